//! The REST routes of the CRM, relative to `/api/v1`.

mod deals;
mod imports;
mod pipelines;

use kernel::Kernel;
use utoipa_axum::router::OpenApiRouter;

/// All routes.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().merge(pipelines::routes()).merge(deals::routes()).merge(imports::routes())
}
