//! REST: everybody out.

use crate::server::all_sessions;
use axum::Json;
use kernel::{AppError, Ctx, Error, Kernel};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(revoke_tenant_sessions))
}

/// How many sessions ended.
#[derive(Debug, Serialize, ToSchema)]
struct Ended {
    /// Their number.
    #[schema(example = 12)]
    sessions: u64,
}

/// End all sessions of the organisation.
///
/// Everybody has to sign in again; the asking session stays.
#[utoipa::path(
    delete, path = "/tenants/current/sessions", tag = "People", operation_id = "revoke_tenant_sessions",
    responses(
        (status = 200, description = "How many ended", body = Ended),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs sessions:manage", body = AppError),
    )
)]
async fn revoke_tenant_sessions(ctx: Ctx) -> Result<Json<Ended>, Error> {
    let sessions = all_sessions::revoke_tenant_sessions(&ctx).await?;
    Ok(Json(Ended { sessions }))
}
