//! The list of entries, newest first, and each of them with what it changed.

use super::{event_sql, names};
use crate::{
    model::{ActionGroup, AuditChoices, AuditDetail, AuditEvent, AuditFilter, AuditId, change},
    permission::AUDIT_READ,
};
use kernel::{Ctx, Cursor, Error, Page, PageRequest, page::COUNT_CAP, server::people};
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// New entries are counted up to this many.
const NEWS_CAP: i64 = 100;
/// The most ids of one entry that are looked up.
const MAX_NAMES: usize = 200;

/// A page of entries, with words in the language of the answer.
///
/// # Errors
/// 401, 403; 422 for a filter or a cursor that isn't right.
pub async fn list_audit_events(ctx: &Ctx, filter: &AuditFilter) -> Result<Page<AuditEvent>, Error> {
    let wanted = filter.parse()?;
    let page = PageRequest { limit: filter.limit, cursor: filter.cursor.clone() };
    let (limit, before) = page.checked::<event_sql::Place>()?;
    let mut tx = ctx.read(AUDIT_READ).await?;
    let counting = event_sql::counting(&tx, &wanted, COUNT_CAP + 1);
    let total = tx.counted(format!("audit events {wanted:?}"), counting).await?;
    let mut rows = event_sql::list(&mut tx, &wanted, before, limit + 1).await?;
    rows.iter_mut().for_each(|row| names::fill(ctx.lang, row));
    Ok(Page::from_rows(rows, limit, total, |row: &AuditEvent| Cursor::pack(&(row.at, row.id))))
}

/// One entry, with its change field by field and the names of the people in it.
///
/// # Errors
/// 401, 403, 404.
pub async fn get_audit_event(ctx: &Ctx, id: AuditId) -> Result<AuditDetail, Error> {
    let mut tx = ctx.read(AUDIT_READ).await?;
    let mut event = event_sql::get(&mut tx, id).await?;
    let mut ids = BTreeSet::new();
    [&event.before, &event.after].into_iter().flatten().for_each(|picture| collect_ids(picture, &mut ids));
    let ids: Vec<Uuid> = ids.into_iter().take(MAX_NAMES).collect();
    let people = event_sql::people(&mut tx, &ids).await?;
    names::fill(ctx.lang, &mut event);
    let named = |id: &str| people.get(id).cloned();
    let mut changes = change::changes(event.before.as_ref(), event.after.as_ref(), &named);
    for change in &mut changes {
        change.label = names::field(ctx.lang, &event.resource, &change.field);
    }
    Ok(AuditDetail { event, changes, now: ctx.now() })
}

/// Whatever in a picture looks like an id.
fn collect_ids(picture: &Value, ids: &mut BTreeSet<Uuid>) {
    match picture {
        Value::String(text) => ids.extend(Uuid::parse_str(text).ok().filter(|_| text.len() == 36)),
        Value::Array(items) => items.iter().for_each(|item| collect_ids(item, ids)),
        Value::Object(fields) => fields.values().for_each(|value| collect_ids(value, ids)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// How many entries came since the one that the list begins with, up to a hundred.
///
/// # Errors
/// As [`list_audit_events`].
pub async fn count_new(ctx: &Ctx, filter: &AuditFilter, since: event_sql::Place) -> Result<i64, Error> {
    let wanted = filter.parse()?;
    let mut tx = ctx.read(AUDIT_READ).await?;
    event_sql::count_after(&mut tx, &wanted, since, NEWS_CAP).await
}

/// The actions that can be noted, by kind of record, with words in the language of the answer.
///
/// # Errors
/// 401, 403.
pub async fn list_audit_actions(ctx: &Ctx) -> Result<Vec<ActionGroup>, Error> {
    ctx.read(AUDIT_READ).await?;
    Ok(names::groups(ctx.lang))
}

/// What there is to choose from when narrowing the log down.
///
/// # Errors
/// 401, 403.
pub async fn audit_choices(ctx: &Ctx) -> Result<AuditChoices, Error> {
    let mut tx = ctx.read(AUDIT_READ).await?;
    Ok(AuditChoices { people: people::colleagues(&mut tx).await?, groups: names::groups(ctx.lang) })
}
