//! Server functions of duplicates and merges.

use crate::model::{CompanyId, ContactId, Duplicate, DuplicateId, DuplicateQuery, Merge, MergeForm, MergeId, MergeKind, MergePreview};
use kernel::{AppError, Json, Page};
use leptos::prelude::*;
use uuid::Uuid;

/// Records that may be one, the surest first.
#[server(name = ListDuplicates, input = Json, output = Json)]
pub async fn list_duplicates(query: DuplicateQuery) -> Result<Page<Duplicate>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::duplicates::list_duplicates(&ctx, &query).await)
}

/// Says that two records are not one.
#[server(name = DismissDuplicate, input = Json, output = Json)]
pub async fn dismiss_duplicate(id: DuplicateId) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::duplicates::dismiss_duplicate(&ctx, id).await)
}

/// Takes that back.
#[server(name = RestoreDuplicate, input = Json, output = Json)]
pub async fn restore_duplicate(id: DuplicateId) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::duplicates::restore_duplicate(&ctx, id).await)
}

/// Two records side by side.
#[server(name = PreviewMerge, input = Json, output = Json)]
pub async fn preview_merge(kind: MergeKind, kept: Uuid, other: Uuid) -> Result<MergePreview, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::merges::preview_merge(&ctx, kind, kept, other).await)
}

/// Merges a contact into the one that stays.
#[server(name = MergeContact, input = Json, output = Json)]
pub async fn merge_contact(id: ContactId, form: MergeForm<ContactId>) -> Result<Merge, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::merges::merge_contact(&ctx, id, &form).await)
}

/// Merges a company into the one that stays.
#[server(name = MergeCompany, input = Json, output = Json)]
pub async fn merge_company(id: CompanyId, form: MergeForm<CompanyId>) -> Result<Merge, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::merges::merge_company(&ctx, id, &form).await)
}

/// Undoes a merge.
#[server(name = UndoMerge, input = Json, output = Json)]
pub async fn undo_merge(id: MergeId) -> Result<Merge, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::merges::undo_merge(&ctx, id).await)
}
