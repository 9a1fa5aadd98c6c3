//! What an administrator does about one person: their sessions, their password, a lost second factor, and to whom their records go.

use super::{
    account_sql, credentials::may_mail, letters, people::within_own, product::product, role_sql, second_factor_sql, session_sql,
    token::Token, token_sql, user_sql, verify,
};
use crate::{
    model::{HandOverForm, HandOverOrder, Holding, SessionId, SessionView, User},
    permission,
};
use chrono::TimeDelta;
use kernel::{
    Ctx, Error, Page, TenantTx, UserId,
    server::{
        audit::Audit,
        events::{NewEvent, PERMISSIONS_CHANGED},
        hand_over::Holdings,
        jobs::{JobHandler, NewJob},
    },
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The kind of the job that hands records over.
const KIND: &str = "identity.hand_over";
/// Records of each kind that change in one transaction.
const CHUNK: i64 = 500;

/// A member's live sessions in this organisation, newest first.
///
/// # Errors
/// 401, 403; 404 when there is no such member.
pub async fn list_user_sessions(ctx: &Ctx, id: UserId) -> Result<Page<SessionView>, Error> {
    let mut tx = ctx.read(permission::SESSIONS_MANAGE).await?;
    user_sql::get(&mut tx, id).await?;
    let current = ctx.signed_in().ok().map(|signed_in| signed_in.session_id);
    let rows = session_sql::list(&mut tx, id, ctx.now()).await?;
    let items: Vec<_> = rows.into_iter().map(|row| row.view(current)).collect();
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    Ok(Page { items, total, total_capped: false, next_cursor: None })
}

/// Ends one of a member's sessions.
///
/// # Errors
/// 401, 403; 404 when it is no live session of that member.
pub async fn revoke_user_session(ctx: &Ctx, user: UserId, id: SessionId) -> Result<(), Error> {
    let mut tx = ctx.write(permission::SESSIONS_MANAGE).await?;
    if !session_sql::revoke(&mut tx, user, id, ctx.now()).await? {
        return Err(Error::NotFound);
    }
    tx.audit(Audit::new("session.ended", "session", id).after(&json!({ "user": user })));
    tx.emit(NewEvent::to_all(PERMISSIONS_CHANGED, "user", user));
    tx.finish(204, ()).await
}

/// Mails a member a link to a new password.
///
/// # Errors
/// 401, 403; 404 when there is no such member; 409 `user_deactivated`; 429 `mailed_just_now` for a second one within a minute.
pub async fn send_password_reset(ctx: &Ctx, id: UserId) -> Result<(), Error> {
    let mut tx = ctx.write(permission::USERS_MANAGE).await?;
    let user = user_sql::get(&mut tx, id).await?;
    active(&user)?;
    tx.commit().await?;
    let tenant = ctx.tenant_id()?;
    let mut tx = ctx.kernel().platform().await?;
    account_sql::lock_email(&mut tx, &user.email).await?;
    if !may_mail(&mut tx, "reset", &user.email, ctx.now(), 1, 5).await? {
        return Err(Error::problem(429, "mailed_just_now", "A link was mailed to this person a moment ago, or five today."));
    }
    let token = Token::new();
    let expires = ctx.now() + TimeDelta::hours(verify::RESET_HOURS);
    token_sql::void(&mut tx, id, token_sql::RESET, ctx.now()).await?;
    token_sql::insert(&mut tx, id, tenant, token_sql::RESET, &token.hash, ctx.now(), expires).await?;
    let letter = letters::reset_password(ctx, &user.locale, &user.email, &user.name, &token.text);
    tx.leave(ctx, tenant, |note| {
        note.audit(Audit::new("user.password_reset_sent", "user", id));
        note.mail(letter);
    })
    .await?;
    tx.commit().await
}

/// Switches off the second factor of a member who lost device and recovery codes, and ends all their sessions: their password alone
/// opens their account until they set up a new one. What is checked and what is removed are held in one transaction.
///
/// # Errors
/// 401; 403, also `role_beyond_own` for who may do more than the caller; 404 when there is no such member; 409 `own_account`,
/// `second_factor.off`, or `second_factor.elsewhere` when they work in another organisation too, which it protects as well.
pub async fn reset_second_factor(ctx: &Ctx, id: UserId) -> Result<(), Error> {
    let asked = ctx.write(permission::USERS_MANAGE).await?;
    let tenant = asked.tenant();
    if ctx.actor_id() == Some(id) {
        return Err(Error::problem(409, "own_account", "Switch your own second factor off in your account, by password and code."));
    }
    let mut tx = ctx.kernel().platform().await?;
    let member = account_sql::member(&mut tx, tenant, id).await?.ok_or(Error::NotFound)?;
    // The second factor before the person, as `second_factor` takes them; a change of roles waits for the person.
    let factor = second_factor_sql::get_for_update(&mut tx, id).await?;
    let account = account_sql::get_for_update(&mut tx, id).await?;
    within_own(ctx, &role_sql::of_member(&mut tx, tenant, id).await?)?;
    if account.platform_admin && !ctx.session().is_ok_and(|session| session.platform_admin) {
        return Err(Error::problem(403, "role_beyond_own", "This person runs the platform, which is more than you may do yourself."));
    }
    if factor.is_none_or(|factor| factor.confirmed_at.is_none()) {
        return Err(Error::problem(409, "second_factor.off", "This person has no second factor."));
    }
    if member.elsewhere {
        let words = "This person works in another organisation too. Their second factor protects both, so one alone can't switch it off.";
        return Err(Error::problem(409, "second_factor.elsewhere", words));
    }
    second_factor_sql::remove(&mut tx, id).await?;
    let ended = session_sql::revoke_person(&mut tx, id, None, "second_factor_reset", ctx.now()).await?;
    let letter = letters::second_factor_reset(ctx, &account.locale, &account.email, &account.name, &member.organization);
    tx.leave(ctx, tenant, |note| {
        note.audit(Audit::new("user.second_factor_reset", "user", id).after(&json!({ "sessions": ended })));
        note.emit(NewEvent::to_all(PERMISSIONS_CHANGED, "user", id));
        note.mail(letter);
    })
    .await?;
    tx.commit().await?;
    asked.finish(204, ()).await
}

/// What a member is responsible for.
///
/// # Errors
/// 401, 403; 404 when there is no such member.
pub async fn list_holdings(ctx: &Ctx, id: UserId) -> Result<Vec<Holding>, Error> {
    let mut tx = ctx.read(permission::USERS_MANAGE).await?;
    user_sql::get(&mut tx, id).await?;
    holdings(&mut tx, id).await
}

async fn holdings(tx: &mut TenantTx, id: UserId) -> Result<Vec<Holding>, Error> {
    let mut all = Vec::new();
    for part in &product().parts {
        all.extend(part.holdings(tx, id).await?.into_iter().map(|(kind, count)| Holding { kind: kind.to_owned(), count }));
    }
    Ok(all)
}

/// Hands all records that a member is responsible for over to a colleague, in the background.
///
/// # Errors
/// 401, 403; 404 when there is no such member; 422 `unknown_user` or `same_user` on `to`.
pub async fn hand_over(ctx: &Ctx, from: UserId, form: &HandOverForm) -> Result<HandOverOrder, Error> {
    let mut tx = ctx.write(permission::USERS_MANAGE).await?;
    user_sql::get(&mut tx, from).await?;
    let order = order(&mut tx, from, form.to).await?;
    tx.finish(202, order).await
}

/// Orders the job in the caller's transaction.
pub(super) async fn order(tx: &mut TenantTx, from: UserId, to: UserId) -> Result<HandOverOrder, Error> {
    if from == to {
        return Err(Error::field("to", "same_user", "Name somebody else."));
    }
    let unknown = || Error::field("to", "unknown_user", "Name an active colleague.");
    let colleague = user_sql::get(tx, to).await.map_err(|error| if matches!(error, Error::NotFound) { unknown() } else { error })?;
    if colleague.status != "active" {
        return Err(unknown());
    }
    let holdings = holdings(tx, from).await?;
    let by = tx.ctx().actor_id();
    tx.audit(Audit::new("user.hand_over_ordered", "user", from).after(&json!({ "to": to, "holdings": holdings })));
    tx.enqueue(NewJob::new(KIND, &Order { from, to, by }).once(format!("{from}:{to}")));
    Ok(HandOverOrder { from, to, holdings })
}

pub(super) fn active(user: &User) -> Result<(), Error> {
    if user.status == "active" {
        return Ok(());
    }
    Err(Error::problem(409, "user_deactivated", "This person's access is switched off. Switch it on first."))
}

/// What the job needs to know.
#[derive(Serialize, Deserialize)]
struct Order {
    from: UserId,
    to: UserId,
    by: Option<UserId>,
}

/// Hands records over, a part at a time, so that a crash in between costs nothing.
pub struct HandOverRecords;

#[async_trait::async_trait]
impl JobHandler for HandOverRecords {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, ctx: &Ctx, payload: Value) -> Result<(), Error> {
        let Order { from, to, by } = serde_json::from_value(payload)?;
        let mut done: BTreeMap<&'static str, i64> = BTreeMap::new();
        for part in &product().parts {
            loop {
                let mut tx = ctx.write(permission::USERS_MANAGE).await?;
                let given: Holdings = part.hand_over(&mut tx, from, to, CHUNK).await?;
                tx.commit().await?;
                let none = given.iter().all(|(_, count)| *count == 0);
                given.into_iter().for_each(|(kind, count)| *done.entry(kind).or_default() += count);
                if none {
                    break;
                }
            }
        }
        let mut tx = ctx.write(permission::USERS_MANAGE).await?;
        tx.audit(Audit::new("user.records_handed_over", "user", from).after(&json!({ "to": to, "by": by, "records": done })));
        tx.emit(
            NewEvent::new("user.records_handed_over", "user", from, permission::USERS_READ).with(&json!({ "to": to, "records": done })),
        );
        tx.commit().await
    }
}
