//! `/lead-forms`, `/lead-rules` and `/lead-settings`: where leads come in, who gets them, when they are forgotten.

use super::{
    Located, located,
    refusals::{Deciding, Looking, Reading, Redeciding, Undeciding},
};
use crate::{
    model::{LeadRule, LeadRuleForm, LeadRuleId, LeadSettings, WebForm, WebFormForm, WebFormId, patch::read_form},
    server::{lead_rules, web_forms},
};
use axum::{Json, http::StatusCode};
use kernel::{
    Ctx, Error, Kernel, Page,
    server::rest::{Body, IfMatch, PathId, Tagged},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_lead_forms, create_lead_form))
        .routes(routes!(get_lead_form, update_lead_form, delete_lead_form))
        .routes(routes!(restore_lead_form))
        .routes(routes!(list_lead_rules, create_lead_rule))
        .routes(routes!(get_lead_rule, update_lead_rule, delete_lead_rule))
        .routes(routes!(order_lead_rules))
        .routes(routes!(get_lead_settings, update_lead_settings))
}

/// List the forms for web sites.
#[utoipa::path(
    get, path = "/lead-forms", tag = "Leads", operation_id = "list_lead_forms",
    responses((status = 200, description = "All forms, by name.", body = Page<WebForm>), Looking)
)]
async fn list_lead_forms(ctx: Ctx) -> Result<Json<Page<WebForm>>, Error> {
    web_forms::list_lead_forms(&ctx).await.map(Json)
}

/// Make a form for web sites.
///
/// Its `path` works without a sign-in and may stand in a frame on any site.
#[utoipa::path(
    post, path = "/lead-forms", tag = "Leads", operation_id = "create_lead_form",
    request_body = WebFormForm,
    responses((status = 201, description = "The form.", body = WebForm, headers(("ETag" = String, description = "Its version."))), Deciding)
)]
async fn create_lead_form(ctx: Ctx, Body(form): Body<Value>) -> Result<Located<WebForm>, Error> {
    let form = web_forms::create_lead_form(&ctx, &read_form::<WebFormForm>(form)?).await?;
    Ok(located("lead-forms", form.id, form.version, form))
}

/// Get a form for web sites.
#[utoipa::path(
    get, path = "/lead-forms/{id}", tag = "Leads", operation_id = "get_lead_form",
    params(("id" = WebFormId, Path, description = "The form.")),
    responses((status = 200, description = "The form.", body = WebForm, headers(("ETag" = String, description = "Its version."))), Reading)
)]
async fn get_lead_form(ctx: Ctx, PathId(id): PathId<WebFormId>) -> Result<Tagged<WebForm>, Error> {
    let form = web_forms::get_lead_form(&ctx, id).await?;
    Ok(Tagged::ok(form.version, form))
}

/// Change a form for web sites by a merge patch.
#[utoipa::path(
    patch, path = "/lead-forms/{id}", tag = "Leads", operation_id = "update_lead_form",
    params(("id" = WebFormId, Path, description = "The form.")),
    request_body = WebFormForm,
    responses((status = 200, description = "The form.", body = WebForm, headers(("ETag" = String, description = "Its version."))), Redeciding)
)]
async fn update_lead_form(
    ctx: Ctx,
    PathId(id): PathId<WebFormId>,
    IfMatch(seen): IfMatch,
    Body(patch): Body<Value>,
) -> Result<Tagged<WebForm>, Error> {
    let form = web_forms::update_lead_form(&ctx, id, patch, seen).await?;
    Ok(Tagged::ok(form.version, form))
}

/// Put a form for web sites into the bin.
#[utoipa::path(
    delete, path = "/lead-forms/{id}", tag = "Leads", operation_id = "delete_lead_form",
    params(("id" = WebFormId, Path, description = "The form.")),
    responses((status = 204, description = "It is in the bin; its address leads nowhere."), Undeciding)
)]
async fn delete_lead_form(ctx: Ctx, PathId(id): PathId<WebFormId>) -> Result<StatusCode, Error> {
    web_forms::delete_lead_form(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a form for web sites out of the bin.
#[utoipa::path(
    post, path = "/lead-forms/{id}/restore", tag = "Leads", operation_id = "restore_lead_form",
    params(("id" = WebFormId, Path, description = "The form.")),
    responses((status = 200, description = "The form.", body = WebForm, headers(("ETag" = String, description = "Its version."))), Undeciding)
)]
async fn restore_lead_form(ctx: Ctx, PathId(id): PathId<WebFormId>) -> Result<Tagged<WebForm>, Error> {
    let form = web_forms::restore_lead_form(&ctx, id).await?;
    Ok(Tagged::ok(form.version, form))
}

/// List the rules for new leads.
///
/// A lead without an owner goes to the people of the first rule that fits, by turns.
#[utoipa::path(
    get, path = "/lead-rules", tag = "Leads", operation_id = "list_lead_rules",
    responses((status = 200, description = "All rules in their order.", body = Page<LeadRule>), Looking)
)]
async fn list_lead_rules(ctx: Ctx) -> Result<Json<Page<LeadRule>>, Error> {
    lead_rules::list_lead_rules(&ctx).await.map(Json)
}

/// Add a rule for new leads.
#[utoipa::path(
    post, path = "/lead-rules", tag = "Leads", operation_id = "create_lead_rule",
    request_body = LeadRuleForm,
    responses((status = 201, description = "The rule, after all others.", body = LeadRule, headers(("ETag" = String, description = "Its version."))), Deciding)
)]
async fn create_lead_rule(ctx: Ctx, Body(form): Body<Value>) -> Result<Located<LeadRule>, Error> {
    let rule = lead_rules::create_lead_rule(&ctx, &read_form::<LeadRuleForm>(form)?).await?;
    Ok(located("lead-rules", rule.id, rule.version, rule))
}

/// Get a rule for new leads.
#[utoipa::path(
    get, path = "/lead-rules/{id}", tag = "Leads", operation_id = "get_lead_rule",
    params(("id" = LeadRuleId, Path, description = "The rule.")),
    responses((status = 200, description = "The rule.", body = LeadRule, headers(("ETag" = String, description = "Its version."))), Reading)
)]
async fn get_lead_rule(ctx: Ctx, PathId(id): PathId<LeadRuleId>) -> Result<Tagged<LeadRule>, Error> {
    let rule = lead_rules::get_lead_rule(&ctx, id).await?;
    Ok(Tagged::ok(rule.version, rule))
}

/// Change a rule for new leads by a merge patch.
#[utoipa::path(
    patch, path = "/lead-rules/{id}", tag = "Leads", operation_id = "update_lead_rule",
    params(("id" = LeadRuleId, Path, description = "The rule.")),
    request_body = LeadRuleForm,
    responses((status = 200, description = "The rule.", body = LeadRule, headers(("ETag" = String, description = "Its version."))), Redeciding)
)]
async fn update_lead_rule(
    ctx: Ctx,
    PathId(id): PathId<LeadRuleId>,
    IfMatch(seen): IfMatch,
    Body(patch): Body<Value>,
) -> Result<Tagged<LeadRule>, Error> {
    let rule = lead_rules::update_lead_rule(&ctx, id, patch, seen).await?;
    Ok(Tagged::ok(rule.version, rule))
}

/// Take a rule for new leads away.
#[utoipa::path(
    delete, path = "/lead-rules/{id}", tag = "Leads", operation_id = "delete_lead_rule",
    params(("id" = LeadRuleId, Path, description = "The rule.")),
    responses((status = 204, description = "It is gone."), Undeciding)
)]
async fn delete_lead_rule(ctx: Ctx, PathId(id): PathId<LeadRuleId>) -> Result<StatusCode, Error> {
    lead_rules::delete_lead_rule(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The rules in an order.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct RuleOrder {
    /// Every rule once, the first that counts first.
    ids: Vec<LeadRuleId>,
}

/// Order the rules for new leads.
#[utoipa::path(
    put, path = "/lead-rules/order", tag = "Leads", operation_id = "order_lead_rules",
    request_body = RuleOrder,
    responses((status = 200, description = "All rules in their order.", body = Page<LeadRule>), Deciding)
)]
async fn order_lead_rules(ctx: Ctx, Body(order): Body<RuleOrder>) -> Result<Json<Page<LeadRule>>, Error> {
    lead_rules::order_lead_rules(&ctx, &order.ids).await.map(Json)
}

/// Get the settings of leads.
#[utoipa::path(
    get, path = "/lead-settings", tag = "Leads", operation_id = "get_lead_settings",
    responses((status = 200, description = "The settings.", body = LeadSettings), Looking)
)]
async fn get_lead_settings(ctx: Ctx) -> Result<Json<LeadSettings>, Error> {
    lead_rules::get_lead_settings(&ctx).await.map(Json)
}

/// Change the settings of leads.
#[utoipa::path(
    put, path = "/lead-settings", tag = "Leads", operation_id = "update_lead_settings",
    request_body = LeadSettings,
    responses((status = 200, description = "The settings.", body = LeadSettings), Deciding)
)]
async fn update_lead_settings(ctx: Ctx, Body(settings): Body<LeadSettings>) -> Result<Json<LeadSettings>, Error> {
    lead_rules::update_lead_settings(&ctx, settings).await.map(Json)
}
