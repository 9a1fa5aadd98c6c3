//! Undo of an import, a job in chunks like the import itself: where it is, is kept in the transaction of each chunk.

mod undo_sql;

use super::{
    import_job::{self, ImportJob},
    import_sql::{self, Undo},
};
use crate::{model::ImportId, permission};
use kernel::{
    Ctx, Error,
    server::{audit::Audit, jobs::{JobHandler, NewJob}},
};
use serde_json::Value;

/// The kind of the job that undoes.
const KIND: &str = "crm.undo_import";
/// Rows of a chunk.
const ROWS: i64 = 1000;

/// The job that undoes an import.
#[must_use]
pub fn job(import_id: ImportId) -> NewJob {
    NewJob::new(KIND, &ImportJob { import_id }).once(import_id.to_string())
}

/// Does the jobs that undo imports.
pub struct UndoImport;

#[async_trait::async_trait]
impl JobHandler for UndoImport {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, ctx: &Ctx, payload: Value) -> Result<(), Error> {
        let ImportJob { import_id } = serde_json::from_value(payload)?;
        while step(ctx, import_id).await? {}
        Ok(())
    }
}

/// Undoes some rows; `false` when that was all.
async fn step(ctx: &Ctx, id: ImportId) -> Result<bool, Error> {
    let mut tx = ctx.write(permission::IMPORT).await?;
    import_sql::hold(&mut tx, id).await?;
    let import = import_sql::get(&mut tx, id).await?;
    if import.undone_at.is_some() || !import.undo_ordered() {
        return Ok(false);
    }
    let mut undo: Undo = import.undo();
    let last = undo_sql::last_row(&mut tx, id, undo.after, ROWS).await?;
    match last {
        Some(last) => {
            let removed = undo_sql::remove(&mut tx, id, undo.after, last).await?;
            let restored = undo_sql::restore(&mut tx, id, undo.after, last).await?;
            undo.removed = undo.removed.saturating_add(removed.done);
            undo.restored = undo.restored.saturating_add(restored.done);
            undo.kept = undo.kept.saturating_add(removed.wanted - removed.done).saturating_add(restored.wanted - restored.done);
            undo.after = last;
        }
        None => {
            undo.companies = undo_sql::remove_companies(&mut tx, id).await?;
            tx.audit(Audit::new("contact_import.undone", "contact_import", id).after(&undo));
        }
    }
    import_sql::keep_undo(&mut tx, id, &undo, last.is_none()).await?;
    import_job::tell(&mut tx, id).await?;
    tx.commit().await?;
    Ok(last.is_some())
}
