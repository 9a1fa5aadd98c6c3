//! Deals: entering, changing and moving them. Their order in a column is kept by places that no two of them share: whoever
//! gives a place holds the stage until the commit.

pub mod bulk;
pub mod closing;
pub mod lines;
pub(super) mod places;
pub(super) mod rank;

use super::{
    activities,
    deal_sql::{self, DealRecord},
    pipeline_sql::Place,
    pipelines,
};
use crate::{
    model::{Deal, DealForm, DealId, DealQuery, DealStatus, MoveDeal, NewDeal, StageId, Subject},
    permission,
};
use kernel::{
    Ctx, Currency, Error, Page, TenantTx, UserId,
    server::{audit::Audit, events::NewEvent, notice::Notice, rest::check_version},
};
use serde_json::{Value, json};

/// A page of deals.
///
/// # Errors
/// 422 for a cursor of another list; 401, 403; the driver's.
pub async fn list_deals(ctx: &Ctx, query: &DealQuery) -> Result<Page<Deal>, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    deal_sql::list::list(&mut tx, query).await
}

/// One deal.
///
/// # Errors
/// 404; 401, 403; the driver's.
pub async fn get_deal(ctx: &Ctx, id: DealId) -> Result<Deal, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    deal_sql::get(&mut tx, id, false).await?.into_deal()
}

/// Enters a deal at the top of its stage.
///
/// # Errors
/// 422 field by field, also for a stage, company, contact or colleague that isn't there; 401, 403; the driver's.
pub async fn create_deal(ctx: &Ctx, form: &DealForm) -> Result<Deal, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let currency = currency(&mut tx).await?;
    let mut new = form.parse(currency)?;
    new.custom = fields::server::fields::keep(&mut tx, "deal", &new.custom, None).await?;
    let deal = enter(&mut tx, &new).await?;
    tx.finish(201, deal).await
}

/// Enters a deal within a transaction, notes it and tells others.
pub(super) async fn enter(tx: &mut TenantTx, new: &NewDeal) -> Result<Deal, Error> {
    let place = pipelines::place(tx, new.pipeline_id, new.stage_id, new.status).await?;
    let id = DealId::new();
    place.takes(None)?;
    let position = places::give(tx, &place, None, id).await?;
    deal_sql::insert(tx, id, new, &place, &position).await?;
    let record = deal_sql::get(tx, id, false).await?;
    announce(tx, "deal.created", &record, None, None)?;
    announce_end(tx, &record, None, None)?;
    tell_owner(tx, &record, None);
    activities::log_system(tx, Subject::Deal(id), &json!({"event": "created"})).await?;
    let deal = record.into_deal()?;
    tx.audit(Audit::new("deal.created", "deal", id).after(&deal));
    Ok(deal)
}

/// Changes a deal by a merge patch. Another stage, pipeline or status puts it at the top of the stage that it then stands
/// in.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 422 field by field; 401, 403; the driver's.
pub async fn update_deal(ctx: &Ctx, id: DealId, patch: Value, seen: Option<i64>) -> Result<Deal, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let goal = goal(&mut tx, id, &patch).await?;
    deal_sql::lock(&mut tx, id, false).await?;
    let before = deal_sql::get(&mut tx, id, false).await?;
    check_version(seen, before.version)?;
    let old = before.clone().into_deal()?;
    let mut new = DealForm::merge(&old, patch)?.parse(old.value.currency)?;
    new.custom = fields::server::fields::keep(&mut tx, "deal", &new.custom, Some(&old.custom)).await?;
    lines::keep_value(&old, new.value)?;
    deal_sql::update(&mut tx, id, &new).await?;
    if let Some(place) = goal.as_ref().filter(|place| place.stage_id != before.stage_id) {
        place.takes(Some(before.pipeline_id))?;
        let position = places::give(&mut tx, place, None, id).await?;
        deal_sql::place::put(&mut tx, &[id], place, &[position], None, false).await?;
    }
    let record = deal_sql::get(&mut tx, id, false).await?;
    if record.stage_id == before.stage_id {
        announce(&mut tx, "deal.updated", &record, None, None)?;
    } else {
        announce(&mut tx, "deal.moved", &record, Some(before.stage_id), None)?;
        announce_end(&mut tx, &record, Some(&before), None)?;
    }
    tell_owner(&mut tx, &record, before.owner_id);
    let deal = record.into_deal()?;
    if let Some(fields) = activities::changed_fields(&DealForm::from(&old), &DealForm::from(&deal)) {
        activities::log_system(&mut tx, Subject::Deal(id), &json!({"event": "updated", "fields": fields})).await?;
    }
    tx.audit(Audit::new("deal.updated", "deal", id).before(&old).after(&deal));
    tx.finish(200, deal).await
}

/// The stage that a patch puts a deal into, locked; `None` when it stays. A status or pipeline that the deal has already
/// changes nothing; another stage says the pipeline and the status if the patch doesn't.
async fn goal(tx: &mut TenantTx, id: DealId, patch: &Value) -> Result<Option<Place>, Error> {
    let named = |name: &str| patch.get(name).is_some_and(|value| !value.is_null());
    if !["pipeline_id", "stage_id", "status"].iter().any(|name| named(name)) {
        return Ok(None);
    }
    let old = deal_sql::get(tx, id, false).await?.into_deal()?;
    let new = DealForm::merge(&old, patch.clone())?;
    let stage = new.stage_id.filter(|_| named("stage_id"));
    let status = new.status.filter(|status| *status != old.status);
    if stage.is_none() && status.is_none() && new.pipeline_id == Some(old.pipeline_id) {
        return Ok(None);
    }
    let pipeline = new.pipeline_id.filter(|_| named("pipeline_id") || stage.is_none());
    pipelines::place(tx, pipeline, stage, status).await.map(Some)
}

/// Moves a deal to a stage, to its top or right after another card.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 422 of `stage_id` (`unknown_stage`) or `after_id` (`after_itself`,
/// `deal.not_in_stage`: it isn't in that stage, maybe not any more); 401, 403; the driver's.
pub async fn move_deal(ctx: &Ctx, id: DealId, to: &MoveDeal, seen: Option<i64>) -> Result<Deal, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let place = pipelines::place(&mut tx, None, Some(to.stage_id), None).await?;
    deal_sql::lock(&mut tx, id, false).await?;
    let before = deal_sql::get(&mut tx, id, false).await?;
    check_version(seen, before.version)?;
    place.takes(Some(before.pipeline_id))?;
    let position = places::give(&mut tx, &place, to.after_id, id).await?;
    deal_sql::place::put(&mut tx, &[id], &place, &[position], None, true).await?;
    finish_move(tx, before, to.after_id).await
}

/// Tells of a deal that stands elsewhere or ended now, notes it, and answers with it.
async fn finish_move(mut tx: TenantTx, before: DealRecord, after: Option<DealId>) -> Result<Deal, Error> {
    let record = deal_sql::get(&mut tx, before.id, false).await?;
    if let Some(history) = tell_moved(&mut tx, &before, &record, after)? {
        activities::log_system(&mut tx, Subject::Deal(record.id), &history).await?;
    }
    let deal = record.into_deal()?;
    tx.finish(200, deal).await
}

/// Tells of a deal that stands elsewhere or ended now and notes it in the audit log; what its history is to say, if anything.
fn tell_moved(tx: &mut TenantTx, before: &DealRecord, record: &DealRecord, after: Option<DealId>) -> Result<Option<Value>, Error> {
    announce(tx, "deal.moved", record, Some(before.stage_id), after)?;
    announce_end(tx, record, Some(before), after)?;
    let facts = |deal: &DealRecord| json!({ "stage_id": deal.stage_id, "lost_reason_id": deal.lost_reason_id });
    if facts(before) == facts(record) {
        return Ok(None);
    }
    tx.audit(Audit::new("deal.moved", "deal", record.id).before(&facts(before)).after(&facts(record)));
    if before.stage_id == record.stage_id {
        let fields = json!({ "lost_reason_id": [before.lost_reason_id, record.lost_reason_id] });
        return Ok(Some(json!({"event": "updated", "fields": fields})));
    }
    let fields = json!({ "stage_id": [before.stage_id, record.stage_id] });
    Ok(Some(json!({"event": "moved", "fields": fields})))
}

/// Puts a deal into the bin.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 401, 403; the driver's.
pub async fn delete_deal(ctx: &Ctx, id: DealId, seen: Option<i64>) -> Result<(), Error> {
    let mut tx = ctx.write(permission::DELETE).await?;
    deal_sql::lock(&mut tx, id, false).await?;
    let before = deal_sql::get(&mut tx, id, false).await?;
    check_version(seen, before.version)?;
    deal_sql::bin(&mut tx, &[id], true).await?;
    announce(&mut tx, "deal.deleted", &before, Some(before.stage_id), None)?;
    tx.audit(Audit::new("deal.deleted", "deal", id).before(&before.into_deal()?));
    tx.finish(204, ()).await
}

/// Takes a deal out of the bin, back to its old place.
///
/// # Errors
/// 404 when it isn't in the bin; 401, 403; the driver's.
pub async fn restore_deal(ctx: &Ctx, id: DealId) -> Result<Deal, Error> {
    let mut tx = ctx.write(permission::DELETE).await?;
    deal_sql::lock(&mut tx, id, true).await?;
    deal_sql::bin(&mut tx, &[id], false).await?;
    let record = deal_sql::get(&mut tx, id, false).await?;
    announce(&mut tx, "deal.restored", &record, None, None)?;
    let deal = record.into_deal()?;
    tx.audit(Audit::new("deal.restored", "deal", id).after(&deal));
    tx.finish(200, deal).await
}

/// The currency that amounts are in where nobody names one.
pub(super) async fn currency(tx: &mut TenantTx) -> Result<Currency, Error> {
    if let Ok(session) = tx.ctx().session() {
        return Ok(session.currency);
    }
    deal_sql::tenant_currency(tx).await
}

/// Tells others, with all that a board needs to follow: the card, the columns it left and entered, the card it now follows.
fn announce(tx: &mut TenantTx, kind: &'static str, record: &DealRecord, from: Option<StageId>, after: Option<DealId>) -> Result<(), Error> {
    let payload = json!({
        "id": record.id,
        "version": record.version,
        "pipeline_id": record.pipeline_id,
        "from_stage": from,
        "to_stage": record.stage_id,
        "after_id": after,
        "moved_by": tx.ctx().actor_id(),
        "card": record.card()?,
    });
    tx.emit(NewEvent::new(kind, "deal", record.id, permission::READ).with(&payload));
    Ok(())
}

/// Tells the new owner of a deal, if there is one.
fn tell_owner(tx: &mut TenantTx, record: &DealRecord, before: Option<UserId>) {
    if let Some(owner) = record.owner_id.filter(|owner| before != Some(*owner)) {
        let key = format!("deal.assigned:{}:{}", record.id, record.version);
        let notice = Notice::new(owner, "deal.assigned", format!("/deals/{}", record.id), key).with("title", &record.title);
        tx.tell(notice.by(tx.ctx().actor_id()));
    }
}

/// Tells that a deal was won or lost just now.
fn announce_end(tx: &mut TenantTx, record: &DealRecord, before: Option<&DealRecord>, after: Option<DealId>) -> Result<(), Error> {
    if before.is_some_and(|before| before.status() == record.status()) {
        return Ok(());
    }
    let from = before.map(|before| before.stage_id);
    match record.status() {
        DealStatus::Open => Ok(()),
        DealStatus::Won => announce(tx, "deal.won", record, from, after),
        DealStatus::Lost => announce(tx, "deal.lost", record, from, after),
    }
}

/// Whether the tenant has deals, deleted ones included: they hold money.
pub fn hold_money(tx: &mut TenantTx) -> std::pin::Pin<Box<dyn Future<Output = Result<bool, Error>> + Send + '_>> {
    Box::pin(deal_sql::exist(tx))
}
