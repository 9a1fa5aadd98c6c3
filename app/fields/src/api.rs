//! Server functions of fields.

use crate::model::{Field, FieldForm, FieldId, FieldOrder, FieldPatch, FieldsOfRecord};
use kernel::{AppError, Json};
use leptos::prelude::*;

/// The fields of all records that the caller may see.
#[server(name = ListFields, input = Json, output = Json)]
pub async fn list_fields() -> Result<Vec<Field>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::fields::list_fields(&ctx, None, false).await)
}

/// Every kind of record with its fields, how much they are used, and what can be restored.
#[server(name = SurveyFields, input = Json, output = Json)]
pub async fn survey_fields() -> Result<Vec<FieldsOfRecord>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::fields::survey_fields(&ctx).await)
}

/// Adds a field.
#[server(name = CreateField, input = Json, output = Json)]
pub async fn create_field(form: FieldForm) -> Result<Field, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::fields::create_field(&ctx, &form).await)
}

/// Changes a field; 412 when `seen` is not its version.
#[server(name = UpdateField, input = Json, output = Json)]
pub async fn update_field(id: FieldId, patch: FieldPatch, seen: Option<i64>) -> Result<Field, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::fields::update_field(&ctx, id, &patch, seen).await)
}

/// Deletes a field.
#[server(name = DeleteField, input = Json, output = Json)]
pub async fn delete_field(id: FieldId) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::fields::delete_field(&ctx, id, None).await)
}

/// Takes a deletion back.
#[server(name = RestoreField, input = Json, output = Json)]
pub async fn restore_field(id: FieldId) -> Result<Field, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::fields::restore_field(&ctx, id).await)
}

/// Puts fields into an order.
#[server(name = OrderFields, input = Json, output = Json)]
pub async fn order_fields(order: FieldOrder) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::fields::order_fields(&ctx, &order).await)
}
