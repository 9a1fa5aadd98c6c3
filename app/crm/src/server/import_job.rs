//! The import itself: a job that reads the file in chunks. Each chunk is one transaction that writes its contacts, its errors,
//! the counters and where to go on, so a crash at any moment neither loses a row nor takes one twice.

mod chunk;
mod reader;

use super::{
    deals,
    import_sql::{self, Counts, ImportRecord},
};
use crate::{
    model::{
        ImportId,
        import::{OwnColumns, OwnFields},
    },
    permission,
};
use chunk::Plan;
use kernel::{
    Ctx, Error, TenantTx,
    server::{
        audit::Audit,
        events::NewEvent,
        jobs::{JobHandler, NewJob},
        notice::Notice,
    },
};
use reader::{Chunk, Reader};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use reader::{Look, look};

/// What the jobs of imports carry.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ImportJob {
    /// Which import.
    pub import_id: ImportId,
}

/// The kind of the job that imports.
const KIND: &str = "crm.import_contacts";

/// The job that imports a file.
#[must_use]
pub fn job(import_id: ImportId) -> NewJob {
    NewJob::new(KIND, &ImportJob { import_id }).once(import_id.to_string())
}

/// Does the jobs that import files.
pub struct ImportContacts;

#[async_trait::async_trait]
impl JobHandler for ImportContacts {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, ctx: &Ctx, payload: Value) -> Result<(), Error> {
        let ImportJob { import_id } = serde_json::from_value(payload)?;
        run(ctx, import_id).await
    }

    async fn dead(&self, ctx: &Ctx, payload: Value, _error: &str) -> Result<(), Error> {
        let ImportJob { import_id } = serde_json::from_value(payload)?;
        finish(ctx, import_id, Some("import.internal")).await
    }
}

/// Imports what is left of a file.
async fn run(ctx: &Ctx, id: ImportId) -> Result<(), Error> {
    let (import, own) = start(ctx, id).await?;
    if import.status().is_final() {
        return Ok(());
    }
    let path = ctx.kernel().storage.path(&import.storage_key);
    let (mapping, skip) = (import.mapping()?, usize::try_from(import.processed).unwrap_or(0));
    let own = OwnColumns::new(&own, &mapping);
    let mut plan = Plan::new(&import, own.clone())?;
    let opened = blocking(move || Reader::open(&path, &mapping, own, skip)).await?;
    let mut reader = match opened {
        Ok(reader) => reader,
        Err(code) => return finish(ctx, id, Some(&code)).await,
    };
    let mut done = import.processed;
    loop {
        let (back, chunk) = blocking(move || reader.next_chunk()).await?;
        reader = back;
        let Chunk { items, ended } = chunk;
        if !items.is_empty() {
            done = write(ctx, id, done, &mut plan, items).await?;
        }
        match ended {
            None => {}
            Some(Ok(())) => return finish(ctx, id, None).await,
            Some(Err(code)) => return finish(ctx, id, Some(&code)).await,
        }
    }
}

/// The import as it stands. A dry run that was broken off starts again: it keeps in mind what it saw, and that is lost.
async fn start(ctx: &Ctx, id: ImportId) -> Result<(ImportRecord, OwnFields), Error> {
    let mut tx = ctx.write(permission::IMPORT).await?;
    let import = import_sql::get(&mut tx, id).await?;
    let own = own_fields(&mut tx).await?;
    if !import.dry_run || import.processed == 0 || import.status().is_final() {
        return Ok((import, own));
    }
    import_sql::restart(&mut tx, id).await?;
    let import = import_sql::get(&mut tx, id).await?;
    tx.commit().await?;
    Ok((import, own))
}

/// The own fields of contacts as they are now.
pub(super) async fn own_fields(tx: &mut TenantTx) -> Result<OwnFields, Error> {
    let fields = fields::server::fields::of_record(tx, "contact").await?;
    Ok(OwnFields { fields, currency: deals::currency(tx).await? })
}

/// Writes a chunk of rows that follows on `done` rows, and says how many rows are done now.
async fn write(ctx: &Ctx, id: ImportId, done: i32, plan: &mut Plan, items: Vec<reader::Item>) -> Result<i32, Error> {
    let mut tx = ctx.write(permission::IMPORT).await?;
    import_sql::hold(&mut tx, id).await?;
    let import = import_sql::get(&mut tx, id).await?;
    if import.processed != done || import.status().is_final() {
        return Err(Error::Internal(format!("another worker goes on with import {id}")));
    }
    let counts: Counts = plan.apply(&mut tx, &import, items).await?;
    import_sql::advance(&mut tx, id, counts).await?;
    tell(&mut tx, id).await?;
    tx.commit().await?;
    Ok(done.saturating_add(counts.rows()))
}

/// Ends an import that hasn't ended yet.
async fn finish(ctx: &Ctx, id: ImportId, error_code: Option<&str>) -> Result<(), Error> {
    let mut tx = ctx.write(permission::IMPORT).await?;
    if import_sql::end(&mut tx, id, error_code).await? {
        let import = tell(&mut tx, id).await?;
        if let Some(starter) = import_sql::starter(&mut tx, id).await? {
            let kind = if error_code.is_some() { "import.failed" } else { "import.completed" };
            let file = import.get("file_name").and_then(Value::as_str).unwrap_or_default();
            tx.tell(Notice::new(starter, kind, format!("/imports/{id}"), format!("import:{id}")).with("title", file));
        }
        let audit = Audit::new("contact_import.ended", "contact_import", id).after(&import);
        tx.audit(if error_code.is_some() { audit.failed() } else { audit });
    }
    tx.commit().await
}

/// Tells open pages how far an import is.
pub(super) async fn tell(tx: &mut TenantTx, id: ImportId) -> Result<Value, Error> {
    let import = import_sql::get(tx, id).await?;
    let undo = import.undo_ordered().then(|| import.undo());
    let mut payload = serde_json::to_value(import.into_import(Vec::new())?)?;
    if let (Some(fields), Some(undo)) = (payload.as_object_mut(), undo) {
        fields.insert("undo".to_owned(), serde_json::to_value(undo)?);
    }
    tx.emit(NewEvent::new("import.progress", "contact_import", id, permission::IMPORT).with(&payload));
    Ok(payload)
}

/// Runs what reads files or computes long on a thread of its own.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))
}
