//! Server functions of views.

use crate::model::{View, ViewForm, ViewId, ViewOrder, ViewPatch};
use kernel::{AppError, Json};
use leptos::prelude::*;

/// The views of a list that the caller sees: their own and the shared ones.
#[server(name = ListViews, input = Json, output = Json)]
pub async fn list_views(list: String) -> Result<Vec<View>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::views::list_views(&ctx, Some(&list)).await)
}

/// Saves a view.
#[server(name = CreateView, input = Json, output = Json)]
pub async fn create_view(form: ViewForm) -> Result<View, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::views::create_view(&ctx, &form).await)
}

/// Changes a view; 412 when `seen` is not its version.
#[server(name = UpdateView, input = Json, output = Json)]
pub async fn update_view(id: ViewId, patch: ViewPatch, seen: Option<i64>) -> Result<View, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::views::update_view(&ctx, id, &patch, seen).await)
}

/// Deletes a view; it can be restored.
#[server(name = DeleteView, input = Json, output = Json)]
pub async fn delete_view(id: ViewId) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::views::delete_view(&ctx, id, None).await)
}

/// Takes a deletion back.
#[server(name = RestoreView, input = Json, output = Json)]
pub async fn restore_view(id: ViewId) -> Result<View, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::views::restore_view(&ctx, id).await)
}

/// Puts views into an order.
#[server(name = OrderViews, input = Json, output = Json)]
pub async fn order_views(order: ViewOrder) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::views::order_views(&ctx, &order).await)
}
