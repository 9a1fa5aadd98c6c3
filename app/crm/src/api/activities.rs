//! Server functions of activities.

use crate::model::{Activity, ActivityForm, ActivityId, ActivityQuery, Subject, TimelineItem};
use kernel::{AppError, Json, Page, PageRequest};
use leptos::prelude::*;
use serde_json::Value;

/// A page of activities.
#[server(name = ListActivities, input = Json, output = Json)]
pub async fn list_activities(query: ActivityQuery) -> Result<Page<Activity>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::activities::list_activities(&ctx, &query).await)
}

/// The history of a record, newest first.
#[server(name = Timeline, input = Json, output = Json)]
pub async fn timeline(about: Subject, page: PageRequest) -> Result<Page<TimelineItem>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::activities::timeline(&ctx, about, &page).await)
}

/// Enters an activity.
#[server(name = CreateActivity, input = Json, output = Json)]
pub async fn create_activity(form: ActivityForm) -> Result<Activity, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::activities::create_activity(&ctx, &form).await)
}

/// Changes an activity by a merge patch; `{"done": true}` checks a task off.
#[server(name = UpdateActivity, input = Json, output = Json)]
pub async fn update_activity(id: ActivityId, patch: Value, seen: Option<i64>) -> Result<Activity, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::activities::update_activity(&ctx, id, patch, seen).await)
}

/// Puts an activity into the bin.
#[server(name = DeleteActivity, input = Json, output = Json)]
pub async fn delete_activity(id: ActivityId, seen: Option<i64>) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::activities::delete_activity(&ctx, id, seen).await)
}

/// Takes an activity out of the bin.
#[server(name = RestoreActivity, input = Json, output = Json)]
pub async fn restore_activity(id: ActivityId) -> Result<Activity, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::activities::restore_activity(&ctx, id).await)
}
