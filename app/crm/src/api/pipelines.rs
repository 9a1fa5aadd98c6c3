//! Pipelines, their stages, and why deals are lost.

use crate::model::{LostReason, LostReasonForm, LostReasonId, NewOrder, Pipeline, PipelineForm, PipelineId, StageForm, StageId};
use kernel::{AppError, Json, Page};
use leptos::prelude::*;
use serde_json::Value;

/// All pipelines with their stages: those in use, the default one first, then the archived ones.
#[server(name = ListPipelines, input = Json, output = Json)]
pub async fn list_pipelines() -> Result<Page<Pipeline>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::pipelines::list_pipelines(&ctx).await)
}

/// Adds a pipeline with the stages of the default one.
#[server(name = CreatePipeline, input = Json, output = Json)]
pub async fn create_pipeline(form: PipelineForm) -> Result<Pipeline, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::pipelines::edit::create_pipeline(&ctx, &form).await)
}

/// Renames or archives a pipeline by a merge patch.
#[server(name = UpdatePipeline, input = Json, output = Json)]
pub async fn update_pipeline(id: PipelineId, patch: Value, seen: Option<i64>) -> Result<Pipeline, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::pipelines::edit::update_pipeline(&ctx, id, patch, seen).await)
}

/// Deletes a pipeline that has no deals.
#[server(name = DeletePipeline, input = Json, output = Json)]
pub async fn delete_pipeline(id: PipelineId, seen: Option<i64>) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::pipelines::edit::delete_pipeline(&ctx, id, seen).await)
}

/// Puts all pipelines into an order.
#[server(name = OrderPipelines, input = Json, output = Json)]
pub async fn order_pipelines(order: NewOrder<PipelineId>) -> Result<Page<Pipeline>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::pipelines::edit::order_pipelines(&ctx, &order).await)
}

/// Adds a stage behind the other open ones.
#[server(name = CreateStage, input = Json, output = Json)]
pub async fn create_stage(pipeline_id: PipelineId, form: StageForm, seen: Option<i64>) -> Result<Pipeline, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::pipelines::stages::create_stage(&ctx, pipeline_id, &form, seen).await)
}

/// Changes a stage by a merge patch; `seen` is the pipeline's version.
#[server(name = UpdateStage, input = Json, output = Json)]
pub async fn update_stage(id: StageId, patch: Value, seen: Option<i64>) -> Result<Pipeline, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::pipelines::stages::update_stage(&ctx, id, patch, seen).await)
}

/// Deletes an open stage; its deals go to another one.
#[server(name = DeleteStage, input = Json, output = Json)]
pub async fn delete_stage(id: StageId, to: Option<StageId>, seen: Option<i64>) -> Result<Pipeline, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::pipelines::stages::delete_stage(&ctx, id, to, seen).await)
}

/// Puts the open stages of a pipeline into an order.
#[server(name = OrderStages, input = Json, output = Json)]
pub async fn order_stages(pipeline_id: PipelineId, order: NewOrder<StageId>, seen: Option<i64>) -> Result<Pipeline, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::pipelines::stages::order_stages(&ctx, pipeline_id, &order, seen).await)
}

/// All lost reasons in order, the deleted ones last.
#[server(name = ListLostReasons, input = Json, output = Json)]
pub async fn list_lost_reasons() -> Result<Page<LostReason>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::lost_reasons::list_lost_reasons(&ctx).await)
}

/// Adds a lost reason behind all others.
#[server(name = CreateLostReason, input = Json, output = Json)]
pub async fn create_lost_reason(form: LostReasonForm) -> Result<LostReason, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::lost_reasons::create_lost_reason(&ctx, &form).await)
}

/// Renames a lost reason by a merge patch.
#[server(name = UpdateLostReason, input = Json, output = Json)]
pub async fn update_lost_reason(id: LostReasonId, patch: Value, seen: Option<i64>) -> Result<LostReason, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::lost_reasons::update_lost_reason(&ctx, id, patch, seen).await)
}

/// Takes a lost reason out of the choice.
#[server(name = DeleteLostReason, input = Json, output = Json)]
pub async fn delete_lost_reason(id: LostReasonId, seen: Option<i64>) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::lost_reasons::delete_lost_reason(&ctx, id, seen).await)
}

/// Brings a deleted lost reason back.
#[server(name = RestoreLostReason, input = Json, output = Json)]
pub async fn restore_lost_reason(id: LostReasonId) -> Result<LostReason, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::lost_reasons::restore_lost_reason(&ctx, id).await)
}

/// Puts the lost reasons that can be chosen into an order.
#[server(name = OrderLostReasons, input = Json, output = Json)]
pub async fn order_lost_reasons(order: NewOrder<LostReasonId>) -> Result<Page<LostReason>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::lost_reasons::order_lost_reasons(&ctx, &order).await)
}
