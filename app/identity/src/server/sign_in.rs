//! Sign-in: from an address and a password to a session.

use super::{account_sql, credentials, sessions};
use crate::model::{EmailForm, SignInForm, Tokens};
use kernel::{Ctx, Error, server::audit::Audit};
use serde_json::json;

/// A successful sign-in.
pub struct SignedIn {
    /// What opens the API.
    pub tokens: Tokens,
    /// The person's language.
    pub locale: String,
}

/// Signs somebody in, into the organisation they name or the one they worked in last.
///
/// # Errors
/// 401 `invalid_credentials` for a wrong password as for an unknown address; 423 `account_locked` after five failures; only
/// with the right password 403 `email_not_verified`, `user.deactivated` or `tenant.suspended`; 422; 429.
pub async fn sign_in(ctx: &Ctx, form: &SignInForm) -> Result<SignedIn, Error> {
    credentials::gate(ctx)?;
    let email = EmailForm { email: form.email.clone() }.parse()?;
    let account = credentials::check(ctx, &email, &form.password).await?;
    let mut tx = ctx.kernel().platform().await?;
    let places = account_sql::places(&mut tx, account.id).await?;
    let place = places.into_iter().find(|place| form.tenant_id.is_none_or(|wanted| wanted == place.tenant_id));
    let refusal = match &place {
        _ if account.status != "active" => Some(deactivated()),
        _ if account.email_verified_at.is_none() => Some(Error::problem(
            403,
            "email_not_verified",
            "Confirm your address first: open the link in the mail we sent you, or ask for a new one.",
        )),
        None => Some(deactivated()),
        Some(place) if place.status != "active" => Some(deactivated()),
        Some(place) if place.tenant_status != "active" => {
            Some(Error::problem(403, "tenant.suspended", "This organisation is suspended. Ask its administrator or our support."))
        }
        Some(_) => None,
    };
    if let Some(error) = refusal {
        let entry = Audit::new("user.sign_in_refused", "user", account.id).after(&json!({ "reason": reason(&error) })).denied();
        match &place {
            Some(place) => tx.leave(ctx, place.tenant_id, |note| note.audit(entry)).await?,
            None => tx.audit_platform(ctx, entry).await?,
        }
        tx.commit().await?;
        return Err(error);
    }
    let Some(place) = place else { return Err(deactivated()) };
    let tokens = sessions::begin(ctx, &mut tx, &account, place.tenant_id).await?;
    tx.commit().await?;
    Ok(SignedIn { tokens, locale: account.locale })
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
