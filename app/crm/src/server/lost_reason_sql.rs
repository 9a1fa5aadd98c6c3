//! Queries of lost reasons.

use crate::model::{LostReason, LostReasonForm, LostReasonId};
use kernel::{Error, Id, TenantId, TenantTx};
use sqlx::PgConnection;

/// All reasons in order, the deleted ones too.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<LostReason>, Error> {
    let reasons = sqlx::query_as!(
        LostReason,
        r#"select id as "id: LostReasonId",
                  version,
                  name,
                  deleted_at is not null as "deleted!"
             from lost_reasons
            where tenant_id = $1
            order by deleted_at is not null, position, id"#,
        tx.tenant().uuid(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(reasons)
}

/// Holds all reasons until the end of the transaction, and says what there is.
pub async fn lock_all(tx: &mut TenantTx) -> Result<Vec<LostReason>, Error> {
    sqlx::query!("select id from lost_reasons where tenant_id = $1 order by id for no key update", tx.tenant().uuid())
        .fetch_all(tx.conn())
        .await?;
    list(tx).await
}

/// Writes the reasons of a new tenant, in order. On a connection, since sign-up does it as the platform.
pub async fn insert_first(conn: &mut PgConnection, tenant: TenantId, names: &[String]) -> Result<(), Error> {
    let ids: Vec<_> = names.iter().map(|_| LostReasonId::new().uuid()).collect();
    sqlx::query!(
        "insert into lost_reasons (tenant_id, id, name, position)
         select $1, n.id, n.name, n.place::int - 1 from unnest($2::uuid[], $3::text[]) with ordinality as n(id, name, place)",
        tenant.uuid(),
        &ids,
        names,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a new reason behind all others.
pub async fn insert(tx: &mut TenantTx, id: LostReasonId, form: &LostReasonForm) -> Result<(), Error> {
    let now = tx.ctx().now();
    sqlx::query!(
        "insert into lost_reasons (tenant_id, id, name, position, created_at, updated_at)
         select $1, $2, $3, coalesce(max(position) + 1, 0), $4, $4 from lost_reasons where tenant_id = $1",
        tx.tenant().uuid(),
        id.uuid(),
        form.name,
        now,
    )
    .execute(tx.conn())
    .await
    .map_err(taken)?;
    Ok(())
}

/// Writes what a form changes, and whether the reason can be chosen.
pub async fn update(tx: &mut TenantTx, id: LostReasonId, name: &str, deleted: bool) -> Result<(), Error> {
    let now = tx.ctx().now();
    sqlx::query!(
        "update lost_reasons
            set name = $3,
                deleted_at = case when $4 then coalesce(deleted_at, $5) end,
                version = version + 1,
                updated_at = $5
          where tenant_id = $1 and id = $2",
        tx.tenant().uuid(),
        id.uuid(),
        name,
        deleted,
        now,
    )
    .execute(tx.conn())
    .await
    .map_err(taken)?;
    Ok(())
}

/// Puts the reasons into this order.
pub async fn order(tx: &mut TenantTx, ids: &[LostReasonId]) -> Result<(), Error> {
    let ids: Vec<_> = ids.iter().copied().map(Id::uuid).collect();
    let now = tx.ctx().now();
    sqlx::query!(
        "update lost_reasons r set position = n.place::int - 1, updated_at = $3
           from unnest($2::uuid[]) with ordinality as n(id, place)
          where r.tenant_id = $1 and r.id = n.id and r.position <> n.place::int - 1",
        tx.tenant().uuid(),
        &ids,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Says which name is taken.
fn taken(error: sqlx::Error) -> Error {
    Error::from(error)
        .on_constraint("lost_reasons_name", || Error::field("name", "lost_reason.taken", "There is a reason with this name already."))
}
