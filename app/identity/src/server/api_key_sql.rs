//! Queries of API keys.

use crate::model::{ApiKey, ApiKeyId};
use chrono::{DateTime, Utc};
use kernel::{Error, TenantTx, UserId, clock::Time};

/// A key to be.
pub struct NewRow<'a> {
    /// Its id.
    pub id: ApiKeyId,
    /// What it is for.
    pub name: &'a str,
    /// Its last four characters.
    pub hint: &'a str,
    /// Of the whole key.
    pub hash: &'a [u8],
    /// What it may do.
    pub scopes: &'a [String],
    /// Who makes it.
    pub by: UserId,
    /// Now.
    pub now: Time,
    /// When it ends, if it does.
    pub expires: Option<Time>,
}

/// A new key.
pub async fn insert(tx: &mut TenantTx, new: &NewRow<'_>) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        "insert into api_keys (tenant_id, id, name, hint, token_hash, scopes, created_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        tenant,
        new.id.uuid(),
        new.name,
        new.hint,
        new.hash,
        new.scopes,
        new.by.uuid(),
        new.now,
        new.expires
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// One page of those that were not revoked, newest first, one row more than asked for.
pub async fn list(tx: &mut TenantTx, now: Time, after: Option<(DateTime<Utc>, ApiKeyId)>, limit: i64) -> Result<Vec<ApiKey>, Error> {
    let tenant = tx.tenant().uuid();
    let (at, id) = after.unzip();
    let rows = sqlx::query_as!(
        ApiKey,
        r#"select k.id as "id: ApiKeyId", k.name, k.hint, k.scopes, k.created_by as "created_by: UserId",
                  coalesce(nullif(u.name, ''), u.email) as "creator!", k.created_at, k.expires_at, k.last_used_at, k.last_used_ip,
                  case when k.expires_at <= $2 then 'expired' when m.status <> 'active' or u.status <> 'active' then 'stopped' else 'active' end as "status!"
             from api_keys k
             join memberships m on m.tenant_id = k.tenant_id and m.user_id = k.created_by
             join users u on u.id = k.created_by
            where k.tenant_id = $1 and k.revoked_at is null
              and ($3::timestamptz is null or (k.created_at, k.id) < ($3, $4::uuid))
            order by k.created_at desc, k.id desc
            limit $5"#,
        tenant,
        now,
        at,
        id.map(ApiKeyId::uuid),
        limit + 1
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

/// One key that was not revoked.
pub async fn get(tx: &mut TenantTx, id: ApiKeyId, now: Time) -> Result<ApiKey, Error> {
    let tenant = tx.tenant().uuid();
    let key = sqlx::query_as!(
        ApiKey,
        r#"select k.id as "id: ApiKeyId", k.name, k.hint, k.scopes, k.created_by as "created_by: UserId",
                  coalesce(nullif(u.name, ''), u.email) as "creator!", k.created_at, k.expires_at, k.last_used_at, k.last_used_ip,
                  case when k.expires_at <= $3 then 'expired' when m.status <> 'active' or u.status <> 'active' then 'stopped' else 'active' end as "status!"
             from api_keys k
             join memberships m on m.tenant_id = k.tenant_id and m.user_id = k.created_by
             join users u on u.id = k.created_by
            where k.tenant_id = $1 and k.id = $2 and k.revoked_at is null"#,
        tenant,
        id.uuid(),
        now
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(key)
}

/// How many were not revoked.
pub async fn count(tx: &mut TenantTx) -> Result<i64, Error> {
    let tenant = tx.tenant().uuid();
    let n = sqlx::query_scalar!(r#"select count(*) as "n!" from api_keys where tenant_id = $1 and revoked_at is null"#, tenant)
        .fetch_one(tx.conn())
        .await?;
    Ok(n)
}

/// Revokes one; tells its name.
pub async fn revoke(tx: &mut TenantTx, id: ApiKeyId, by: Option<UserId>, now: Time) -> Result<String, Error> {
    let tenant = tx.tenant().uuid();
    let name = sqlx::query_scalar!(
        "update api_keys set revoked_at = $3, revoked_by = $4 where tenant_id = $1 and id = $2 and revoked_at is null returning name",
        tenant,
        id.uuid(),
        now,
        by.map(UserId::uuid)
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(name)
}
