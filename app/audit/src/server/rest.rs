//! REST of the audit log.

use crate::model::{AuditEvent, AuditFilter};
use axum::Json;
use kernel::{AppError, Ctx, Error, Kernel, Page, server::rest::Query};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(list_audit_events))
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
    super::events::list(&ctx, &filter).await.map(Json)
}
