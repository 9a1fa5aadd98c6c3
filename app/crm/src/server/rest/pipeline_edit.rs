//! Changing pipelines and their stages.

use crate::{
    model::{NewOrder, Pipeline, PipelineForm, PipelineId, StageForm, StageId},
    server::pipelines::{edit, stages},
};
use axum::{Json, http::StatusCode};
use kernel::{
    AppError, Ctx, Error, Kernel, Page,
    server::rest::{Body, IfMatch, PathId, Query, Tagged},
};
use serde::Deserialize;
use serde_json::Value;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(create_pipeline))
        .routes(routes!(update_pipeline, delete_pipeline))
        .routes(routes!(order_pipelines))
        .routes(routes!(create_stage))
        .routes(routes!(order_stages))
        .routes(routes!(update_stage, delete_stage))
}

/// Where the deals of a stage go that is deleted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Heir {
    /// Another open stage of the pipeline; needed when the stage has deals, also in the bin.
    to: Option<StageId>,
}

/// A pipeline with its version.
fn tagged(pipeline: Pipeline) -> Tagged<Pipeline> {
    Tagged::ok(pipeline.version, pipeline)
}

/// Create a pipeline.
///
/// It comes behind all others and begins with the stages of the default one.
#[utoipa::path(
    post, path = "/pipelines", tag = "Pipelines", operation_id = "create_pipeline",
    params(
        ("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer."),
    ),
    request_body = PipelineForm,
    responses(
        (status = 201, description = "The pipeline.", body = Pipeline, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 409, description = "There are too many.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn create_pipeline(ctx: Ctx, Body(form): Body<PipelineForm>) -> Result<Tagged<Pipeline>, Error> {
    let pipeline = edit::create_pipeline(&ctx, &form).await?;
    Ok(Tagged::created(pipeline.version, pipeline))
}

/// Rename or archive a pipeline.
///
/// An archived one takes no new deals; those that it has can be worked on. Merge patch.
#[utoipa::path(
    patch, path = "/pipelines/{id}", tag = "Pipelines", operation_id = "update_pipeline",
    params(
        ("id" = PipelineId, Path, description = "The pipeline."),
        ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when it changed since."),
    ),
    request_body(content = PipelineForm, description = "Fields to change."),
    responses(
        (status = 200, description = "The pipeline.", body = Pipeline, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 409, description = "It is the only one in use.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn update_pipeline(
    ctx: Ctx,
    PathId(id): PathId<PipelineId>,
    IfMatch(seen): IfMatch,
    Body(patch): Body<Value>,
) -> Result<Tagged<Pipeline>, Error> {
    edit::update_pipeline(&ctx, id, patch, seen).await.map(tagged)
}

/// Delete a pipeline that has no deals.
#[utoipa::path(
    delete, path = "/pipelines/{id}", tag = "Pipelines", operation_id = "delete_pipeline",
    params(
        ("id" = PipelineId, Path, description = "The pipeline."),
        ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when it changed since."),
    ),
    responses(
        (status = 204, description = "It is gone, with its stages."),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 409, description = "It has deals, maybe in the bin, or it is the only one in use.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn delete_pipeline(ctx: Ctx, PathId(id): PathId<PipelineId>, IfMatch(seen): IfMatch) -> Result<StatusCode, Error> {
    edit::delete_pipeline(&ctx, id, seen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Order the pipelines.
///
/// The first one in use is the default.
#[utoipa::path(
    put, path = "/pipelines/order", tag = "Pipelines", operation_id = "order_pipelines",
    request_body = NewOrder<PipelineId>,
    responses(
        (status = 200, description = "All pipelines in their order.", body = Page<Pipeline>),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "These aren't all pipelines, each once.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn order_pipelines(ctx: Ctx, Body(order): Body<NewOrder<PipelineId>>) -> Result<Json<Page<Pipeline>>, Error> {
    edit::order_pipelines(&ctx, &order).await.map(Json)
}

/// Add a stage.
///
/// It comes behind the other open ones.
#[utoipa::path(
    post, path = "/pipelines/{id}/stages", tag = "Pipelines", operation_id = "create_stage",
    params(
        ("id" = PipelineId, Path, description = "The pipeline."),
        ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when it changed since."),
        ("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer."),
    ),
    request_body = StageForm,
    responses(
        (status = 201, description = "The pipeline.", body = Pipeline, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 409, description = "There are too many.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn create_stage(
    ctx: Ctx,
    PathId(id): PathId<PipelineId>,
    IfMatch(seen): IfMatch,
    Body(form): Body<StageForm>,
) -> Result<Tagged<Pipeline>, Error> {
    let pipeline = stages::create_stage(&ctx, id, &form, seen).await?;
    Ok(Tagged::created(pipeline.version, pipeline))
}

/// Order the open stages of a pipeline.
///
/// Those that close deals stay behind them.
#[utoipa::path(
    put, path = "/pipelines/{id}/stages/order", tag = "Pipelines", operation_id = "order_stages",
    params(
        ("id" = PipelineId, Path, description = "The pipeline."),
        ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when it changed since."),
    ),
    request_body = NewOrder<StageId>,
    responses(
        (status = 200, description = "The pipeline.", body = Pipeline, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "These aren't all open stages, each once.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn order_stages(
    ctx: Ctx,
    PathId(id): PathId<PipelineId>,
    IfMatch(seen): IfMatch,
    Body(order): Body<NewOrder<StageId>>,
) -> Result<Tagged<Pipeline>, Error> {
    stages::order_stages(&ctx, id, &order, seen).await.map(tagged)
}

/// Change a stage.
///
/// Of one that closes deals only the name. Merge patch; the version is the pipeline's.
#[utoipa::path(
    patch, path = "/stages/{id}", tag = "Pipelines", operation_id = "update_stage",
    params(
        ("id" = StageId, Path, description = "The stage."),
        ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when it changed since."),
    ),
    request_body(content = StageForm, description = "Fields to change; null empties a field."),
    responses(
        (status = 200, description = "The pipeline.", body = Pipeline, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Some fields are wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn update_stage(
    ctx: Ctx,
    PathId(id): PathId<StageId>,
    IfMatch(seen): IfMatch,
    Body(patch): Body<Value>,
) -> Result<Tagged<Pipeline>, Error> {
    stages::update_stage(&ctx, id, patch, seen).await.map(tagged)
}

/// Delete an open stage.
///
/// Its deals go behind those of another open stage of the pipeline.
#[utoipa::path(
    delete, path = "/stages/{id}", tag = "Pipelines", operation_id = "delete_stage",
    params(
        ("id" = StageId, Path, description = "The stage."),
        Heir,
        ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when it changed since."),
    ),
    responses(
        (status = 200, description = "The pipeline.", body = Pipeline, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:manage.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 409, description = "It is the only open one.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "It closes deals, or `to` isn't another open stage of its pipeline.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn delete_stage(
    ctx: Ctx,
    PathId(id): PathId<StageId>,
    Query(Heir { to }): Query<Heir>,
    IfMatch(seen): IfMatch,
) -> Result<Tagged<Pipeline>, Error> {
    stages::delete_stage(&ctx, id, to, seen).await.map(tagged)
}
