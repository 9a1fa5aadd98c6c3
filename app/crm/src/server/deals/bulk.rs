//! One change to many deals: one transaction, one statement for the change, a report for each.

use super::{announce, places, tell_moved};
use crate::{
    model::{BulkDeals, BulkItem, BulkReport, BulkStatus, CloseDeal, DealAction, DealId, DealStatus},
    permission,
    server::{
        activities, contact_sql,
        deal_sql::{self, DealRecord, list, place as place_sql},
        lost_reasons,
        pipeline_sql::Place,
        pipelines,
    },
};
use kernel::{
    Ctx, Error, TenantTx,
    server::{audit::Audit, foreign},
};
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// Does it to deals; the board tells of each as if it were done alone.
///
/// # Errors
/// 422 for no or too many ids, a stage, reason or colleague that isn't there; 401, 403; the driver's: then nothing changed.
pub async fn bulk_deals(ctx: &Ctx, request: &BulkDeals) -> Result<BulkReport<DealId>, Error> {
    let needs = if matches!(request.action, DealAction::Delete | DealAction::Restore) { permission::DELETE } else { permission::WRITE };
    let mut tx = ctx.write(needs).await?;
    let BulkDeals { ids, action } = request.parse()?;
    let places = hold_stages(&mut tx, &ids, &action).await?;
    let binned = action == DealAction::Restore;
    let before = list::lock_many(&mut tx, &ids, binned).await?;
    let changed = change(&mut tx, &before, &action, &places).await?;
    let after = list::lock_many(&mut tx, &changed, action == DealAction::Delete).await?;
    let was: HashMap<DealId, &DealRecord> = before.iter().map(|deal| (deal.id, deal)).collect();
    let mut history = Vec::new();
    for record in &after {
        let Some(before) = was.get(&record.id) else { continue };
        let told = tell(&mut tx, &action, before, record)?;
        history.extend(told.map(|payload| (record.id.uuid(), payload)));
    }
    activities::log_many(&mut tx, "deal", &history).await?;
    let status = |id: &DealId| match (changed.contains(id), was.contains_key(id)) {
        (true, _) => BulkStatus::Changed,
        (false, true) => BulkStatus::Unchanged,
        (false, false) => BulkStatus::NotFound,
    };
    let items: Vec<BulkItem<DealId>> = ids.iter().map(|id| BulkItem { id: *id, status: status(id) }).collect();
    let missing: Vec<Uuid> = items.iter().filter(|item| item.status == BulkStatus::NotFound).map(|item| item.id.uuid()).collect();
    foreign::suspect(ctx, "bulk_deals", missing);
    tx.finish(200, BulkReport { items }).await
}

/// The stages that the deals go into, held before the deals as everybody does.
async fn hold_stages(tx: &mut TenantTx, ids: &[DealId], action: &DealAction) -> Result<Vec<Place>, Error> {
    match action {
        DealAction::Move { stage_id } => Ok(vec![pipelines::place(tx, None, Some(*stage_id), None).await?]),
        DealAction::Close(end) => {
            lost_reasons::check(tx, end.lost_reason_id, None).await?;
            let mut places = Vec::new();
            for pipeline in list::pipelines_of(tx, ids).await? {
                places.push(pipelines::place(tx, Some(pipeline), None, Some(end.status)).await?);
            }
            Ok(places)
        }
        DealAction::Assign { owner_id } => {
            contact_sql::check_owner(tx, *owner_id, None).await?;
            Ok(Vec::new())
        }
        DealAction::Delete | DealAction::Restore => Ok(Vec::new()),
    }
}

/// Changes the deals; says which changed.
async fn change(tx: &mut TenantTx, before: &[DealRecord], action: &DealAction, places: &[Place]) -> Result<Vec<DealId>, Error> {
    let those = |keep: &dyn Fn(&DealRecord) -> bool| before.iter().filter(|deal| keep(deal)).map(|deal| deal.id).collect::<Vec<_>>();
    let changed = match action {
        DealAction::Assign { owner_id } => {
            let ids = those(&|deal| deal.owner_id != *owner_id);
            list::assign(tx, &ids, *owner_id).await?;
            ids
        }
        DealAction::Delete | DealAction::Restore => {
            let ids = those(&|_| true);
            deal_sql::bin(tx, &ids, *action == DealAction::Delete).await?;
            ids
        }
        DealAction::Move { .. } => {
            let Some(place) = places.first() else { return Ok(Vec::new()) };
            let ids = those(&|deal| deal.stage_id != place.stage_id);
            for deal in before.iter().filter(|deal| deal.stage_id != place.stage_id) {
                place.takes(Some(deal.pipeline_id))?;
            }
            put(tx, &ids, place, None).await?;
            ids
        }
        DealAction::Close(end) => {
            let mut all = Vec::new();
            for place in places {
                let same = |deal: &DealRecord| deal.status() == end.status && end.status == DealStatus::Won;
                let ids = those(&|deal| deal.pipeline_id == place.pipeline_id && !same(deal));
                put(tx, &ids, place, Some(end)).await?;
                all.extend(ids);
            }
            all
        }
    };
    Ok(changed)
}

/// Puts deals at the top of a stage.
async fn put(tx: &mut TenantTx, ids: &[DealId], place: &Place, end: Option<&CloseDeal>) -> Result<(), Error> {
    let positions = places::give_many(tx, place, ids).await?;
    place_sql::put(tx, ids, place, &positions, end, true).await
}

/// Tells others of one deal and notes it in the audit log; what its history is to say, if anything.
fn tell(tx: &mut TenantTx, action: &DealAction, before: &DealRecord, record: &DealRecord) -> Result<Option<Value>, Error> {
    let (kind, event, from) = match action {
        DealAction::Move { .. } | DealAction::Close(_) => return tell_moved(tx, before, record, None),
        DealAction::Assign { .. } => ("deal.assigned", "deal.updated", None),
        DealAction::Delete => ("deal.deleted", "deal.deleted", Some(before.stage_id)),
        DealAction::Restore => ("deal.restored", "deal.restored", None),
    };
    announce(tx, event, record, from, None)?;
    tx.audit(Audit::new(kind, "deal", record.id).after(action));
    let assigned = json!({"event": "updated", "fields": {"owner_id": [before.owner_id, record.owner_id]}});
    Ok((kind == "deal.assigned").then_some(assigned))
}
