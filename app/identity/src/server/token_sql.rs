//! Queries of mailed one-time tokens, and of the counters that slow down guessing and mailing.

use kernel::{Error, PlatformTx, TenantId, UserId, clock::Time};
use uuid::Uuid;

/// The link proves an address.
pub const VERIFY: &str = "verify_email";
/// The link sets a new password.
pub const RESET: &str = "reset_password";

/// What a token was made for.
pub struct Purpose {
    /// Whose it is.
    pub user_id: UserId,
    /// In which tenant its mail was sent.
    pub tenant_id: Option<TenantId>,
}

/// What is known of a token that doesn't work.
pub struct Spent {
    /// When it was used, if it was.
    pub used_at: Option<Time>,
}

/// Failures within the window, and the latest of them.
pub struct Failures {
    /// The latest.
    pub last: Option<Time>,
    /// How many in the 15 minutes that end with it.
    pub count: i64,
}

/// Stores a new token.
pub async fn insert(
    tx: &mut PlatformTx,
    user: UserId,
    tenant: TenantId,
    kind: &str,
    hash: &[u8],
    now: Time,
    expires: Time,
) -> Result<(), Error> {
    sqlx::query!(
        "insert into one_time_tokens (id, user_id, tenant_id, kind, token_hash, expires_at, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        user.uuid(),
        tenant.uuid(),
        kind,
        hash,
        expires,
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Uses a token up, if it works.
pub async fn take(tx: &mut PlatformTx, kind: &str, hash: &[u8], now: Time) -> Result<Option<Purpose>, Error> {
    let purpose = sqlx::query_as!(
        Purpose,
        r#"update one_time_tokens set used_at = $3
            where token_hash = $2 and kind = $1 and used_at is null and expires_at > $3
        returning user_id as "user_id: UserId", tenant_id as "tenant_id: TenantId""#,
        kind,
        hash,
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(purpose)
}

/// A token that doesn't work, if it ever did.
pub async fn spent(tx: &mut PlatformTx, kind: &str, hash: &[u8]) -> Result<Option<Spent>, Error> {
    let spent = sqlx::query_as!(Spent, "select used_at from one_time_tokens where token_hash = $2 and kind = $1", kind, hash)
        .fetch_optional(tx.conn())
        .await?;
    Ok(spent)
}

/// Uses up all tokens of one kind that a person still has.
pub async fn void(tx: &mut PlatformTx, user: UserId, kind: &str, now: Time) -> Result<(), Error> {
    sqlx::query!("update one_time_tokens set used_at = $3 where user_id = $1 and kind = $2 and used_at is null", user.uuid(), kind, now)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Lets only one transaction at a time count this key.
pub async fn lock_counter(tx: &mut PlatformTx, key: &str) -> Result<(), Error> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('attempts ' || $1, 0))", key).execute(tx.conn()).await?;
    Ok(())
}

/// Counts one for an account and an address; gives the count's id.
pub async fn count(tx: &mut PlatformTx, account: &str, address: &str, now: Time) -> Result<Uuid, Error> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into sign_in_attempts (id, address, account, at, success) values ($1, $2, $3, $4, false)",
        id,
        address,
        account,
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(id)
}

/// Takes one count back.
pub async fn uncount(tx: &mut PlatformTx, id: Uuid) -> Result<(), Error> {
    sqlx::query!("delete from sign_in_attempts where id = $1", id).execute(tx.conn()).await?;
    Ok(())
}

/// The recent failures of an account.
pub async fn account_failures(tx: &mut PlatformTx, account: &str, since: Time) -> Result<Failures, Error> {
    let failures = sqlx::query_as!(
        Failures,
        r#"with f as (select at from sign_in_attempts where account = $1 and not success and at > $2),
                l as (select max(at) as last from f)
           select l.last, (select count(*) from f where f.at > l.last - interval '15 minutes') as "count!" from l"#,
        account,
        since
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(failures)
}

/// The recent failures from an address.
pub async fn address_failures(tx: &mut PlatformTx, address: &str, since: Time) -> Result<Failures, Error> {
    let failures = sqlx::query_as!(
        Failures,
        r#"with f as (select at from sign_in_attempts where address = $1 and not success and at > $2),
                l as (select max(at) as last from f)
           select l.last, (select count(*) from f where f.at > l.last - interval '15 minutes') as "count!" from l"#,
        address,
        since
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(failures)
}

/// How often a key was counted since a moment.
pub async fn counted(tx: &mut PlatformTx, account: &str, since: Time) -> Result<i64, Error> {
    let n = sqlx::query_scalar!(
        r#"select count(*) as "n!" from sign_in_attempts where account = $1 and not success and at > $2"#,
        account,
        since
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(n)
}

/// Forgets the failures of an account.
pub async fn forgive(tx: &mut PlatformTx, account: &str) -> Result<(), Error> {
    sqlx::query!("delete from sign_in_attempts where account = $1 and not success", account).execute(tx.conn()).await?;
    Ok(())
}

/// Forgets a tenant's links that expired before a moment, and everybody's counts of two days ago, which no limit looks at.
pub async fn forget(tx: &mut PlatformTx, tenant: TenantId, before: Time) -> Result<(), Error> {
    sqlx::query!("delete from one_time_tokens where tenant_id = $1 and expires_at < $2", tenant.uuid(), before).execute(tx.conn()).await?;
    sqlx::query!("delete from sign_in_attempts where at < now() - interval '2 days'").execute(tx.conn()).await?;
    Ok(())
}
