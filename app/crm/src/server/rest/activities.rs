//! `/activities`, and the timelines of the records they are about.

use super::{Located, located};
use crate::{
    model::patch::read_form,
    model::{Activity, ActivityFilter, ActivityForm, ActivityId, ActivityQuery, CompanyId, ContactId, DealId, Subject, TimelineItem},
    server::activities,
};
use axum::{Json, extract::RawQuery, http::StatusCode};
use kernel::{
    AppError, Ctx, Error, Kernel, Page, PageRequest,
    server::rest::{Body, IfMatch, PathId, Query, Tagged},
};
use serde_json::Value;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_activities, create_activity))
        .routes(routes!(get_activity, update_activity, delete_activity))
        .routes(routes!(restore_activity))
        .routes(routes!(contact_timeline))
        .routes(routes!(company_timeline))
        .routes(routes!(deal_timeline))
}

/// List activities.
///
/// `sort` takes up to three of due_at and created_at, with `-` for descending.
#[utoipa::path(
    get, path = "/activities", tag = "Activities", operation_id = "list_activities",
    params(ActivityFilter, PageRequest, ("sort" = Option<String>, Query, example = "-created_at")),
    responses(
        (status = 200, description = "A page of activities.", body = Page<Activity>),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn list_activities(ctx: Ctx, RawQuery(query): RawQuery) -> Result<Json<Page<Activity>>, Error> {
    let query = ActivityQuery::from_request(query.as_deref().unwrap_or_default())?;
    activities::list_activities(&ctx, &query).await.map(Json)
}

/// Create an activity.
#[utoipa::path(
    post, path = "/activities", tag = "Activities", operation_id = "create_activity",
    params(("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer.")),
    request_body = ActivityForm,
    responses(
        (status = 201, description = "The activity.", body = Activity, headers(("ETag" = String, description = "Its version."), ("Location" = String, description = "Its address."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn create_activity(ctx: Ctx, Body(form): Body<Value>) -> Result<Located<Activity>, Error> {
    let activity = activities::create_activity(&ctx, &read_form::<ActivityForm>(form)?).await?;
    Ok(located("activities", activity.id, activity.version, activity))
}

/// Get an activity.
#[utoipa::path(
    get, path = "/activities/{id}", tag = "Activities", operation_id = "get_activity",
    params(("id" = ActivityId, Path, description = "The activity.")),
    responses(
        (status = 200, description = "The activity.", body = Activity, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn get_activity(ctx: Ctx, PathId(id): PathId<ActivityId>) -> Result<Tagged<Activity>, Error> {
    let activity = activities::get_activity(&ctx, id).await?;
    Ok(Tagged::ok(activity.version, activity))
}

/// Change an activity by a merge patch.
#[utoipa::path(
    patch, path = "/activities/{id}", tag = "Activities", operation_id = "update_activity",
    params(("id" = ActivityId, Path, description = "The activity."), ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the record changed since.")),
    request_body(content = ActivityForm, description = "Fields to change; null empties a field."),
    responses(
        (status = 200, description = "The activity.", body = Activity, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn update_activity(
    ctx: Ctx,
    PathId(id): PathId<ActivityId>,
    IfMatch(seen): IfMatch,
    Body(patch): Body<Value>,
) -> Result<Tagged<Activity>, Error> {
    let activity = activities::update_activity(&ctx, id, patch, seen).await?;
    Ok(Tagged::ok(activity.version, activity))
}

/// Put an activity into the bin.
#[utoipa::path(
    delete, path = "/activities/{id}", tag = "Activities", operation_id = "delete_activity",
    params(("id" = ActivityId, Path, description = "The activity."), ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the record changed since.")),
    responses(
        (status = 204, description = "It is in the bin."),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn delete_activity(ctx: Ctx, PathId(id): PathId<ActivityId>, IfMatch(seen): IfMatch) -> Result<StatusCode, Error> {
    activities::delete_activity(&ctx, id, seen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take an activity out of the bin.
#[utoipa::path(
    post, path = "/activities/{id}/restore", tag = "Activities", operation_id = "restore_activity",
    params(("id" = ActivityId, Path, description = "The activity.")),
    responses(
        (status = 200, description = "The activity.", body = Activity, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn restore_activity(ctx: Ctx, PathId(id): PathId<ActivityId>) -> Result<Tagged<Activity>, Error> {
    let activity = activities::restore_activity(&ctx, id).await?;
    Ok(Tagged::ok(activity.version, activity))
}

/// Get the timeline of a contact.
///
/// Its activities and what changed by itself, newest first.
#[utoipa::path(
    get, path = "/contacts/{id}/timeline", tag = "Contacts", operation_id = "contact_timeline",
    params(("id" = ContactId, Path, description = "The contact."), PageRequest),
    responses(
        (status = 200, description = "A page of its history.", body = Page<TimelineItem>),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "The cursor is of another list.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn contact_timeline(
    ctx: Ctx,
    PathId(id): PathId<ContactId>,
    Query(page): Query<PageRequest>,
) -> Result<Json<Page<TimelineItem>>, Error> {
    activities::timeline(&ctx, Subject::Contact(id), &page).await.map(Json)
}

/// Get the timeline of a company.
///
/// Its activities and what changed by itself, newest first.
#[utoipa::path(
    get, path = "/companies/{id}/timeline", tag = "Companies", operation_id = "company_timeline",
    params(("id" = CompanyId, Path, description = "The company."), PageRequest),
    responses(
        (status = 200, description = "A page of its history.", body = Page<TimelineItem>),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "The cursor is of another list.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn company_timeline(
    ctx: Ctx,
    PathId(id): PathId<CompanyId>,
    Query(page): Query<PageRequest>,
) -> Result<Json<Page<TimelineItem>>, Error> {
    activities::timeline(&ctx, Subject::Company(id), &page).await.map(Json)
}

/// Get the timeline of a deal.
///
/// Its activities and what changed by itself, newest first.
#[utoipa::path(
    get, path = "/deals/{id}/timeline", tag = "Deals", operation_id = "deal_timeline",
    params(("id" = DealId, Path, description = "The deal."), PageRequest),
    responses(
        (status = 200, description = "A page of its history.", body = Page<TimelineItem>),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "The cursor is of another list.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn deal_timeline(ctx: Ctx, PathId(id): PathId<DealId>, Query(page): Query<PageRequest>) -> Result<Json<Page<TimelineItem>>, Error> {
    activities::timeline(&ctx, Subject::Deal(id), &page).await.map(Json)
}
