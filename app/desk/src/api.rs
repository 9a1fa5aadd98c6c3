//! Server functions of what one person has at hand.

use crate::model::{FirstDays, Pin, PinForm, PinId, PinOrder, RecordRef, Trace};
use kernel::{AppError, Json};
use leptos::prelude::*;

/// Keeps in mind that one opened a record.
#[server(name = KeepTrace, input = Json, output = Json)]
pub async fn keep_trace(record: RecordRef) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::traces::keep_trace(&ctx, &record).await)
}

/// The records that one opened lately, latest first.
#[server(name = ListTraces, input = Json, output = Json)]
pub async fn list_traces() -> Result<Vec<Trace>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::traces::list_traces(&ctx).await)
}

/// One's pins, in their order.
#[server(name = ListPins, input = Json, output = Json)]
pub async fn list_pins() -> Result<Vec<Pin>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::pins::list_pins(&ctx).await)
}

/// Pins a record or a page; what is pinned already stays.
#[server(name = AddPin, input = Json, output = Json)]
pub async fn add_pin(form: PinForm) -> Result<Vec<Pin>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::pins::add_pin(&ctx, &form).await)
}

/// Takes a pin away.
#[server(name = RemovePin, input = Json, output = Json)]
pub async fn remove_pin(id: PinId) -> Result<Vec<Pin>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::pins::remove_pin(&ctx, id).await)
}

/// Puts the pins into an order.
#[server(name = OrderPins, input = Json, output = Json)]
pub async fn order_pins(order: PinOrder) -> Result<Vec<Pin>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::pins::order_pins(&ctx, &order).await)
}

/// How far the organisation's first days are.
#[server(name = GetFirstDays, input = Json, output = Json)]
pub async fn get_first_days() -> Result<FirstDays, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::first_days::get_first_days(&ctx).await)
}

/// Puts the list of first steps away, or takes it out again.
#[server(name = DismissFirstDays, input = Json, output = Json)]
pub async fn dismiss_first_days(dismissed: bool) -> Result<FirstDays, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::first_days::dismiss_first_days(&ctx, dismissed).await)
}
