//! The REST routes of the CRM, relative to `/api/v1`.

mod activities;
mod companies;
mod contacts;
mod deals;
mod imports;
mod pipelines;
mod samples;
mod search;

use kernel::Kernel;
use utoipa_axum::router::OpenApiRouter;

/// All routes.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(contacts::routes())
        .merge(companies::routes())
        .merge(activities::routes())
        .merge(search::routes())
        .merge(pipelines::routes())
        .merge(deals::routes())
        .merge(imports::routes())
        .merge(samples::routes())
}
