//! Server functions of leads.

use crate::model::{
    BulkReport, BulkRequest, ConvertForm, Funnel, FunnelQuery, Lead, LeadChange, LeadForm, LeadId, LeadMatches, LeadQuery, LeadRow,
    StatusForm,
};
use kernel::{AppError, Json, Page};
use leptos::prelude::*;
use serde_json::Value;

/// A page of leads.
#[server(name = ListLeads, input = Json, output = Json)]
pub async fn list_leads(query: LeadQuery) -> Result<Page<LeadRow>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::leads::list_leads(&ctx, &query).await)
}

/// One lead.
#[server(name = GetLead, input = Json, output = Json)]
pub async fn get_lead(id: LeadId) -> Result<Lead, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::leads::get_lead(&ctx, id).await)
}

/// Enters a lead.
#[server(name = CreateLead, input = Json, output = Json)]
pub async fn create_lead(form: LeadForm) -> Result<Lead, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::leads::create_lead(&ctx, &form).await)
}

/// Changes a lead by a merge patch; 412 when `seen` is not its version.
#[server(name = UpdateLead, input = Json, output = Json)]
pub async fn update_lead(id: LeadId, patch: Value, seen: Option<i64>) -> Result<Lead, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::leads::update_lead(&ctx, id, patch, seen).await)
}

/// Gives a lead another status; 412 when `seen` is not its version.
#[server(name = ChangeLeadStatus, input = Json, output = Json)]
pub async fn change_lead_status(id: LeadId, form: StatusForm, seen: Option<i64>) -> Result<Lead, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::leads::change_lead_status(&ctx, id, &form, seen).await)
}

/// Puts a lead into the bin.
#[server(name = DeleteLead, input = Json, output = Json)]
pub async fn delete_lead(id: LeadId, seen: Option<i64>) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::leads::delete_lead(&ctx, id, seen).await)
}

/// Takes a lead out of the bin.
#[server(name = RestoreLead, input = Json, output = Json)]
pub async fn restore_lead(id: LeadId) -> Result<Lead, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::leads::restore_lead(&ctx, id).await)
}

/// One change to many leads.
#[server(name = BulkLeads, input = Json, output = Json)]
pub async fn bulk_leads(request: BulkRequest<LeadId>) -> Result<BulkReport<LeadId>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::bulk::bulk_leads(&ctx, &request).await)
}

/// The way of a lead from status to status, the last step first.
#[server(name = LeadHistory, input = Json, output = Json)]
pub async fn lead_history(id: LeadId) -> Result<Vec<LeadChange>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::leads::lead_history(&ctx, id).await)
}

/// The records that a lead may be already.
#[server(name = FindLeadMatches, input = Json, output = Json)]
pub async fn lead_matches(id: LeadId) -> Result<LeadMatches, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::lead_convert::lead_matches(&ctx, id).await)
}

/// Converts a lead; 412 when `seen` is not its version.
#[server(name = ConvertLead, input = Json, output = Json)]
pub async fn convert_lead(id: LeadId, form: ConvertForm, seen: Option<i64>) -> Result<Lead, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::lead_convert::convert_lead(&ctx, id, &form, seen).await)
}

/// How the leads of a span of days went on.
#[server(name = LeadsFunnel, input = Json, output = Json)]
pub async fn leads_funnel(query: FunnelQuery) -> Result<Funnel, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::lead_funnel::leads_funnel(&ctx, &query).await)
}
