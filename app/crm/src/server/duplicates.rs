//! Suggestions: two records that may be one. A job fills the table of pairs from what was changed lately; people dismiss pairs or merge them.

mod find_job;
mod pair_sql;

pub(super) use find_job::{CRON, FindDuplicates, find, listen};

use crate::{
    model::{Duplicate, DuplicateId, DuplicateQuery, MergeKind},
    permission,
};
use kernel::{
    Ctx, Error, Page,
    server::{audit::Audit, events::NewEvent},
};
use serde_json::json;

/// A page of pairs, the surest first.
///
/// # Errors
/// 422 for a cursor that isn't ours; 401, 403; the driver's.
pub async fn list_duplicates(ctx: &Ctx, query: &DuplicateQuery) -> Result<Page<Duplicate>, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    let (limit, after) = query.page().checked::<(i32, DuplicateId)>()?;
    match query.kind {
        MergeKind::Contact => pair_sql::contacts(&mut tx, query, limit, after).await,
        MergeKind::Company => pair_sql::companies(&mut tx, query, limit, after).await,
    }
}

/// Says that two records are not one: they are not suggested again.
///
/// # Errors
/// 404; 401, 403; the driver's.
pub async fn dismiss_duplicate(ctx: &Ctx, id: DuplicateId) -> Result<(), Error> {
    decide(ctx, id, true).await
}

/// Takes that back.
///
/// # Errors
/// As [`dismiss_duplicate`].
pub async fn restore_duplicate(ctx: &Ctx, id: DuplicateId) -> Result<(), Error> {
    decide(ctx, id, false).await
}

async fn decide(ctx: &Ctx, id: DuplicateId, dismiss: bool) -> Result<(), Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let pair = pair_sql::decide(&mut tx, id, dismiss).await?;
    let action = if dismiss { "duplicate.dismissed" } else { "duplicate.restored" };
    let ids = json!({"kind": pair.kind, "record_ids": [pair.low_id, pair.high_id]});
    tx.emit(NewEvent::new(action, "duplicate", id, permission::READ).with(&ids));
    tx.audit(Audit::new(action, "duplicate", id).after(&ids));
    tx.finish(204, ()).await
}
