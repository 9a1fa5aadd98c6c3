//! Who gets new leads, and after how many quiet days somebody is told.

use super::lead_rule_sql;
use crate::{
    model::{LeadRule, LeadRuleForm, LeadRuleId, LeadSettings, NewLead, lead_rule::MAX_RULES},
    permission,
};
use kernel::{
    Ctx, Error, Page, TenantTx, UserId,
    server::{audit::Audit, rest::check_version},
};
use serde_json::Value;

/// All rules in their order.
///
/// # Errors
/// 401, 403; the driver's.
pub async fn list_lead_rules(ctx: &Ctx) -> Result<Page<LeadRule>, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    let items = lead_rule_sql::list(&mut tx).await?;
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    Ok(Page { items, total, total_capped: false, next_cursor: None })
}

async fn find(tx: &mut TenantTx, id: LeadRuleId) -> Result<LeadRule, Error> {
    lead_rule_sql::list(tx).await?.into_iter().find(|rule| rule.id == id).ok_or(Error::NotFound)
}

/// One rule.
///
/// # Errors
/// 404; 401, 403; the driver's.
pub async fn get_lead_rule(ctx: &Ctx, id: LeadRuleId) -> Result<LeadRule, Error> {
    find(&mut ctx.read(permission::READ).await?, id).await
}

/// Adds a rule at the end.
///
/// # Errors
/// 409 `lead_rule.too_many`; 422 field by field; 401, 403; the driver's.
pub async fn create_lead_rule(ctx: &Ctx, form: &LeadRuleForm) -> Result<LeadRule, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    let (form, id) = (form.parse()?, LeadRuleId::new());
    lead_rule_sql::lock(&mut tx).await?;
    if i64::try_from(lead_rule_sql::list(&mut tx).await?.len()).unwrap_or(i64::MAX) >= MAX_RULES {
        return Err(Error::problem(409, "lead_rule.too_many", format!("An organisation has at most {MAX_RULES} rules.")));
    }
    lead_rule_sql::save(&mut tx, id, &form).await?;
    let rule = find(&mut tx, id).await?;
    tx.audit(Audit::new("lead_rule.created", "lead_rule", id).after(&rule));
    tx.finish(201, rule).await
}

/// Changes a rule by a merge patch.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 422 field by field; 401, 403; the driver's.
pub async fn update_lead_rule(ctx: &Ctx, id: LeadRuleId, patch: Value, seen: Option<i64>) -> Result<LeadRule, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    lead_rule_sql::lock(&mut tx).await?;
    let before = find(&mut tx, id).await?;
    check_version(seen, before.version)?;
    lead_rule_sql::save(&mut tx, id, &LeadRuleForm::merge(&before, patch)?.parse()?).await?;
    let rule = find(&mut tx, id).await?;
    tx.audit(Audit::new("lead_rule.updated", "lead_rule", id).before(&before).after(&rule));
    tx.finish(200, rule).await
}

/// Takes a rule away.
///
/// # Errors
/// 404; 401, 403; the driver's.
pub async fn delete_lead_rule(ctx: &Ctx, id: LeadRuleId) -> Result<(), Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    let before = find(&mut tx, id).await?;
    lead_rule_sql::delete(&mut tx, id).await?;
    tx.audit(Audit::new("lead_rule.deleted", "lead_rule", id).before(&before));
    tx.finish(204, ()).await
}

/// Puts all rules into an order.
///
/// # Errors
/// 422 `not_all` when a rule is missing, named twice or unknown; 401, 403; the driver's.
pub async fn order_lead_rules(ctx: &Ctx, ids: &[LeadRuleId]) -> Result<Page<LeadRule>, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    lead_rule_sql::lock(&mut tx).await?;
    let mut there: Vec<_> = lead_rule_sql::list(&mut tx).await?.into_iter().map(|rule| rule.id).collect();
    let mut named = ids.to_vec();
    there.sort_unstable();
    named.sort_unstable();
    if there != named {
        return Err(Error::field("ids", "not_all", "Name every rule once."));
    }
    lead_rule_sql::order(&mut tx, ids).await?;
    let items = lead_rule_sql::list(&mut tx).await?;
    tx.audit(Audit::new("lead_rule.ordered", "lead_rule", "all").after(&items));
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    tx.finish(200, Page { items, total, total_capped: false, next_cursor: None }).await
}

/// Who gets a new lead by the rules; their turn is taken with that.
pub(super) async fn choose(tx: &mut TenantTx, lead: &NewLead) -> Result<Option<UserId>, Error> {
    match lead_rule_sql::fitting(tx, lead).await? {
        Some(rule) => lead_rule_sql::take_turn(tx, rule).await,
        None => Ok(None),
    }
}

/// What the organisation decided about its leads.
///
/// # Errors
/// 401, 403; the driver's.
pub async fn get_lead_settings(ctx: &Ctx) -> Result<LeadSettings, Error> {
    lead_rule_sql::settings(&mut ctx.read(permission::READ).await?).await
}

/// Decides anew.
///
/// # Errors
/// 422 field by field; 401, 403; the driver's.
pub async fn update_lead_settings(ctx: &Ctx, settings: LeadSettings) -> Result<LeadSettings, Error> {
    let mut tx = ctx.write(permission::MANAGE).await?;
    let settings = settings.parse()?;
    let before = lead_rule_sql::settings(&mut tx).await?;
    lead_rule_sql::set_settings(&mut tx, settings).await?;
    let tenant = tx.tenant();
    tx.audit(Audit::new("lead_settings.updated", "lead_settings", tenant).before(&before).after(&settings));
    tx.finish(200, settings).await
}
