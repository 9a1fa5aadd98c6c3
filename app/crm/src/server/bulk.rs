//! One change to many records: one transaction, one statement for the change and one for the histories, a report for each.

use super::{
    activities,
    bulk_sql::{Many, Seen},
    contact_sql,
};
use crate::{
    model::{BulkAction, BulkItem, BulkReport, BulkRequest, BulkStatus, CompanyId, ContactId, LeadId},
    permission,
};
use kernel::{
    Ctx, Error,
    server::{audit::Audit, events::NewEvent, foreign},
};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

/// Does it to contacts. Tags that differ only by case are the same; a contact that would get more than its
/// form allows stays as it is, so that it can still be edited.
///
/// # Errors
/// 422 for no or too many ids, or a colleague who isn't or no longer works here; 401, 403; the driver's: then nothing changed.
pub async fn bulk_contacts(ctx: &Ctx, request: &BulkRequest<ContactId>) -> Result<BulkReport<ContactId>, Error> {
    change::<ContactId>(ctx, request).await
}

/// Does it to companies, as [`bulk_contacts`].
///
/// # Errors
/// As [`bulk_contacts`].
pub async fn bulk_companies(ctx: &Ctx, request: &BulkRequest<CompanyId>) -> Result<BulkReport<CompanyId>, Error> {
    change::<CompanyId>(ctx, request).await
}

/// Does it to leads, which have a status but no tags.
///
/// # Errors
/// As [`bulk_contacts`].
pub async fn bulk_leads(ctx: &Ctx, request: &BulkRequest<LeadId>) -> Result<BulkReport<LeadId>, Error> {
    change::<LeadId>(ctx, request).await
}

async fn change<I>(ctx: &Ctx, request: &BulkRequest<I>) -> Result<BulkReport<I>, Error>
where
    I: Many + Copy + Ord + Serialize + std::fmt::Display + Into<Uuid> + Sync,
{
    let (needs, restores) = match request.action {
        BulkAction::Delete => (permission::DELETE, false),
        BulkAction::Restore => (permission::DELETE, true),
        _ => (permission::WRITE, false),
    };
    let mut tx = ctx.write(needs).await?;
    let BulkRequest { ids, action } = request.parse()?;
    let raw: Vec<Uuid> = ids.iter().map(|id| (*id).into()).collect();
    let there = I::there(&mut tx, &raw, restores).await?;
    let [tagged, untagged, assigned, deleted, restored, stepped] = I::EVENTS;
    let (changed, name) = match &action {
        BulkAction::Tag { tags } => (I::tag(&mut tx, &raw, tags).await?, tagged),
        BulkAction::Untag { tags } => (I::untag(&mut tx, &raw, tags).await?, untagged),
        BulkAction::Assign { owner_id } => {
            contact_sql::check_owner(&mut tx, *owner_id, None).await?;
            (I::assign(&mut tx, &raw, *owner_id).await?, assigned)
        }
        BulkAction::Status { status, reason } => (I::status(&mut tx, &raw, *status, reason).await?, stepped),
        BulkAction::Delete => (I::bin(&mut tx, &raw, true).await?, deleted),
        BulkAction::Restore => (I::bin(&mut tx, &raw, false).await?, restored),
    };
    let (mut items, mut history) = (Vec::with_capacity(ids.len()), Vec::new());
    for (id, raw) in ids.into_iter().zip(raw) {
        let status = match (changed.get(&raw), there.get(&raw)) {
            (Some(now), was) => {
                let payload = json!({"id": id, "version": now.version, "by": tx.ctx().actor_id()});
                tx.emit(NewEvent::new(name, I::RESOURCE, raw, permission::READ).with(&payload));
                tx.audit(Audit::new(name, I::RESOURCE, id).after(&action));
                let fields = was.and_then(|was| difference(was, now));
                let event = if matches!(action, BulkAction::Status { .. }) { "status" } else { "updated" };
                history.extend(fields.map(|fields| (raw, json!({"event": event, "fields": fields}))));
                BulkStatus::Changed
            }
            (None, Some(_)) => BulkStatus::Unchanged,
            (None, None) => BulkStatus::NotFound,
        };
        items.push(BulkItem { id, status });
    }
    let missing: Vec<Uuid> = items.iter().filter(|item| item.status == BulkStatus::NotFound).map(|item| item.id.into()).collect();
    foreign::suspect(ctx, I::OPERATION, missing);
    activities::log_many(&mut tx, I::RESOURCE, &history).await?;
    tx.finish(200, BulkReport { items }).await
}

/// What a history tells of a change, as of [`activities::log_system`]; going into the bin and out of it is no change of fields.
fn difference(was: &Seen, now: &Seen) -> Option<Value> {
    if was.tags != now.tags {
        return Some(json!({"tags": [was.tags, now.tags]}));
    }
    if was.status != now.status {
        return Some(json!({"status": [was.status, now.status]}));
    }
    (was.owner_id != now.owner_id).then(|| json!({"owner_id": [was.owner_id, now.owner_id]}))
}
