//! Two records become one, and two again: fields as they were chosen, every link to the record that stays, all in one transaction.

mod kinds;
mod links;
mod merge_sql;

pub use links::{OWN, places};

use super::activities::{self, changed_fields};
use crate::{
    model::{
        CompanyId, ContactId, Merge, MergeForm, MergeId, MergeKind, MergePreview, MergeSide,
        merge::{Fields, flatten, merge_fields, undo_fields, unflatten},
    },
    permission,
};
use kernel::{
    AppError, Ctx, Error, FieldError, TenantTx,
    server::{audit::Audit, events::NewEvent},
};
use kinds::Mergeable;
use merge_sql::{Kept, State};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

/// Merges a contact into the one that stays.
///
/// # Errors
/// 404; 409 `merge.changed` when one of the two has another version than was seen, `merge.merged` when one was merged already; 422 for
/// a record that isn't there, the same record twice, or choices that can't be; 401, 403; the driver's: then nothing changed.
pub async fn merge_contact(ctx: &Ctx, id: ContactId, form: &MergeForm<ContactId>) -> Result<Merge, Error> {
    merge(ctx, id, form).await
}

/// Merges a company into the one that stays.
///
/// # Errors
/// As [`merge_contact`].
pub async fn merge_company(ctx: &Ctx, id: CompanyId, form: &MergeForm<CompanyId>) -> Result<Merge, Error> {
    merge(ctx, id, form).await
}

/// Both records, field by field, and what would move.
///
/// # Errors
/// 404, with what a merged one became; 401, 403; the driver's.
pub async fn preview_merge(ctx: &Ctx, kind: MergeKind, kept: Uuid, other: Uuid) -> Result<MergePreview, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    match kind {
        MergeKind::Contact => preview::<ContactId>(&mut tx, kept.into(), other.into()).await,
        MergeKind::Company => preview::<CompanyId>(&mut tx, kept.into(), other.into()).await,
    }
}

async fn preview<K: Mergeable>(tx: &mut TenantTx, kept: K, other: K) -> Result<MergePreview, Error> {
    Ok(MergePreview { kind: K::KIND, kept: side(tx, kept).await?, other: side(tx, other).await? })
}

async fn side<K: Mergeable>(tx: &mut TenantTx, id: K) -> Result<MergeSide, Error> {
    let record = match K::get(tx, id).await {
        Err(Error::NotFound) => return Err(moved_on(tx, id).await?),
        other => other?,
    };
    let fields = fields_of::<K>(&record)?;
    let ids: Vec<Uuid> = fields.values().filter_map(|value| value.as_str()?.parse().ok()).collect();
    let names = super::activity_sql::names(tx, &ids).await?.into_iter().collect();
    let links = links::count(tx, K::LINKS, id.into()).await?;
    let (version, name, created_at) = K::facts(&record);
    Ok(MergeSide { id: id.into(), version, name, fields, names, links, created_at })
}

/// A merge that was done.
///
/// # Errors
/// 404; 401, 403; the driver's.
pub async fn get_merge(ctx: &Ctx, id: MergeId) -> Result<Merge, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    Ok(merge_sql::get(&mut tx, id, false).await?.merge)
}

/// Undoes a merge: the other record is there again with its links, and the kept one has its values back. What somebody changed on the
/// kept one since, and what was linked to it since, stays with it.
///
/// # Errors
/// 404; 409 `merge.undone`, and `merge.later` when the kept record was itself merged or put into the bin; 401, 403; the driver's.
pub async fn undo_merge(ctx: &Ctx, id: MergeId) -> Result<Merge, Error> {
    let mut tx = begin(ctx).await?;
    let kept = merge_sql::get(&mut tx, id, true).await?;
    let merge = match kept.merge.kind {
        MergeKind::Contact => undo::<ContactId>(&mut tx, kept).await?,
        MergeKind::Company => undo::<CompanyId>(&mut tx, kept).await?,
    };
    tx.finish(200, merge).await
}

/// What a record that was merged became, as a 404 that names it; a plain one for any other that isn't there.
///
/// # Errors
/// The driver's.
pub(super) async fn moved_on<K: Mergeable>(tx: &mut TenantTx, id: K) -> Result<Error, Error> {
    let Some(kept) = merge_sql::merged_into::<K>(tx, id.into()).await? else { return Ok(Error::NotFound) };
    let mut problem = AppError::new(404, "record.merged", format!("This record was merged into {kept}."));
    problem.errors.push(FieldError { field: "id".to_owned(), code: "merged_into".to_owned(), message: kept.to_string() });
    Ok(Error::Problem(problem))
}

/// Merging changes one record and takes another away: it needs both permissions.
async fn begin(ctx: &Ctx) -> Result<TenantTx, Error> {
    let tx = ctx.write(permission::DELETE).await?;
    if ctx.may(permission::WRITE) { Ok(tx) } else { Err(Error::Forbidden(permission::WRITE)) }
}

async fn merge<K: Mergeable>(ctx: &Ctx, id: K, form: &MergeForm<K>) -> Result<Merge, Error> {
    let mut tx = begin(ctx).await?;
    let (kept_id, other_id): (Uuid, Uuid) = (id.into(), form.other_id.into());
    if kept_id == other_id {
        return Err(Error::field("other_id", "merge.same", "Name another record than the one that stays."));
    }
    let states = merge_sql::lock::<K>(&mut tx, [kept_id, other_id]).await?;
    check(states.get(&kept_id), form.version, || Error::NotFound)?;
    check(states.get(&other_id), form.other_version, || Error::field("other_id", "unknown_reference", "There is no such record."))?;
    let (before, other) = (K::get(&mut tx, id).await?, K::get(&mut tx, form.other_id).await?);
    let was = fields_of::<K>(&before)?;
    let merged = merge_fields(&was, &fields_of::<K>(&other)?, &form.choices)?;
    let moved = links::count(&mut tx, K::LINKS, other_id).await?;
    let (kept_name, other_name) = (K::facts(&before).1, K::facts(&other).1);
    let new = Merge {
        id: MergeId::new(),
        kind: K::KIND,
        kept_id,
        kept_name,
        other_id,
        other_name,
        moved,
        merged_at: tx.ctx().now(),
        merged_by: tx.ctx().actor_id(),
        undone_at: None,
    };
    merge_sql::insert(&mut tx, &new, &was).await?;
    links::lead(&mut tx, K::LINKS, &new).await?;
    let other_now = merge_sql::bin::<K>(&mut tx, other_id, Some(kept_id)).await?;
    K::write(&mut tx, id, unflatten(merged)).await?;
    let after = K::get(&mut tx, id).await?;
    merge_sql::keep_after(&mut tx, new.id, &fields_of::<K>(&after)?).await?;
    note::<K>(&mut tx, &new, "merged", &before, &after).await?;
    announce::<K>(&mut tx, K::DELETED, other_id, other_now, &new);
    tx.audit(Audit::new(K::MERGED, K::KIND.code(), kept_id).before(&before).after(&after));
    tx.audit(Audit::new(K::DELETED, K::KIND.code(), other_id).before(&other));
    tx.finish(200, new).await
}

async fn undo<K: Mergeable>(tx: &mut TenantTx, kept: Kept) -> Result<Merge, Error> {
    let Kept { merge, before, after } = kept;
    let (id, other_id) = (K::from(merge.kept_id), merge.other_id);
    if merge.undone_at.is_some() {
        return Err(Error::problem(409, "merge.undone", "This merge was undone already."));
    }
    let later = || Error::problem(409, "merge.later", "The record that stayed was merged or deleted since. Undo that first.");
    let states = merge_sql::lock::<K>(tx, [merge.kept_id, other_id]).await?;
    let stands = states.get(&merge.kept_id).is_some_and(|state| !state.binned);
    let follows = states.get(&other_id).is_some_and(|state| state.merged_into == Some(merge.kept_id));
    if !stands || !follows {
        return Err(later());
    }
    let other_now = merge_sql::bin::<K>(tx, other_id, None).await?;
    links::lead_back(tx, K::LINKS, &merge).await?;
    let was = K::get(tx, id).await?;
    let back = undo_fields(&before, &after, &fields_of::<K>(&was)?);
    K::write(tx, id, unflatten(back)).await.map_err(|error| match error {
        Error::Invalid(_) => later(),
        error => error,
    })?;
    let now = K::get(tx, id).await?;
    let other = K::get(tx, K::from(other_id)).await?;
    merge_sql::close(tx, merge.id).await?;
    note::<K>(tx, &merge, "unmerged", &was, &now).await?;
    announce::<K>(tx, K::RESTORED, other_id, other_now, &merge);
    tx.audit(Audit::new(K::UNMERGED, K::KIND.code(), merge.kept_id).before(&was).after(&now));
    tx.audit(Audit::new(K::RESTORED, K::KIND.code(), other_id).after(&other));
    Ok(Merge { undone_at: Some(tx.ctx().now()), ..merge })
}

/// Fails for a record that isn't there, was merged already, or has another version than the caller saw.
fn check(state: Option<&State>, seen: Option<i64>, missing: impl FnOnce() -> Error) -> Result<(), Error> {
    match state {
        Some(State { merged_into: Some(_), .. }) => {
            Err(Error::problem(409, "merge.merged", "One of the two was merged in the meantime. Load them again."))
        }
        None | Some(State { binned: true, .. }) => Err(missing()),
        Some(state) if seen.is_some_and(|seen| seen != state.version) => {
            Err(Error::problem(409, "merge.changed", "One of the two was changed in the meantime. Look at them again."))
        }
        Some(_) => Ok(()),
    }
}

/// A record's fields as its form has them.
fn fields_of<K: Mergeable>(record: &K::Record) -> Result<Fields, Error> {
    Ok(flatten(serde_json::to_value(K::form(record))?))
}

/// Notes it in the history of the record that stays, and tells others of that.
async fn note<K: Mergeable>(tx: &mut TenantTx, merge: &Merge, event: &str, was: &K::Record, now: &K::Record) -> Result<(), Error> {
    let fields = changed_fields(&K::form(was), &K::form(now)).unwrap_or_default();
    let payload = json!({"event": event, "name": merge.other_name, "merge_id": merge.id, "fields": fields});
    activities::log_system(tx, K::subject(merge.kept_id), &payload).await?;
    let kind = if event == "merged" { K::MERGED } else { K::UNMERGED };
    announce::<K>(tx, kind, merge.kept_id, K::facts(now).0, merge);
    Ok(())
}

/// Tells others.
fn announce<K: Mergeable>(tx: &mut TenantTx, kind: &'static str, id: Uuid, version: i64, merge: &Merge) {
    #[derive(Serialize)]
    struct Told {
        id: Uuid,
        version: i64,
        merge_id: MergeId,
        kept_id: Uuid,
        other_id: Uuid,
        by: Option<kernel::UserId>,
    }
    let (kept_id, other_id, by) = (merge.kept_id, merge.other_id, tx.ctx().actor_id());
    let told = Told { id, version, merge_id: merge.id, kept_id, other_id, by };
    tx.emit(NewEvent::new(kind, K::KIND.code(), id, permission::READ).with(&told));
}
