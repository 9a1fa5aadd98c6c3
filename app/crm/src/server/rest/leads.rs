//! `/leads`, and the funnel of them.

use super::{
    Located, located,
    refusals::{Changing, Deleting, Exporting, Listing, Making, Reading, Restoring},
};
use crate::{
    model::{
        BulkReport, BulkRequest, ConvertForm, Funnel, FunnelQuery, Lead, LeadChange, LeadFilter, LeadForm, LeadId, LeadMatches, LeadQuery,
        LeadRow, StatusForm, Subject, TimelineItem, patch::read_form,
    },
    server::{activities, bulk, lead_convert, lead_funnel, leads},
};
use axum::{
    Json,
    extract::RawQuery,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{
    Ctx, Error, Kernel, Page, PageRequest,
    server::rest::{Body, IfMatch, PathId, Query, Tagged},
};
use serde_json::Value;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_leads, create_lead))
        .routes(routes!(get_lead, update_lead, delete_lead))
        .routes(routes!(restore_lead))
        .routes(routes!(bulk_leads))
        .routes(routes!(change_lead_status))
        .routes(routes!(lead_history))
        .routes(routes!(lead_matches))
        .routes(routes!(convert_lead))
        .routes(routes!(lead_timeline))
        .routes(routes!(leads_funnel))
        .routes(routes!(export_leads_funnel))
}

/// List leads.
///
/// `sort` takes up to three of name, company, value, active_at, created_at and updated_at, with `-` for descending.
#[utoipa::path(
    get, path = "/leads", tag = "Leads", operation_id = "list_leads",
    params(LeadFilter, PageRequest, ("sort" = Option<String>, Query, example = "-created_at")),
    responses((status = 200, description = "A page of leads.", body = Page<LeadRow>), Listing)
)]
async fn list_leads(ctx: Ctx, RawQuery(query): RawQuery) -> Result<Json<Page<LeadRow>>, Error> {
    let query = LeadQuery::from_request(query.as_deref().unwrap_or_default())?;
    leads::list_leads(&ctx, &query).await.map(Json)
}

/// Create a lead.
///
/// Without an owner it goes where the rules for new leads say.
#[utoipa::path(
    post, path = "/leads", tag = "Leads", operation_id = "create_lead",
    params(("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer.")),
    request_body = LeadForm,
    responses(
        (status = 201, description = "The lead.", body = Lead, headers(("ETag" = String, description = "Its version."), ("Location" = String, description = "Its address."))),
        Making,
    )
)]
async fn create_lead(ctx: Ctx, Body(form): Body<Value>) -> Result<Located<Lead>, Error> {
    let lead = leads::create_lead(&ctx, &read_form::<LeadForm>(form)?).await?;
    Ok(located("leads", lead.id, lead.version, lead))
}

/// Get a lead.
#[utoipa::path(
    get, path = "/leads/{id}", tag = "Leads", operation_id = "get_lead",
    params(("id" = LeadId, Path, description = "The lead.")),
    responses((status = 200, description = "The lead.", body = Lead, headers(("ETag" = String, description = "Its version."))), Reading)
)]
async fn get_lead(ctx: Ctx, PathId(id): PathId<LeadId>) -> Result<Tagged<Lead>, Error> {
    let lead = leads::get_lead(&ctx, id).await?;
    Ok(Tagged::ok(lead.version, lead))
}

/// Change a lead by a merge patch.
#[utoipa::path(
    patch, path = "/leads/{id}", tag = "Leads", operation_id = "update_lead",
    params(("id" = LeadId, Path, description = "The lead."), ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the record changed since.")),
    request_body(content = LeadForm, description = "Fields to change; null empties a field."),
    responses((status = 200, description = "The lead.", body = Lead, headers(("ETag" = String, description = "Its version."))), Changing)
)]
async fn update_lead(
    ctx: Ctx,
    PathId(id): PathId<LeadId>,
    IfMatch(seen): IfMatch,
    Body(patch): Body<Value>,
) -> Result<Tagged<Lead>, Error> {
    let lead = leads::update_lead(&ctx, id, patch, seen).await?;
    Ok(Tagged::ok(lead.version, lead))
}

/// Put a lead into the bin.
#[utoipa::path(
    delete, path = "/leads/{id}", tag = "Leads", operation_id = "delete_lead",
    params(("id" = LeadId, Path, description = "The lead."), ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the record changed since.")),
    responses((status = 204, description = "It is in the bin."), Deleting)
)]
async fn delete_lead(ctx: Ctx, PathId(id): PathId<LeadId>, IfMatch(seen): IfMatch) -> Result<StatusCode, Error> {
    leads::delete_lead(&ctx, id, seen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a lead out of the bin.
#[utoipa::path(
    post, path = "/leads/{id}/restore", tag = "Leads", operation_id = "restore_lead",
    params(("id" = LeadId, Path, description = "The lead.")),
    responses((status = 200, description = "The lead.", body = Lead, headers(("ETag" = String, description = "Its version."))), Restoring)
)]
async fn restore_lead(ctx: Ctx, PathId(id): PathId<LeadId>) -> Result<Tagged<Lead>, Error> {
    let lead = leads::restore_lead(&ctx, id).await?;
    Ok(Tagged::ok(lead.version, lead))
}

/// Change many leads at once.
///
/// `action` is assign, status, delete or restore. The answer reports on each; undo by doing the opposite to those that changed.
#[utoipa::path(
    post, path = "/leads/bulk", tag = "Leads", operation_id = "bulk_leads",
    params(("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer.")),
    request_body = BulkRequest<LeadId>,
    responses((status = 200, description = "What became of each.", body = BulkReport<LeadId>), Making)
)]
async fn bulk_leads(ctx: Ctx, Body(request): Body<BulkRequest<LeadId>>) -> Result<Json<BulkReport<LeadId>>, Error> {
    bulk::bulk_leads(&ctx, &request).await.map(Json)
}

/// Give a lead another status.
///
/// Each change is logged with time, person and reason. `lost` needs a reason; to `converted` leads only converting.
#[utoipa::path(
    post, path = "/leads/{id}/status", tag = "Leads", operation_id = "change_lead_status",
    params(("id" = LeadId, Path, description = "The lead."), ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the record changed since.")),
    request_body = StatusForm,
    responses((status = 200, description = "The lead.", body = Lead, headers(("ETag" = String, description = "Its version."))), Changing)
)]
async fn change_lead_status(
    ctx: Ctx,
    PathId(id): PathId<LeadId>,
    IfMatch(seen): IfMatch,
    Body(form): Body<Value>,
) -> Result<Tagged<Lead>, Error> {
    let lead = leads::change_lead_status(&ctx, id, &read_form::<StatusForm>(form)?, seen).await?;
    Ok(Tagged::ok(lead.version, lead))
}

/// Get the way of a lead.
///
/// Each change of its status, the last first.
#[utoipa::path(
    get, path = "/leads/{id}/history", tag = "Leads", operation_id = "lead_history",
    params(("id" = LeadId, Path, description = "The lead.")),
    responses((status = 200, description = "Its steps.", body = Vec<LeadChange>), Reading)
)]
async fn lead_history(ctx: Ctx, PathId(id): PathId<LeadId>) -> Result<Json<Vec<LeadChange>>, Error> {
    leads::lead_history(&ctx, id).await.map(Json)
}

/// Find what a lead may be already.
///
/// Contacts with its mail address and companies of its company's name: what converting it would use.
#[utoipa::path(
    get, path = "/leads/{id}/matches", tag = "Leads", operation_id = "lead_matches",
    params(("id" = LeadId, Path, description = "The lead.")),
    responses((status = 200, description = "What was found.", body = LeadMatches), Reading)
)]
async fn lead_matches(ctx: Ctx, PathId(id): PathId<LeadId>) -> Result<Json<LeadMatches>, Error> {
    lead_convert::lead_matches(&ctx, id).await.map(Json)
}

/// Convert a lead.
///
/// In one step it becomes a contact, a company (known or new) and, when asked for, a deal; 409 when it was converted already.
#[utoipa::path(
    post, path = "/leads/{id}/convert", tag = "Leads", operation_id = "convert_lead",
    params(
        ("id" = LeadId, Path, description = "The lead."),
        ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the record changed since."),
        ("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer."),
    ),
    request_body = ConvertForm,
    responses((status = 200, description = "The lead, with what it became.", body = Lead, headers(("ETag" = String, description = "Its version."))), Changing)
)]
async fn convert_lead(
    ctx: Ctx,
    PathId(id): PathId<LeadId>,
    IfMatch(seen): IfMatch,
    Body(form): Body<Value>,
) -> Result<Tagged<Lead>, Error> {
    let lead = lead_convert::convert_lead(&ctx, id, &read_form::<ConvertForm>(form)?, seen).await?;
    Ok(Tagged::ok(lead.version, lead))
}

/// Get the timeline of a lead.
///
/// Its activities and what changed by itself, newest first.
#[utoipa::path(
    get, path = "/leads/{id}/timeline", tag = "Leads", operation_id = "lead_timeline",
    params(("id" = LeadId, Path, description = "The lead."), PageRequest),
    responses((status = 200, description = "A page of its history.", body = Page<TimelineItem>), Reading)
)]
async fn lead_timeline(ctx: Ctx, PathId(id): PathId<LeadId>, Query(page): Query<PageRequest>) -> Result<Json<Page<TimelineItem>>, Error> {
    activities::timeline(&ctx, Subject::Lead(id), &page).await.map(Json)
}

/// Count how leads went on.
///
/// Of the leads made in a span of days: how many have each status, how many ever had it, how long they stayed.
#[utoipa::path(
    get, path = "/reports/crm/leads-funnel", tag = "Reports", operation_id = "leads_funnel",
    params(FunnelQuery),
    responses((status = 200, description = "The funnel.", body = Funnel), Listing)
)]
async fn leads_funnel(ctx: Ctx, Query(query): Query<FunnelQuery>) -> Result<Json<Funnel>, Error> {
    lead_funnel::leads_funnel(&ctx, &query).await.map(Json)
}

/// Export the funnel of leads.
///
/// The same as a file with commas.
#[utoipa::path(
    get, path = "/reports/crm/leads-funnel/csv", tag = "Reports", operation_id = "export_leads_funnel",
    params(FunnelQuery),
    responses((status = 200, description = "The file.", body = String, content_type = "text/csv"), Exporting)
)]
async fn export_leads_funnel(ctx: Ctx, Query(query): Query<FunnelQuery>) -> Result<Response, Error> {
    let text = lead_funnel::leads_funnel_csv(&ctx, &query).await?;
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, "attachment; filename=\"leads-funnel.csv\"")];
    Ok((headers, text).into_response())
}
