//! Routes under `/auth`.

use crate::{
    model::{
        AcceptForm, Admission, Challenge, ChangePasswordForm, EmailForm, Message, ProveForm, RefreshForm, ResetForm, SignInForm,
        SignUpForm, SignedUp, TokenForm, Tokens,
    },
    server::{invitations, second_factor, sessions, sign_in, sign_up, verify},
};
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{AppError, Ctx, Error, Kernel, server::rest::Body};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(register))
        .routes(routes!(login))
        .routes(routes!(prove_second_factor))
        .routes(routes!(refresh))
        .routes(routes!(logout))
        .routes(routes!(verify_email))
        .routes(routes!(resend_verification))
        .routes(routes!(forgot_password))
        .routes(routes!(reset_password))
        .routes(routes!(change_password))
        .routes(routes!(accept_invitation))
}

/// Sign a company up.
///
/// The answer is the same whether or not the address has an account; its mailbox learns the truth.
#[utoipa::path(
    post, path = "/auth/register", tag = "Sign-in", operation_id = "register", security(()), request_body = SignUpForm,
    responses(
        (status = 201, description = "A mail with a link is on its way", body = SignedUp),
        (status = 422, description = "A field is wrong: `password_too_short`, `password_too_common`, `name_taken`, …", body = AppError),
        (status = 429, description = "Too many requests", body = AppError),
    )
)]
async fn register(ctx: Ctx, Body(form): Body<SignUpForm>) -> Result<(StatusCode, Json<SignedUp>), Error> {
    Ok((StatusCode::CREATED, Json(sign_up::sign_up(&ctx, &form).await?)))
}

/// What a right password gives, as an answer.
fn answer(entry: Admission) -> Response {
    match entry {
        Admission::Open(tokens) => Json(tokens).into_response(),
        Admission::Challenge(challenge) => (StatusCode::ACCEPTED, Json(challenge)).into_response(),
    }
}

/// Sign in.
///
/// Who has a second factor gets 202 with a challenge, to be answered at `POST /auth/second-factor`.
#[utoipa::path(
    post, path = "/auth/login", tag = "Sign-in", operation_id = "login", security(()), request_body = SignInForm,
    responses(
        (status = 200, description = "Signed in", body = Tokens),
        (status = 202, description = "`second_factor_required`: a code is asked for as well", body = Challenge),
        (status = 401, description = "`invalid_credentials`", body = AppError),
        (status = 422, description = "A field is missing or wrong.", body = AppError),
        (status = 403, description = "Right password, but `email_not_verified`, `user.deactivated` or `tenant.suspended`", body = AppError),
        (status = 423, description = "`account_locked` after five wrong passwords or codes, `address_locked` after many from one address, for 15 minutes", body = AppError),
        (status = 429, description = "Too many requests", body = AppError),
    )
)]
async fn login(ctx: Ctx, Body(form): Body<SignInForm>) -> Result<Response, Error> {
    sign_in::sign_in(&ctx, &form).await.map(answer)
}

/// Answer a challenge with a code, and sign in.
///
/// Each code works once; a recovery code stands in for the authenticator.
#[utoipa::path(
    post, path = "/auth/second-factor", tag = "Sign-in", operation_id = "prove_second_factor", security(()), request_body = ProveForm,
    responses(
        (status = 200, description = "Signed in", body = Tokens),
        (status = 401, description = "`challenge.expired`: sign in again", body = AppError),
        (status = 403, description = "`user.deactivated` or `tenant.suspended`", body = AppError),
        (status = 422, description = "`code_wrong` on `code`", body = AppError),
        (status = 423, description = "`account_locked` after five wrong passwords or codes", body = AppError),
        (status = 429, description = "Too many requests", body = AppError),
    )
)]
async fn prove_second_factor(ctx: Ctx, Body(form): Body<ProveForm>) -> Result<Json<Tokens>, Error> {
    second_factor::prove(&ctx, &form).await.map(Json)
}

/// Exchange a refresh token for new tokens.
///
/// Each refresh token works once. One that comes back ends its session.
#[utoipa::path(
    post, path = "/auth/refresh", tag = "Sign-in", operation_id = "refresh", security(()), request_body = RefreshForm,
    responses(
        (status = 200, description = "New tokens", body = Tokens),
        (status = 401, description = "`token.invalid`, `token.expired`, `token.reused` or `session.ended`", body = AppError),
        (status = 422, description = "A field is missing or wrong.", body = AppError),
        (status = 429, description = "Too many requests", body = AppError),
    )
)]
async fn refresh(ctx: Ctx, Body(form): Body<RefreshForm>) -> Result<Json<Tokens>, Error> {
    Ok(Json(sessions::refresh(&ctx, &form.refresh_token).await?))
}

/// Sign out: end this session.
#[utoipa::path(
    post, path = "/auth/logout", tag = "Sign-in", operation_id = "logout",
    responses((status = 204, description = "Signed out"), (status = 401, description = "Nobody is signed in", body = AppError))
)]
async fn logout(ctx: Ctx) -> Result<StatusCode, Error> {
    ctx.signed_in()?;
    sessions::sign_out(&ctx, None).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Prove an address by the token of a mail.
#[utoipa::path(
    post, path = "/auth/verify-email", tag = "Sign-in", operation_id = "verify_email", security(()), request_body = TokenForm,
    responses(
        (status = 200, description = "The address is proved", body = Message),
        (status = 422, description = "`token.invalid`, `token.used` or `token.expired` on `token`", body = AppError),
        (status = 429, description = "Too many requests", body = AppError),
    )
)]
async fn verify_email(ctx: Ctx, Body(form): Body<TokenForm>) -> Result<Json<Message>, Error> {
    verify::verify_email(&ctx, &form.token).await.map(Json)
}

/// Mail the confirmation link again.
///
/// The answer never tells whether the address has an account. At most one mail a minute and five a day.
#[utoipa::path(
    post, path = "/auth/resend-verification", tag = "Sign-in", operation_id = "resend_verification", security(()), request_body = EmailForm,
    responses(
        (status = 200, description = "A mail is on its way, if one is due", body = Message),
        (status = 422, description = "Not a mail address", body = AppError),
        (status = 429, description = "Too many requests", body = AppError),
    )
)]
async fn resend_verification(ctx: Ctx, Body(form): Body<EmailForm>) -> Result<Json<Message>, Error> {
    verify::resend_verification(&ctx, &form).await.map(Json)
}

/// Mail a link to a new password.
///
/// The answer never tells whether the address has an account. At most one mail a minute and five a day.
#[utoipa::path(
    post, path = "/auth/forgot-password", tag = "Sign-in", operation_id = "forgot_password", security(()), request_body = EmailForm,
    responses(
        (status = 200, description = "A mail is on its way, if there is an account", body = Message),
        (status = 422, description = "Not a mail address", body = AppError),
        (status = 429, description = "Too many requests", body = AppError),
    )
)]
async fn forgot_password(ctx: Ctx, Body(form): Body<EmailForm>) -> Result<Json<Message>, Error> {
    verify::forgot_password(&ctx, &form).await.map(Json)
}

/// Set a new password by the token of a mail. Ends all sessions.
#[utoipa::path(
    post, path = "/auth/reset-password", tag = "Sign-in", operation_id = "reset_password", security(()), request_body = ResetForm,
    responses(
        (status = 200, description = "The new password is set", body = Message),
        (status = 422, description = "The token or the password is not good", body = AppError),
        (status = 429, description = "Too many requests", body = AppError),
    )
)]
async fn reset_password(ctx: Ctx, Body(form): Body<ResetForm>) -> Result<Json<Message>, Error> {
    verify::reset_password(&ctx, &form).await.map(Json)
}

/// Change one's password by the old one. Ends one's other sessions.
#[utoipa::path(
    post, path = "/auth/change-password", tag = "Sign-in", operation_id = "change_password", request_body = ChangePasswordForm,
    responses(
        (status = 200, description = "The new password is set", body = Message),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 422, description = "`password_wrong` on `old_password`, or the new one is not good", body = AppError),
        (status = 423, description = "`account_locked` after five wrong passwords", body = AppError),
    )
)]
async fn change_password(ctx: Ctx, Body(form): Body<ChangePasswordForm>) -> Result<Json<Message>, Error> {
    verify::change_password(&ctx, &form).await.map(Json)
}

/// Take up an invitation, and sign in.
///
/// Who has no account yet sets a name and a password; who has one gives its password, or sends its access token along.
#[utoipa::path(
    post, path = "/auth/accept-invitation", tag = "Sign-in", operation_id = "accept_invitation", security((), ("bearer" = [])), request_body = AcceptForm,
    responses(
        (status = 200, description = "Joined and signed in", body = Tokens),
        (status = 202, description = "Joined; a code is asked for to sign in", body = Challenge),
        (status = 401, description = "The password of the existing account is wrong", body = AppError),
        (status = 422, description = "The token or the new password is not good", body = AppError),
        (status = 423, description = "`account_locked` after five wrong passwords", body = AppError),
        (status = 429, description = "Too many requests", body = AppError),
    )
)]
async fn accept_invitation(ctx: Ctx, Body(form): Body<AcceptForm>) -> Result<Response, Error> {
    invitations::accept_invitation(&ctx, &form).await.map(answer)
}
