//! Server functions of forms on web sites, of the rules for new leads, and of the settings of leads.

use crate::model::{LeadRule, LeadRuleForm, LeadRuleId, LeadSettings, WebForm, WebFormForm, WebFormId};
use kernel::{AppError, Json, Page};
use leptos::prelude::*;

/// All forms by name.
#[server(name = ListLeadForms, input = Json, output = Json)]
pub async fn list_lead_forms() -> Result<Page<WebForm>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::web_forms::list_lead_forms(&ctx).await)
}

/// Makes a form, or changes it when it is named.
#[server(name = SaveLeadForm, input = Json, output = Json)]
pub async fn save_lead_form(id: Option<WebFormId>, form: WebFormForm, seen: Option<i64>) -> Result<WebForm, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(match id {
        Some(id) => crate::server::web_forms::update_lead_form(&ctx, id, serde_json::to_value(&form).unwrap_or_default(), seen).await,
        None => crate::server::web_forms::create_lead_form(&ctx, &form).await,
    })
}

/// Puts a form into the bin, or takes it out.
#[server(name = BinLeadForm, input = Json, output = Json)]
pub async fn bin_lead_form(id: WebFormId, into: bool) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(match into {
        true => crate::server::web_forms::delete_lead_form(&ctx, id).await,
        false => crate::server::web_forms::restore_lead_form(&ctx, id).await.map(drop),
    })
}

/// All rules in their order.
#[server(name = ListLeadRules, input = Json, output = Json)]
pub async fn list_lead_rules() -> Result<Page<LeadRule>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::lead_rules::list_lead_rules(&ctx).await)
}

/// Adds a rule, or changes it when it is named.
#[server(name = SaveLeadRule, input = Json, output = Json)]
pub async fn save_lead_rule(id: Option<LeadRuleId>, form: LeadRuleForm, seen: Option<i64>) -> Result<LeadRule, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(match id {
        Some(id) => crate::server::lead_rules::update_lead_rule(&ctx, id, serde_json::to_value(&form).unwrap_or_default(), seen).await,
        None => crate::server::lead_rules::create_lead_rule(&ctx, &form).await,
    })
}

/// Takes a rule away.
#[server(name = DeleteLeadRule, input = Json, output = Json)]
pub async fn delete_lead_rule(id: LeadRuleId) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::lead_rules::delete_lead_rule(&ctx, id).await)
}

/// Puts all rules into an order.
#[server(name = OrderLeadRules, input = Json, output = Json)]
pub async fn order_lead_rules(ids: Vec<LeadRuleId>) -> Result<Page<LeadRule>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::lead_rules::order_lead_rules(&ctx, &ids).await)
}

/// What the organisation decided about its leads.
#[server(name = GetLeadSettings, input = Json, output = Json)]
pub async fn get_lead_settings() -> Result<LeadSettings, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::lead_rules::get_lead_settings(&ctx).await)
}

/// Decides anew.
#[server(name = UpdateLeadSettings, input = Json, output = Json)]
pub async fn update_lead_settings(settings: LeadSettings) -> Result<LeadSettings, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::lead_rules::update_lead_settings(&ctx, settings).await)
}
