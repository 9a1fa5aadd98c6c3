//! Server functions behind forms that work before hydration: they set cookies and redirect, and bring an error back to the form.
//! Post them as plain forms (`<form method="post" action=SignIn::url()>`): what they change is fixed while a page lives.

use crate::model::{InvitationView, Password};
use kernel::{AppError, Json};
use leptos::prelude::*;

/// Signs in and goes on to `next`, a path of our own.
#[server(name = SignIn)]
pub async fn sign_in(email: String, password: Password, next: Option<String>) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    let form = crate::model::SignInForm { email, password, tenant_id: None };
    let signed_in = forms::answer(&ctx, crate::server::sign_in::sign_in(&ctx, &form).await)?;
    forms::sign_in(&ctx, &signed_in.tokens);
    leptos_axum::redirect(crate::model::local_path(next.as_deref()));
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

/// Changes one's own password.
#[server(name = ChangePassword)]
pub async fn change_password(old_password: Password, new_password: Password) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    let form = crate::model::ChangePasswordForm { old_password, new_password };
    forms::answer(&ctx, crate::server::verify::change_password(&ctx, &form).await)?;
    Ok(())
}

/// Takes an invitation up, signs in and opens the product.
#[server(name = AcceptInvitation)]
pub async fn accept_invitation(token: String, name: Option<String>, password: Option<Password>) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    let form = crate::model::AcceptForm { token, name, password: password.unwrap_or_default() };
    let tokens = forms::answer(&ctx, crate::server::invitations::accept_invitation(&ctx, &form).await)?;
    forms::sign_in(&ctx, &tokens);
    leptos_axum::redirect("/");
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

/// What answering a plain form needs.
#[cfg(not(target_arch = "wasm32"))]
mod forms {
    use crate::{model::Tokens, server::cookies};
    use http::{HeaderValue, header, request::Parts};
    use kernel::{
        AppError, Ctx, Error,
        server::{auth::REFRESH_COOKIE, request::cookie},
    };
    use leptos::prelude::use_context;
    use leptos_axum::ResponseOptions;

    /// Passes a result on. A plain form is sent back with the error in its address, which only works while the status is the
    /// redirect's; a program gets the error's own status.
    pub(super) fn answer<T>(ctx: &Ctx, result: Result<T, Error>) -> Result<T, AppError> {
        let plain = use_context::<Parts>()
            .and_then(|parts| parts.headers.get(header::ACCEPT)?.to_str().ok().map(|accept| accept.contains("text/html")))
            .unwrap_or(false);
        if plain { result.map_err(|error| error.into_app_error(&ctx.correlation_id.to_string())) } else { ctx.answer(result) }
    }

    /// Adds cookies to the response.
    pub(super) fn set_cookies(values: Vec<HeaderValue>) {
        if let Some(response) = use_context::<ResponseOptions>() {
            for value in values {
                response.append_header(header::SET_COOKIE, value);
            }
        }
    }

    /// Signs the browser in.
    pub(super) fn sign_in(ctx: &Ctx, tokens: &Tokens) {
        set_cookies(cookies::signed_in(ctx, tokens));
    }

    /// The browser's refresh token.
    pub(super) fn refresh_token() -> Option<String> {
        let parts = use_context::<Parts>()?;
        cookie(&parts.headers, REFRESH_COOKIE).filter(|token| !token.is_empty()).map(str::to_owned)
    }

    /// Goes to one of our paths with a query.
    pub(super) fn redirect(path: &str, query: &[(&str, &str)]) {
        let query = serde_urlencoded::to_string(query).unwrap_or_default();
        leptos_axum::redirect(&format!("{path}?{query}"));
    }
}
