//! Why deals are lost: a list that the organisation keeps. A reason that was deleted can't be chosen any more; the deals that carry
//! it keep it, and it can come back.

use super::{lost_reason_sql as sql, pipelines::page};
use crate::{
    model::{LostReason, LostReasonForm, LostReasonId, NewOrder, lost_reason::MAX_REASONS},
    permission,
};
use kernel::{
    Ctx, Error, Page, TenantTx,
    server::{audit::Audit, events::NewEvent, rest::check_version},
};
use serde_json::{Value, json};

/// All reasons in order, the deleted ones last.
///
/// # Errors
/// 401, 403; the driver's.
pub async fn list_lost_reasons(ctx: &Ctx) -> Result<Page<LostReason>, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    Ok(page(sql::list(&mut tx).await?))
}

/// Adds a reason behind all others.
///
/// # Errors
/// 409 when there are too many; 422 for its name; 401, 403; the driver's.
pub async fn create_lost_reason(ctx: &Ctx, form: &LostReasonForm) -> Result<LostReason, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    let form = form.parse()?;
    let all = sql::lock_all(&mut tx).await?;
    if all.iter().filter(|reason| !reason.deleted).count() >= MAX_REASONS {
        return Err(Error::problem(409, "lost_reason.too_many", format!("Keep at most {MAX_REASONS} reasons.")));
    }
    let id = LostReasonId::new();
    sql::insert(&mut tx, id, &form).await?;
    finish(tx, "lost_reason.created", None, id, 201).await
}

/// Renames a reason, by a merge patch.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 422 for its name; 401, 403; the driver's.
pub async fn update_lost_reason(ctx: &Ctx, id: LostReasonId, patch: Value, seen: Option<i64>) -> Result<LostReason, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    let before = find(sql::lock_all(&mut tx).await?, id, Some(false))?;
    check_version(seen, before.version)?;
    let form = LostReasonForm::merge(&before, patch)?.parse()?;
    sql::update(&mut tx, id, &form.name, false).await?;
    finish(tx, "lost_reason.updated", Some(before), id, 200).await
}

/// Takes a reason out of the choice.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 401, 403; the driver's.
pub async fn delete_lost_reason(ctx: &Ctx, id: LostReasonId, seen: Option<i64>) -> Result<(), Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    let before = find(sql::lock_all(&mut tx).await?, id, Some(false))?;
    check_version(seen, before.version)?;
    sql::update(&mut tx, id, &before.name, true).await?;
    announce(&mut tx, "lost_reason.deleted", id);
    tx.audit(Audit::new("lost_reason.deleted", "lost_reason", id).before(&before));
    tx.finish(204, ()).await
}

/// Brings a reason back that was deleted.
///
/// # Errors
/// 404 when it isn't deleted; 422 when another one has its name by now; 401, 403; the driver's.
pub async fn restore_lost_reason(ctx: &Ctx, id: LostReasonId) -> Result<LostReason, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    let before = find(sql::lock_all(&mut tx).await?, id, Some(true))?;
    sql::update(&mut tx, id, &before.name, false).await?;
    finish(tx, "lost_reason.restored", None, id, 200).await
}

/// Puts the reasons that can be chosen into an order.
///
/// # Errors
/// 422 when the ids aren't all of them, each once; 401, 403; the driver's.
pub async fn order_lost_reasons(ctx: &Ctx, order: &NewOrder<LostReasonId>) -> Result<Page<LostReason>, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    let all = sql::lock_all(&mut tx).await?;
    let before: Vec<LostReasonId> = all.iter().filter(|reason| !reason.deleted).map(|reason| reason.id).collect();
    let ids = order.parse(before.iter().copied())?;
    sql::order(&mut tx, ids).await?;
    if let Some(first) = ids.first().filter(|_| ids != before) {
        announce(&mut tx, "lost_reason.ordered", *first);
        let audit = Audit::new("lost_reason.ordered", "lost_reason", first);
        tx.audit(audit.before(&json!({ "order": before })).after(&json!({ "order": ids })));
    }
    let all = page(sql::list(&mut tx).await?);
    tx.finish(200, all).await
}

/// Fails for a reason that can't be chosen; one that a deal carries already stays.
pub(super) async fn check(tx: &mut TenantTx, id: Option<LostReasonId>, before: Option<LostReasonId>) -> Result<(), Error> {
    let Some(id) = id.filter(|_| id != before) else { return Ok(()) };
    match find(sql::list(tx).await?, id, Some(false)) {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::field("lost_reason_id", "unknown_reason", "There is no such reason, or it was deleted.")),
    }
}

/// One of them; with `deleted`, only if that is so.
fn find(all: Vec<LostReason>, id: LostReasonId, deleted: Option<bool>) -> Result<LostReason, Error> {
    let found = all.into_iter().find(|reason| reason.id == id);
    found.filter(|reason| deleted.is_none_or(|deleted| reason.deleted == deleted)).ok_or(Error::NotFound)
}

/// Tells dialogs and settings that are open that the reasons changed.
fn announce(tx: &mut TenantTx, kind: &'static str, id: LostReasonId) {
    let by = json!({ "by": tx.ctx().actor_id() });
    tx.emit(NewEvent::new(kind, "lost_reason", id, permission::READ).with(&by));
}

/// Tells others, notes it, and answers with the reason as it is now.
async fn finish(
    mut tx: TenantTx,
    kind: &'static str,
    before: Option<LostReason>,
    id: LostReasonId,
    status: u16,
) -> Result<LostReason, Error> {
    let reason = find(sql::list(&mut tx).await?, id, None)?;
    announce(&mut tx, kind, id);
    let audit = Audit::new(kind, "lost_reason", id).after(&reason);
    tx.audit(match before {
        Some(before) => audit.before(&before),
        None => audit,
    });
    tx.finish(status, reason).await
}
