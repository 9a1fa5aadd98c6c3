//! Routes of one's own sign-in: who am I, where can I work, where am I signed in.

use crate::{
    model::{MyTenant, SessionId, SessionView, SwitchForm, Tokens},
    server::{places, sessions},
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
        .routes(routes!(me))
        .routes(routes!(list_my_tenants))
        .routes(routes!(switch_tenant))
        .routes(routes!(list_sessions, revoke_all_sessions))
        .routes(routes!(revoke_session))
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

/// One's own organisations, by name.
#[utoipa::path(
    get, path = "/auth/tenants", tag = "Sign-in", operation_id = "list_my_tenants",
    responses((status = 200, description = "Where one can work", body = Page<MyTenant>), (status = 401, description = "Nobody is signed in", body = AppError))
)]
async fn list_my_tenants(ctx: Ctx) -> Result<Json<Page<MyTenant>>, Error> {
    places::list(&ctx).await.map(Json)
}

/// Go on in another of one's organisations.
///
/// Opens a session there and ends this one.
#[utoipa::path(
    post, path = "/auth/switch", tag = "Sign-in", operation_id = "switch_tenant", request_body = SwitchForm,
    responses(
        (status = 200, description = "Tokens of the other organisation", body = Tokens),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "`user.deactivated` or `tenant.suspended`", body = AppError),
        (status = 404, description = "None of one's own organisations", body = AppError),
        (status = 422, description = "A field is missing or wrong.", body = AppError),
    )
)]
async fn switch_tenant(ctx: Ctx, Body(form): Body<SwitchForm>) -> Result<Json<Tokens>, Error> {
    places::switch(&ctx, &form).await.map(Json)
}

/// One's own live sessions in all organisations, newest first.
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

/// End all of one's own sessions, in all organisations.
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
