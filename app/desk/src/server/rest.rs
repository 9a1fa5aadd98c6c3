//! REST of what one person has at hand: always the caller's own.

use super::{first_days, pins, traces};
use crate::model::{FirstDays, Pin, PinForm, PinId, PinOrder, RecordRef, Trace};
use axum::{Json, http::StatusCode};
use kernel::{
    AppError, Ctx, Error, Kernel,
    server::rest::{Body, PathId},
};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_recent_records, keep_recent_record))
        .routes(routes!(list_pins, add_pin, order_pins))
        .routes(routes!(remove_pin))
        .routes(routes!(get_first_days))
}

/// The records that one opened lately, latest first.
#[utoipa::path(get, path = "/recent-records", tag = "Desk", operation_id = "list_recent_records",
    responses(
        (status = 200, description = "Up to 20 records.", body = Vec<Trace>),
        (status = 401, description = "Nobody is signed in.", body = AppError),
    ))]
async fn list_recent_records(ctx: Ctx) -> Result<Json<Vec<Trace>>, Error> {
    traces::list_traces(&ctx).await.map(Json)
}

/// Keeps in mind that one opened a record.
#[utoipa::path(post, path = "/recent-records", tag = "Desk", operation_id = "keep_recent_record", request_body = RecordRef,
    responses(
        (status = 204, description = "Kept."),
        (status = 401, description = "Nobody is signed in.", body = AppError),
        (status = 404, description = "There is no such record.", body = AppError),
        (status = 422, description = "The body is wrong.", body = AppError),
    ))]
async fn keep_recent_record(ctx: Ctx, Body(record): Body<RecordRef>) -> Result<StatusCode, Error> {
    traces::keep_trace(&ctx, &record).await.map(|()| StatusCode::NO_CONTENT)
}

/// One's pins, in their order.
#[utoipa::path(get, path = "/pins", tag = "Desk", operation_id = "list_pins",
    responses(
        (status = 200, description = "All of them.", body = Vec<Pin>),
        (status = 401, description = "Nobody is signed in.", body = AppError),
    ))]
async fn list_pins(ctx: Ctx) -> Result<Json<Vec<Pin>>, Error> {
    pins::list_pins(&ctx).await.map(Json)
}

/// Pins a record or a page. What is pinned already stays.
#[utoipa::path(post, path = "/pins", tag = "Desk", operation_id = "add_pin", request_body = PinForm,
    responses(
        (status = 201, description = "All pins.", body = Vec<Pin>),
        (status = 401, description = "Nobody is signed in.", body = AppError),
        (status = 404, description = "There is no such record.", body = AppError),
        (status = 409, description = "There are 50 already.", body = AppError),
        (status = 422, description = "The body is wrong.", body = AppError),
    ))]
async fn add_pin(ctx: Ctx, Body(form): Body<PinForm>) -> Result<(StatusCode, Json<Vec<Pin>>), Error> {
    pins::add_pin(&ctx, &form).await.map(|pins| (StatusCode::CREATED, Json(pins)))
}

/// Puts the pins into an order.
#[utoipa::path(put, path = "/pins", tag = "Desk", operation_id = "order_pins", request_body = PinOrder,
    responses(
        (status = 200, description = "All pins.", body = Vec<Pin>),
        (status = 401, description = "Nobody is signed in.", body = AppError),
        (status = 422, description = "The body is wrong.", body = AppError),
    ))]
async fn order_pins(ctx: Ctx, Body(order): Body<PinOrder>) -> Result<Json<Vec<Pin>>, Error> {
    pins::order_pins(&ctx, &order).await.map(Json)
}

/// Takes a pin away.
#[utoipa::path(delete, path = "/pins/{id}", tag = "Desk", operation_id = "remove_pin", params(("id" = PinId, Path, description = "The pin")),
    responses(
        (status = 200, description = "The pins that are left.", body = Vec<Pin>),
        (status = 401, description = "Nobody is signed in.", body = AppError),
        (status = 404, description = "There is no such pin of the caller.", body = AppError),
    ))]
async fn remove_pin(ctx: Ctx, PathId(id): PathId<PinId>) -> Result<Json<Vec<Pin>>, Error> {
    pins::remove_pin(&ctx, id).await.map(Json)
}

/// How far the organisation's first days are.
#[utoipa::path(get, path = "/first-days", tag = "Desk", operation_id = "get_first_days",
    responses(
        (status = 200, description = "The steps that the caller can take.", body = FirstDays),
        (status = 401, description = "Nobody is signed in.", body = AppError),
    ))]
async fn get_first_days(ctx: Ctx) -> Result<Json<FirstDays>, Error> {
    first_days::get_first_days(&ctx).await.map(Json)
}
