//! Server functions of imports. The file itself goes to `POST /api/v1/contact-imports`.

use crate::model::{ContactImport, ImportId, RowError};
use kernel::{AppError, Json, Page};
use leptos::prelude::*;

/// How far an import is, with its first errors.
#[server(name = ImportStatus, input = Json, output = Json)]
pub async fn import_status(id: ImportId) -> Result<ContactImport, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::imports::get_import(&ctx, id).await)
}

/// A page of imports, the newest first.
#[server(name = ListImports, input = Json, output = Json)]
pub async fn list_imports(cursor: Option<String>) -> Result<Page<ContactImport>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    let page = kernel::PageRequest { limit: None, cursor };
    ctx.answer(crate::server::imports::list_imports(&ctx, &page).await)
}

/// A page of an import's errors.
#[server(name = ListImportErrors, input = Json, output = Json)]
pub async fn list_import_errors(id: ImportId, cursor: Option<String>) -> Result<Page<RowError>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    let page = kernel::PageRequest { limit: Some(100), cursor };
    ctx.answer(crate::server::imports::list_import_errors(&ctx, id, &page).await)
}

/// Orders the undo of an import; `undone_at` tells when it is over.
#[server(name = UndoImport, input = Json, output = Json)]
pub async fn undo_import(id: ImportId) -> Result<ContactImport, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::imports::undo_import(&ctx, id).await)
}
