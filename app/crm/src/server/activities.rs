//! Notes, tasks, calls and meetings, and what changed by itself: the history of a record.

use super::{activity_sql, company_sql, contact_sql, deal_sql, lead_sql, remind};
use crate::{
    model::{Activity, ActivityForm, ActivityId, ActivityKind, ActivityQuery, Subject, TimelineItem},
    permission,
};
use kernel::{
    Ctx, Error, Page, PageRequest, TenantTx, UserId,
    server::{audit::Audit, events::NewEvent, notice::Notice, rest::check_version},
};
use serde::Serialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// A page of activities.
///
/// # Errors
/// 422 for a cursor of another list; 401, 403; the driver's.
pub async fn list_activities(ctx: &Ctx, query: &ActivityQuery) -> Result<Page<Activity>, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    activity_sql::list(&mut tx, query).await
}

/// The history of a record, newest first, with what changed by itself.
///
/// # Errors
/// 404 for a record that isn't there; 422 for a cursor that isn't ours; 401, 403; the driver's.
pub async fn timeline(ctx: &Ctx, about: Subject, page: &PageRequest) -> Result<Page<TimelineItem>, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    match about {
        Subject::Contact(id) => contact_sql::get(&mut tx, id, false, false).await.map(drop)?,
        Subject::Company(id) => company_sql::get(&mut tx, id, false, false).await.map(drop)?,
        Subject::Deal(id) => deal_sql::get(&mut tx, id, false).await.map(drop)?,
        Subject::Lead(id) => lead_sql::get(&mut tx, id, false, false).await.map(drop)?,
    }
    activity_sql::timeline(&mut tx, about, page).await
}

/// One activity.
///
/// # Errors
/// 404; 401, 403; the driver's.
pub async fn get_activity(ctx: &Ctx, id: ActivityId) -> Result<Activity, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    activity_sql::get(&mut tx, id, false).await
}

/// Enters an activity.
///
/// # Errors
/// 422 field by field, also for a record that isn't there; 401, 403; the driver's.
pub async fn create_activity(ctx: &Ctx, form: &ActivityForm) -> Result<Activity, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let new = form.parse()?;
    let id = ActivityId::new();
    contact_sql::check_owner(&mut tx, new.owner_id, None).await?;
    activity_sql::check_links(&mut tx, &new, None).await?;
    activity_sql::insert(&mut tx, id, &new).await?;
    let activity = activity_sql::get(&mut tx, id, false).await?;
    announce(&mut tx, "activity.created", &activity);
    touch(&mut tx, &activity).await?;
    tell_owner(&mut tx, &activity, None);
    tx.audit(Audit::new("activity.created", "activity", id).after(&activity));
    tx.finish(201, activity).await
}

/// Changes an activity by a merge patch; `{"done": true}` checks a task off.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 422 field by field; 401, 403; the driver's.
pub async fn update_activity(ctx: &Ctx, id: ActivityId, patch: Value, seen: Option<i64>) -> Result<Activity, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let before = activity_sql::get(&mut tx, id, true).await?;
    check_version(seen, before.version)?;
    let new = ActivityForm::merge(&before, patch)?.parse()?;
    contact_sql::check_owner(&mut tx, new.owner_id, before.owner_id).await?;
    activity_sql::check_links(&mut tx, &new, Some(&before)).await?;
    activity_sql::update(&mut tx, id, &new).await?;
    let activity = activity_sql::get(&mut tx, id, false).await?;
    let kind = if activity.done && !before.done { "activity.completed" } else { "activity.updated" };
    announce(&mut tx, kind, &activity);
    touch(&mut tx, &activity).await?;
    tell_owner(&mut tx, &activity, before.owner_id);
    tx.audit(Audit::new(kind, "activity", id).before(&before).after(&activity));
    tx.finish(200, activity).await
}

/// Puts an activity into the bin.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 401, 403; the driver's.
pub async fn delete_activity(ctx: &Ctx, id: ActivityId, seen: Option<i64>) -> Result<(), Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let before = activity_sql::get(&mut tx, id, true).await?;
    check_version(seen, before.version)?;
    let version = activity_sql::bin(&mut tx, id, true).await?;
    tx.audit(Audit::new("activity.deleted", "activity", id).before(&before));
    announce(&mut tx, "activity.deleted", &Activity { version, ..before });
    tx.finish(204, ()).await
}

/// Takes an activity out of the bin.
///
/// # Errors
/// 404 when it isn't in the bin; 401, 403; the driver's.
pub async fn restore_activity(ctx: &Ctx, id: ActivityId) -> Result<Activity, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    activity_sql::bin(&mut tx, id, false).await?;
    let activity = activity_sql::get(&mut tx, id, false).await?;
    announce(&mut tx, "activity.restored", &activity);
    tx.audit(Audit::new("activity.restored", "activity", id).after(&activity));
    tx.finish(200, activity).await
}

/// A lead that somebody writes about is not forgotten.
async fn touch(tx: &mut TenantTx, activity: &Activity) -> Result<(), Error> {
    match activity.lead_id {
        Some(lead) => lead_sql::touch(tx, lead).await,
        None => Ok(()),
    }
}

/// Notes in the histories of many records of a kind what changed, each with its payload as of [`log_system`].
///
/// # Errors
/// The driver's.
pub(super) async fn log_many(tx: &mut TenantTx, resource: &str, changes: &[(Uuid, Value)]) -> Result<(), Error> {
    if changes.is_empty() { Ok(()) } else { activity_sql::log_many(tx, resource, changes).await }
}

/// Notes in a record's history what changed by itself, in the transaction of the change: `{event, fields: {name: [from, to]}}`.
///
/// # Errors
/// The driver's.
pub async fn log_system(tx: &mut TenantTx, about: Subject, payload: &Value) -> Result<(), Error> {
    activity_sql::log(tx, about, payload).await
}

/// The fields that differ, as `{name: [from, to]}`; `None` when nothing does.
pub(super) fn changed_fields<T: Serialize>(before: &T, after: &T) -> Option<Value> {
    let (Ok(Value::Object(before)), Ok(Value::Object(after))) = (serde_json::to_value(before), serde_json::to_value(after)) else {
        return None;
    };
    let (before, mut after) = (own_apart(before), own_apart(after));
    // What an own field had and has no more.
    for name in before.keys().filter(|name| name.starts_with("custom.")) {
        after.entry(name).or_insert(Value::Null);
    }
    let changed: Map<String, Value> = after
        .into_iter()
        .filter_map(|(name, now)| {
            let was = before.get(&name).cloned().unwrap_or_default();
            (was != now).then(|| (name, json!([was, now])))
        })
        .collect();
    if changed.is_empty() { None } else { Some(Value::Object(changed)) }
}

/// The fields of a form with each own field apart, as `custom.region`.
fn own_apart(mut form: Map<String, Value>) -> Map<String, Value> {
    if let Some(Value::Object(own)) = form.remove("custom") {
        form.extend(own.into_iter().map(|(key, value)| (format!("custom.{key}"), value)));
    }
    form
}

/// Tells the colleague who is now to do a task.
fn tell_owner(tx: &mut TenantTx, activity: &Activity, before: Option<UserId>) {
    let Some(owner) = activity.owner_id.filter(|owner| before != Some(*owner)) else { return };
    if activity.kind == ActivityKind::Task && !activity.done {
        let key = format!("task.assigned:{}:{}", activity.id, activity.version);
        let notice = Notice::new(
            owner,
            "task.assigned",
            remind::link(activity.deal_id, activity.contact_id, activity.company_id, activity.lead_id),
            key,
        );
        tx.tell(notice.with("title", remind::title(&activity.subject, &activity.body)).by(tx.ctx().actor_id()));
    }
}

/// Tells others.
fn announce(tx: &mut TenantTx, kind: &'static str, activity: &Activity) {
    let payload = json!({
        "id": activity.id,
        "version": activity.version,
        "contact_id": activity.contact_id,
        "company_id": activity.company_id,
        "deal_id": activity.deal_id,
        "lead_id": activity.lead_id,
        "by": tx.ctx().actor_id(),
    });
    tx.emit(NewEvent::new(kind, "activity", activity.id, permission::READ).with(&payload));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_noted() {
        let (before, after) = (json!({"a": 1, "b": [1]}), json!({"a": 1, "b": [2]}));
        assert_eq!(changed_fields(&before, &after), Some(json!({"b": [[1], [2]]})));
        assert_eq!(changed_fields(&before, &before), None);
    }
}
