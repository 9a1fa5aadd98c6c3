//! The REST routes of the CRM, relative to `/api/v1`.

mod activities;
mod companies;
mod contacts;
mod deal_work;
mod deals;
mod exports;
mod forecast;
mod imports;
mod lead_intake;
mod leads;
mod lost_reasons;
mod merges;
mod pipeline_edit;
mod pipelines;
mod refusals;
mod samples;
mod search;

use axum::http::{HeaderName, header};
use kernel::{Id, Kernel, server::rest::Tagged};
use utoipa_axum::router::OpenApiRouter;

/// A new record with its version and its address.
type Located<T> = ([(HeaderName, String); 1], Tagged<T>);

/// A new record of a kind, by the kind's path.
fn located<M, T>(path: &str, id: Id<M>, version: i64, record: T) -> Located<T> {
    ([(header::LOCATION, format!("/api/v1/{path}/{id}"))], Tagged::created(version, record))
}

/// All routes.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(contacts::routes())
        .merge(companies::routes())
        .merge(merges::routes())
        .merge(leads::routes())
        .merge(lead_intake::routes())
        .merge(activities::routes())
        .merge(search::routes())
        .merge(pipelines::routes())
        .merge(pipeline_edit::routes())
        .merge(lost_reasons::routes())
        .merge(deals::routes())
        .merge(deal_work::routes())
        .merge(forecast::routes())
        .merge(exports::routes())
        .merge(imports::routes())
        .merge(samples::routes())
}
