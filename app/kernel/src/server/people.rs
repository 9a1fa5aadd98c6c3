//! Names and faces of colleagues: what every module shows beside an owner or an author. People themselves belong to `identity`.

use super::{error::Error, tx::TenantTx};
use crate::{UserId, session::Colleague};

/// The people of this tenant, active or not, by name.
///
/// # Errors
/// The driver's.
pub async fn colleagues(tx: &mut TenantTx) -> Result<Vec<Colleague>, Error> {
    let tenant = tx.tenant().uuid();
    Ok(sqlx::query_as!(
        Colleague,
        r#"select u.id as "id: _",
                  coalesce(nullif(u.name, ''), u.email) as "name!",
                  m.status = 'active' and u.status = 'active' as "active!",
                  m.photo_id as "photo: _"
             from memberships m join users u on u.id = m.user_id
            where m.tenant_id = $1
            order by 2, 1"#,
        tenant,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Whether somebody is an active colleague, to whom records can be given.
///
/// # Errors
/// The driver's.
pub async fn works_here(tx: &mut TenantTx, person: UserId) -> Result<bool, Error> {
    let tenant = tx.tenant().uuid();
    Ok(sqlx::query_scalar!(
        r#"select exists (select from memberships where tenant_id = $1 and user_id = $2 and status = 'active') as "works_here!""#,
        tenant,
        person.uuid(),
    )
    .fetch_one(tx.conn())
    .await?)
}
