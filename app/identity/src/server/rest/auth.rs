//! Routes under `/auth`.

use crate::{
    model::{
        AcceptForm, ChangePasswordForm, EmailForm, Message, RefreshForm, ResetForm, SessionId, SessionView, SignInForm, SignUpForm,
        SignedUp, TokenForm, Tokens,
    },
    server::{invitations, sessions, sign_in, sign_up, verify},
};
use axum::{Json, http::StatusCode};
use kernel::{
    AppError, Ctx, Error, Kernel, Page, Session,
    server::rest::{Body, PathId, Query},
};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(register))
        .routes(routes!(login))
        .routes(routes!(refresh))
        .routes(routes!(logout))
        .routes(routes!(verify_email))
        .routes(routes!(resend_verification))
        .routes(routes!(forgot_password))
        .routes(routes!(reset_password))
        .routes(routes!(change_password))
        .routes(routes!(accept_invitation))
        .routes(routes!(me))
        .routes(routes!(list_sessions, revoke_all_sessions))
        .routes(routes!(revoke_session))
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

/// Sign in.
#[utoipa::path(
    post, path = "/auth/login", tag = "Sign-in", operation_id = "login", security(()), request_body = SignInForm,
    responses(
        (status = 200, description = "Signed in", body = Tokens),
        (status = 401, description = "`invalid_credentials`", body = AppError),
        (status = 422, description = "A field is missing or wrong.", body = AppError),
        (status = 403, description = "Right password, but `email_not_verified`, `user.deactivated` or `tenant.suspended`", body = AppError),
        (status = 423, description = "`account_locked` after five wrong passwords, for 15 minutes", body = AppError),
        (status = 429, description = "Too many requests", body = AppError),
    )
)]
async fn login(ctx: Ctx, Body(form): Body<SignInForm>) -> Result<Json<Tokens>, Error> {
    Ok(Json(sign_in::sign_in(&ctx, &form).await?.tokens))
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
        (status = 401, description = "The password of the existing account is wrong", body = AppError),
        (status = 422, description = "The token or the new password is not good", body = AppError),
        (status = 423, description = "`account_locked` after five wrong passwords", body = AppError),
        (status = 429, description = "Too many requests", body = AppError),
    )
)]
async fn accept_invitation(ctx: Ctx, Body(form): Body<AcceptForm>) -> Result<Json<Tokens>, Error> {
    invitations::accept_invitation(&ctx, &form).await.map(Json)
}

/// Who is signed in.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(example = json!({
    "user_id": "0198a5d2-3c6f-7c8e-9d5a-3f6b1c2d4e5f", "email": "mona@acme.example", "name": "Mona Haddad", "locale": "en",
    "tenant_id": "0198a5d2-3c6e-7b1a-8f00-112233445566", "tenant_name": "Acme GmbH", "currency": "EUR", "time_zone": "Europe/Berlin",
    "photo_url": "/images/0198a5d2-3c6f-7c8e-9d5a-3f6b1c2d4e60", "logo_url": null, "brand_color": "#0a7f5c", "modules_off": [], "tenants": 1,
    "second_factor_due": false, "roles": ["admin"], "permissions": ["crm:read", "crm:write"], "platform_admin": false
}))]
struct Me {
    /// The person.
    user_id: kernel::UserId,
    /// Their address.
    email: String,
    /// Their name, maybe empty.
    name: String,
    /// Their language.
    locale: String,
    /// The organisation of this session.
    tenant_id: kernel::TenantId,
    /// Its name.
    tenant_name: String,
    /// The currency of its totals.
    currency: String,
    /// IANA name of the zone that counts for this person: their own, else the organisation's.
    time_zone: String,
    /// Where their photo is, in this organisation.
    photo_url: Option<String>,
    /// Where the organisation's logo is.
    logo_url: Option<String>,
    /// The organisation's colour, `#rrggbb`.
    brand_color: Option<String>,
    /// Names of the modules that the organisation has switched off.
    modules_off: Vec<String>,
    /// How many organisations this person can work in.
    tenants: i32,
    /// The organisation asks for a second factor and they have none: all else answers 403 `second_factor.due` until there is one.
    second_factor_due: bool,
    /// Keys of the roles held.
    roles: Vec<String>,
    /// What those roles permit together.
    permissions: Vec<String>,
    /// Whether this person runs the platform.
    platform_admin: bool,
}

impl From<&Session> for Me {
    fn from(session: &Session) -> Self {
        let session = session.clone();
        Self {
            user_id: session.user_id,
            email: session.email,
            name: session.user_name,
            locale: session.locale,
            tenant_id: session.tenant_id,
            tenant_name: session.tenant_name,
            currency: session.currency.to_string(),
            time_zone: session.time_zone,
            photo_url: session.photo.map(kernel::image_path),
            logo_url: session.logo.map(kernel::image_path),
            brand_color: session.brand_color,
            modules_off: session.modules_off,
            tenants: session.tenants,
            second_factor_due: session.second_factor_due,
            roles: session.roles,
            permissions: session.permissions,
            platform_admin: session.platform_admin,
        }
    }
}

/// Who is signed in, where, and what they may do.
#[utoipa::path(
    get, path = "/auth/me", tag = "Sign-in", operation_id = "me",
    responses((status = 200, description = "The session", body = Me), (status = 401, description = "Nobody is signed in", body = AppError))
)]
async fn me(ctx: Ctx) -> Result<Json<Me>, Error> {
    Ok(Json(ctx.session()?.into()))
}

/// One's own live sessions, newest first.
#[utoipa::path(
    get, path = "/auth/sessions", tag = "Sign-in", operation_id = "list_sessions",
    responses((status = 200, description = "The sessions", body = Page<SessionView>), (status = 401, description = "Nobody is signed in", body = AppError))
)]
async fn list_sessions(ctx: Ctx) -> Result<Json<Page<SessionView>>, Error> {
    sessions::list_sessions(&ctx).await.map(Json)
}

/// Which of one's sessions to end.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields, default)]
struct EndSessions {
    /// Keep the one that asks.
    keep_current: bool,
}

/// End all of one's own sessions.
#[utoipa::path(
    delete, path = "/auth/sessions", tag = "Sign-in", operation_id = "revoke_all_sessions", params(EndSessions),
    responses((status = 204, description = "Ended"), (status = 401, description = "Nobody is signed in", body = AppError))
)]
async fn revoke_all_sessions(ctx: Ctx, Query(which): Query<EndSessions>) -> Result<StatusCode, Error> {
    sessions::revoke_all_sessions(&ctx, which.keep_current).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End one of one's own sessions.
#[utoipa::path(
    delete, path = "/auth/sessions/{id}", tag = "Sign-in", operation_id = "revoke_session",
    params(("id" = SessionId, Path, description = "The session")),
    responses(
        (status = 204, description = "Ended"),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 404, description = "None of one's own live sessions", body = AppError),
    )
)]
async fn revoke_session(ctx: Ctx, PathId(id): PathId<SessionId>) -> Result<StatusCode, Error> {
    sessions::revoke_session(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
