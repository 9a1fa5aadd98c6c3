//! Contact imports: accepting a file, telling how far it is, its errors as list and file, its undo.

mod error_file;

use super::{
    import_job::{self, Look},
    import_sql::{self, NewImport, errors},
    import_undo,
};
use crate::{
    model::{ContactImport, ImportId, OnDuplicate, RowError, import::Mapping, text::one_line},
    permission,
};
use kernel::{
    Ctx, Error, FieldError, Page, PageRequest, Problems,
    server::{audit::Audit, storage::Stored},
};

pub use error_file::error_file;

/// The largest file, in bytes.
pub const MAX_FILE: u64 = 50 * 1024 * 1024;

/// A file that was uploaded, with the answers of the form as text.
#[derive(Debug, Default)]
pub struct Upload {
    /// The file; it is removed again when the import isn't accepted.
    pub file: Option<Stored>,
    /// Its name as the sender says it.
    pub file_name: String,
    /// `{"Column": "field"}`; guessed when absent.
    pub mapping: Option<String>,
    /// `true` or `false`, the default.
    pub dry_run: String,
    /// `skip`, the default, `update` or `create`.
    pub on_duplicate: String,
}

/// Checks a permission before a file is received.
///
/// # Errors
/// 401, 403.
pub async fn may_import(ctx: &Ctx) -> Result<(), Error> {
    ctx.read(permission::IMPORT).await.map(drop)
}

/// Accepts a file after looking through it, and orders the job that imports it.
///
/// # Errors
/// 422 with all that is wrong with the file and the answers; nothing is kept then. 401, 403; the driver's.
pub async fn start_import(ctx: &Ctx, upload: Upload) -> Result<ContactImport, Error> {
    let key = upload.file.as_ref().map(|file| file.key.clone());
    let result = accept(ctx, upload).await;
    if let (Err(_), Some(key)) = (&result, key)
        && let Err(error) = ctx.kernel().storage.remove(&key).await
    {
        tracing::warn!(%error, key, "an upload that was refused stays in the storage");
    }
    result
}

async fn accept(ctx: &Ctx, upload: Upload) -> Result<ContactImport, Error> {
    let mut problems = Problems::new();
    let dry_run = match upload.dry_run.trim().to_ascii_lowercase().as_str() {
        "true" | "1" | "on" => true,
        "" | "false" | "0" | "off" => false,
        _ => {
            problems.add("dry_run", "invalid_flag", "Use true or false.");
            false
        }
    };
    let on_duplicate = match upload.on_duplicate.trim() {
        "" => OnDuplicate::default(),
        code => OnDuplicate::from_code(code).unwrap_or_else(|| {
            problems.add("on_duplicate", "unknown_choice", "Use skip, update or create.");
            OnDuplicate::default()
        }),
    };
    let mapping = upload.mapping.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(Mapping::read).transpose();
    let mut wrong: Vec<FieldError> = problems.into_vec();
    let mapping = mapping.unwrap_or_else(|of_mapping| {
        wrong.extend(of_mapping);
        None
    });
    let Some(stored) = upload.file else {
        wrong.push(FieldError { field: "file".to_owned(), code: "required".to_owned(), message: "Choose a file.".to_owned() });
        return Err(Error::Invalid(wrong));
    };
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let path = ctx.kernel().storage.path(&stored.key);
    let Look { headers, mapping, total } = {
        let mut tx = ctx.read(permission::IMPORT).await?;
        let own = import_job::own_fields(&mut tx).await?;
        drop(tx);
        import_job::blocking(move || import_job::look(&path, mapping, &own)).await??
    };
    let mut tx = ctx.write(permission::IMPORT).await?;
    let id = ImportId::new();
    let file_name = file_name(&upload.file_name);
    let new = NewImport { id, file_name: &file_name, stored: &stored, mapping: &mapping, headers: &headers, dry_run, on_duplicate, total };
    import_sql::insert(&mut tx, &new).await?;
    tx.enqueue(import_job::job(id));
    let import = import_sql::get(&mut tx, id).await?.into_import(Vec::new())?;
    tx.audit(Audit::new("contact_import.started", "contact_import", id).after(&import));
    tx.finish(202, import).await
}

/// The last part of a sender's path, on one line, without control characters, never empty.
fn file_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = one_line(last).chars().filter(|c| !c.is_control()).take(200).collect();
    if name.is_empty() { "contacts.csv".to_owned() } else { name }
}

/// One import with its first errors.
///
/// # Errors
/// 404; 401, 403; the driver's.
pub async fn get_import(ctx: &Ctx, id: ImportId) -> Result<ContactImport, Error> {
    let mut tx = ctx.read(permission::IMPORT).await?;
    let record = import_sql::get(&mut tx, id).await?;
    let first = errors::first_errors(&mut tx, id).await?;
    record.into_import(first)
}

/// A page of imports, the newest first.
///
/// # Errors
/// 422 for a cursor of another list; 401, 403; the driver's.
pub async fn list_imports(ctx: &Ctx, page: &PageRequest) -> Result<Page<ContactImport>, Error> {
    let mut tx = ctx.read(permission::IMPORT).await?;
    import_sql::list(&mut tx, page).await
}

/// A page of an import's errors in the order of the rows; of the first 10,000 wrong rows.
///
/// # Errors
/// 404; 422 for a cursor of another list; 401, 403; the driver's.
pub async fn list_import_errors(ctx: &Ctx, id: ImportId, page: &PageRequest) -> Result<Page<RowError>, Error> {
    let mut tx = ctx.read(permission::IMPORT).await?;
    import_sql::get(&mut tx, id).await?;
    errors::list_errors(&mut tx, id, page).await
}

/// Orders the undo of an import that has ended: contacts it made go to the bin, contacts it changed become what they were,
/// except those that somebody changed since. `undone_at` tells when it is over; to order it again changes nothing.
///
/// # Errors
/// 409 `import.not_ended` or `import.dry_run`; 404; 401, 403; the driver's.
pub async fn undo_import(ctx: &Ctx, id: ImportId) -> Result<ContactImport, Error> {
    let mut tx = ctx.write(permission::IMPORT).await?;
    import_sql::hold(&mut tx, id).await?;
    let record = import_sql::get(&mut tx, id).await?;
    if record.dry_run {
        return Err(Error::problem(409, "import.dry_run", "This was a dry run: it kept nothing that could be undone."));
    }
    if !record.status().is_final() {
        return Err(Error::problem(409, "import.not_ended", "This import is still running. Undo it when it has ended."));
    }
    if !record.undo_ordered() {
        import_sql::keep_undo(&mut tx, id, &record.undo(), false).await?;
        tx.enqueue(import_undo::job(id));
        tx.audit(Audit::new("contact_import.undo_ordered", "contact_import", id));
    }
    let first = errors::first_errors(&mut tx, id).await?;
    let import = import_sql::get(&mut tx, id).await?.into_import(first)?;
    tx.finish(202, import).await
}
