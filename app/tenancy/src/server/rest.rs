//! REST routes of the organisation one works in.

use super::{legal_names, logo, tenants};
use crate::model::{LegalNameForm, Tenant, TenantPatch};
use axum::{
    extract::{DefaultBodyLimit, Multipart, multipart::MultipartRejection},
    http::StatusCode,
};
use kernel::{
    AppError, Ctx, Error, Kernel,
    server::{
        images::UPLOAD_LIMIT,
        rest::{Body, IfMatch, Tagged},
    },
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// What a request may hold beside the picture, in bytes.
const BESIDE_FILE: usize = 65_536;

/// All routes, relative to `/api/v1`.
#[must_use]
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(set_logo, remove_logo))
        .layer(DefaultBodyLimit::max(UPLOAD_LIMIT + BESIDE_FILE))
        .routes(routes!(get_tenant, update_tenant))
        .routes(routes!(request_legal_name, withdraw_legal_name))
}

/// The organisation of this session.
#[utoipa::path(
    get, path = "/tenants/current", tag = "Organisation", operation_id = "get_tenant",
    responses(
        (status = 200, description = "The organisation", body = Tenant),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs tenant:read", body = AppError),
    )
)]
async fn get_tenant(ctx: Ctx) -> Result<Tagged<Tenant>, Error> {
    tenants::current(&ctx).await.map(tagged)
}

/// Change the settings of this session's organisation.
///
/// A merge patch: what is absent stays as it is. The currency can't change once records hold money. A module that is switched off
/// answers 403 `module.off` from the next request on.
#[utoipa::path(
    patch, path = "/tenants/current", tag = "Organisation", operation_id = "update_tenant",
    params(("If-Match" = Option<String>, Header, description = "The `ETag` the change is based on")),
    request_body = TenantPatch,
    responses(
        (status = 200, description = "The changed organisation", body = Tenant),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs tenant:manage", body = AppError),
        (status = 412, description = "Changed in the meantime", body = AppError),
        (status = 422, description = "A field is wrong; `name_taken` when another organisation has this name, `currency_locked` when records hold money", body = AppError),
    )
)]
async fn update_tenant(ctx: Ctx, IfMatch(version): IfMatch, Body(patch): Body<TenantPatch>) -> Result<Tagged<Tenant>, Error> {
    tenants::update_current(&ctx, version, &patch).await.map(tagged)
}

/// A picture to send.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only describes the request")]
struct LogoUpload {
    /// PNG, JPEG or WebP, at most 8 MB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Show this picture as the organisation's logo.
///
/// It is made anew at no more than 1024 × 512 pixels.
#[utoipa::path(
    put, path = "/tenants/current/logo", tag = "Organisation", operation_id = "set_logo",
    request_body(content = LogoUpload, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "The changed organisation", body = Tenant),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs tenant:manage", body = AppError),
        (status = 413, description = "Larger than 8 MB", body = AppError),
        (status = 415, description = "Not multipart/form-data", body = AppError),
        (status = 422, description = "Not a picture that can be read", body = AppError),
    )
)]
async fn set_logo(ctx: Ctx, form: Result<Multipart, MultipartRejection>) -> Result<Tagged<Tenant>, Error> {
    let file = match form {
        Ok(form) => picture(form).await,
        Err(_) => Err(Error::problem(415, "unsupported_media_type", "Send the picture as multipart/form-data.")),
    };
    match file {
        Ok(file) => logo::set_logo(&ctx, file).await.map(tagged),
        // Who may not do this learns nothing of their form.
        Err(error) => {
            tenants::may_manage(&ctx).await?;
            Err(error)
        }
    }
}

/// The part `file`.
async fn picture(mut form: Multipart) -> Result<Vec<u8>, Error> {
    let broken = |error: axum::extract::multipart::MultipartError| {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Error::problem(413, "image.too_large", "The picture is larger than 8 MB. Use a smaller one.")
        } else {
            Error::problem(400, "malformed", "The form could not be read.")
        }
    };
    while let Some(field) = form.next_field().await.map_err(broken)? {
        if field.name() == Some("file") {
            return Ok(field.bytes().await.map_err(broken)?.to_vec());
        }
    }
    Err(Error::field("file", "required", "Send the picture as the part `file`."))
}

/// Show no logo any more.
#[utoipa::path(
    delete, path = "/tenants/current/logo", tag = "Organisation", operation_id = "remove_logo",
    responses(
        (status = 200, description = "The changed organisation", body = Tenant),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs tenant:manage", body = AppError),
    )
)]
async fn remove_logo(ctx: Ctx) -> Result<Tagged<Tenant>, Error> {
    logo::remove_logo(&ctx).await.map(tagged)
}

/// Ask for another legal name.
///
/// It changes when the platform's staff approve; until then the old one holds.
#[utoipa::path(
    post, path = "/tenants/current/legal-name-request", tag = "Organisation", operation_id = "request_legal_name",
    request_body = LegalNameForm,
    responses(
        (status = 201, description = "The organisation, with the wish that waits", body = Tenant),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs tenant:manage", body = AppError),
        (status = 409, description = "Another wish waits", body = AppError),
        (status = 422, description = "A field is wrong", body = AppError),
    )
)]
async fn request_legal_name(ctx: Ctx, Body(form): Body<LegalNameForm>) -> Result<Tagged<Tenant>, Error> {
    let tenant = legal_names::request_legal_name(&ctx, &form).await?;
    Ok(Tagged::created(tenant.version, tenant))
}

/// Take the waiting wish for another legal name back.
#[utoipa::path(
    delete, path = "/tenants/current/legal-name-request", tag = "Organisation", operation_id = "withdraw_legal_name",
    responses(
        (status = 200, description = "The organisation", body = Tenant),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs tenant:manage", body = AppError),
        (status = 404, description = "No wish waits", body = AppError),
    )
)]
async fn withdraw_legal_name(ctx: Ctx) -> Result<Tagged<Tenant>, Error> {
    legal_names::withdraw_legal_name(&ctx).await.map(tagged)
}

fn tagged(tenant: Tenant) -> Tagged<Tenant> {
    Tagged::ok(tenant.version, tenant)
}
