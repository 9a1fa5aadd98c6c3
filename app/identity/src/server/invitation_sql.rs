//! Queries of invitations.

use crate::model::{Invitation, InvitationId, RoleId};
use chrono::{DateTime, Utc};
use kernel::{Error, PlatformTx, TenantId, TenantTx, UserId, clock::Time};

/// An invitation to be.
pub struct NewRow<'a> {
    /// Its id.
    pub id: InvitationId,
    /// Lower case.
    pub email: &'a str,
    /// Maybe empty.
    pub name: &'a str,
    /// What they will hold.
    pub roles: &'a [RoleId],
    /// Of its token.
    pub hash: &'a [u8],
    /// Who invites.
    pub by: Option<UserId>,
    /// Now.
    pub now: Time,
    /// Until when the link works.
    pub expires: Time,
}

/// An invitation as its link finds it.
pub struct Offer {
    /// Which tenant invites.
    pub tenant_id: TenantId,
    /// The invitation.
    pub id: InvitationId,
    /// Who may take it up.
    pub email: String,
    /// Maybe empty.
    pub name: String,
    /// What they get.
    pub roles: Vec<RoleId>,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// Who invited.
    pub invited_by: Option<UserId>,
    /// When it was taken up, if it was.
    pub accepted_at: Option<DateTime<Utc>>,
    /// When it was taken back, if it was.
    pub revoked_at: Option<DateTime<Utc>>,
    /// The tenant's name.
    pub organization: String,
    /// The tenant's status.
    pub tenant_status: String,
}

/// A new invitation.
pub async fn insert(tx: &mut TenantTx, new: &NewRow<'_>) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    let roles: Vec<_> = new.roles.iter().map(|id| id.uuid()).collect();
    sqlx::query!(
        "insert into invitations (tenant_id, id, email, name, role_ids, token_hash, invited_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        tenant,
        new.id.uuid(),
        new.email,
        new.name,
        &roles,
        new.hash,
        new.by.map(UserId::uuid),
        new.now,
        new.expires
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes back what waits for an address; the next invitation replaces it.
pub async fn replace(tx: &mut TenantTx, email: &str, now: Time) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        "update invitations set revoked_at = $3 where tenant_id = $1 and email = $2 and accepted_at is null and revoked_at is null",
        tenant,
        email,
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes one back; tells whose it was when it waited.
pub async fn revoke(tx: &mut TenantTx, id: InvitationId, now: Time) -> Result<String, Error> {
    let tenant = tx.tenant().uuid();
    let email = sqlx::query_scalar!(
        "update invitations set revoked_at = $3 where tenant_id = $1 and id = $2 and accepted_at is null and revoked_at is null returning email",
        tenant,
        id.uuid(),
        now
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(email)
}

/// Which of these addresses wait with a link that still works.
pub async fn waiting_of(tx: &mut TenantTx, emails: &[String], now: Time) -> Result<Vec<String>, Error> {
    let tenant = tx.tenant().uuid();
    let found = sqlx::query_scalar!(
        "select email from invitations
          where tenant_id = $1 and email = any ($2) and accepted_at is null and revoked_at is null and expires_at > $3",
        tenant,
        emails,
        now
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(found)
}

/// Gives a waiting one a new link.
pub async fn renew(tx: &mut TenantTx, id: InvitationId, hash: &[u8], now: Time, expires: Time) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        "update invitations set token_hash = $3, created_at = $4, expires_at = $5
          where tenant_id = $1 and id = $2 and accepted_at is null and revoked_at is null",
        tenant,
        id.uuid(),
        hash,
        now,
        expires
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// One that waits, held until the transaction's end.
pub async fn get_for_update(tx: &mut TenantTx, id: InvitationId, now: Time) -> Result<Invitation, Error> {
    let tenant = tx.tenant().uuid();
    let row = sqlx::query_as!(
        Invitation,
        r#"select i.id as "id: InvitationId", i.email, i.name,
                  coalesce((select array_agg(r.key order by r.created_at, r.id) from roles r
                             where r.tenant_id = i.tenant_id and r.id = any (i.role_ids)), '{}') as "roles!",
                  i.invited_by as "invited_by: UserId", i.created_at, i.expires_at, i.expires_at <= $3 as "expired!"
             from invitations i
            where i.tenant_id = $1 and i.id = $2 and i.accepted_at is null and i.revoked_at is null
              for update"#,
        tenant,
        id.uuid(),
        now
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(row)
}

/// One page of those that wait, newest first, one row more than asked for.
pub async fn list(
    tx: &mut TenantTx,
    now: Time,
    after: Option<(DateTime<Utc>, InvitationId)>,
    limit: i64,
) -> Result<Vec<Invitation>, Error> {
    let tenant = tx.tenant().uuid();
    let (at, id) = after.unzip();
    let rows = sqlx::query_as!(
        Invitation,
        r#"select i.id as "id: InvitationId", i.email, i.name,
                  coalesce((select array_agg(r.key order by r.created_at, r.id) from roles r
                             where r.tenant_id = i.tenant_id and r.id = any (i.role_ids)), '{}') as "roles!",
                  i.invited_by as "invited_by: UserId", i.created_at, i.expires_at, i.expires_at <= $2 as "expired!"
             from invitations i
            where i.tenant_id = $1 and i.accepted_at is null and i.revoked_at is null
              and ($3::timestamptz is null or (i.created_at, i.id) < ($3, $4::uuid))
            order by i.created_at desc, i.id desc
            limit $5"#,
        tenant,
        now,
        at,
        id.map(InvitationId::uuid),
        limit + 1
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

/// How many wait.
pub async fn count(tx: &mut TenantTx) -> Result<i64, Error> {
    let tenant = tx.tenant().uuid();
    let n = sqlx::query_scalar!(
        r#"select count(*) as "n!" from (
             select 1 from invitations where tenant_id = $1 and accepted_at is null and revoked_at is null limit $2) as waiting"#,
        tenant,
        kernel::page::COUNT_CAP + 1
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(n)
}

/// The invitation of a token, whatever became of it.
pub async fn find(tx: &mut PlatformTx, hash: &[u8]) -> Result<Option<Offer>, Error> {
    let offer = sqlx::query_as!(
        Offer,
        r#"select i.tenant_id as "tenant_id: TenantId", i.id as "id: InvitationId", i.email, i.name, i.role_ids as "roles: Vec<RoleId>",
                  i.invited_by as "invited_by: UserId", i.expires_at, i.accepted_at, i.revoked_at, t.name as organization, t.status as tenant_status
             from invitations i join tenants t on t.id = i.tenant_id where i.token_hash = $1"#,
        hash
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(offer)
}

/// Takes one up, if it still waits. Of two at once exactly one succeeds.
pub async fn accept(tx: &mut PlatformTx, offer: &Offer, now: Time) -> Result<bool, Error> {
    let done = sqlx::query!(
        "update invitations set accepted_at = $3
          where tenant_id = $1 and id = $2 and accepted_at is null and revoked_at is null and expires_at > $3",
        offer.tenant_id.uuid(),
        offer.id.uuid(),
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Removes what ended before a moment.
pub async fn forget(tx: &mut TenantTx, before: Time) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!("delete from invitations where tenant_id = $1 and (expires_at < $2 or revoked_at < $2)", tenant, before)
        .execute(tx.conn())
        .await?;
    Ok(())
}
