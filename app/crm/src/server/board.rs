//! The board: all columns with their figures and the first cards of each, in two queries however many deals there are.

use super::{board_sql, deals, pipeline_sql, pipelines};
use crate::{
    model::{Board, BoardColumn, BoardFilter, DealCard, PipelineId, StageId, pipeline::weighted},
    permission,
};
use kernel::{Ctx, Error, Money};

/// Cards of each column that come with the board.
pub const FIRST_CARDS: i64 = 50;
/// The most cards that one request brings per column.
const MOST_CARDS: i64 = 200;

/// A pipeline (the default one if none is named) with its deals.
///
/// Totals are in the tenant's currency; sums in other currencies stand beside them. Figures count all deals of a column that
/// pass the filter, not only the cards that come with it.
///
/// # Errors
/// 404 for an unknown pipeline; 401, 403; the driver's.
pub async fn get_board(ctx: &Ctx, pipeline: Option<PipelineId>, filter: &BoardFilter, cards: Option<i64>) -> Result<Board, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    let currency = deals::currency(&mut tx).await?;
    let pipeline = pipelines::find(&mut tx, pipeline).await?;
    let mut columns: Vec<BoardColumn> =
        pipeline.stages.iter().map(|stage| BoardColumn::from_cards(stage.clone(), currency, Vec::new())).collect();
    for sum in board_sql::sums(&mut tx, pipeline.id, filter).await? {
        let Some(column) = columns.iter_mut().find(|column| column.stage.id == sum.stage_id) else { continue };
        column.count = column.count.saturating_add(sum.count);
        let amount = board_sql::amount(&sum)?;
        if amount.currency == currency {
            column.total = amount;
            column.weighted = weighted(amount, column.stage.probability);
        } else {
            column.other_totals.push(amount);
        }
    }
    let limit = cards.unwrap_or(FIRST_CARDS).clamp(1, MOST_CARDS);
    for (stage, card) in board_sql::first_cards(&mut tx, pipeline.id, filter, limit).await? {
        if let Some(column) = columns.iter_mut().find(|column| column.stage.id == stage) {
            column.cards.push(card);
        }
    }
    for column in &mut columns {
        column.other_totals.sort_by_key(|sum: &Money| sum.currency);
    }
    Ok(Board { pipeline, columns })
}

/// More cards of a column that pass the filter: those after the card with the place `after`, or the first ones.
///
/// # Errors
/// 404 for a stage that isn't there; 401, 403; the driver's.
pub async fn load_column(
    ctx: &Ctx,
    stage: StageId,
    after: Option<&str>,
    filter: &BoardFilter,
    limit: Option<i64>,
) -> Result<Vec<DealCard>, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    let after = after.unwrap_or_default();
    if !after.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(Error::field("after", "invalid_cursor", "Use the rank of the last card that is shown."));
    }
    if !pipeline_sql::list(&mut tx).await?.iter().any(|pipeline| pipeline.stage(stage).is_some()) {
        return Err(Error::NotFound);
    }
    let limit = limit.unwrap_or(FIRST_CARDS).clamp(1, MOST_CARDS);
    board_sql::more_cards(&mut tx, stage, after, filter, limit).await
}
