//! `/lost-reasons`.

use crate::{
    model::{LostReason, LostReasonForm, LostReasonId, NewOrder},
    server::lost_reasons,
};
use axum::{Json, http::StatusCode};
use kernel::{
    AppError, Ctx, Error, Kernel, Page,
    server::rest::{Body, IfMatch, PathId, Tagged},
};
use serde_json::Value;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_lost_reasons, create_lost_reason))
        .routes(routes!(update_lost_reason, delete_lost_reason))
        .routes(routes!(restore_lost_reason))
        .routes(routes!(order_lost_reasons))
}

/// List the reasons for losing deals.
///
/// In their order; deleted ones, which deals may still carry, come last.
#[utoipa::path(
    get, path = "/lost-reasons", tag = "Lost reasons", operation_id = "list_lost_reasons",
    responses(
        (status = 200, description = "All reasons.", body = Page<LostReason>),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn list_lost_reasons(ctx: Ctx) -> Result<Json<Page<LostReason>>, Error> {
    lost_reasons::list_lost_reasons(&ctx).await.map(Json)
}

/// Create a lost reason.
///
/// It comes behind all others.
#[utoipa::path(
    post, path = "/lost-reasons", tag = "Lost reasons", operation_id = "create_lost_reason",
    params(
        ("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer."),
    ),
    request_body = LostReasonForm,
    responses(
        (status = 201, description = "The reason.", body = LostReason, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 409, description = "There are too many.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn create_lost_reason(ctx: Ctx, Body(form): Body<LostReasonForm>) -> Result<Tagged<LostReason>, Error> {
    let reason = lost_reasons::create_lost_reason(&ctx, &form).await?;
    Ok(Tagged::created(reason.version, reason))
}

/// Rename a lost reason by a merge patch.
#[utoipa::path(
    patch, path = "/lost-reasons/{id}", tag = "Lost reasons", operation_id = "update_lost_reason",
    params(
        ("id" = LostReasonId, Path, description = "The reason."),
        ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when it changed since."),
    ),
    request_body(content = LostReasonForm, description = "Fields to change."),
    responses(
        (status = 200, description = "The reason.", body = LostReason, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn update_lost_reason(
    ctx: Ctx,
    PathId(id): PathId<LostReasonId>,
    IfMatch(seen): IfMatch,
    Body(patch): Body<Value>,
) -> Result<Tagged<LostReason>, Error> {
    let reason = lost_reasons::update_lost_reason(&ctx, id, patch, seen).await?;
    Ok(Tagged::ok(reason.version, reason))
}

/// Delete a lost reason.
///
/// It can't be chosen any more; deals that carry it keep it.
#[utoipa::path(
    delete, path = "/lost-reasons/{id}", tag = "Lost reasons", operation_id = "delete_lost_reason",
    params(
        ("id" = LostReasonId, Path, description = "The reason."),
        ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when it changed since."),
    ),
    responses(
        (status = 204, description = "It can't be chosen any more."),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn delete_lost_reason(ctx: Ctx, PathId(id): PathId<LostReasonId>, IfMatch(seen): IfMatch) -> Result<StatusCode, Error> {
    lost_reasons::delete_lost_reason(&ctx, id, seen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Bring a deleted lost reason back.
#[utoipa::path(
    post, path = "/lost-reasons/{id}/restore", tag = "Lost reasons", operation_id = "restore_lost_reason",
    params(
        ("id" = LostReasonId, Path, description = "The reason."),
    ),
    responses(
        (status = 200, description = "The reason.", body = LostReason, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such deleted reason.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Another one has its name by now.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn restore_lost_reason(ctx: Ctx, PathId(id): PathId<LostReasonId>) -> Result<Tagged<LostReason>, Error> {
    let reason = lost_reasons::restore_lost_reason(&ctx, id).await?;
    Ok(Tagged::ok(reason.version, reason))
}

/// Order the lost reasons that can be chosen.
#[utoipa::path(
    put, path = "/lost-reasons/order", tag = "Lost reasons", operation_id = "order_lost_reasons",
    request_body = NewOrder<LostReasonId>,
    responses(
        (status = 200, description = "All reasons in their order.", body = Page<LostReason>),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "These aren't all of them, each once.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn order_lost_reasons(ctx: Ctx, Body(order): Body<NewOrder<LostReasonId>>) -> Result<Json<Page<LostReason>>, Error> {
    lost_reasons::order_lost_reasons(&ctx, &order).await.map(Json)
}
