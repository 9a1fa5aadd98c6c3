//! Leads: entering, reading, changing, and the bin. Converted ones can only be read.

use super::{
    activities::{self, changed_fields},
    contact_sql, deals, lead_rules, lead_sql,
};
use crate::{
    model::{Lead, LeadChange, LeadForm, LeadId, LeadQuery, LeadStatus, NewLead, StatusForm, Subject, lead::Origin},
    permission,
};
use kernel::{
    Ctx, Error, Page, TenantTx, UserId,
    server::{audit::Audit, events::NewEvent, notice::Notice, rest::check_version},
};
use serde_json::{Value, json};

/// A page of leads.
///
/// # Errors
/// 422 for a cursor of another list; 401, 403; the driver's.
pub async fn list_leads(ctx: &Ctx, query: &LeadQuery) -> Result<Page<Lead>, Error> {
    let _turn = if query.filter.q.is_empty() { None } else { Some(super::search::turn().await?) };
    let mut tx = ctx.read(permission::READ).await?;
    lead_sql::list::list(&mut tx, query).await
}

/// One lead.
///
/// # Errors
/// 404; 401, 403; the driver's.
pub async fn get_lead(ctx: &Ctx, id: LeadId) -> Result<Lead, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    lead_sql::get(&mut tx, id, false, false).await
}

/// The way of a lead from status to status, the last step first.
///
/// # Errors
/// 404; 401, 403; the driver's.
pub async fn lead_history(ctx: &Ctx, id: LeadId) -> Result<Vec<LeadChange>, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    lead_sql::get(&mut tx, id, false, false).await?;
    lead_sql::changes(&mut tx, id).await
}

/// Enters a lead; without an owner it goes where the rules say.
///
/// # Errors
/// 422 field by field; 401, 403; the driver's.
pub async fn create_lead(ctx: &Ctx, form: &LeadForm) -> Result<Lead, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let currency = deals::currency(&mut tx).await?;
    let mut new = form.parse(currency)?;
    new.custom = fields::server::fields::keep(&mut tx, "lead", &new.custom, None).await?;
    let lead = enter(&mut tx, new, Origin::default()).await?;
    tx.finish(201, lead).await
}

/// Enters a lead within a transaction: finds its owner, notes and tells it.
pub(super) async fn enter(tx: &mut TenantTx, mut new: NewLead, origin: Origin) -> Result<Lead, Error> {
    let id = LeadId::new();
    contact_sql::check_owner(tx, new.owner_id, None).await?;
    if new.owner_id.is_none() {
        new.owner_id = lead_rules::choose(tx, &new).await?;
    }
    lead_sql::insert(tx, id, &new, origin).await?;
    let lead = lead_sql::get(tx, id, false, false).await?;
    activities::log_system(tx, Subject::Lead(id), &json!({"event": "created"})).await?;
    announce(tx, "lead.created", &lead);
    tell_owner(tx, &lead, None, if origin.form_id.is_some() { "lead.received" } else { "lead.assigned" });
    tx.audit(Audit::new("lead.created", "lead", id).after(&lead));
    Ok(lead)
}

/// Changes a lead by a merge patch.
///
/// # Errors
/// 404; 409 `lead.converted`; 412 when `seen` isn't its version; 422 field by field; 401, 403; the driver's.
pub async fn update_lead(ctx: &Ctx, id: LeadId, patch: Value, seen: Option<i64>) -> Result<Lead, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let before = lead_sql::get(&mut tx, id, false, true).await?;
    check_open(&before)?;
    check_version(seen, before.version)?;
    let mut new = LeadForm::merge(&before, patch)?.parse(before.value.currency)?;
    new.custom = fields::server::fields::keep(&mut tx, "lead", &new.custom, Some(&before.custom)).await?;
    contact_sql::check_owner(&mut tx, new.owner_id, before.owner_id).await?;
    lead_sql::update(&mut tx, id, &new).await?;
    let lead = lead_sql::get(&mut tx, id, false, false).await?;
    if let Some(fields) = changed_fields(&LeadForm::from(&before), &LeadForm::from(&lead)) {
        activities::log_system(&mut tx, Subject::Lead(id), &json!({"event": "updated", "fields": fields})).await?;
    }
    announce(&mut tx, "lead.updated", &lead);
    tell_owner(&mut tx, &lead, before.owner_id, "lead.assigned");
    tx.audit(Audit::new("lead.updated", "lead", id).before(&before).after(&lead));
    tx.finish(200, lead).await
}

/// Gives a lead another status; one that it has already changes nothing.
///
/// # Errors
/// 404; 409 `lead.converted`; 412 when `seen` isn't its version; 422 field by field; 401, 403; the driver's.
pub async fn change_lead_status(ctx: &Ctx, id: LeadId, form: &StatusForm, seen: Option<i64>) -> Result<Lead, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let (status, reason) = form.parse()?;
    let before = lead_sql::get(&mut tx, id, false, true).await?;
    check_open(&before)?;
    check_version(seen, before.version)?;
    if before.status == status {
        return tx.finish(200, before).await;
    }
    step(&mut tx, &before, status, &reason).await?;
    let lead = lead_sql::get(&mut tx, id, false, false).await?;
    announce(&mut tx, "lead.updated", &lead);
    tx.audit(Audit::new("lead.status_changed", "lead", id).before(&before).after(&lead));
    tx.finish(200, lead).await
}

/// Writes another status of a locked lead, and notes it in the log and the history.
pub(super) async fn step(tx: &mut TenantTx, before: &Lead, status: LeadStatus, reason: &str) -> Result<(), Error> {
    lead_sql::set_status(tx, before.id, status, reason).await?;
    let fields = json!({"status": [before.status, status], "reason": ["", reason]});
    activities::log_system(tx, Subject::Lead(before.id), &json!({"event": "status", "fields": fields})).await
}

/// Puts a lead into the bin.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 401, 403; the driver's.
pub async fn delete_lead(ctx: &Ctx, id: LeadId, seen: Option<i64>) -> Result<(), Error> {
    let mut tx = ctx.write(permission::DELETE).await?;
    let before = lead_sql::get(&mut tx, id, false, true).await?;
    check_version(seen, before.version)?;
    let version = lead_sql::bin(&mut tx, id, true).await?;
    announce(&mut tx, "lead.deleted", &Lead { version, ..before.clone() });
    tx.audit(Audit::new("lead.deleted", "lead", id).before(&before));
    tx.finish(204, ()).await
}

/// Takes a lead out of the bin.
///
/// # Errors
/// 404 when it isn't in the bin; 401, 403; the driver's.
pub async fn restore_lead(ctx: &Ctx, id: LeadId) -> Result<Lead, Error> {
    let mut tx = ctx.write(permission::DELETE).await?;
    lead_sql::get(&mut tx, id, true, true).await?;
    lead_sql::bin(&mut tx, id, false).await?;
    let lead = lead_sql::get(&mut tx, id, false, false).await?;
    announce(&mut tx, "lead.restored", &lead);
    tx.audit(Audit::new("lead.restored", "lead", id).after(&lead));
    tx.finish(200, lead).await
}

/// 409 for a lead that became a contact.
pub(super) fn check_open(lead: &Lead) -> Result<(), Error> {
    if lead.status == LeadStatus::Converted {
        return Err(Error::problem(409, "lead.converted", "This lead is converted. Change what it became instead."));
    }
    Ok(())
}

/// Tells others.
pub(super) fn announce(tx: &mut TenantTx, kind: &'static str, lead: &Lead) {
    let payload = json!({"id": lead.id, "version": lead.version, "status": lead.status, "by": tx.ctx().actor_id()});
    tx.emit(NewEvent::new(kind, "lead", lead.id, permission::READ).with(&payload));
}

/// Tells the new owner of a lead, if there is one.
fn tell_owner(tx: &mut TenantTx, lead: &Lead, before: Option<UserId>, kind: &str) {
    if let Some(owner) = lead.owner_id.filter(|owner| before != Some(*owner)) {
        let key = format!("{kind}:{}:{}", lead.id, lead.version);
        let notice = Notice::new(owner, kind, format!("/leads/{}", lead.id), key).with("title", &lead.display_name);
        tx.tell(notice.by(tx.ctx().actor_id()));
    }
}
