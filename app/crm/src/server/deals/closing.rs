//! How deals end: won or lost, why, and going on with one that had ended.

use super::{finish_move, places};
use crate::{
    model::{CloseDeal, Deal, DealId, DealStatus, ReopenDeal},
    permission,
    server::{deal_sql, lost_reasons, pipelines},
};
use kernel::{Ctx, Error, server::rest::check_version};

/// Wins or loses a deal: it goes into the stage of its pipeline that does so, with the reason and the note. For one that ended so
/// already they are written anew.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 422 of `status`, `lost_reason_id`, `note` or `after_id`; 401, 403; the driver's.
pub async fn close_deal(ctx: &Ctx, id: DealId, end: &CloseDeal, seen: Option<i64>) -> Result<Deal, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let end = end.parse()?;
    // The stage is held before the deal, as everybody does; if the deal goes another way meanwhile, it is stale.
    let pipeline = deal_sql::get(&mut tx, id, false).await?.pipeline_id;
    let place = pipelines::place(&mut tx, Some(pipeline), None, Some(end.status)).await?;
    deal_sql::lock(&mut tx, id, false).await?;
    let before = deal_sql::get(&mut tx, id, false).await?;
    check_version(seen, before.version)?;
    if before.pipeline_id != pipeline {
        return Err(Error::Stale);
    }
    lost_reasons::check(&mut tx, end.lost_reason_id, before.lost_reason_id).await?;
    let position = match end.after_id {
        None if before.stage_id == place.stage_id => before.position.clone(),
        after => places::give(&mut tx, &place, after, id).await?,
    };
    deal_sql::place::put(&mut tx, &[id], &place, &[position], Some(&end), true).await?;
    finish_move(tx, before, end.after_id).await
}

/// Goes on with a deal that was won or lost, at the top of an open stage of its pipeline.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 422 when the stage isn't open or of another pipeline; 401, 403; the driver's.
pub async fn reopen_deal(ctx: &Ctx, id: DealId, to: ReopenDeal, seen: Option<i64>) -> Result<Deal, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let pipeline = deal_sql::get(&mut tx, id, false).await?.pipeline_id;
    let place = pipelines::place(&mut tx, Some(pipeline), to.stage_id, Some(DealStatus::Open)).await?;
    deal_sql::lock(&mut tx, id, false).await?;
    let before = deal_sql::get(&mut tx, id, false).await?;
    check_version(seen, before.version)?;
    if before.pipeline_id != pipeline {
        return Err(Error::Stale);
    }
    if before.status() == DealStatus::Open {
        let deal = before.into_deal()?;
        return tx.finish(200, deal).await;
    }
    let position = places::give(&mut tx, &place, None, id).await?;
    deal_sql::place::put(&mut tx, &[id], &place, &[position], None, true).await?;
    finish_move(tx, before, None).await
}
