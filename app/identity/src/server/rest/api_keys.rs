//! Routes of API keys.

use crate::{
    model::{ApiKey, ApiKeyForm, ApiKeyId, CreatedApiKey},
    server::api_keys,
};
use axum::{Json, http::StatusCode};
use kernel::{
    AppError, Ctx, Error, Kernel, Page, PageRequest,
    server::rest::{Body, PathId, Query},
};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list_api_keys, create_api_key)).routes(routes!(revoke_api_key))
}

/// The organisation's API keys, newest first, without their secrets.
#[utoipa::path(
    get, path = "/api-keys", tag = "API keys", operation_id = "list_api_keys", params(PageRequest),
    responses(
        (status = 200, description = "One page", body = Page<ApiKey>),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs api_keys:manage", body = AppError),
    )
)]
async fn list_api_keys(ctx: Ctx, Query(page): Query<PageRequest>) -> Result<Json<Page<ApiKey>>, Error> {
    api_keys::list_api_keys(&ctx, &page).await.map(Json)
}

/// Make an API key.
///
/// The answer shows the key this once; send it as `Authorization: Bearer nk_…`. It acts on behalf of who made it, may do what its
/// scopes say and that person may still do, and stops when they are deactivated. A key can't make keys.
#[utoipa::path(
    post, path = "/api-keys", tag = "API keys", operation_id = "create_api_key", request_body = ApiKeyForm,
    responses(
        (status = 201, description = "The key, with its secret", body = CreatedApiKey),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs api_keys:manage; `permission_beyond_own`", body = AppError),
        (status = 409, description = "`too_many_keys`", body = AppError),
        (status = 422, description = "A field is wrong: `unknown_permission`, `scope_forbidden`, …", body = AppError),
    )
)]
async fn create_api_key(ctx: Ctx, Body(form): Body<ApiKeyForm>) -> Result<(StatusCode, Json<CreatedApiKey>), Error> {
    Ok((StatusCode::CREATED, Json(api_keys::create_api_key(&ctx, &form).await?)))
}

/// Revoke an API key: it stops with its next request.
#[utoipa::path(
    delete, path = "/api-keys/{id}", tag = "API keys", operation_id = "revoke_api_key",
    params(("id" = ApiKeyId, Path, description = "The key")),
    responses(
        (status = 204, description = "Revoked"),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs api_keys:manage", body = AppError),
        (status = 404, description = "No such key here, or revoked before", body = AppError),
    )
)]
async fn revoke_api_key(ctx: Ctx, PathId(id): PathId<ApiKeyId>) -> Result<StatusCode, Error> {
    api_keys::revoke_api_key(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
