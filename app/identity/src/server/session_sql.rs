//! Queries of sessions and refresh tokens.

use crate::model::{SessionId, SessionView};
use chrono::{DateTime, Utc};
use kernel::{Error, PlatformTx, TenantId, TenantTx, UserId, clock::Time};
use uuid::Uuid;

/// A session to be.
pub struct NewSession<'a> {
    /// Its tenant.
    pub tenant: TenantId,
    /// Its id.
    pub id: SessionId,
    /// Whose.
    pub user: UserId,
    /// When it begins.
    pub now: Time,
    /// When it ends unless it is used.
    pub expires: Time,
    /// From where.
    pub ip: Option<String>,
    /// With what.
    pub user_agent: &'a str,
}

/// A session as a list shows it.
pub struct SessionRow {
    /// Its id.
    pub id: SessionId,
    /// Where: the tenant's name.
    pub organization: String,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends unless it is used.
    pub expires_at: DateTime<Utc>,
    /// From where.
    pub ip: Option<String>,
    /// With what.
    pub user_agent: Option<String>,
}

impl SessionRow {
    /// As people see it; `current` is the session that asks.
    pub fn view(self, current: Option<Uuid>) -> SessionView {
        SessionView {
            current: Some(self.id.uuid()) == current,
            id: self.id,
            organization: self.organization,
            created_at: self.created_at,
            last_seen_at: self.last_seen_at,
            expires_at: self.expires_at,
            ip: self.ip,
            user_agent: self.user_agent,
        }
    }
}

/// Which session a refresh token belongs to.
pub struct Family {
    /// Its tenant.
    pub tenant_id: TenantId,
    /// The session.
    pub session_id: SessionId,
}

/// A refresh token that can't be exchanged.
pub struct Stale {
    /// Its tenant.
    pub tenant_id: TenantId,
    /// Its session.
    pub session_id: SessionId,
    /// When it was exchanged, if it was.
    pub used_at: Option<Time>,
}

/// Whether a session is alive.
pub struct Check {
    /// Why not, or nothing.
    pub reason: Option<String>,
    /// Whose it is.
    pub user_id: Option<Uuid>,
    /// What their roles permit.
    pub permissions: Option<Vec<String>>,
}

/// A new session.
pub async fn insert(tx: &mut PlatformTx, new: &NewSession<'_>) -> Result<(), Error> {
    sqlx::query!(
        "insert into sessions (tenant_id, id, user_id, created_at, last_seen_at, expires_at, ip, user_agent) values ($1, $2, $3, $4, $4, $5, $6, $7)",
        new.tenant.uuid(),
        new.id.uuid(),
        new.user.uuid(),
        new.now,
        new.expires,
        new.ip,
        new.user_agent
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Ends the oldest live sessions of a person, so that at most `keep` remain.
pub async fn keep_newest(tx: &mut PlatformTx, user: UserId, keep: i64, now: Time) -> Result<(), Error> {
    sqlx::query!(
        "update sessions s set revoked_at = $3, revoked_reason = 'too_many'
           from (select tenant_id, id from sessions
                  where user_id = $1 and revoked_at is null and expires_at > $3 order by created_at desc, id desc offset $2) old
          where s.tenant_id = old.tenant_id and s.id = old.id",
        user.uuid(),
        keep,
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Ends all sessions of a person in all tenants, but one if named; says how many.
pub async fn revoke_person(tx: &mut PlatformTx, user: UserId, except: Option<SessionId>, reason: &str, now: Time) -> Result<u64, Error> {
    let done = sqlx::query!(
        "update sessions set revoked_at = $3, revoked_reason = $4 where user_id = $1 and revoked_at is null and id is distinct from $2",
        user.uuid(),
        except.map(SessionId::uuid),
        now,
        reason
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}

/// Ends one session.
pub async fn revoke_family(tx: &mut PlatformTx, family: &Family, reason: &str, now: Time) -> Result<bool, Error> {
    let done = sqlx::query!(
        "update sessions set revoked_at = $3, revoked_reason = $4 where tenant_id = $1 and id = $2 and revoked_at is null",
        family.tenant_id.uuid(),
        family.session_id.uuid(),
        now,
        reason
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// A new refresh token of a session, which lives on with it.
pub async fn insert_refresh(tx: &mut PlatformTx, family: &Family, hash: &[u8], now: Time, expires: Time) -> Result<(), Error> {
    sqlx::query!(
        "insert into refresh_tokens (tenant_id, id, session_id, token_hash, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
        family.tenant_id.uuid(),
        Uuid::now_v7(),
        family.session_id.uuid(),
        hash,
        now,
        expires
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update sessions set expires_at = $3, last_seen_at = $4 where tenant_id = $1 and id = $2",
        family.tenant_id.uuid(),
        family.session_id.uuid(),
        expires,
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Uses a refresh token up. Of two at once exactly one succeeds.
pub async fn take_refresh(tx: &mut PlatformTx, hash: &[u8], now: Time) -> Result<Option<Family>, Error> {
    let family = sqlx::query_as!(
        Family,
        r#"update refresh_tokens set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2
        returning tenant_id as "tenant_id: TenantId", session_id as "session_id: SessionId""#,
        hash,
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(family)
}

/// A refresh token, used or not.
pub async fn find_refresh(tx: &mut PlatformTx, hash: &[u8]) -> Result<Option<Stale>, Error> {
    let stale = sqlx::query_as!(
        Stale,
        r#"select tenant_id as "tenant_id: TenantId", session_id as "session_id: SessionId", used_at from refresh_tokens where token_hash = $1"#,
        hash
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(stale)
}

/// Whether a session may act.
pub async fn check(tx: &mut PlatformTx, family: &Family, now: Time) -> Result<Check, Error> {
    let check = sqlx::query_as!(
        Check,
        "select reason, user_id, permissions from app.session_check($1, $2, $3)",
        family.tenant_id.uuid(),
        family.session_id.uuid(),
        now
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(check)
}

/// The live sessions of a person in all tenants, newest first.
pub async fn list_everywhere(tx: &mut PlatformTx, user: UserId, now: Time) -> Result<Vec<SessionRow>, Error> {
    let rows = sqlx::query_as!(
        SessionRow,
        r#"select s.id as "id: SessionId", t.name as organization, s.created_at, s.last_seen_at, s.expires_at, s.ip, s.user_agent
             from sessions s join tenants t on t.id = s.tenant_id
            where s.user_id = $1 and s.revoked_at is null and s.expires_at > $2
            order by s.created_at desc, s.id desc limit 200"#,
        user.uuid(),
        now
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

/// The live sessions of a person in this tenant, newest first.
pub async fn list(tx: &mut TenantTx, user: UserId, now: Time) -> Result<Vec<SessionRow>, Error> {
    let tenant = tx.tenant().uuid();
    let rows = sqlx::query_as!(
        SessionRow,
        r#"select s.id as "id: SessionId", t.name as organization, s.created_at, s.last_seen_at, s.expires_at, s.ip, s.user_agent
             from sessions s join tenants t on t.id = s.tenant_id
            where s.tenant_id = $1 and s.user_id = $2 and s.revoked_at is null and s.expires_at > $3
            order by s.created_at desc, s.id desc limit 200"#,
        tenant,
        user.uuid(),
        now
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

/// Ends one live session of a person; tells its tenant, or nothing when they have no such one.
pub async fn revoke_own(tx: &mut PlatformTx, user: UserId, id: SessionId, reason: &str, now: Time) -> Result<Option<TenantId>, Error> {
    let tenant = sqlx::query_scalar!(
        r#"update sessions set revoked_at = $3, revoked_reason = $4 where user_id = $1 and id = $2 and revoked_at is null and expires_at > $3
        returning tenant_id as "tenant_id: TenantId""#,
        user.uuid(),
        id.uuid(),
        now,
        reason
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(tenant)
}

/// Ends one live session of a person; false when they have no such one.
pub async fn revoke(tx: &mut TenantTx, user: UserId, id: SessionId, now: Time) -> Result<bool, Error> {
    let tenant = tx.tenant().uuid();
    let done = sqlx::query!(
        "update sessions set revoked_at = $4, revoked_reason = 'signed_out' where tenant_id = $1 and user_id = $2 and id = $3 and revoked_at is null",
        tenant,
        user.uuid(),
        id.uuid(),
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Ends all sessions of a person in this tenant, but one if named; says how many.
pub async fn revoke_all(tx: &mut TenantTx, user: UserId, except: Option<SessionId>, reason: &str, now: Time) -> Result<u64, Error> {
    let tenant = tx.tenant().uuid();
    let done = sqlx::query!(
        "update sessions set revoked_at = $4, revoked_reason = $5
          where tenant_id = $1 and user_id = $2 and revoked_at is null and id is distinct from $3",
        tenant,
        user.uuid(),
        except.map(SessionId::uuid),
        now,
        reason
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}

/// Removes sessions of this tenant that ended before a moment, with their refresh tokens.
pub async fn forget(tx: &mut TenantTx, before: Time) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!("delete from sessions where tenant_id = $1 and (expires_at < $2 or revoked_at < $2)", tenant, before)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Ends everybody's live sessions in this tenant but one; tells how many.
pub async fn revoke_everybodys(tx: &mut TenantTx, except: Option<SessionId>, now: Time) -> Result<u64, Error> {
    let tenant = tx.tenant().uuid();
    let done = sqlx::query!(
        "update sessions set revoked_at = $3, revoked_reason = 'ended_by_admin'
          where tenant_id = $1 and revoked_at is null and expires_at > $3 and id is distinct from $2",
        tenant,
        except.map(SessionId::uuid),
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}
