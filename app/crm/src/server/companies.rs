//! Companies: entering, reading, changing, and the bin.

use super::{
    activities::{self, changed_fields},
    company_sql, contact_sql, merges,
};
use crate::{
    model::{Company, CompanyForm, CompanyId, CompanyQuery, CompanyRow, NewCompany, Subject},
    permission,
};
use kernel::{
    Ctx, Error, Page, TenantTx,
    server::{audit::Audit, events::NewEvent, rest::check_version},
};
use serde_json::{Value, json};

/// A page of companies.
///
/// # Errors
/// 422 for a cursor of another list; 401, 403; the driver's.
pub async fn list_companies(ctx: &Ctx, query: &CompanyQuery) -> Result<Page<CompanyRow>, Error> {
    let _turn = if query.filter.q.is_empty() { None } else { Some(super::search::turn().await?) };
    let mut tx = ctx.read(permission::READ).await?;
    company_sql::list(&mut tx, query).await
}

/// One company.
///
/// # Errors
/// 404, as [`super::contacts::get_contact`]; 401, 403; the driver's.
pub async fn get_company(ctx: &Ctx, id: CompanyId) -> Result<Company, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    match company_sql::get(&mut tx, id, false, false).await {
        Err(Error::NotFound) => Err(merges::moved_on(&mut tx, id).await?),
        other => other,
    }
}

/// Enters a company.
///
/// # Errors
/// 422 field by field; 401, 403; the driver's.
pub async fn create_company(ctx: &Ctx, form: &CompanyForm) -> Result<Company, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let mut new = form.parse()?;
    new.custom = fields::server::fields::keep(&mut tx, "company", &new.custom, None).await?;
    let company = enter(&mut tx, &new).await?;
    tx.finish(201, company).await
}

/// Enters a company within a transaction, notes it and tells others.
pub(super) async fn enter(tx: &mut TenantTx, new: &NewCompany) -> Result<Company, Error> {
    let id = CompanyId::new();
    contact_sql::check_owner(tx, new.owner_id, None).await?;
    company_sql::insert(tx, id, new).await?;
    let company = company_sql::get(tx, id, false, false).await?;
    activities::log_system(tx, Subject::Company(id), &json!({"event": "created"})).await?;
    announce(tx, "company.created", id, company.version);
    tx.audit(Audit::new("company.created", "company", id).after(&company));
    Ok(company)
}

/// Changes a company by a merge patch; its contacts and deals show a new name at once.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 422 field by field; 401, 403; the driver's.
pub async fn update_company(ctx: &Ctx, id: CompanyId, patch: Value, seen: Option<i64>) -> Result<Company, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let before = company_sql::get(&mut tx, id, false, true).await?;
    check_version(seen, before.version)?;
    let mut new = CompanyForm::merge(&before, patch)?.parse()?;
    new.custom = fields::server::fields::keep(&mut tx, "company", &new.custom, Some(&before.custom)).await?;
    contact_sql::check_owner(&mut tx, new.owner_id, before.owner_id).await?;
    company_sql::update(&mut tx, id, &new).await?;
    let company = company_sql::get(&mut tx, id, false, false).await?;
    if let Some(fields) = changed_fields(&CompanyForm::from(&before), &CompanyForm::from(&company)) {
        activities::log_system(&mut tx, Subject::Company(id), &json!({"event": "updated", "fields": fields})).await?;
    }
    announce(&mut tx, "company.updated", id, company.version);
    tx.audit(Audit::new("company.updated", "company", id).before(&before).after(&company));
    tx.finish(200, company).await
}

/// Puts a company into the bin; its contacts and deals stay.
///
/// # Errors
/// 404; 412 when `seen` isn't its version; 401, 403; the driver's.
pub async fn delete_company(ctx: &Ctx, id: CompanyId, seen: Option<i64>) -> Result<(), Error> {
    let mut tx = ctx.write(permission::DELETE).await?;
    let before = company_sql::get(&mut tx, id, false, true).await?;
    check_version(seen, before.version)?;
    let version = company_sql::bin(&mut tx, id, true).await?;
    announce(&mut tx, "company.deleted", id, version);
    tx.audit(Audit::new("company.deleted", "company", id).before(&before));
    tx.finish(204, ()).await
}

/// Takes a company out of the bin.
///
/// # Errors
/// 404 when it isn't in the bin; 401, 403; the driver's.
pub async fn restore_company(ctx: &Ctx, id: CompanyId) -> Result<Company, Error> {
    let mut tx = ctx.write(permission::DELETE).await?;
    company_sql::get(&mut tx, id, true, true).await?;
    company_sql::bin(&mut tx, id, false).await?;
    let company = company_sql::get(&mut tx, id, false, false).await?;
    announce(&mut tx, "company.restored", id, company.version);
    tx.audit(Audit::new("company.restored", "company", id).after(&company));
    tx.finish(200, company).await
}

/// Tells others.
fn announce(tx: &mut TenantTx, kind: &'static str, id: CompanyId, version: i64) {
    let payload = json!({"id": id, "version": version, "by": tx.ctx().actor_id()});
    tx.emit(NewEvent::new(kind, "company", id, permission::READ).with(&payload));
}
