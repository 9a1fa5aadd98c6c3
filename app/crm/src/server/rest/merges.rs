//! `/duplicates` and `/merges`, and merging contacts and companies.

use super::refusals::{Dismissing, Listing, Merging, Reading, Unmerging};
use crate::{
    model::{CompanyId, ContactId, Duplicate, DuplicateId, DuplicateQuery, Merge, MergeForm, MergeId},
    server::{duplicates, merges},
};
use axum::{Json, http::StatusCode};
use kernel::{
    Ctx, Error, Kernel, Page,
    server::rest::{Body, PathId, Query},
};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_duplicates))
        .routes(routes!(dismiss_duplicate))
        .routes(routes!(restore_duplicate))
        .routes(routes!(merge_contact))
        .routes(routes!(merge_company))
        .routes(routes!(get_merge))
        .routes(routes!(undo_merge))
}

/// List records that may be one.
///
/// The surest pairs come first. They are looked for in the background, soon after a record was changed.
#[utoipa::path(
    get, path = "/duplicates", tag = "Merges", operation_id = "list_duplicates",
    params(DuplicateQuery),
    responses((status = 200, description = "A page of pairs.", body = Page<Duplicate>), Listing)
)]
async fn list_duplicates(ctx: Ctx, Query(query): Query<DuplicateQuery>) -> Result<Json<Page<Duplicate>>, Error> {
    duplicates::list_duplicates(&ctx, &query).await.map(Json)
}

/// Say that two records are not one.
///
/// They are not suggested again.
#[utoipa::path(
    post, path = "/duplicates/{id}/dismiss", tag = "Merges", operation_id = "dismiss_duplicate",
    params(("id" = DuplicateId, Path, description = "The pair.")),
    responses((status = 204, description = "They are two."), Dismissing)
)]
async fn dismiss_duplicate(ctx: Ctx, PathId(id): PathId<DuplicateId>) -> Result<StatusCode, Error> {
    duplicates::dismiss_duplicate(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Suggest a dismissed pair again.
#[utoipa::path(
    post, path = "/duplicates/{id}/restore", tag = "Merges", operation_id = "restore_duplicate",
    params(("id" = DuplicateId, Path, description = "The pair.")),
    responses((status = 204, description = "They may be one."), Dismissing)
)]
async fn restore_duplicate(ctx: Ctx, PathId(id): PathId<DuplicateId>) -> Result<StatusCode, Error> {
    duplicates::restore_duplicate(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Merge a contact into this one.
///
/// This one keeps its id, gets the chosen values and everything that refers to the other: deals, activities, leads, imports. The other
/// goes into the bin; asking for it answers 404 `record.merged`, and `errors[0].message` is the id of this one. Needs crm:write too.
#[utoipa::path(
    post, path = "/contacts/{id}/merge", tag = "Merges", operation_id = "merge_contact",
    params(
        ("id" = ContactId, Path, description = "The contact that stays."),
        ("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer."),
    ),
    request_body = MergeForm<ContactId>,
    responses((status = 200, description = "The merge; undo names it.", body = Merge), Merging)
)]
async fn merge_contact(ctx: Ctx, PathId(id): PathId<ContactId>, Body(form): Body<MergeForm<ContactId>>) -> Result<Json<Merge>, Error> {
    merges::merge_contact(&ctx, id, &form).await.map(Json)
}

/// Merge a company into this one.
///
/// As with contacts; people, deals, activities, leads and imports of the other are then of this one. Needs crm:write too.
#[utoipa::path(
    post, path = "/companies/{id}/merge", tag = "Merges", operation_id = "merge_company",
    params(
        ("id" = CompanyId, Path, description = "The company that stays."),
        ("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer."),
    ),
    request_body = MergeForm<CompanyId>,
    responses((status = 200, description = "The merge; undo names it.", body = Merge), Merging)
)]
async fn merge_company(ctx: Ctx, PathId(id): PathId<CompanyId>, Body(form): Body<MergeForm<CompanyId>>) -> Result<Json<Merge>, Error> {
    merges::merge_company(&ctx, id, &form).await.map(Json)
}

/// Get a merge.
#[utoipa::path(
    get, path = "/merges/{id}", tag = "Merges", operation_id = "get_merge",
    params(("id" = MergeId, Path, description = "The merge.")),
    responses((status = 200, description = "The merge.", body = Merge), Reading)
)]
async fn get_merge(ctx: Ctx, PathId(id): PathId<MergeId>) -> Result<Json<Merge>, Error> {
    merges::get_merge(&ctx, id).await.map(Json)
}

/// Undo a merge.
///
/// The other record is there again with its links, and the one that stayed has its values back; what was changed on it or linked to it
/// since stays with it. Needs crm:write too.
#[utoipa::path(
    post, path = "/merges/{id}/undo", tag = "Merges", operation_id = "undo_merge",
    params(("id" = MergeId, Path, description = "The merge.")),
    responses((status = 200, description = "The merge, undone.", body = Merge), Unmerging)
)]
async fn undo_merge(ctx: Ctx, PathId(id): PathId<MergeId>) -> Result<Json<Merge>, Error> {
    merges::undo_merge(&ctx, id).await.map(Json)
}
