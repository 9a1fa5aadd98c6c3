//! Sessions: begun at sign-in, carried on by refresh tokens that work once, ended by their owner or by an abuse.

use super::{
    account_sql::{self, Account},
    credentials::gate,
    session_sql::{self, Family, NewSession},
    tidy,
    token::{self, Token},
};
use crate::{
    model::{SessionId, SessionView, Tokens},
    permission,
};
use chrono::TimeDelta;
use kernel::{
    Ctx, Error, Page, PlatformTx, Session, TenantId, UserId,
    clock::Time,
    server::{
        audit::Audit,
        auth::{Claims, SignedIn, roles_version},
        events::{NewEvent, PERMISSIONS_CHANGED},
    },
};
use serde_json::json;
use std::{collections::HashSet, sync::Arc, time::Duration};

/// Live sessions a person may have; the oldest goes.
const MAX_SESSIONS: i64 = 5;
/// A refresh token that comes back this soon after its use may be a second tab's, started at the same moment.
const TWIN: TimeDelta = TimeDelta::seconds(10);

/// A refreshed session.
pub enum Renewed {
    /// New tokens.
    Tokens(Tokens),
    /// Another request has just exchanged this token; its answer holds the new one. Nothing is given away.
    Twin,
}

/// The same request, with the person who has just proved who they are as its actor.
pub(super) fn acting_as(ctx: &Ctx, account: &Account, tenant: TenantId, session: SessionId) -> Ctx {
    let session_view = Session {
        locale: account.locale.clone(),
        platform_admin: account.platform_admin,
        ..Session::bare(account.id, account.email.clone(), account.name.clone(), tenant)
    };
    let signed_in = SignedIn {
        session: session_view,
        session_id: session.uuid(),
        permissions: Arc::new(HashSet::new()),
        granted: Arc::new(HashSet::new()),
        roles_changed: false,
    };
    let mut acting = ctx.clone();
    acting.caller = kernel::Caller::User(Arc::new(signed_in));
    acting
}

/// Begins a session in the caller's transaction.
pub(super) async fn begin(ctx: &Ctx, tx: &mut PlatformTx, account: &Account, tenant: TenantId) -> Result<Tokens, Error> {
    let (now, id) = (ctx.now(), SessionId::new());
    // Of two sign-ins at once the second waits here, so that together they keep the bound.
    account_sql::get_for_update(tx, account.id).await?;
    session_sql::keep_newest(tx, account.id, MAX_SESSIONS - 1, now).await?;
    let expires = after(now, ctx.kernel().settings.refresh_ttl);
    let ip = ctx.ip.map(|ip| ip.to_string());
    session_sql::insert(tx, &NewSession { tenant, id, user: account.id, now, expires, ip, user_agent: &ctx.user_agent }).await?;
    let acting = acting_as(ctx, account, tenant, id);
    tx.leave(&acting, tenant, |note| {
        note.audit(Audit::new("session.created", "session", id).after(&json!({ "email": account.email })));
        note.enqueue(tidy::order(now, 1));
    })
    .await?;
    tokens(ctx, tx, account.id, &Family { tenant_id: tenant, session_id: id }).await
}

/// A pair of tokens of a session.
async fn tokens(ctx: &Ctx, tx: &mut PlatformTx, user: UserId, family: &Family) -> Result<Tokens, Error> {
    let (now, settings) = (ctx.now(), &ctx.kernel().settings);
    let refresh = Token::new();
    session_sql::insert_refresh(tx, family, &refresh.hash, now, after(now, settings.refresh_ttl)).await?;
    let expires = after(now, settings.access_ttl);
    let permissions = session_sql::check(tx, family, now).await?.permissions.unwrap_or_default();
    let claims = Claims {
        sub: user,
        tid: family.tenant_id,
        sid: family.session_id.uuid(),
        rv: roles_version(&permissions),
        iss: "neuroops".to_owned(),
        iat: now.timestamp(),
        exp: expires.timestamp(),
    };
    Ok(Tokens {
        access_token: ctx.kernel().keys.sign(&claims)?,
        refresh_token: refresh.text,
        token_type: "bearer".to_owned(),
        expires_in: (expires - now).num_seconds(),
    })
}

fn after(now: Time, ttl: Duration) -> Time {
    now + TimeDelta::from_std(ttl).unwrap_or(TimeDelta::days(1))
}

/// Exchanges a refresh token for new tokens. A token that was used before ends its session: two parties hold it, and one of
/// them stole it.
///
/// # Errors
/// 401 `token.invalid`, `token.expired`, `token.reused`, or why the session is over; 429.
pub async fn refresh(ctx: &Ctx, refresh_token: &str) -> Result<Tokens, Error> {
    gate(ctx)?;
    match exchange(ctx, refresh_token, false).await? {
        Renewed::Tokens(tokens) => Ok(tokens),
        Renewed::Twin => Err(reused()),
    }
}

fn reused() -> Error {
    Error::problem(401, "token.reused", "This refresh token was used before, so its session was ended. Sign in again.")
}

/// Exchanges a refresh token. With `twins`, one that was used in the last seconds is answered with [`Renewed::Twin`] instead of
/// ending the session: browsers open several tabs at once. Whoever replays it then learns nothing and gets nothing.
///
/// # Errors
/// As [`refresh`].
pub async fn exchange(ctx: &Ctx, refresh_token: &str, twins: bool) -> Result<Renewed, Error> {
    let (now, hash) = (ctx.now(), token::hash_of(refresh_token));
    let mut tx = ctx.kernel().platform().await?;
    let Some(family) = session_sql::take_refresh(&mut tx, &hash, now).await? else {
        let stale = session_sql::find_refresh(&mut tx, &hash).await?.ok_or(Error::Unauthenticated("token.invalid"))?;
        let used = stale.used_at.ok_or(Error::Unauthenticated("token.expired"))?;
        if twins && now - used < TWIN {
            return Ok(Renewed::Twin);
        }
        let family = Family { tenant_id: stale.tenant_id, session_id: stale.session_id };
        if session_sql::revoke_family(&mut tx, &family, "token_reused", now).await? {
            tracing::warn!(session = %family.session_id, "a used refresh token came back; its session was ended");
            tx.leave(ctx, family.tenant_id, |note| note.audit(Audit::new("session.token_reused", "session", family.session_id).denied()))
                .await?;
            tx.commit().await?;
        }
        return Err(reused());
    };
    let check = session_sql::check(&mut tx, &family, now).await?;
    let user = match (check.reason.as_deref(), check.user_id) {
        (None, Some(user)) => UserId::from_uuid(user),
        (Some("tenant_suspended" | "tenant_archived"), _) => return Err(Error::Unauthenticated("tenant.suspended")),
        (Some("user_deactivated" | "member_deactivated"), _) => return Err(Error::Unauthenticated("user.deactivated")),
        _ => return Err(Error::Unauthenticated("session.ended")),
    };
    let tokens = tokens(ctx, &mut tx, user, &family).await?;
    tx.commit().await?;
    Ok(Renewed::Tokens(tokens))
}

/// Ends the session of this request, or the one of this refresh token when the access token is gone.
///
/// # Errors
/// The driver's. Nobody being signed in is none.
pub async fn sign_out(ctx: &Ctx, refresh_token: Option<&str>) -> Result<(), Error> {
    if let Ok(signed_in) = ctx.signed_in() {
        let (user, id) = (signed_in.session.user_id, SessionId::from_uuid(signed_in.session_id));
        let mut tx = ctx.own_incomplete().await?;
        if session_sql::revoke(&mut tx, user, id, ctx.now()).await? {
            tx.audit(Audit::new("session.ended", "session", id));
        }
        return tx.finish(204, ()).await;
    }
    let Some(token) = refresh_token else { return Ok(()) };
    let mut tx = ctx.kernel().platform().await?;
    if let Some(stale) = session_sql::find_refresh(&mut tx, &token::hash_of(token)).await? {
        let family = Family { tenant_id: stale.tenant_id, session_id: stale.session_id };
        if session_sql::revoke_family(&mut tx, &family, "signed_out", ctx.now()).await? {
            tx.leave(ctx, family.tenant_id, |note| note.audit(Audit::new("session.ended", "session", family.session_id))).await?;
        }
    }
    tx.commit().await
}

/// One's own live sessions, in all organisations, newest first.
///
/// # Errors
/// 401.
pub async fn list_sessions(ctx: &Ctx) -> Result<Page<SessionView>, Error> {
    let signed_in = ctx.signed_in()?;
    ctx.complete()?;
    let mut tx = ctx.kernel().platform().await?;
    let rows = session_sql::list_everywhere(&mut tx, signed_in.session.user_id, ctx.now()).await?;
    tx.commit().await?;
    let items: Vec<_> = rows.into_iter().map(|row| row.view(Some(signed_in.session_id))).collect();
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    Ok(Page { items, total, total_capped: false, next_cursor: None })
}

/// Ends one of one's own sessions.
///
/// # Errors
/// 401; 404 when it is none of one's own live ones.
pub async fn revoke_session(ctx: &Ctx, id: SessionId) -> Result<(), Error> {
    let user = ctx.session()?.user_id;
    ctx.complete()?;
    let mut tx = ctx.kernel().platform().await?;
    let tenant = session_sql::revoke_own(&mut tx, user, id, "signed_out", ctx.now()).await?.ok_or(Error::NotFound)?;
    tx.leave(ctx, tenant, |note| note.audit(Audit::new("session.ended", "session", id))).await?;
    tx.commit().await
}

/// Ends all of one's own sessions, in all organisations; the asking one only if `keep_current` is false.
///
/// # Errors
/// 401.
pub async fn revoke_all_sessions(ctx: &Ctx, keep_current: bool) -> Result<(), Error> {
    let signed_in = ctx.signed_in()?;
    ctx.complete()?;
    let (user, keep) = (signed_in.session.user_id, keep_current.then(|| SessionId::from_uuid(signed_in.session_id)));
    let mut tx = ctx.kernel().platform().await?;
    let ended = session_sql::revoke_person(&mut tx, user, keep, "signed_out", ctx.now()).await?;
    tx.leave(ctx, signed_in.session.tenant_id, |note| {
        note.audit(Audit::new("session.all_ended", "user", user).after(&json!({ "sessions": ended })));
    })
    .await?;
    tx.commit().await
}

/// Ends all of a member's sessions in this organisation.
///
/// # Errors
/// 401, 403; 404 when there is no such member.
pub async fn revoke_user_sessions(ctx: &Ctx, user: UserId) -> Result<(), Error> {
    let mut tx = ctx.write(permission::SESSIONS_MANAGE).await?;
    super::user_sql::get(&mut tx, user).await?;
    let ended = session_sql::revoke_all(&mut tx, user, None, "ended_by_admin", ctx.now()).await?;
    tx.emit(NewEvent::to_all(PERMISSIONS_CHANGED, "user", user));
    tx.audit(Audit::new("session.all_ended", "user", user).after(&json!({ "sessions": ended })));
    tx.finish(204, ()).await
}
