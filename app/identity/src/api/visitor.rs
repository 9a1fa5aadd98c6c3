//! Server functions behind forms that work before hydration: they set cookies and redirect, and bring an error back to the form.
//! Post them as plain forms (`<form method="post" action=SignIn::url()>`): what they change is fixed while a page lives.

#[cfg(not(target_arch = "wasm32"))]
use super::forms;
use crate::model::{InvitationView, Password};
use kernel::{AppError, Json};
use leptos::prelude::*;

/// Signs in and goes on to `next`, a path of our own.
#[server(name = SignIn)]
pub async fn sign_in(email: String, password: Password, next: Option<String>) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    let form = crate::model::SignInForm { email, password, tenant_id: None };
    let entry = forms::answer(&ctx, crate::server::sign_in::sign_in(&ctx, &form).await)?;
    forms::enter(&ctx, &entry, next.as_deref());
    Ok(())
}

/// The second half of a sign-in: a code for the challenge that the first half left in a cookie.
#[server(name = ProveSecondFactor)]
pub async fn prove_second_factor(code: String, next: Option<String>) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    let form = crate::model::ProveForm { challenge_token: forms::challenge(), code };
    let tokens = forms::answer(&ctx, crate::server::second_factor::prove(&ctx, &form).await)?;
    forms::enter(&ctx, &crate::model::Admission::Open(tokens), next.as_deref());
    Ok(())
}

/// Signs a company up and goes on to the page that says to look into the mailbox.
#[server(name = SignUp)]
pub async fn sign_up(email: String, password: Password, organization_name: String, name: Option<String>) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    let shown = email.clone();
    let form = crate::model::SignUpForm { email, password, organization_name, name, locale: Some(ctx.lang.to_owned()) };
    forms::answer(&ctx, crate::server::sign_up::sign_up(&ctx, &form).await)?;
    forms::redirect("/check-mail", &[("email", shown.trim())]);
    Ok(())
}

/// Signs out.
#[server(name = SignOut)]
pub async fn sign_out() -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    forms::answer(&ctx, crate::server::sessions::sign_out(&ctx, forms::refresh_token().as_deref()).await)?;
    forms::set_cookies(crate::server::cookies::signed_out(&ctx));
    forms::redirect("/sign-in", &[("signed_out", "1")]);
    Ok(())
}

/// Asks for a link to a new password.
#[server(name = RequestReset)]
pub async fn request_reset(email: String) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    forms::answer(&ctx, crate::server::verify::forgot_password(&ctx, &crate::model::EmailForm { email }).await)?;
    forms::redirect("/forgot-password", &[("sent", "1")]);
    Ok(())
}

/// Sets a new password by a mailed link.
#[server(name = ResetPassword)]
pub async fn reset_password(token: String, password: Password) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    forms::answer(&ctx, crate::server::verify::reset_password(&ctx, &crate::model::ResetForm { token, password }).await)?;
    forms::set_cookies(crate::server::cookies::signed_out(&ctx));
    forms::redirect("/sign-in", &[("reset", "1")]);
    Ok(())
}

/// Takes an invitation up, signs in and opens the product.
#[server(name = AcceptInvitation)]
pub async fn accept_invitation(token: String, name: Option<String>, password: Option<Password>) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    let form = crate::model::AcceptForm { token, name, password: password.unwrap_or_default() };
    let entry = forms::answer(&ctx, crate::server::invitations::accept_invitation(&ctx, &form).await)?;
    forms::enter(&ctx, &entry, None);
    Ok(())
}

/// Asks for the confirmation mail again.
#[server(name = ResendVerification)]
pub async fn resend_verification(email: String) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    let shown = email.clone();
    forms::answer(&ctx, crate::server::verify::resend_verification(&ctx, &crate::model::EmailForm { email }).await)?;
    forms::redirect("/check-mail", &[("email", shown.trim()), ("sent", "1")]);
    Ok(())
}

/// Proves an address by a mailed link.
#[server(name = VerifyEmail)]
pub async fn verify_email(token: String) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    forms::answer(&ctx, crate::server::verify::verify_email(&ctx, &token).await)?;
    forms::redirect("/sign-in", &[("verified", "1")]);
    Ok(())
}

/// Chooses the language, for this browser and for the person who is signed in, and goes back to `next`.
#[server(name = SetLanguage)]
pub async fn set_language(lang: String, next: Option<String>) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    let lang = if lang == "ar" { "ar" } else { "en" };
    forms::answer(&ctx, crate::server::people::set_language(&ctx, lang).await)?;
    forms::set_cookies(crate::server::cookies::language(&ctx, lang).into_iter().collect());
    leptos_axum::redirect(crate::model::local_path(next.as_deref()));
    Ok(())
}

/// What the bearer of an invitation's link is invited to.
#[server(name = LookAtInvitation, input = Json, output = Json)]
pub async fn look_at_invitation(token: String) -> Result<InvitationView, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::invitations::look_at_invitation(&ctx, &token).await)
}

/// How hard a password is to guess, 0 to 4, for the strength meter; `about` is what else the form holds.
#[server(name = RatePassword, input = Json, output = Json)]
pub async fn rate_password(password: String, about: Vec<String>) -> Result<u8, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::password::rate_for_visitor(&ctx, &Password(password), about).await)
}
