//! Server functions of contacts.

use crate::model::{BulkReport, BulkRequest, Contact, ContactForm, ContactId, ContactQuery, ContactRow, TagCount};
use kernel::{AppError, Json, Page, session::Colleague};
use leptos::prelude::*;
use serde_json::Value;

/// A page of contacts.
#[server(name = ListContacts, input = Json, output = Json)]
pub async fn list_contacts(query: ContactQuery) -> Result<Page<ContactRow>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::contacts::list_contacts(&ctx, &query).await)
}

/// One contact.
#[server(name = GetContact, input = Json, output = Json)]
pub async fn get_contact(id: ContactId) -> Result<Contact, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::contacts::get_contact(&ctx, id).await)
}

/// Enters a contact.
#[server(name = CreateContact, input = Json, output = Json)]
pub async fn create_contact(form: ContactForm) -> Result<Contact, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::contacts::create_contact(&ctx, &form).await)
}

/// Changes a contact by a merge patch; 412 when `seen` is not its version.
#[server(name = UpdateContact, input = Json, output = Json)]
pub async fn update_contact(id: ContactId, patch: Value, seen: Option<i64>) -> Result<Contact, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::contacts::update_contact(&ctx, id, patch, seen).await)
}

/// Puts a contact into the bin.
#[server(name = DeleteContact, input = Json, output = Json)]
pub async fn delete_contact(id: ContactId, seen: Option<i64>) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::contacts::delete_contact(&ctx, id, seen).await)
}

/// Takes a contact out of the bin.
#[server(name = RestoreContact, input = Json, output = Json)]
pub async fn restore_contact(id: ContactId) -> Result<Contact, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::contacts::restore_contact(&ctx, id).await)
}

/// One change to many contacts.
#[server(name = BulkContacts, input = Json, output = Json)]
pub async fn bulk_contacts(request: BulkRequest<ContactId>) -> Result<BulkReport<ContactId>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::bulk::bulk_contacts(&ctx, &request).await)
}

/// The tags in use, most used first.
#[server(name = ListTags, input = Json, output = Json)]
pub async fn list_tags() -> Result<Vec<TagCount>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::contacts::list_tags(&ctx).await)
}

/// The colleagues that records can belong to.
#[server(name = ListOwners, input = Json, output = Json)]
pub async fn list_owners() -> Result<Vec<Colleague>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::contacts::list_owners(&ctx).await)
}
