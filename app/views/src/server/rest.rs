//! The REST routes of views, relative to `/api/v1`.

use super::views;
use crate::model::{View, ViewForm, ViewId, ViewOrder, ViewPatch};
use axum::{
    Json,
    http::{HeaderName, StatusCode, header},
};
use kernel::{
    AppError, Ctx, Error, Kernel,
    server::rest::{Body, IfMatch, PathId, Query, Tagged},
};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

/// A new view with its version and its address.
type Located<T> = ([(HeaderName, String); 1], Tagged<T>);

/// All routes.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_views, create_view))
        .routes(routes!(order_views))
        .routes(routes!(get_view, update_view, delete_view))
        .routes(routes!(restore_view))
}

/// Which views.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
struct ViewFilter {
    /// Of this list only.
    #[param(example = "contacts")]
    list: Option<String>,
}

/// List views: one's own and those shared with everybody, of the lists that are open to the caller.
#[utoipa::path(
    get, path = "/views", tag = "Views", operation_id = "list_views",
    params(ViewFilter),
    responses(
        (status = 200, description = "The views in order; at most 200.", body = Vec<View>),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "A parameter is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn list_views(ctx: Ctx, Query(filter): Query<ViewFilter>) -> Result<Json<Vec<View>>, Error> {
    views::list_views(&ctx, filter.list.as_deref()).await.map(Json)
}

/// Save a view.
#[utoipa::path(
    post, path = "/views", tag = "Views", operation_id = "create_view",
    params(("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer.")),
    request_body = ViewForm,
    responses(
        (status = 201, description = "The view.", body = View, headers(("ETag" = String, description = "Its version."), ("Location" = String, description = "Its address."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Sharing needs views:share.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn create_view(ctx: Ctx, Body(form): Body<ViewForm>) -> Result<Located<View>, Error> {
    let view = views::create_view(&ctx, &form).await?;
    Ok(([(header::LOCATION, format!("/api/v1/views/{}", view.id))], Tagged::created(view.version, view)))
}

/// Get a view.
#[utoipa::path(
    get, path = "/views/{id}", tag = "Views", operation_id = "get_view",
    params(("id" = ViewId, Path, description = "The view.")),
    responses(
        (status = 200, description = "The view.", body = View, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such view, somebody else's, or one of a list that is closed to the caller.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn get_view(ctx: Ctx, PathId(id): PathId<ViewId>) -> Result<Tagged<View>, Error> {
    let view = views::get_view(&ctx, id).await?;
    Ok(Tagged::ok(view.version, view))
}

/// Change a view.
#[utoipa::path(
    patch, path = "/views/{id}", tag = "Views", operation_id = "update_view",
    params(("id" = ViewId, Path, description = "The view."), ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the view changed since.")),
    request_body(content = ViewPatch, description = "Fields to change."),
    responses(
        (status = 200, description = "The view.", body = View, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "A shared view needs views:share.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such view, somebody else's, or one of a list that is closed to the caller.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn update_view(
    ctx: Ctx,
    PathId(id): PathId<ViewId>,
    IfMatch(seen): IfMatch,
    Body(patch): Body<ViewPatch>,
) -> Result<Tagged<View>, Error> {
    let view = views::update_view(&ctx, id, &patch, seen).await?;
    Ok(Tagged::ok(view.version, view))
}

/// Delete a view.
#[utoipa::path(
    delete, path = "/views/{id}", tag = "Views", operation_id = "delete_view",
    params(("id" = ViewId, Path, description = "The view."), ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the view changed since.")),
    responses(
        (status = 204, description = "It is deleted; restore_view takes that back."),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "A shared view needs views:share.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such view, somebody else's, or one of a list that is closed to the caller.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn delete_view(ctx: Ctx, PathId(id): PathId<ViewId>, IfMatch(seen): IfMatch) -> Result<StatusCode, Error> {
    views::delete_view(&ctx, id, seen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take the deletion of a view back.
#[utoipa::path(
    post, path = "/views/{id}/restore", tag = "Views", operation_id = "restore_view",
    params(("id" = ViewId, Path, description = "The view.")),
    responses(
        (status = 200, description = "The view.", body = View, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "A shared view needs views:share.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such deleted view.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn restore_view(ctx: Ctx, PathId(id): PathId<ViewId>) -> Result<Tagged<View>, Error> {
    let view = views::restore_view(&ctx, id).await?;
    Ok(Tagged::ok(view.version, view))
}

/// Put views into an order.
#[utoipa::path(
    put, path = "/views/order", tag = "Views", operation_id = "order_views",
    request_body = ViewOrder,
    responses(
        (status = 204, description = "Those that the caller may change are in this order."),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn order_views(ctx: Ctx, Body(order): Body<ViewOrder>) -> Result<StatusCode, Error> {
    views::order_views(&ctx, &order).await?;
    Ok(StatusCode::NO_CONTENT)
}
