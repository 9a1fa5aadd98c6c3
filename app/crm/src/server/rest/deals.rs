//! `/deals`.

use crate::{
    model::{Deal, DealFilter, DealForm, DealId, DealQuery, MoveDeal},
    server::deals,
};
use axum::{Json, extract::RawQuery, http::StatusCode};
use kernel::{
    AppError, Ctx, Error, Kernel, Page, PageRequest,
    server::rest::{Body, IfMatch, PathId, Tagged},
};
use serde_json::Value;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_deals, create_deal))
        .routes(routes!(get_deal, update_deal, delete_deal))
        .routes(routes!(move_deal))
        .routes(routes!(restore_deal))
}

/// List deals.
///
/// `sort` takes up to three of title, value, expected_close, created_at and updated_at, with `-` for descending.
#[utoipa::path(
    get, path = "/deals", tag = "Deals", operation_id = "list_deals",
    params(DealFilter, PageRequest, ("sort" = Option<String>, Query, example = "-value,title")),
    responses(
        (status = 200, description = "A page of deals.", body = Page<Deal>),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "A parameter is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn list_deals(ctx: Ctx, RawQuery(query): RawQuery) -> Result<Json<Page<Deal>>, Error> {
    let query = DealQuery::from_request(query.as_deref().unwrap_or_default())?;
    deals::list_deals(&ctx, &query).await.map(Json)
}

/// Create a deal.
///
/// It comes to the top of its stage.
#[utoipa::path(
    post, path = "/deals", tag = "Deals", operation_id = "create_deal",
    params(("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer.")),
    request_body = DealForm,
    responses(
        (status = 201, description = "The deal.", body = Deal, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn create_deal(ctx: Ctx, Body(form): Body<DealForm>) -> Result<Tagged<Deal>, Error> {
    let deal = deals::create_deal(&ctx, &form).await?;
    Ok(Tagged::created(deal.version, deal))
}

/// Get a deal.
#[utoipa::path(
    get, path = "/deals/{id}", tag = "Deals", operation_id = "get_deal",
    params(("id" = DealId, Path, description = "The deal.")),
    responses(
        (status = 200, description = "The deal.", body = Deal, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such deal.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn get_deal(ctx: Ctx, PathId(id): PathId<DealId>) -> Result<Tagged<Deal>, Error> {
    let deal = deals::get_deal(&ctx, id).await?;
    Ok(Tagged::ok(deal.version, deal))
}

/// Change a deal by a merge patch.
///
/// Another stage, pipeline or status puts it at the top of the stage that it then stands in.
#[utoipa::path(
    patch, path = "/deals/{id}", tag = "Deals", operation_id = "update_deal",
    params(
        ("id" = DealId, Path, description = "The deal."),
        ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the deal changed since."),
    ),
    request_body(content = DealForm, description = "Fields to change; null empties a field."),
    responses(
        (status = 200, description = "The deal.", body = Deal, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such deal.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn update_deal(
    ctx: Ctx,
    PathId(id): PathId<DealId>,
    IfMatch(seen): IfMatch,
    Body(patch): Body<Value>,
) -> Result<Tagged<Deal>, Error> {
    let deal = deals::update_deal(&ctx, id, patch, seen).await?;
    Ok(Tagged::ok(deal.version, deal))
}

/// Put a deal into the bin.
#[utoipa::path(
    delete, path = "/deals/{id}", tag = "Deals", operation_id = "delete_deal",
    params(
        ("id" = DealId, Path, description = "The deal."),
        ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the deal changed since."),
    ),
    responses(
        (status = 204, description = "It is in the bin."),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:delete.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such deal.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn delete_deal(ctx: Ctx, PathId(id): PathId<DealId>, IfMatch(seen): IfMatch) -> Result<StatusCode, Error> {
    deals::delete_deal(&ctx, id, seen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Move a deal on the board.
///
/// To a stage's top, or right after another card of that stage. A stage that closes deals wins or loses it.
#[utoipa::path(
    post, path = "/deals/{id}/move", tag = "Deals", operation_id = "move_deal",
    params(
        ("id" = DealId, Path, description = "The deal."),
        ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the deal changed since."),
        ("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer."),
    ),
    request_body = MoveDeal,
    responses(
        (status = 200, description = "The deal in its stage.", body = Deal, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such deal.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "No such stage, or `after_id` isn't in it.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn move_deal(ctx: Ctx, PathId(id): PathId<DealId>, IfMatch(seen): IfMatch, Body(to): Body<MoveDeal>) -> Result<Tagged<Deal>, Error> {
    let deal = deals::move_deal(&ctx, id, &to, seen).await?;
    Ok(Tagged::ok(deal.version, deal))
}

/// Take a deal out of the bin.
#[utoipa::path(
    post, path = "/deals/{id}/restore", tag = "Deals", operation_id = "restore_deal",
    params(("id" = DealId, Path, description = "The deal.")),
    responses(
        (status = 200, description = "The deal, at its old place.", body = Deal, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:delete.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such deal in the bin.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn restore_deal(ctx: Ctx, PathId(id): PathId<DealId>) -> Result<Tagged<Deal>, Error> {
    let deal = deals::restore_deal(&ctx, id).await?;
    Ok(Tagged::ok(deal.version, deal))
}
