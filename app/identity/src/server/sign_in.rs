//! Sign-in: from an address and a password, and a code where one is asked for, to a session.

use super::{
    account_sql::{self, Account},
    credentials, second_factor, sessions,
};
use crate::model::{Admission, EmailForm, SignInForm, Tokens};
use kernel::{Ctx, Error, PlatformTx, TenantId, server::audit::Audit};
use serde_json::json;

/// Signs somebody in, into the organisation they name or the one they worked in last; or asks for a code, when they have a second
/// factor.
///
/// # Errors
/// 401 `invalid_credentials` for a wrong password as for an unknown address; 423 `account_locked` after five failures; only
/// with the right password 403 `email_not_verified`, `user.deactivated` or `tenant.suspended`; 422; 429.
pub async fn sign_in(ctx: &Ctx, form: &SignInForm) -> Result<Admission, Error> {
    credentials::gate(ctx)?;
    let email = EmailForm { email: form.email.clone() }.parse()?;
    let account = credentials::check(ctx, &email, &form.password).await?;
    let tx = ctx.kernel().platform().await?;
    if account.second_factor {
        let (_, tenant) = admit(ctx, tx, &account, form.tenant_id).await?;
        return second_factor::challenge(ctx, &account, tenant).map(Admission::Challenge);
    }
    enter(ctx, tx, &account, form.tenant_id).await.map(Admission::Open)
}

/// Begins a session of somebody who proved all that is asked for.
///
/// # Errors
/// 403 as [`sign_in`].
pub(super) async fn enter(ctx: &Ctx, tx: PlatformTx, account: &Account, wanted: Option<TenantId>) -> Result<Tokens, Error> {
    let (mut tx, tenant) = admit(ctx, tx, account, wanted).await?;
    let tokens = sessions::begin(ctx, &mut tx, account, tenant).await?;
    tx.commit().await?;
    Ok(tokens)
}

/// Where somebody may work: the organisation they want, else the one they worked in last. A refusal is audited.
///
/// # Errors
/// 403 `email_not_verified`, `user.deactivated` or `tenant.suspended`.
pub(super) async fn admit(
    ctx: &Ctx,
    mut tx: PlatformTx,
    account: &Account,
    wanted: Option<TenantId>,
) -> Result<(PlatformTx, TenantId), Error> {
    let places = account_sql::places(&mut tx, account.id).await?;
    let place = places.into_iter().find(|place| wanted.is_none_or(|wanted| wanted == place.tenant_id));
    let refusal = match &place {
        _ if account.status != "active" => deactivated(),
        _ if account.email_verified_at.is_none() => Error::problem(
            403,
            "email_not_verified",
            "Confirm your address first: open the link in the mail we sent you, or ask for a new one.",
        ),
        Some(place) if place.status == "active" && place.tenant_status == "active" => return Ok((tx, place.tenant_id)),
        Some(place) if place.status == "active" => {
            Error::problem(403, "tenant.suspended", "This organisation is suspended. Ask its administrator or our support.")
        }
        _ => deactivated(),
    };
    let entry = Audit::new("user.sign_in_refused", "user", account.id).after(&json!({ "reason": reason(&refusal) })).denied();
    match &place {
        Some(place) => tx.leave(ctx, place.tenant_id, |note| note.audit(entry)).await?,
        None => tx.audit_platform(ctx, entry).await?,
    }
    tx.commit().await?;
    Err(refusal)
}

fn deactivated() -> Error {
    Error::problem(403, "user.deactivated", "Your access was switched off. Ask your administrator.")
}

fn reason(error: &Error) -> &str {
    match error {
        Error::Problem(problem) => &problem.code,
        _ => "",
    }
}
