//! Queries of second factors and recovery codes.

use kernel::{Error, PlatformTx, UserId, clock::Time};

/// A person's second factor as it is stored.
pub struct Row {
    /// The sealed secret.
    pub secret: Vec<u8>,
    /// The newest step that was used.
    pub last_step: i64,
    /// When it came into force.
    pub confirmed_at: Option<Time>,
}

/// A person's second factor, held until the transaction's end.
pub async fn get_for_update(tx: &mut PlatformTx, user: UserId) -> Result<Option<Row>, Error> {
    let row = sqlx::query_as!(Row, "select secret, last_step, confirmed_at from second_factors where user_id = $1 for update", user.uuid())
        .fetch_optional(tx.conn())
        .await?;
    Ok(row)
}

/// Keeps a new secret that is not in force yet, in place of another such one.
pub async fn begin(tx: &mut PlatformTx, user: UserId, secret: &[u8], now: Time) -> Result<(), Error> {
    sqlx::query!(
        "insert into second_factors (user_id, secret, created_at) values ($1, $2, $3)
         on conflict (user_id) do update set secret = excluded.secret, last_step = 0, created_at = excluded.created_at
          where second_factors.confirmed_at is null",
        user.uuid(),
        secret,
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Puts a second factor in force.
pub async fn confirm(tx: &mut PlatformTx, user: UserId, now: Time) -> Result<(), Error> {
    sqlx::query!("update second_factors set confirmed_at = $2 where user_id = $1", user.uuid(), now).execute(tx.conn()).await?;
    since(tx, user, Some(now)).await
}

/// Uses a step up; it and those before work no more.
pub async fn use_step(tx: &mut PlatformTx, user: UserId, step: i64) -> Result<(), Error> {
    sqlx::query!("update second_factors set last_step = $2 where user_id = $1", user.uuid(), step).execute(tx.conn()).await?;
    Ok(())
}

/// Removes a second factor with its recovery codes.
pub async fn remove(tx: &mut PlatformTx, user: UserId) -> Result<(), Error> {
    sqlx::query!("delete from second_factors where user_id = $1", user.uuid()).execute(tx.conn()).await?;
    since(tx, user, None).await
}

async fn since(tx: &mut PlatformTx, user: UserId, since: Option<Time>) -> Result<(), Error> {
    sqlx::query!("update users set second_factor_since = $2, version = version + 1 where id = $1", user.uuid(), since)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Replaces a person's recovery codes, by their fingerprints.
pub async fn replace_codes(tx: &mut PlatformTx, user: UserId, prints: &[Vec<u8>]) -> Result<(), Error> {
    sqlx::query!("delete from recovery_codes where user_id = $1", user.uuid()).execute(tx.conn()).await?;
    sqlx::query!("insert into recovery_codes (user_id, code_print) select $1, unnest($2::bytea[])", user.uuid(), prints)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Uses a recovery code up; false when there is none such that works.
pub async fn use_code(tx: &mut PlatformTx, user: UserId, print: &[u8], now: Time) -> Result<bool, Error> {
    let done = sqlx::query!(
        "update recovery_codes set used_at = $3 where user_id = $1 and code_print = $2 and used_at is null",
        user.uuid(),
        print,
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// How many recovery codes a person has left.
pub async fn codes_left(tx: &mut PlatformTx, user: UserId) -> Result<i64, Error> {
    let left = sqlx::query_scalar!(r#"select count(*) as "n!" from recovery_codes where user_id = $1 and used_at is null"#, user.uuid())
        .fetch_one(tx.conn())
        .await?;
    Ok(left)
}

/// Since when a person has a second factor, and whether this tenant asks for one.
pub async fn state(tx: &mut PlatformTx, user: UserId, tenant: kernel::TenantId) -> Result<(Option<Time>, bool), Error> {
    let row = sqlx::query!(
        "select u.second_factor_since, t.require_second_factor from users u, tenants t where u.id = $1 and t.id = $2",
        user.uuid(),
        tenant.uuid()
    )
    .fetch_one(tx.conn())
    .await?;
    Ok((row.second_factor_since, row.require_second_factor))
}
