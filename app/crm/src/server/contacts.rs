//! Contacts: entering, reading, changing, and the bin.

use super::{
    activities::{self, changed_fields},
    contact_list, contact_sql, merges,
};
use crate::{
    model::{Contact, ContactForm, ContactId, ContactQuery, ContactRow, NewContact, Subject, TagCount},
    permission,
};
use kernel::{
    Ctx, Error, Page, TenantTx,
    server::{audit::Audit, events::NewEvent, rest::check_version},
    session::Colleague,
};
use serde_json::{Value, json};

/// A page of contacts.
///
/// # Errors
/// 422 for a cursor of another list; 401, 403; the driver's.
pub async fn list_contacts(ctx: &Ctx, query: &ContactQuery) -> Result<Page<ContactRow>, Error> {
    let _turn = if query.filter.q.is_empty() { None } else { Some(super::search::turn().await?) };
    let mut tx = ctx.read(permission::READ).await?;
    contact_list::list(&mut tx, query).await
}

/// One contact.
///
/// # Errors
/// 404, `record.merged` with the other's id when it was merged into another; 401, 403; the driver's.
pub async fn get_contact(ctx: &Ctx, id: ContactId) -> Result<Contact, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    match contact_sql::get(&mut tx, id, false, false).await {
        Err(Error::NotFound) => Err(merges::moved_on(&mut tx, id).await?),
        other => other,
    }
}

/// The tags in use, most used first.
///
/// # Errors
/// 401, 403; the driver's.
pub async fn list_tags(ctx: &Ctx) -> Result<Vec<TagCount>, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    contact_list::tags(&mut tx).await
}

/// The colleagues that records can belong to.
///
/// # Errors
/// 401, 403; the driver's.
pub async fn list_owners(ctx: &Ctx) -> Result<Vec<Colleague>, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    kernel::server::people::colleagues(&mut tx).await
}

/// Enters a contact.
///
/// # Errors
/// 422 field by field, also for a company that isn't there and a colleague who isn't or no longer works here; 401, 403; the driver's.
pub async fn create_contact(ctx: &Ctx, form: &ContactForm) -> Result<Contact, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let mut new = form.parse()?;
    new.custom = fields::server::fields::keep(&mut tx, "contact", &new.custom, None).await?;
    let contact = enter(&mut tx, &new).await?;
    tx.finish(201, contact).await
}

/// Enters a contact within a transaction, notes it and tells others.
pub(super) async fn enter(tx: &mut TenantTx, new: &NewContact) -> Result<Contact, Error> {
    let id = ContactId::new();
    contact_sql::check_owner(tx, new.owner_id, None).await?;
    contact_sql::insert(tx, id, new).await?;
    let contact = contact_sql::get(tx, id, false, false).await?;
    activities::log_system(tx, Subject::Contact(id), &json!({"event": "created"})).await?;
    announce(tx, "contact.created", id, contact.version);
    tx.audit(Audit::new("contact.created", "contact", id).after(&contact));
    Ok(contact)
}

/// Changes a contact by a merge patch.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 422 field by field; 401, 403; the driver's.
pub async fn update_contact(ctx: &Ctx, id: ContactId, patch: Value, seen: Option<i64>) -> Result<Contact, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let before = contact_sql::get(&mut tx, id, false, true).await?;
    check_version(seen, before.version)?;
    let mut new = ContactForm::merge(&before, patch)?.parse()?;
    new.custom = fields::server::fields::keep(&mut tx, "contact", &new.custom, Some(&before.custom)).await?;
    let contact = change(&mut tx, &before, &new).await?;
    tx.finish(200, contact).await
}

/// Changes a locked contact within a transaction, notes it and tells others.
pub(super) async fn change(tx: &mut TenantTx, before: &Contact, new: &NewContact) -> Result<Contact, Error> {
    let id = before.id;
    contact_sql::check_owner(tx, new.owner_id, before.owner_id).await?;
    contact_sql::update(tx, id, new).await?;
    let contact = contact_sql::get(tx, id, false, false).await?;
    if let Some(fields) = changed_fields(&ContactForm::from(before), &ContactForm::from(&contact)) {
        activities::log_system(tx, Subject::Contact(id), &json!({"event": "updated", "fields": fields})).await?;
    }
    announce(tx, "contact.updated", id, contact.version);
    tx.audit(Audit::new("contact.updated", "contact", id).before(before).after(&contact));
    Ok(contact)
}

/// Puts a contact into the bin.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 401, 403; the driver's.
pub async fn delete_contact(ctx: &Ctx, id: ContactId, seen: Option<i64>) -> Result<(), Error> {
    let mut tx = ctx.write(permission::DELETE).await?;
    let before = contact_sql::get(&mut tx, id, false, true).await?;
    check_version(seen, before.version)?;
    let version = contact_sql::bin(&mut tx, id, true).await?;
    announce(&mut tx, "contact.deleted", id, version);
    tx.audit(Audit::new("contact.deleted", "contact", id).before(&before));
    tx.finish(204, ()).await
}

/// Takes a contact out of the bin.
///
/// # Errors
/// 404 when it isn't in the bin; 401, 403; the driver's.
pub async fn restore_contact(ctx: &Ctx, id: ContactId) -> Result<Contact, Error> {
    let mut tx = ctx.write(permission::DELETE).await?;
    contact_sql::get(&mut tx, id, true, true).await?;
    contact_sql::bin(&mut tx, id, false).await?;
    let contact = contact_sql::get(&mut tx, id, false, false).await?;
    announce(&mut tx, "contact.restored", id, contact.version);
    tx.audit(Audit::new("contact.restored", "contact", id).after(&contact));
    tx.finish(200, contact).await
}

/// Tells others.
fn announce(tx: &mut TenantTx, kind: &'static str, id: ContactId, version: i64) {
    let payload = json!({"id": id, "version": version, "by": tx.ctx().actor_id()});
    tx.emit(NewEvent::new(kind, "contact", id, permission::READ).with(&payload));
}
