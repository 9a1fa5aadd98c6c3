//! REST routes of the organisation one works in.

use super::tenants;
use crate::model::{Tenant, TenantPatch};
use kernel::{
    AppError, Ctx, Error, Kernel,
    server::rest::{Body, IfMatch, Tagged},
};
use utoipa_axum::{router::OpenApiRouter, routes};

/// All routes, relative to `/api/v1`.
#[must_use]
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(get_tenant, update_tenant))
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
/// A merge patch: what is absent stays as it is.
#[utoipa::path(
    patch, path = "/tenants/current", tag = "Organisation", operation_id = "update_tenant",
    params(("If-Match" = Option<String>, Header, description = "The `ETag` the change is based on")),
    request_body = TenantPatch,
    responses(
        (status = 200, description = "The changed organisation", body = Tenant),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs tenant:manage", body = AppError),
        (status = 412, description = "Changed in the meantime", body = AppError),
        (status = 422, description = "A field is wrong; `name_taken` when another organisation has this name", body = AppError),
    )
)]
async fn update_tenant(ctx: Ctx, IfMatch(version): IfMatch, Body(patch): Body<TenantPatch>) -> Result<Tagged<Tenant>, Error> {
    tenants::update_current(&ctx, version, &patch).await.map(tagged)
}

fn tagged(tenant: Tenant) -> Tagged<Tenant> {
    Tagged::ok(tenant.version, tenant)
}
