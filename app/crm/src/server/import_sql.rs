//! Queries of imports: the run itself. What a chunk of rows writes is in [`rows`].

pub mod errors;
pub mod rows;

use crate::model::{ContactImport, ImportId, ImportStatus, OnDuplicate, RowError, import::Mapping};
use chrono::{DateTime, Utc};
use kernel::{Cursor, Error, Page, PageRequest, TenantTx, UserId, server::storage::Stored};
use serde_json::{Value, json};
use sqlx::types::Uuid;

/// An import as it lies in the table, with where its file is.
pub struct ImportRecord {
    /// Never changes.
    pub id: ImportId,
    /// The name of the file.
    pub file_name: String,
    mapping: Value,
    options: Value,
    /// Keeps nothing.
    pub dry_run: bool,
    on_duplicate: String,
    status: String,
    /// How many records there are.
    pub total: i32,
    /// How many records are done; the next run goes on after them.
    pub processed: i32,
    created: i32,
    updated: i32,
    skipped: i32,
    failed: i32,
    error_code: Option<String>,
    created_by: Option<UserId>,
    created_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
    /// When its undo had ended.
    pub undone_at: Option<DateTime<Utc>>,
    /// Finds the file.
    pub storage_key: String,
}

impl ImportRecord {
    /// How far it is.
    pub fn status(&self) -> ImportStatus {
        ImportStatus::from_code(&self.status).unwrap_or(ImportStatus::Failed)
    }

    /// What to do with known addresses.
    pub fn on_duplicate(&self) -> OnDuplicate {
        OnDuplicate::from_code(&self.on_duplicate).unwrap_or_default()
    }

    /// Which column fills which field.
    pub fn mapping(&self) -> Result<Mapping, Error> {
        Ok(serde_json::from_value(self.mapping.clone())?)
    }

    /// How many rows were wrong so far.
    pub const fn wrong_rows_so_far(&self) -> i32 {
        self.failed
    }

    /// The columns of the file.
    pub fn headers(&self) -> Vec<String> {
        let headers = self.options.get("headers").and_then(Value::as_array);
        headers.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Whether its undo was ordered.
    pub fn undo_ordered(&self) -> bool {
        self.options.get("undo").is_some()
    }

    /// How far its undo is.
    pub fn undo(&self) -> Undo {
        self.options.get("undo").and_then(|undo| serde_json::from_value(undo.clone()).ok()).unwrap_or_default()
    }

    /// The import as callers see it.
    pub fn into_import(self, errors: Vec<RowError>) -> Result<ContactImport, Error> {
        Ok(ContactImport {
            status: self.status(),
            on_duplicate: self.on_duplicate(),
            mapping: self.mapping()?,
            errors_url: (self.failed > 0).then(|| format!("/api/v1/contact-imports/{}/errors.csv", self.id)),
            id: self.id,
            file_name: self.file_name,
            dry_run: self.dry_run,
            total: self.total.into(),
            processed: self.processed.into(),
            created: self.created.into(),
            updated: self.updated.into(),
            skipped: self.skipped.into(),
            failed: self.failed.into(),
            errors,
            error_code: self.error_code,
            created_by: self.created_by,
            created_at: self.created_at,
            finished_at: self.finished_at,
            undone_at: self.undone_at,
        })
    }
}

/// How far the undo of an import is, and what it found.
#[derive(Clone, Copy, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Undo {
    /// Rows up to this one are undone.
    pub after: i32,
    /// Contacts taken away again.
    pub removed: i64,
    /// Contacts that are as they were before.
    pub restored: i64,
    /// Contacts left alone, because somebody changed them since.
    pub kept: i64,
    /// Companies taken away again.
    pub companies: i64,
}

/// How rows of one chunk ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Contacts made.
    pub created: i32,
    /// Contacts changed.
    pub updated: i32,
    /// Rows left out.
    pub skipped: i32,
    /// Rows that are wrong.
    pub failed: i32,
}

impl Counts {
    /// All rows.
    pub const fn rows(&self) -> i32 {
        self.created.saturating_add(self.updated).saturating_add(self.skipped).saturating_add(self.failed)
    }
}

/// A file and what to do with it.
pub struct NewImport<'a> {
    /// The import's id.
    pub id: ImportId,
    /// The name of the file.
    pub file_name: &'a str,
    /// The file.
    pub stored: &'a Stored,
    /// Fits the file.
    pub mapping: &'a Mapping,
    /// The file's columns.
    pub headers: &'a [String],
    /// Keeps nothing.
    pub dry_run: bool,
    /// What to do with known addresses.
    pub on_duplicate: OnDuplicate,
    /// How many records the file has.
    pub total: i32,
}

/// Writes the file and the import.
pub async fn insert(tx: &mut TenantTx, new: &NewImport<'_>) -> Result<(), Error> {
    let (now, actor) = (tx.ctx().now(), tx.ctx().actor_id());
    sqlx::query!(
        "with file as (
           insert into files (tenant_id, id, name, content_type, size_bytes, sha256, storage_key, created_at, created_by)
           values ($1, $3, $4, 'text/csv', $5, $6, $7, $8, $9)
         )
         insert into contact_imports (tenant_id, id, file_id, file_name, mapping, options, dry_run, on_duplicate, status, total, created_at, created_by)
         values ($1, $2, $3, $4, $10, $11, $12, $13, 'queued', $14, $8, $9)",
        tx.tenant().uuid(),
        new.id.uuid(),
        Uuid::now_v7(),
        new.file_name,
        new.stored.size,
        new.stored.sha256,
        new.stored.key,
        now,
        actor.map(UserId::uuid),
        serde_json::to_value(new.mapping)?,
        json!({ "headers": new.headers }),
        new.dry_run,
        new.on_duplicate.code(),
        new.total,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// An import.
pub async fn get(tx: &mut TenantTx, id: ImportId) -> Result<ImportRecord, Error> {
    let record = sqlx::query_as!(
        ImportRecord,
        r#"select i.id as "id: ImportId",
                  i.file_name,
                  i.mapping,
                  i.options,
                  i.dry_run,
                  i.on_duplicate,
                  i.status,
                  i.total,
                  i.processed,
                  i.created,
                  i.updated,
                  i.skipped,
                  i.failed,
                  i.error_code,
                  i.created_by as "created_by: UserId",
                  i.created_at,
                  i.finished_at,
                  i.undone_at,
                  f.storage_key
             from contact_imports i
             join files f on f.tenant_id = i.tenant_id and f.id = i.file_id
            where i.tenant_id = $1 and i.id = $2"#,
        tx.tenant().uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    record.ok_or(Error::NotFound)
}

/// A page of imports, the newest first.
pub async fn list(tx: &mut TenantTx, page: &PageRequest) -> Result<Page<ContactImport>, Error> {
    let (at, before): (Option<DateTime<Utc>>, Option<ImportId>) = match &page.cursor {
        None => (None, None),
        Some(cursor) => Cursor::unpack(cursor).map(|(at, id)| (Some(at), Some(id))).ok_or_else(bad_cursor)?,
    };
    let (limit, _) = page.checked::<(DateTime<Utc>, ImportId)>()?;
    let rows = sqlx::query_as!(
        ImportRecord,
        r#"select i.id as "id: ImportId",
                  i.file_name,
                  i.mapping,
                  i.options,
                  i.dry_run,
                  i.on_duplicate,
                  i.status,
                  i.total,
                  i.processed,
                  i.created,
                  i.updated,
                  i.skipped,
                  i.failed,
                  i.error_code,
                  i.created_by as "created_by: UserId",
                  i.created_at,
                  i.finished_at,
                  i.undone_at,
                  f.storage_key
             from contact_imports i
             join files f on f.tenant_id = i.tenant_id and f.id = i.file_id
            where i.tenant_id = $1 and ($2::timestamptz is null or (i.created_at, i.id) < ($2, $3))
            order by i.created_at desc, i.id desc
            limit $4"#,
        tx.tenant().uuid(),
        at,
        before.map(ImportId::uuid),
        limit.saturating_add(1),
    )
    .fetch_all(tx.conn())
    .await?;
    let counted = sqlx::query_scalar!(
        r#"select count(*) as "n!" from (select 1 from contact_imports where tenant_id = $1 limit 10001) i"#,
        tx.tenant().uuid(),
    )
    .fetch_one(tx.conn())
    .await?;
    let page = Page::from_rows(rows, limit, counted, |row| Cursor::pack(&(row.created_at, row.id)));
    let items: Result<Vec<ContactImport>, Error> = page.items.into_iter().map(|row| row.into_import(Vec::new())).collect();
    Ok(Page { items: items?, total: page.total, total_capped: page.total_capped, next_cursor: page.next_cursor })
}

/// What is wrong with a cursor that isn't ours.
fn bad_cursor() -> Error {
    Error::field("cursor", "invalid_cursor", "Use next_cursor of the page before.")
}

/// Holds an import until the end of the transaction, and keeps other imports of the tenant from writing meanwhile: two files
/// with the same people or companies then find each other's.
pub async fn hold(tx: &mut TenantTx, id: ImportId) -> Result<(), Error> {
    sqlx::query_scalar!(r#"select pg_advisory_xact_lock(hashtextextended($1::text, 7301))::text as "locked""#, tx.tenant().to_string())
        .fetch_one(tx.conn())
        .await?;
    sqlx::query_scalar!(
        r#"select 1 as "there!" from contact_imports where tenant_id = $1 and id = $2 for update"#,
        tx.tenant().uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(())
}

/// Notes a chunk as done, and where to go on.
pub async fn advance(tx: &mut TenantTx, id: ImportId, counts: Counts) -> Result<(), Error> {
    let now = tx.ctx().now();
    sqlx::query!(
        "update contact_imports
            set status = 'running',
                started_at = coalesce(started_at, $3),
                processed = processed + $4,
                next_row = next_row + $4,
                created = created + $5,
                updated = updated + $6,
                skipped = skipped + $7,
                failed = failed + $8,
                version = version + 1
          where tenant_id = $1 and id = $2",
        tx.tenant().uuid(),
        id.uuid(),
        now,
        counts.rows(),
        counts.created,
        counts.updated,
        counts.skipped,
        counts.failed,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes a dry run back to its beginning.
pub async fn restart(tx: &mut TenantTx, id: ImportId) -> Result<(), Error> {
    sqlx::query!("delete from contact_import_errors where tenant_id = $1 and import_id = $2", tx.tenant().uuid(), id.uuid())
        .execute(tx.conn())
        .await?;
    sqlx::query!(
        "update contact_imports
            set processed = 0, next_row = 1, created = 0, updated = 0, skipped = 0, failed = 0, version = version + 1
          where tenant_id = $1 and id = $2",
        tx.tenant().uuid(),
        id.uuid(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Ends an import; `false` when it had ended before.
pub async fn end(tx: &mut TenantTx, id: ImportId, error_code: Option<&str>) -> Result<bool, Error> {
    let now = tx.ctx().now();
    let done = sqlx::query!(
        "update contact_imports
            set status = case when $3::text is null then 'completed' else 'failed' end,
                error_code = $3,
                started_at = coalesce(started_at, $4),
                finished_at = $4,
                version = version + 1
          where tenant_id = $1 and id = $2 and status in ('queued', 'running')",
        tx.tenant().uuid(),
        id.uuid(),
        error_code,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Who started an import, if they still work here and it wrote something.
pub async fn starter(tx: &mut TenantTx, id: ImportId) -> Result<Option<UserId>, Error> {
    let who = sqlx::query_scalar!(
        r#"select created_by as "id: UserId" from contact_imports where tenant_id = $1 and id = $2 and not dry_run"#,
        tx.tenant().uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(who.flatten())
}

/// Keeps how far the undo is; with `ended` it is over.
pub async fn keep_undo(tx: &mut TenantTx, id: ImportId, undo: &Undo, ended: bool) -> Result<(), Error> {
    let now = tx.ctx().now();
    sqlx::query!(
        "update contact_imports
            set options = jsonb_set(options, '{undo}', $3),
                undone_at = $4,
                version = version + 1
          where tenant_id = $1 and id = $2",
        tx.tenant().uuid(),
        id.uuid(),
        serde_json::to_value(undo)?,
        ended.then_some(now),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
