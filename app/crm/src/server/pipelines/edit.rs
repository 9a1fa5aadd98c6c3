//! Adding, renaming, archiving, ordering and deleting pipelines.

use super::{announce, find};
use crate::{
    model::{NewOrder, Pipeline, PipelineForm, PipelineId, Stage, StageId, pipeline::MAX_PIPELINES},
    permission,
    server::pipeline_sql::{self, edit},
};
use kernel::{
    Ctx, Error, Page,
    server::{audit::Audit, rest::check_version},
};
use serde_json::{Value, json};

/// Adds a pipeline behind all others, with the stages of the default one.
///
/// # Errors
/// 409 when there are too many; 422 field by field; 401, 403; the driver's.
pub async fn create_pipeline(ctx: &Ctx, form: &PipelineForm) -> Result<Pipeline, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    let form = form.parse()?;
    edit::lock_all(&mut tx).await?;
    let all = pipeline_sql::list(&mut tx).await?;
    if all.len() >= MAX_PIPELINES {
        return Err(Error::problem(409, "pipeline.too_many", format!("Keep at most {MAX_PIPELINES} pipelines.")));
    }
    let model = all.into_iter().next().map(|pipeline| pipeline.stages).unwrap_or_default();
    let stages = model.into_iter().map(|stage| Stage { id: StageId::new(), ..stage }).collect();
    let new = Pipeline { id: PipelineId::new(), name: form.name.clone(), version: 1, is_default: false, archived: false, stages };
    let tenant = tx.tenant();
    edit::insert(tx.conn(), tenant, &new).await?;
    if form.archived {
        edit::update(&mut tx, new.id, &form).await?;
    }
    let pipeline = find(&mut tx, Some(new.id)).await?;
    announce(&mut tx, "pipeline.created", pipeline.id);
    tx.audit(Audit::new("pipeline.created", "pipeline", pipeline.id).after(&pipeline));
    tx.finish(201, pipeline).await
}

/// Renames, archives or takes a pipeline out of the archive, by a merge patch.
///
/// # Errors
/// 404; 409 `pipeline.last` for the only one in use; 412 when `seen` isn't its version; 422 field by field; 401, 403; the driver's.
pub async fn update_pipeline(ctx: &Ctx, id: PipelineId, patch: Value, seen: Option<i64>) -> Result<Pipeline, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    edit::lock_all(&mut tx).await?;
    let before = find(&mut tx, Some(id)).await?;
    check_version(seen, before.version)?;
    let form = PipelineForm::merge(&before, patch)?.parse()?;
    if form.archived && !before.archived {
        keep_one(&pipeline_sql::list(&mut tx).await?, id)?;
    }
    edit::touch(&mut tx, id).await?;
    edit::update(&mut tx, id, &form).await?;
    let pipeline = find(&mut tx, Some(id)).await?;
    announce(&mut tx, "pipeline.updated", id);
    tx.audit(Audit::new("pipeline.updated", "pipeline", id).before(&before).after(&pipeline));
    tx.finish(200, pipeline).await
}

/// Deletes a pipeline that never had deals, or has none any more.
///
/// # Errors
/// 404; 409 `pipeline.last` or `pipeline.has_deals`; 412 when `seen` isn't its version; 401, 403; the driver's.
pub async fn delete_pipeline(ctx: &Ctx, id: PipelineId, seen: Option<i64>) -> Result<(), Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    edit::lock_all(&mut tx).await?;
    let before = find(&mut tx, Some(id)).await?;
    check_version(seen, before.version)?;
    if !before.archived {
        keep_one(&pipeline_sql::list(&mut tx).await?, id)?;
    }
    edit::delete(&mut tx, id).await?;
    announce(&mut tx, "pipeline.deleted", id);
    tx.audit(Audit::new("pipeline.deleted", "pipeline", id).before(&before));
    tx.finish(204, ()).await
}

/// Puts all pipelines into an order; the first one in use is the default.
///
/// # Errors
/// 422 when the ids aren't all pipelines, each once; 401, 403; the driver's.
pub async fn order_pipelines(ctx: &Ctx, order: &NewOrder<PipelineId>) -> Result<Page<Pipeline>, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    edit::lock_all(&mut tx).await?;
    let before: Vec<PipelineId> = pipeline_sql::list(&mut tx).await?.iter().map(|pipeline| pipeline.id).collect();
    let ids = order.parse(before.iter().copied())?;
    edit::order(&mut tx, ids).await?;
    for id in ids.iter().zip(&before).filter(|(now, was)| now != was).map(|(id, _)| *id) {
        announce(&mut tx, "pipeline.updated", id);
    }
    if let Some(first) = ids.first().filter(|_| ids != before) {
        tx.audit(Audit::new("pipeline.ordered", "pipeline", first).before(&json!({ "order": before })).after(&json!({ "order": ids })));
    }
    let page = super::page(pipeline_sql::list(&mut tx).await?);
    tx.finish(200, page).await
}

/// Fails when no other pipeline would be in use.
fn keep_one(all: &[Pipeline], id: PipelineId) -> Result<(), Error> {
    if all.iter().any(|pipeline| pipeline.id != id && !pipeline.archived) {
        return Ok(());
    }
    Err(Error::problem(409, "pipeline.last", "This is the only pipeline in use. Add another one first."))
}
