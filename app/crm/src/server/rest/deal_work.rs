//! What is done with deals: their products, their end, one change to many.

use crate::{
    model::{BulkDeals, BulkReport, CloseDeal, Deal, DealId, DealLines, DealLinesForm, ReopenDeal},
    server::deals::{bulk, closing, lines},
};
use axum::Json;
use kernel::{
    AppError, Ctx, Error, Kernel,
    server::rest::{Body, IfMatch, PathId, Tagged},
};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(get_deal_lines, set_deal_lines))
        .routes(routes!(close_deal))
        .routes(routes!(reopen_deal))
        .routes(routes!(bulk_deals))
}

/// List the products of a deal.
#[utoipa::path(
    get, path = "/deals/{id}/lines", tag = "Deals", operation_id = "get_deal_lines",
    params(
        ("id" = DealId, Path, description = "The deal."),
    ),
    responses(
        (status = 200, description = "The products and their sum.", body = DealLines, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn get_deal_lines(ctx: Ctx, PathId(id): PathId<DealId>) -> Result<Tagged<DealLines>, Error> {
    let lines = lines::get_deal_lines(&ctx, id).await?;
    Ok(Tagged::ok(lines.version, lines))
}

/// Set the products of a deal.
///
/// All at once. A line comes to quantity × price less discount, rounded half up to a minor unit; the deal's value becomes the exact
/// sum. Without lines the value stays as it is and can be changed again. Amounts are before tax, in the deal's currency.
#[utoipa::path(
    put, path = "/deals/{id}/lines", tag = "Deals", operation_id = "set_deal_lines",
    params(
        ("id" = DealId, Path, description = "The deal."),
        ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when it changed since."),
        ("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer."),
    ),
    request_body = DealLinesForm,
    responses(
        (status = 200, description = "The products and their sum.", body = DealLines, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn set_deal_lines(
    ctx: Ctx,
    PathId(id): PathId<DealId>,
    IfMatch(seen): IfMatch,
    Body(form): Body<DealLinesForm>,
) -> Result<Tagged<DealLines>, Error> {
    let lines = lines::set_deal_lines(&ctx, id, &form, seen).await?;
    Ok(Tagged::ok(lines.version, lines))
}

/// Win or lose a deal.
///
/// It goes into the stage of its pipeline that does so, with the reason and the note.
#[utoipa::path(
    post, path = "/deals/{id}/close", tag = "Deals", operation_id = "close_deal",
    params(
        ("id" = DealId, Path, description = "The deal."),
        ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when it changed since."),
        ("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer."),
    ),
    request_body = CloseDeal,
    responses(
        (status = 200, description = "The deal.", body = Deal, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn close_deal(
    ctx: Ctx,
    PathId(id): PathId<DealId>,
    IfMatch(seen): IfMatch,
    Body(end): Body<CloseDeal>,
) -> Result<Tagged<Deal>, Error> {
    let deal = closing::close_deal(&ctx, id, &end, seen).await?;
    Ok(Tagged::ok(deal.version, deal))
}

/// Go on with a deal that was won or lost.
///
/// At the top of an open stage of its pipeline. Reason and note are taken off.
#[utoipa::path(
    post, path = "/deals/{id}/reopen", tag = "Deals", operation_id = "reopen_deal",
    params(
        ("id" = DealId, Path, description = "The deal."),
        ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when it changed since."),
        ("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer."),
    ),
    request_body = ReopenDeal,
    responses(
        (status = 200, description = "The deal.", body = Deal, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "The stage isn't open, or of another pipeline.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn reopen_deal(
    ctx: Ctx,
    PathId(id): PathId<DealId>,
    IfMatch(seen): IfMatch,
    Body(to): Body<ReopenDeal>,
) -> Result<Tagged<Deal>, Error> {
    let deal = closing::reopen_deal(&ctx, id, to, seen).await?;
    Ok(Tagged::ok(deal.version, deal))
}

/// Change many deals at once.
///
/// `action` is assign, move, close, delete or restore. The answer reports on each.
#[utoipa::path(
    post, path = "/deals/bulk", tag = "Deals", operation_id = "bulk_deals",
    params(
        ("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer."),
    ),
    request_body = BulkDeals,
    responses(
        (status = 200, description = "What became of each.", body = BulkReport<DealId>),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write, or crm:delete to delete and restore.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn bulk_deals(ctx: Ctx, Body(request): Body<BulkDeals>) -> Result<Json<BulkReport<DealId>>, Error> {
    bulk::bulk_deals(&ctx, &request).await.map(Json)
}
