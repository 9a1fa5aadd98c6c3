//! Undo of an import, a job in chunks like the import itself: where it is, is kept in the transaction of each chunk.

mod undo_sql;

use super::{
    import_job::{self, ImportJob},
    import_sql::{
        self, Undo,
        rows::{self, Draft},
    },
};
use crate::{
    model::{ContactId, ImportId},
    permission,
};
use kernel::{
    Ctx, Error, TenantTx,
    server::{
        audit::Audit,
        jobs::{JobHandler, NewJob},
    },
};
use serde_json::Value;
use undo_sql::Change;

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
    let changes = undo_sql::changes(&mut tx, id, undo.after, ROWS).await?;
    let last = changes.last().map(|change| change.row_no);
    match last {
        Some(last) => {
            take_back(&mut tx, id, changes, &mut undo).await?;
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

/// Takes back what some rows did. A contact is looked at once, at the first row that was about it; when it has another version
/// than the import left it with, somebody changed it since, and it stays.
async fn take_back(tx: &mut TenantTx, id: ImportId, changes: Vec<Change>, undo: &mut Undo) -> Result<(), Error> {
    let ids: Vec<ContactId> = changes.iter().map(|change| change.contact).collect();
    let histories = undo_sql::histories(tx, id, &ids).await?;
    let there = rows::load(tx, &ids).await?;
    let (mut made, mut changed) = (Vec::new(), Vec::new());
    for Change { row_no, contact, before } in changes {
        let Some(history) = histories.get(&contact).filter(|history| history.first == row_no) else { continue };
        let left_with = before.as_ref().map_or(1, |before| before.version).saturating_add(history.updates);
        let now = there.get(&contact).filter(|now| now.version == left_with);
        match (now, before) {
            (None, _) => undo.kept = undo.kept.saturating_add(1),
            (Some(_), None) => made.push(contact),
            (Some(now), Some(before)) => changed.push(Draft { version: now.version.saturating_add(1), ..before.0 }),
        }
    }
    undo.removed = undo.removed.saturating_add(i64::try_from(made.len()).unwrap_or(i64::MAX));
    undo.restored = undo.restored.saturating_add(i64::try_from(changed.len()).unwrap_or(i64::MAX));
    if !made.is_empty() {
        undo_sql::bin(tx, &made).await?;
    }
    if changed.is_empty() {
        return Ok(());
    }
    // Company and colleague may be gone or renamed by now.
    let companies = undo_sql::company_names(tx, &changed.iter().filter_map(|draft| draft.company_id).collect::<Vec<_>>()).await?;
    let members = undo_sql::members(tx, &changed.iter().filter_map(|draft| draft.owner_id).collect::<Vec<_>>()).await?;
    for draft in &mut changed {
        draft.owner_id = draft.owner_id.filter(|owner| members.contains(owner));
        draft.company_id = draft.company_id.filter(|company| companies.contains_key(company));
        draft.company_name = draft.company_id.and_then(|company| companies.get(&company).cloned()).unwrap_or_default();
    }
    rows::update(tx, &changed.iter().collect::<Vec<_>>()).await
}
