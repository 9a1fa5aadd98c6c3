//! `/contacts`.

use super::{Located, located};
use crate::{
    model::patch::read_form,
    model::{BulkReport, BulkRequest, Contact, ContactFilter, ContactForm, ContactId, ContactQuery, ContactRow, TagCount},
    server::contacts,
};
use axum::{Json, extract::RawQuery, http::StatusCode};
use kernel::{
    AppError, Ctx, Error, Kernel, Page, PageRequest,
    server::rest::{Body, IfMatch, PathId, Tagged},
};
use serde_json::Value;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_contacts, create_contact))
        .routes(routes!(get_contact, update_contact, delete_contact))
        .routes(routes!(restore_contact))
        .routes(routes!(bulk_contacts))
        .routes(routes!(list_contact_tags))
}

/// List contacts.
///
/// `sort` takes up to three of name, email, company, created_at and updated_at, with `-` for descending.
#[utoipa::path(
    get, path = "/contacts", tag = "Contacts", operation_id = "list_contacts",
    params(ContactFilter, PageRequest, ("sort" = Option<String>, Query, example = "-created_at")),
    responses(
        (status = 200, description = "A page of contacts.", body = Page<ContactRow>),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn list_contacts(ctx: Ctx, RawQuery(query): RawQuery) -> Result<Json<Page<ContactRow>>, Error> {
    let query = ContactQuery::from_request(query.as_deref().unwrap_or_default())?;
    contacts::list_contacts(&ctx, &query).await.map(Json)
}

/// Create a contact.
#[utoipa::path(
    post, path = "/contacts", tag = "Contacts", operation_id = "create_contact",
    params(("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer.")),
    request_body = ContactForm,
    responses(
        (status = 201, description = "The contact.", body = Contact, headers(("ETag" = String, description = "Its version."), ("Location" = String, description = "Its address."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn create_contact(ctx: Ctx, Body(form): Body<Value>) -> Result<Located<Contact>, Error> {
    let contact = contacts::create_contact(&ctx, &read_form::<ContactForm>(form)?).await?;
    Ok(located("contacts", contact.id, contact.version, contact))
}

/// Get a contact.
#[utoipa::path(
    get, path = "/contacts/{id}", tag = "Contacts", operation_id = "get_contact",
    params(("id" = ContactId, Path, description = "The contact.")),
    responses(
        (status = 200, description = "The contact.", body = Contact, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn get_contact(ctx: Ctx, PathId(id): PathId<ContactId>) -> Result<Tagged<Contact>, Error> {
    let contact = contacts::get_contact(&ctx, id).await?;
    Ok(Tagged::ok(contact.version, contact))
}

/// Change a contact by a merge patch.
#[utoipa::path(
    patch, path = "/contacts/{id}", tag = "Contacts", operation_id = "update_contact",
    params(("id" = ContactId, Path, description = "The contact."), ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the record changed since.")),
    request_body(content = ContactForm, description = "Fields to change; null empties a field."),
    responses(
        (status = 200, description = "The contact.", body = Contact, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn update_contact(
    ctx: Ctx,
    PathId(id): PathId<ContactId>,
    IfMatch(seen): IfMatch,
    Body(patch): Body<Value>,
) -> Result<Tagged<Contact>, Error> {
    let contact = contacts::update_contact(&ctx, id, patch, seen).await?;
    Ok(Tagged::ok(contact.version, contact))
}

/// Put a contact into the bin.
#[utoipa::path(
    delete, path = "/contacts/{id}", tag = "Contacts", operation_id = "delete_contact",
    params(("id" = ContactId, Path, description = "The contact."), ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the record changed since.")),
    responses(
        (status = 204, description = "It is in the bin."),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:delete.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn delete_contact(ctx: Ctx, PathId(id): PathId<ContactId>, IfMatch(seen): IfMatch) -> Result<StatusCode, Error> {
    contacts::delete_contact(&ctx, id, seen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a contact out of the bin.
#[utoipa::path(
    post, path = "/contacts/{id}/restore", tag = "Contacts", operation_id = "restore_contact",
    params(("id" = ContactId, Path, description = "The contact.")),
    responses(
        (status = 200, description = "The contact.", body = Contact, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:delete.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn restore_contact(ctx: Ctx, PathId(id): PathId<ContactId>) -> Result<Tagged<Contact>, Error> {
    let contact = contacts::restore_contact(&ctx, id).await?;
    Ok(Tagged::ok(contact.version, contact))
}

/// Change many contacts at once.
///
/// `action` is tag, untag, assign, delete or restore. The answer reports on each; undo by doing the opposite to those that changed.
#[utoipa::path(
    post, path = "/contacts/bulk", tag = "Contacts", operation_id = "bulk_contacts",
    params(("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer.")),
    request_body = BulkRequest<ContactId>,
    responses(
        (status = 200, description = "What became of each.", body = BulkReport<ContactId>),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write, or crm:delete to delete and restore.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn bulk_contacts(ctx: Ctx, Body(request): Body<BulkRequest<ContactId>>) -> Result<Json<BulkReport<ContactId>>, Error> {
    crate::server::bulk::bulk_contacts(&ctx, &request).await.map(Json)
}

/// List the tags of contacts.
#[utoipa::path(
    get, path = "/contact-tags", tag = "Contacts", operation_id = "list_contact_tags",
    responses(
        (status = 200, description = "The tags in use, most used first; at most 200.", body = Vec<TagCount>),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn list_contact_tags(ctx: Ctx) -> Result<Json<Vec<TagCount>>, Error> {
    contacts::list_tags(&ctx).await.map(Json)
}
