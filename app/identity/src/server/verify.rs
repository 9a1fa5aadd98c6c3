//! What mailed links do: prove an address, set a new password.

use super::{
    account_sql::{self, Account},
    credentials::{self, evenly, gate, may_mail},
    letters, password, session_sql,
    token::{self, Token},
    token_sql,
};
use crate::model::{ChangePasswordForm, EmailForm, Message, Password, ResetForm, SessionId};
use chrono::TimeDelta;
use kernel::{Ctx, Error, PlatformTx, TenantId, UserId, server::audit::Audit};

/// How long a link that proves an address works.
pub const HOURS: i64 = 24;
/// How long a link to a new password works.
pub const RESET_HOURS: i64 = 1;

/// Proves an address by the token of a mail.
///
/// # Errors
/// 422 on `token`: `token.invalid`, `token.used`, `token.expired`; 429.
pub async fn verify_email(ctx: &Ctx, token: &str) -> Result<Message, Error> {
    gate(ctx)?;
    let mut tx = ctx.kernel().platform().await?;
    let (account, tenant) = take(ctx, &mut tx, token_sql::VERIFY, token).await?;
    account_sql::set_verified(&mut tx, account.id, ctx.now()).await?;
    token_sql::void(&mut tx, account.id, token_sql::VERIFY, ctx.now()).await?;
    tx.leave(ctx, tenant, |note| note.audit(Audit::new("user.email_verified", "user", account.id))).await?;
    tx.commit().await?;
    Ok(Message::new("Your address is confirmed. You can sign in now."))
}

/// Uses a token up and finds whom it concerns, or says why it doesn't work.
async fn take(ctx: &Ctx, tx: &mut PlatformTx, kind: &str, token: &str) -> Result<(Account, TenantId), Error> {
    let hash = token::hash_of(token);
    if let Some(purpose) = token_sql::take(tx, kind, &hash, ctx.now()).await?
        && let Some(tenant) = purpose.tenant_id
    {
        return Ok((account_sql::get_for_update(tx, purpose.user_id).await?, tenant));
    }
    Err(match token_sql::spent(tx, kind, &hash).await? {
        None => bad_token("token.invalid"),
        Some(spent) if spent.used_at.is_some() => bad_token("token.used"),
        Some(_) => bad_token("token.expired"),
    })
}

/// What is wrong with a mailed link.
pub(super) fn bad_token(code: &'static str) -> Error {
    let message = match code {
        "token.used" => "This link was used already, or a newer one replaced it.",
        "token.expired" => "This link is too old. Ask for a new one.",
        _ => "This link is not valid. Copy the whole address from the mail.",
    };
    Error::field("token", code, message)
}

/// Mails a new link to an address that was not proved yet; at most one a minute and five a day, silently.
///
/// # Errors
/// 422 for what is no address; 429. The answer never tells whether the address has an account.
pub async fn resend_verification(ctx: &Ctx, form: &EmailForm) -> Result<Message, Error> {
    gate(ctx)?;
    let email = form.parse()?;
    evenly(async {
        let mut tx = ctx.kernel().platform().await?;
        account_sql::lock_email(&mut tx, &email).await?;
        if may_mail(&mut tx, "resend", &email, ctx.now(), 1, 5).await?
            && let Some(account) = account_sql::find(&mut tx, &email).await?
            && account.email_verified_at.is_none()
            && let Some(tenant) = home(&mut tx, account.id).await?
        {
            let token = Token::new();
            let expires = ctx.now() + TimeDelta::hours(HOURS);
            token_sql::void(&mut tx, account.id, token_sql::VERIFY, ctx.now()).await?;
            token_sql::insert(&mut tx, account.id, tenant, token_sql::VERIFY, &token.hash, ctx.now(), expires).await?;
            let letter = letters::verify_email(ctx, &account.locale, &account.email, &account.name, &token.text);
            tx.leave(ctx, tenant, |note| note.mail(letter)).await?;
        }
        tx.commit().await
    })
    .await?;
    Ok(Message::new("If this address waits for its confirmation, a new link is on its way."))
}

/// Mails a link to a new password; at most one a minute and five a day, silently.
///
/// # Errors
/// 422 for what is no address; 429. The answer never tells whether the address has an account.
pub async fn forgot_password(ctx: &Ctx, form: &EmailForm) -> Result<Message, Error> {
    gate(ctx)?;
    let email = form.parse()?;
    evenly(async {
        let mut tx = ctx.kernel().platform().await?;
        account_sql::lock_email(&mut tx, &email).await?;
        if may_mail(&mut tx, "reset", &email, ctx.now(), 1, 5).await?
            && let Some(account) = account_sql::find(&mut tx, &email).await?
            && account.status == "active"
            && let Some(tenant) = home(&mut tx, account.id).await?
        {
            let token = Token::new();
            let expires = ctx.now() + TimeDelta::hours(RESET_HOURS);
            token_sql::void(&mut tx, account.id, token_sql::RESET, ctx.now()).await?;
            token_sql::insert(&mut tx, account.id, tenant, token_sql::RESET, &token.hash, ctx.now(), expires).await?;
            let letter = letters::reset_password(ctx, &account.locale, &account.email, &account.name, &token.text);
            tx.leave(ctx, tenant, |note| {
                note.audit(Audit::new("user.password_reset_requested", "user", account.id));
                note.mail(letter);
            })
            .await?;
        }
        tx.commit().await
    })
    .await?;
    Ok(Message::new("If this address has an account, a link to a new password is on its way."))
}

/// Sets a new password by the token of a mail, and ends all sessions of the person.
///
/// # Errors
/// 422 on `token` as [`verify_email`], on `password` as at sign-up; 429.
pub async fn reset_password(ctx: &Ctx, form: &ResetForm) -> Result<Message, Error> {
    gate(ctx)?;
    if let Some(fault) = password::fault(&form.password, Vec::new()).await? {
        return Err(vec![fault.of_field("password")].into());
    }
    let hash = password::hash(&form.password).await?;
    let mut tx = ctx.kernel().platform().await?;
    let (account, tenant) = take(ctx, &mut tx, token_sql::RESET, &form.token).await?;
    replace_password(ctx, &mut tx, &account, tenant, &hash, None).await?;
    tx.commit().await?;
    Ok(Message::new("Your new password is set. Sign in with it."))
}

/// Changes one's own password by the old one, and ends one's other sessions.
///
/// # Errors
/// 401; 422 `password_wrong` on `old_password`, on `new_password` as at sign-up; 423; 429.
pub async fn change_password(ctx: &Ctx, form: &ChangePasswordForm) -> Result<Message, Error> {
    gate(ctx)?;
    let signed_in = ctx.signed_in()?;
    ctx.complete()?;
    let session = &signed_in.session;
    check_new(&form.new_password, &session.email, &session.user_name).await?;
    let account = credentials::check_own(ctx, &session.email, &form.old_password, "old_password").await?;
    let hash = password::hash(&form.new_password).await?;
    let mut tx = ctx.kernel().platform().await?;
    replace_password(ctx, &mut tx, &account, session.tenant_id, &hash, Some(SessionId::from_uuid(signed_in.session_id))).await?;
    tx.commit().await?;
    Ok(Message::new("Your new password is set. Your other devices are signed out."))
}

async fn check_new(new: &Password, email: &str, name: &str) -> Result<(), Error> {
    match password::fault(new, vec![email.to_owned(), name.to_owned()]).await? {
        Some(fault) => Err(vec![fault.of_field("new_password")].into()),
        None => Ok(()),
    }
}

/// Stores a password, ends sessions and links that the old one made, tells the person.
async fn replace_password(
    ctx: &Ctx,
    tx: &mut PlatformTx,
    account: &Account,
    tenant: TenantId,
    hash: &str,
    keep: Option<SessionId>,
) -> Result<(), Error> {
    account_sql::set_password(tx, account.id, hash, ctx.now()).await?;
    session_sql::revoke_person(tx, account.id, keep, "password_changed", ctx.now()).await?;
    token_sql::void(tx, account.id, token_sql::RESET, ctx.now()).await?;
    token_sql::void(tx, account.id, token_sql::VERIFY, ctx.now()).await?;
    token_sql::forgive(tx, &account.email).await?;
    let letter = letters::password_changed(&account.locale, &account.email, &account.name);
    tx.leave(ctx, tenant, |note| {
        note.audit(Audit::new("user.password_changed", "user", account.id));
        note.mail(letter);
    })
    .await
}

/// The tenant in whose name a person's mail is sent.
async fn home(tx: &mut PlatformTx, user: UserId) -> Result<Option<TenantId>, Error> {
    Ok(account_sql::places(tx, user).await?.into_iter().next().map(|place| place.tenant_id))
}
