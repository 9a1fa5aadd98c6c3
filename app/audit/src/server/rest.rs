//! REST of the audit log.

use super::{events, export};
use crate::model::{ActionGroup, AuditDetail, AuditEvent, AuditFilter, AuditId};
use axum::{
    Json,
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use kernel::{
    AppError, Ctx, Error, Kernel, Page,
    server::rest::{PathId, Query},
};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_audit_events))
        .routes(routes!(export_audit_events))
        .routes(routes!(list_audit_actions))
        .routes(routes!(get_audit_event))
}

/// Who did what, newest first.
#[utoipa::path(get, path = "/audit-events", tag = "Audit", operation_id = "list_audit_events", params(AuditFilter),
    responses(
        (status = 200, description = "A page of entries.", body = Page<AuditEvent>),
        (status = 401, description = "Nobody is signed in.", body = AppError),
        (status = 403, description = "Needs audit:read.", body = AppError),
        (status = 422, description = "A parameter is wrong.", body = AppError),
    ))]
async fn list_audit_events(ctx: Ctx, Query(filter): Query<AuditFilter>) -> Result<Json<Page<AuditEvent>>, Error> {
    events::list_audit_events(&ctx, &filter).await.map(Json)
}

/// One entry, with its change field by field.
#[utoipa::path(get, path = "/audit-events/{id}", tag = "Audit", operation_id = "get_audit_event", params(("id" = AuditId, Path, description = "The entry")),
    responses(
        (status = 200, description = "The entry.", body = AuditDetail),
        (status = 401, description = "Nobody is signed in.", body = AppError),
        (status = 403, description = "Needs audit:read.", body = AppError),
        (status = 404, description = "There is no such entry.", body = AppError),
    ))]
async fn get_audit_event(ctx: Ctx, PathId(id): PathId<AuditId>) -> Result<Json<AuditDetail>, Error> {
    events::get_audit_event(&ctx, id).await.map(Json)
}

/// The actions that can be noted, by kind of record.
#[utoipa::path(get, path = "/audit-actions", tag = "Audit", operation_id = "list_audit_actions",
    responses(
        (status = 200, description = "All actions, with words in the language of the answer.", body = Vec<ActionGroup>),
        (status = 401, description = "Nobody is signed in.", body = AppError),
        (status = 403, description = "Needs audit:read.", body = AppError),
    ))]
async fn list_audit_actions(ctx: Ctx) -> Result<Json<Vec<ActionGroup>>, Error> {
    events::list_audit_actions(&ctx).await.map(Json)
}

/// The entries that match, as a CSV file.
///
/// RFC 4180, UTF-8 with a byte order mark, newest first, at most 100,000 entries: narrow the period down for more. Cells that a
/// spreadsheet would take for a formula begin with an apostrophe. The export is itself an entry of the log.
#[utoipa::path(get, path = "/audit-events/export", tag = "Audit", operation_id = "export_audit_events", params(AuditFilter),
    responses(
        (status = 200, description = "The file, as a stream.", body = String, content_type = "text/csv"),
        (status = 401, description = "Nobody is signed in.", body = AppError),
        (status = 403, description = "Needs audit:export.", body = AppError),
        (status = 422, description = "A parameter is wrong.", body = AppError),
    ))]
async fn export_audit_events(ctx: Ctx, Query(filter): Query<AuditFilter>) -> Result<Response, Error> {
    let rows = export::export_audit_events(&ctx, &filter).await?;
    let name = format!("attachment; filename=\"audit-log-{}.csv\"", ctx.now().format("%Y-%m-%d"));
    let mut response = Body::from_stream(rows).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}
