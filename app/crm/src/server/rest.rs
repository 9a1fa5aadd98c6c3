//! The REST routes of the CRM, relative to `/api/v1`.

mod activities;
mod companies;
mod contacts;
mod deal_work;
mod deals;
mod forecast;
mod imports;
mod lost_reasons;
mod pipeline_edit;
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
        .merge(pipeline_edit::routes())
        .merge(lost_reasons::routes())
        .merge(deals::routes())
        .merge(deal_work::routes())
        .merge(forecast::routes())
        .merge(imports::routes())
        .merge(samples::routes())
}
