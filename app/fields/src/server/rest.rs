//! The REST routes of fields, relative to `/api/v1`.

use super::fields;
use crate::model::{Field, FieldForm, FieldId, FieldOrder, FieldPatch};
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

/// A new field with its version and its address.
type Located<T> = ([(HeaderName, String); 1], Tagged<T>);

/// All routes.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_fields, create_field))
        .routes(routes!(order_fields))
        .routes(routes!(get_field, update_field, delete_field))
        .routes(routes!(restore_field))
}

/// Which fields.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
struct FieldFilter {
    /// Of this kind of record only.
    #[param(example = "contact")]
    record: Option<String>,
    /// Those that were deleted in the last 30 days, instead of the others.
    deleted: bool,
}

/// List the fields that the organisation added to its records.
#[utoipa::path(
    get, path = "/custom-fields", tag = "Custom fields", operation_id = "list_fields",
    params(FieldFilter),
    responses(
        (status = 200, description = "The fields in order, of the records that the caller may see.", body = Vec<Field>),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs to see such records: crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "A parameter is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn list_fields(ctx: Ctx, Query(filter): Query<FieldFilter>) -> Result<Json<Vec<Field>>, Error> {
    fields::list_fields(&ctx, filter.record.as_deref(), filter.deleted).await.map(Json)
}

/// Add a field.
#[utoipa::path(
    post, path = "/custom-fields", tag = "Custom fields", operation_id = "create_field",
    params(("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer.")),
    request_body = FieldForm,
    responses(
        (status = 201, description = "The field.", body = Field, headers(("ETag" = String, description = "Its version."), ("Location" = String, description = "Its address."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs fields:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn create_field(ctx: Ctx, Body(form): Body<FieldForm>) -> Result<Located<Field>, Error> {
    let field = fields::create_field(&ctx, &form).await?;
    Ok(([(header::LOCATION, format!("/api/v1/custom-fields/{}", field.id))], Tagged::created(field.version, field)))
}

/// Get a field.
#[utoipa::path(
    get, path = "/custom-fields/{id}", tag = "Custom fields", operation_id = "get_field",
    params(("id" = FieldId, Path, description = "The field.")),
    responses(
        (status = 200, description = "The field.", body = Field, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs to see such records: crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such field.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn get_field(ctx: Ctx, PathId(id): PathId<FieldId>) -> Result<Tagged<Field>, Error> {
    let field = fields::get_field(&ctx, id).await?;
    Ok(Tagged::ok(field.version, field))
}

/// Change a field.
///
/// Its key, its kind and the kind of record stay as they are.
#[utoipa::path(
    patch, path = "/custom-fields/{id}", tag = "Custom fields", operation_id = "update_field",
    params(("id" = FieldId, Path, description = "The field."), ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the field changed since.")),
    request_body(content = FieldPatch, description = "What changes."),
    responses(
        (status = 200, description = "The field.", body = Field, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs fields:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such field.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn update_field(
    ctx: Ctx,
    PathId(id): PathId<FieldId>,
    IfMatch(seen): IfMatch,
    Body(patch): Body<FieldPatch>,
) -> Result<Tagged<Field>, Error> {
    let field = fields::update_field(&ctx, id, &patch, seen).await?;
    Ok(Tagged::ok(field.version, field))
}

/// Delete a field.
///
/// Forms and lists lose it at once; the values in records are kept for 30 days.
#[utoipa::path(
    delete, path = "/custom-fields/{id}", tag = "Custom fields", operation_id = "delete_field",
    params(("id" = FieldId, Path, description = "The field."), ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the field changed since.")),
    responses(
        (status = 204, description = "It is deleted; restore_field takes that back."),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs fields:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such field.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn delete_field(ctx: Ctx, PathId(id): PathId<FieldId>, IfMatch(seen): IfMatch) -> Result<StatusCode, Error> {
    fields::delete_field(&ctx, id, seen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take the deletion of a field back, with all values.
#[utoipa::path(
    post, path = "/custom-fields/{id}/restore", tag = "Custom fields", operation_id = "restore_field",
    params(("id" = FieldId, Path, description = "The field.")),
    responses(
        (status = 200, description = "The field.", body = Field, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs fields:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such deleted field, or its 30 days are over.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "There are too many fields.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn restore_field(ctx: Ctx, PathId(id): PathId<FieldId>) -> Result<Tagged<Field>, Error> {
    let field = fields::restore_field(&ctx, id).await?;
    Ok(Tagged::ok(field.version, field))
}

/// Put fields into an order.
#[utoipa::path(
    put, path = "/custom-fields/order", tag = "Custom fields", operation_id = "order_fields",
    request_body = FieldOrder,
    responses(
        (status = 204, description = "They are in this order."),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs fields:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn order_fields(ctx: Ctx, Body(order): Body<FieldOrder>) -> Result<StatusCode, Error> {
    fields::order_fields(&ctx, &order).await?;
    Ok(StatusCode::NO_CONTENT)
}
