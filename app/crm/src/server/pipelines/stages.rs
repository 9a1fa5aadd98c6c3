//! Adding, changing, ordering and deleting stages. The stages that close deals are fixed: one wins, one loses, they come last.
//!
//! Whoever changes a pipeline's stages holds the pipeline, then the stages, then their deals: always in this order.

use super::{announce, find};
use crate::{
    model::{DealStatus, NewOrder, Pipeline, PipelineId, Stage, StageForm, StageId, pipeline::MAX_STAGES},
    permission,
    server::{
        deals::places,
        pipeline_sql::{self, edit},
    },
};
use kernel::{
    Ctx, Error, TenantTx,
    server::{audit::Audit, rest::check_version},
};
use serde_json::{Value, json};

/// Adds an open stage behind the other open ones.
///
/// # Errors
/// 404; 409 when there are too many; 412 when `seen` isn't the pipeline's version; 422 field by field; 401, 403; the driver's.
pub async fn create_stage(ctx: &Ctx, pipeline: PipelineId, form: &StageForm, seen: Option<i64>) -> Result<Pipeline, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    let form = form.parse()?;
    let mut before = hold(&mut tx, pipeline, seen).await?;
    if before.stages.iter().filter(|stage| stage.status == DealStatus::Open).count() >= MAX_STAGES {
        return Err(Error::problem(409, "stage.too_many", format!("Keep at most {MAX_STAGES} open stages.")));
    }
    let id = StageId::new();
    edit::insert_stage(&mut tx, pipeline, id, &form).await?;
    let StageForm { name, probability, rotting_days } = form;
    before.stages.push(Stage { id, name, probability, rotting_days, status: DealStatus::Open });
    let stages = closed_last(before.stages);
    edit::order_stages(&mut tx, &stages).await?;
    tx.audit(Audit::new("stage.created", "stage", id).after(&stages.iter().find(|stage| stage.id == id)));
    finish(tx, pipeline, 201).await
}

/// Changes a stage by a merge patch.
///
/// # Errors
/// 404; 412 when `seen` isn't the pipeline's version; 422 field by field, `stage.fixed` for the chance of one that closes deals;
/// 401, 403; the driver's.
pub async fn update_stage(ctx: &Ctx, id: StageId, patch: Value, seen: Option<i64>) -> Result<Pipeline, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    let pipeline = edit::pipeline_of(&mut tx, id).await?;
    let before = hold(&mut tx, pipeline, seen).await?;
    let stage = before.stage(id).ok_or(Error::NotFound)?;
    let form = StageForm::merge(stage, patch)?.parse()?;
    if stage.status != DealStatus::Open && (form.probability, form.rotting_days) != (stage.probability, stage.rotting_days) {
        let field = if form.probability == stage.probability { "rotting_days" } else { "probability" };
        return Err(Error::field(field, "stage.fixed", "Only the name of this stage can change: it closes deals."));
    }
    edit::update_stage(&mut tx, id, &form).await?;
    tx.audit(Audit::new("stage.updated", "stage", id).before(&StageForm::from(stage)).after(&form));
    finish(tx, pipeline, 200).await
}

/// Puts the open stages of a pipeline into an order; those that close deals come behind them.
///
/// # Errors
/// 404; 412 when `seen` isn't the pipeline's version; 422 when the ids aren't all open stages, each once; 401, 403; the driver's.
pub async fn order_stages(ctx: &Ctx, pipeline: PipelineId, order: &NewOrder<StageId>, seen: Option<i64>) -> Result<Pipeline, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    let before = hold(&mut tx, pipeline, seen).await?;
    let open: Vec<StageId> = before.stages.iter().filter(|stage| stage.status == DealStatus::Open).map(|stage| stage.id).collect();
    let ids = order.parse(open.iter().copied())?;
    let mut stages = before.stages;
    stages.sort_by_key(|stage| ids.iter().position(|id| *id == stage.id));
    edit::order_stages(&mut tx, &closed_last(stages)).await?;
    tx.audit(Audit::new("stage.ordered", "pipeline", pipeline).before(&json!({ "order": open })).after(&json!({ "order": ids })));
    finish(tx, pipeline, 200).await
}

/// Deletes an open stage; its deals, those in the bin included, go behind the deals of another open stage of the pipeline.
///
/// # Errors
/// 404; 409 `stage.last` for the only open one; 412 when `seen` isn't the pipeline's version; 422 `stage.fixed` for one that closes
/// deals, `stage.target` of `to` when it has deals and no open stage of its pipeline is named for them; 401, 403; the driver's.
pub async fn delete_stage(ctx: &Ctx, id: StageId, to: Option<StageId>, seen: Option<i64>) -> Result<Pipeline, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    let pipeline = edit::pipeline_of(&mut tx, id).await?;
    let before = hold(&mut tx, pipeline, seen).await?;
    edit::lock_stages(&mut tx, pipeline).await?;
    let stage = before.stage(id).ok_or(Error::NotFound)?;
    if stage.status != DealStatus::Open {
        return Err(Error::field("id", "stage.fixed", "This stage can't be deleted: it closes deals."));
    }
    let others = || before.stages.iter().filter(|other| other.id != id && other.status == DealStatus::Open);
    if others().next().is_none() {
        return Err(Error::problem(409, "stage.last", "This is the only open stage. Add another one first."));
    }
    let target = || Error::field("to", "stage.target", "Name another open stage of this pipeline for the deals of this one.");
    if to.is_some_and(|to| others().all(|other| other.id != to)) {
        return Err(target());
    }
    let moved = match to {
        Some(to) => {
            let place = pipeline_sql::lock_stage(&mut tx, to).await?.ok_or_else(target)?;
            places::empty(&mut tx, id, &place).await?
        }
        None if places::has_deals(&mut tx, id).await? => return Err(target()),
        None => 0,
    };
    edit::delete_stage(&mut tx, id).await?;
    let rest: Vec<Stage> = before.stages.iter().filter(|other| other.id != id).cloned().collect();
    edit::order_stages(&mut tx, &rest).await?;
    tx.audit(Audit::new("stage.deleted", "stage", id).before(stage).after(&json!({ "to": to, "deals": moved })));
    finish(tx, pipeline, 200).await
}

/// A pipeline as it is, held until the end of the transaction, with the coming change counted already.
async fn hold(tx: &mut TenantTx, id: PipelineId, seen: Option<i64>) -> Result<Pipeline, Error> {
    let version = edit::touch(tx, id).await?;
    check_version(seen, version.saturating_sub(1))?;
    find(tx, Some(id)).await
}

/// The stages with those that close deals behind the open ones.
fn closed_last(mut stages: Vec<Stage>) -> Vec<Stage> {
    stages.sort_by_key(|stage| match stage.status {
        DealStatus::Open => 0,
        DealStatus::Won => 1,
        DealStatus::Lost => 2,
    });
    stages
}

/// Tells others, and answers with the pipeline as it is now.
async fn finish(mut tx: TenantTx, id: PipelineId, status: u16) -> Result<Pipeline, Error> {
    let pipeline = find(&mut tx, Some(id)).await?;
    announce(&mut tx, "pipeline.updated", id);
    tx.finish(status, pipeline).await
}
