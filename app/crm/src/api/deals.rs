//! Server functions of deals, the board and the forecast.

use crate::model::{
    Board, BoardFilter, BulkDeals, BulkReport, CloseDeal, Deal, DealCard, DealForm, DealId, DealLines, DealLinesForm, DealQuery, Forecast,
    ForecastFilter, MoveDeal, PipelineId, ReopenDeal, StageId,
};
use kernel::{AppError, Json, Page};
use leptos::prelude::*;
use serde_json::Value;

/// The board of a pipeline (the default one if none is named) with the first 50 cards of each column that pass the filter.
#[server(name = GetBoard, input = Json, output = Json)]
pub async fn get_board(pipeline_id: Option<PipelineId>, filter: BoardFilter) -> Result<Board, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::board::get_board(&ctx, pipeline_id, &filter, None).await)
}

/// The next 50 cards of a column that pass the filter, after the card with the place `after` (its `rank`).
#[server(name = LoadColumn, input = Json, output = Json)]
pub async fn load_column(stage_id: StageId, after: Option<String>, filter: BoardFilter) -> Result<Vec<DealCard>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::board::load_column(&ctx, stage_id, after.as_deref(), &filter, None).await)
}

/// Moves a deal; with `seen`, only if that is still its version.
#[server(name = MoveDealTo, input = Json, output = Json)]
pub async fn move_deal(id: DealId, to: MoveDeal, seen: Option<i64>) -> Result<Deal, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::deals::move_deal(&ctx, id, &to, seen).await)
}

/// A page of deals.
#[server(name = ListDeals, input = Json, output = Json)]
pub async fn list_deals(query: DealQuery) -> Result<Page<Deal>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::deals::list_deals(&ctx, &query).await)
}

/// One deal.
#[server(name = GetDeal, input = Json, output = Json)]
pub async fn get_deal(id: DealId) -> Result<Deal, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::deals::get_deal(&ctx, id).await)
}

/// Enters a deal at the top of its stage.
#[server(name = CreateDeal, input = Json, output = Json)]
pub async fn create_deal(form: DealForm) -> Result<Deal, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::deals::create_deal(&ctx, &form).await)
}

/// Changes a deal by a merge patch; with `seen`, only if that is still its version.
#[server(name = UpdateDeal, input = Json, output = Json)]
pub async fn update_deal(id: DealId, patch: Value, seen: Option<i64>) -> Result<Deal, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::deals::update_deal(&ctx, id, patch, seen).await)
}

/// Puts a deal into the bin; with `seen`, only if that is still its version.
#[server(name = DeleteDeal, input = Json, output = Json)]
pub async fn delete_deal(id: DealId, seen: Option<i64>) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::deals::delete_deal(&ctx, id, seen).await)
}

/// Takes a deal out of the bin, back to its old place.
#[server(name = RestoreDeal, input = Json, output = Json)]
pub async fn restore_deal(id: DealId) -> Result<Deal, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::deals::restore_deal(&ctx, id).await)
}

/// The products of a deal.
#[server(name = GetDealLines, input = Json, output = Json)]
pub async fn get_deal_lines(id: DealId) -> Result<DealLines, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::deals::lines::get_deal_lines(&ctx, id).await)
}

/// Makes these the products of a deal; with `seen`, only if that is still the deal's version.
#[server(name = SetDealLines, input = Json, output = Json)]
pub async fn set_deal_lines(id: DealId, form: DealLinesForm, seen: Option<i64>) -> Result<DealLines, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::deals::lines::set_deal_lines(&ctx, id, &form, seen).await)
}

/// Wins or loses a deal; with `seen`, only if that is still its version.
#[server(name = CloseDealAs, input = Json, output = Json)]
pub async fn close_deal(id: DealId, end: CloseDeal, seen: Option<i64>) -> Result<Deal, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::deals::closing::close_deal(&ctx, id, &end, seen).await)
}

/// Goes on with a deal that was won or lost.
#[server(name = ReopenDealAt, input = Json, output = Json)]
pub async fn reopen_deal(id: DealId, to: ReopenDeal, seen: Option<i64>) -> Result<Deal, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::deals::closing::reopen_deal(&ctx, id, to, seen).await)
}

/// Changes many deals at once.
#[server(name = BulkChangeDeals, input = Json, output = Json)]
pub async fn bulk_deals(request: BulkDeals) -> Result<BulkReport<DealId>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::deals::bulk::bulk_deals(&ctx, &request).await)
}

/// What open deals may bring, month by month.
#[server(name = GetForecast, input = Json, output = Json)]
pub async fn get_forecast(filter: ForecastFilter) -> Result<Forecast, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::forecast::get_forecast(&ctx, &filter).await)
}
