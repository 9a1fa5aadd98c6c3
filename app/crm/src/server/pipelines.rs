//! Pipelines: reading them, and the stage that a deal is to stand in. How they are changed stands in [`edit`] and [`stages`].

pub mod edit;
pub mod stages;

use super::pipeline_sql::{self, Place};
use crate::{
    model::{DealStatus, Pipeline, PipelineId, StageId},
    permission,
};
use kernel::{Ctx, Error, Page, TenantTx, server::events::NewEvent};

/// All pipelines with their stages: those in use, the default one first, then the archived ones.
///
/// # Errors
/// 401, 403; the driver's.
pub async fn list_pipelines(ctx: &Ctx) -> Result<Page<Pipeline>, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    Ok(page(pipeline_sql::list(&mut tx).await?))
}

/// All of a short list as its only page.
pub(super) fn page<T>(items: Vec<T>) -> Page<T> {
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    Page { items, total, total_capped: false, next_cursor: None }
}

/// Tells boards, forms and settings that are open that a pipeline changed.
fn announce(tx: &mut TenantTx, kind: &'static str, id: PipelineId) {
    let by = serde_json::json!({ "by": tx.ctx().actor_id() });
    tx.emit(NewEvent::new(kind, "pipeline", id, permission::READ).with(&by));
}

/// One pipeline with its stages.
///
/// # Errors
/// 404 when there is none; 401, 403; the driver's.
pub async fn get_pipeline(ctx: &Ctx, id: PipelineId) -> Result<Pipeline, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    find(&mut tx, Some(id)).await
}

/// A pipeline by its id, or the default one.
pub(super) async fn find(tx: &mut TenantTx, id: Option<PipelineId>) -> Result<Pipeline, Error> {
    let pipelines = pipeline_sql::list(tx).await?;
    pipelines.into_iter().find(|pipeline| id.map_or(pipeline.is_default, |id| pipeline.id == id)).ok_or(Error::NotFound)
}

/// The stage that a deal is to stand in, locked until the end of the transaction so that places in it are given one by one.
///
/// A stage says its pipeline; without a stage it is the first one of the pipeline (the default one if none is named) that
/// gives the wanted status.
///
/// # Errors
/// 422 of `stage_id` (`unknown_stage`, `stage_of_other_pipeline`), `pipeline_id` (`unknown_pipeline`) or `status`
/// (`status_of_other_stage`, `no_stage_of_status`).
pub(super) async fn place(
    tx: &mut TenantTx,
    pipeline: Option<PipelineId>,
    stage: Option<StageId>,
    status: Option<DealStatus>,
) -> Result<Place, Error> {
    if let Some(stage) = stage {
        let place = pipeline_sql::lock_stage(tx, stage).await?;
        let place = place.ok_or_else(|| Error::field("stage_id", "unknown_stage", "There is no such stage."))?;
        if pipeline.is_some_and(|pipeline| pipeline != place.pipeline_id) {
            return Err(Error::field("stage_id", "stage_of_other_pipeline", "Choose a stage of this pipeline."));
        }
        if status.is_some_and(|status| status != place.status()) {
            return Err(Error::field(
                "status",
                "status_of_other_stage",
                "This stage gives another status. Leave the status or the stage out.",
            ));
        }
        return Ok(place);
    }
    if let Some(place) = pipeline_sql::lock_first_stage(tx, pipeline, status.unwrap_or_default()).await? {
        return Ok(place);
    }
    match (pipeline, find(tx, pipeline).await) {
        (Some(_), Err(Error::NotFound)) => Err(Error::field("pipeline_id", "unknown_pipeline", "There is no such pipeline.")),
        (_, Err(error)) => Err(error),
        (_, Ok(_)) => Err(Error::field("status", "no_stage_of_status", "The pipeline has no stage that gives this status.")),
    }
}
