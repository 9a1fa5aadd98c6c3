//! `/pipelines`, their boards, and the columns of a board.

use crate::{
    model::{Board, BoardFilter, DealCard, Pipeline, PipelineId, StageId},
    server::{board, pipelines},
};
use axum::Json;
use kernel::{
    AppError, Ctx, Error, Kernel, Page, UserId,
    server::rest::{PathId, Query},
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_pipelines))
        .routes(routes!(get_pipeline))
        .routes(routes!(get_board))
        .routes(routes!(list_stage_cards))
}

/// How many cards of each column.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct BoardParams {
    /// Cards of each column, 1 to 200; 50 when absent.
    #[param(example = 50)]
    cards: Option<i64>,
    /// Words that the title or the company's name holds.
    #[param(example = "cold store")]
    q: Option<String>,
    /// Worked on by this colleague.
    owner_id: Option<UserId>,
    /// Worked on by nobody.
    unassigned: Option<bool>,
}

/// Which cards of a column.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CardParams {
    /// `rank` of the last card that is shown; the first cards when absent.
    #[param(example = "8000000000")]
    after: Option<String>,
    /// How many, 1 to 200; 50 when absent.
    #[param(example = 50)]
    limit: Option<i64>,
    /// Words that the title or the company's name holds.
    #[param(example = "cold store")]
    q: Option<String>,
    /// Worked on by this colleague.
    owner_id: Option<UserId>,
    /// Worked on by nobody.
    unassigned: Option<bool>,
}

fn filter(q: Option<String>, owner_id: Option<UserId>, unassigned: Option<bool>) -> BoardFilter {
    BoardFilter { q: q.unwrap_or_default(), owner_id, unassigned: unassigned.unwrap_or_default() }
}

/// List pipelines with their stages.
///
/// The first one is the default.
#[utoipa::path(
    get, path = "/pipelines", tag = "Pipelines", operation_id = "list_pipelines",
    responses(
        (status = 200, description = "All pipelines.", body = Page<Pipeline>),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn list_pipelines(ctx: Ctx) -> Result<Json<Page<Pipeline>>, Error> {
    pipelines::list_pipelines(&ctx).await.map(Json)
}

/// Get a pipeline with its stages.
#[utoipa::path(
    get, path = "/pipelines/{id}", tag = "Pipelines", operation_id = "get_pipeline",
    params(("id" = PipelineId, Path, description = "The pipeline.")),
    responses(
        (status = 200, description = "The pipeline.", body = Pipeline),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such pipeline.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn get_pipeline(ctx: Ctx, PathId(id): PathId<PipelineId>) -> Result<Json<Pipeline>, Error> {
    pipelines::get_pipeline(&ctx, id).await.map(Json)
}

/// Get the board of a pipeline.
///
/// All columns with count, total and weighted total, and the first cards of each.
#[utoipa::path(
    get, path = "/pipelines/{id}/board", tag = "Pipelines", operation_id = "get_board",
    params(("id" = PipelineId, Path, description = "The pipeline."), BoardParams),
    responses(
        (status = 200, description = "The board.", body = Board),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such pipeline.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn get_board(ctx: Ctx, PathId(id): PathId<PipelineId>, Query(params): Query<BoardParams>) -> Result<Json<Board>, Error> {
    let BoardParams { cards, q, owner_id, unassigned } = params;
    board::get_board(&ctx, Some(id), &filter(q, owner_id, unassigned), cards).await.map(Json)
}

/// List the cards of a stage in hand-made order.
#[utoipa::path(
    get, path = "/stages/{id}/cards", tag = "Pipelines", operation_id = "list_stage_cards",
    params(("id" = StageId, Path, description = "The stage."), CardParams),
    responses(
        (status = 200, description = "The cards; fewer than asked for when these are the last.", body = Vec<DealCard>),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such stage.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "A parameter is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn list_stage_cards(ctx: Ctx, PathId(id): PathId<StageId>, Query(params): Query<CardParams>) -> Result<Json<Vec<DealCard>>, Error> {
    let CardParams { after, limit, q, owner_id, unassigned } = params;
    board::load_column(&ctx, id, after.as_deref(), &filter(q, owner_id, unassigned), limit).await.map(Json)
}
