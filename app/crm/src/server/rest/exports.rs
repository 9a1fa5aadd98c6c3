//! Lists as files: `/contacts/export`, `/companies/export`, `/leads/export`, `/deals/export`.

use super::refusals::Exporting;
use crate::{
    model::{CompanyFilter, ContactFilter, DealFilter, LeadFilter, ListQuery},
    server::exports::{self, Companies, Contacts, Deals, Exported, Leads},
};
use axum::{
    body::Body,
    extract::RawQuery,
    http::header,
    response::{IntoResponse, Response},
};
use futures::TryStreamExt;
use kernel::{Ctx, Error, Kernel};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(export_contacts))
        .routes(routes!(export_companies))
        .routes(routes!(export_leads))
        .routes(routes!(export_deals))
}

/// A list as a file to keep.
async fn file<L: Exported>(ctx: &Ctx, query: Option<&str>) -> Result<Response, Error> {
    let query = ListQuery::from_request(query.unwrap_or_default())?;
    let rows = exports::export::<L>(ctx, query).await?;
    let body = Body::from_stream(rows.map_err(|error| std::io::Error::other(error.to_string())));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.csv\"", L::LIST)),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, body).into_response())
}

/// Export contacts as a CSV file.
///
/// All that pass the filter, in the order of `sort`. RFC 4180, UTF-8 with a byte order mark; own fields as `custom.<key>`, colleagues by email.
#[utoipa::path(
    get, path = "/contacts/export", tag = "Contacts", operation_id = "export_contacts",
    params(ContactFilter, ("sort" = Option<String>, Query, example = "-created_at")),
    responses((status = 200, description = "The file.", body = String, content_type = "text/csv"), Exporting)
)]
async fn export_contacts(ctx: Ctx, RawQuery(query): RawQuery) -> Result<Response, Error> {
    file::<Contacts>(&ctx, query.as_deref()).await
}

/// Export companies as a CSV file.
///
/// All that pass the filter, in the order of `sort`. RFC 4180, UTF-8 with a byte order mark; own fields as `custom.<key>`, colleagues by email.
#[utoipa::path(
    get, path = "/companies/export", tag = "Companies", operation_id = "export_companies",
    params(CompanyFilter, ("sort" = Option<String>, Query, example = "name")),
    responses((status = 200, description = "The file.", body = String, content_type = "text/csv"), Exporting)
)]
async fn export_companies(ctx: Ctx, RawQuery(query): RawQuery) -> Result<Response, Error> {
    file::<Companies>(&ctx, query.as_deref()).await
}

/// Export leads as a CSV file.
///
/// All that pass the filter, in the order of `sort`. RFC 4180, UTF-8 with a byte order mark; own fields as `custom.<key>`, colleagues by email.
#[utoipa::path(
    get, path = "/leads/export", tag = "Leads", operation_id = "export_leads",
    params(LeadFilter, ("sort" = Option<String>, Query, example = "-created_at")),
    responses((status = 200, description = "The file.", body = String, content_type = "text/csv"), Exporting)
)]
async fn export_leads(ctx: Ctx, RawQuery(query): RawQuery) -> Result<Response, Error> {
    file::<Leads>(&ctx, query.as_deref()).await
}

/// Export deals as a CSV file.
///
/// All that pass the filter, in the order of `sort`. RFC 4180, UTF-8 with a byte order mark; own fields as `custom.<key>`, colleagues by email.
#[utoipa::path(
    get, path = "/deals/export", tag = "Deals", operation_id = "export_deals",
    params(DealFilter, ("sort" = Option<String>, Query, example = "-value,title")),
    responses((status = 200, description = "The file.", body = String, content_type = "text/csv"), Exporting)
)]
async fn export_deals(ctx: Ctx, RawQuery(query): RawQuery) -> Result<Response, Error> {
    file::<Deals>(&ctx, query.as_deref()).await
}
