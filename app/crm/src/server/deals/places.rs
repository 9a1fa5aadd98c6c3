//! Giving places in a column, for one deal or many. Whoever does holds the stage until the commit.

use super::rank;
use crate::{
    model::{DealId, StageId},
    server::{activities, deal_sql::place as sql, pipeline_sql::Place},
};
use kernel::{Error, TenantTx};
use serde_json::json;

/// A place in a stage that the caller holds: at its top, or right after another card. When there is no room left between
/// two cards, the whole column is counted anew.
pub async fn give(tx: &mut TenantTx, place: &Place, after: Option<DealId>, id: DealId) -> Result<String, Error> {
    if after == Some(id) {
        return Err(Error::field("after_id", "after_itself", "Name another deal than the one to move."));
    }
    for counted_anew in [false, true] {
        let gap = sql::gap(tx, place.stage_id, after, id).await?;
        let (low, high) = gap.ok_or_else(|| {
            Error::field("after_id", "deal.not_in_stage", "That deal isn't in this stage any more. Load the board again.")
        })?;
        if let Some(position) = rank::between(low.as_deref(), high.as_deref()) {
            return Ok(position);
        }
        if !counted_anew {
            count_anew(tx, place.stage_id).await?;
        }
    }
    Err(no_room(place.stage_id))
}

/// Places at the top of a stage that the caller holds, for deals in their order.
pub async fn give_many(tx: &mut TenantTx, place: &Place, ids: &[DealId]) -> Result<Vec<String>, Error> {
    let Some(first) = ids.first() else { return Ok(Vec::new()) };
    for counted_anew in [false, true] {
        let (_, high) = sql::gap(tx, place.stage_id, None, *first).await?.unwrap_or_default();
        if let Some(places) = rank::above(high.as_deref(), ids.len()) {
            return Ok(places);
        }
        if !counted_anew {
            count_anew(tx, place.stage_id).await?;
        }
    }
    Err(no_room(place.stage_id))
}

/// Whether a stage has deals, those in the bin included.
pub async fn has_deals(tx: &mut TenantTx, stage: StageId) -> Result<bool, Error> {
    Ok(sql::last(tx, stage).await?.is_some())
}

/// Puts all deals of a stage, those in the bin included, behind those of another one; says how many. The caller holds both.
pub async fn empty(tx: &mut TenantTx, from: StageId, to: &Place) -> Result<usize, Error> {
    let ids = sql::lock_column(tx, from).await?;
    let low = sql::last(tx, to.stage_id).await?;
    let places = match rank::below(low.as_deref(), ids.len()) {
        Some(places) => places,
        None => {
            count_anew(tx, to.stage_id).await?;
            let low = sql::last(tx, to.stage_id).await?;
            rank::below(low.as_deref(), ids.len()).ok_or_else(|| no_room(to.stage_id))?
        }
    };
    sql::put(tx, &ids, to, &places, None, true).await?;
    let moved = json!({"event": "moved", "fields": {"stage_id": [from, to.stage_id]}});
    let histories: Vec<_> = ids.iter().map(|id| (id.uuid(), moved.clone())).collect();
    activities::log_many(tx, "deal", &histories).await?;
    Ok(ids.len())
}

/// Gives all deals of a column places with room between them.
async fn count_anew(tx: &mut TenantTx, stage: StageId) -> Result<(), Error> {
    let ids = sql::order(tx, stage).await?;
    let places: Vec<String> = (0..ids.len()).map(rank::nth).collect();
    sql::reorder(tx, &ids, &places).await
}

fn no_room(stage: StageId) -> Error {
    Error::Internal(format!("no place in stage {stage} after counting anew"))
}
