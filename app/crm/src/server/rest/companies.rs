//! `/companies`.

use super::{Located, located};
use crate::{
    model::patch::read_form,
    model::{BulkReport, BulkRequest, Company, CompanyFilter, CompanyForm, CompanyId, CompanyQuery, CompanyRow},
    server::companies,
};
use axum::{Json, extract::RawQuery, http::StatusCode};
use kernel::{
    AppError, Ctx, Error, Kernel, Page, PageRequest,
    server::rest::{Body, IfMatch, PathId, Tagged},
};
use serde_json::Value;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_companies, create_company))
        .routes(routes!(get_company, update_company, delete_company))
        .routes(routes!(restore_company))
        .routes(routes!(bulk_companies))
}

/// List companies.
///
/// `sort` takes up to three of name, domain, created_at and updated_at, with `-` for descending.
#[utoipa::path(
    get, path = "/companies", tag = "Companies", operation_id = "list_companies",
    params(CompanyFilter, PageRequest, ("sort" = Option<String>, Query, example = "-created_at")),
    responses(
        (status = 200, description = "A page of companies.", body = Page<CompanyRow>),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn list_companies(ctx: Ctx, RawQuery(query): RawQuery) -> Result<Json<Page<CompanyRow>>, Error> {
    let query = CompanyQuery::from_request(query.as_deref().unwrap_or_default())?;
    companies::list_companies(&ctx, &query).await.map(Json)
}

/// Create a company.
#[utoipa::path(
    post, path = "/companies", tag = "Companies", operation_id = "create_company",
    params(("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer.")),
    request_body = CompanyForm,
    responses(
        (status = 201, description = "The company.", body = Company, headers(("ETag" = String, description = "Its version."), ("Location" = String, description = "Its address."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn create_company(ctx: Ctx, Body(form): Body<Value>) -> Result<Located<Company>, Error> {
    let company = companies::create_company(&ctx, &read_form::<CompanyForm>(form)?).await?;
    Ok(located("companies", company.id, company.version, company))
}

/// Get a company.
#[utoipa::path(
    get, path = "/companies/{id}", tag = "Companies", operation_id = "get_company",
    params(("id" = CompanyId, Path, description = "The company.")),
    responses(
        (status = 200, description = "The company.", body = Company, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn get_company(ctx: Ctx, PathId(id): PathId<CompanyId>) -> Result<Tagged<Company>, Error> {
    let company = companies::get_company(&ctx, id).await?;
    Ok(Tagged::ok(company.version, company))
}

/// Change a company by a merge patch.
#[utoipa::path(
    patch, path = "/companies/{id}", tag = "Companies", operation_id = "update_company",
    params(("id" = CompanyId, Path, description = "The company."), ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the record changed since.")),
    request_body(content = CompanyForm, description = "Fields to change; null empties a field."),
    responses(
        (status = 200, description = "The company.", body = Company, headers(("ETag" = String, description = "Its version."))),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn update_company(
    ctx: Ctx,
    PathId(id): PathId<CompanyId>,
    IfMatch(seen): IfMatch,
    Body(patch): Body<Value>,
) -> Result<Tagged<Company>, Error> {
    let company = companies::update_company(&ctx, id, patch, seen).await?;
    Ok(Tagged::ok(company.version, company))
}

/// Put a company into the bin.
#[utoipa::path(
    delete, path = "/companies/{id}", tag = "Companies", operation_id = "delete_company",
    params(("id" = CompanyId, Path, description = "The company."), ("If-Match" = Option<String>, Header, description = "The ETag seen; 412 when the record changed since.")),
    responses(
        (status = 204, description = "It is in the bin."),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:delete.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
        (status = 412, description = "Changed in the meantime.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn delete_company(ctx: Ctx, PathId(id): PathId<CompanyId>, IfMatch(seen): IfMatch) -> Result<StatusCode, Error> {
    companies::delete_company(&ctx, id, seen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a company out of the bin.
#[utoipa::path(
    post, path = "/companies/{id}/restore", tag = "Companies", operation_id = "restore_company",
    params(("id" = CompanyId, Path, description = "The company.")),
    responses(
        (status = 200, description = "The company.", body = Company, headers(("ETag" = String, description = "Its version."))),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:delete.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such record.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn restore_company(ctx: Ctx, PathId(id): PathId<CompanyId>) -> Result<Tagged<Company>, Error> {
    let company = companies::restore_company(&ctx, id).await?;
    Ok(Tagged::ok(company.version, company))
}

/// Change many companies at once.
///
/// `action` is tag, untag, assign, delete or restore. The answer reports on each; undo by doing the opposite to those that changed.
#[utoipa::path(
    post, path = "/companies/bulk", tag = "Companies", operation_id = "bulk_companies",
    params(("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer.")),
    request_body = BulkRequest<CompanyId>,
    responses(
        (status = 200, description = "What became of each.", body = BulkReport<CompanyId>),
        (status = 400, description = "Not JSON.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write, or crm:delete to delete and restore.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn bulk_companies(ctx: Ctx, Body(request): Body<BulkRequest<CompanyId>>) -> Result<Json<BulkReport<CompanyId>>, Error> {
    crate::server::bulk::bulk_companies(&ctx, &request).await.map(Json)
}
