//! Server functions of companies.

use crate::model::{BulkReport, BulkRequest, Company, CompanyForm, CompanyId, CompanyQuery, CompanyRow};
use kernel::{AppError, Json, Page};
use leptos::prelude::*;
use serde_json::Value;

/// A page of companies.
#[server(name = ListCompanies, input = Json, output = Json)]
pub async fn list_companies(query: CompanyQuery) -> Result<Page<CompanyRow>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::companies::list_companies(&ctx, &query).await)
}

/// One company.
#[server(name = GetCompany, input = Json, output = Json)]
pub async fn get_company(id: CompanyId) -> Result<Company, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::companies::get_company(&ctx, id).await)
}

/// Enters a company.
#[server(name = CreateCompany, input = Json, output = Json)]
pub async fn create_company(form: CompanyForm) -> Result<Company, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::companies::create_company(&ctx, &form).await)
}

/// Changes a company by a merge patch; 412 when `seen` is not its version.
#[server(name = UpdateCompany, input = Json, output = Json)]
pub async fn update_company(id: CompanyId, patch: Value, seen: Option<i64>) -> Result<Company, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::companies::update_company(&ctx, id, patch, seen).await)
}

/// Puts a company into the bin.
#[server(name = DeleteCompany, input = Json, output = Json)]
pub async fn delete_company(id: CompanyId, seen: Option<i64>) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::companies::delete_company(&ctx, id, seen).await)
}

/// Takes a company out of the bin.
#[server(name = RestoreCompany, input = Json, output = Json)]
pub async fn restore_company(id: CompanyId) -> Result<Company, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::companies::restore_company(&ctx, id).await)
}

/// One change to many companies.
#[server(name = BulkCompanies, input = Json, output = Json)]
pub async fn bulk_companies(request: BulkRequest<CompanyId>) -> Result<BulkReport<CompanyId>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::bulk::bulk_companies(&ctx, &request).await)
}
