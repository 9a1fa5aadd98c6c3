//! `/sample-data`: a small believable business to try the product with.

use crate::{model::SampleData, server::seed::sample};
use axum::{Json, http::StatusCode};
use kernel::{AppError, Ctx, Error, Kernel};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(get_sample_data, add_sample_data, remove_sample_data))
}

/// Whether there is sample data.
#[utoipa::path(get, path = "/sample-data", tag = "Sample data", operation_id = "get_sample_data",
    responses(
        (status = 200, description = "How many records are samples.", body = SampleData),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
    ))]
async fn get_sample_data(ctx: Ctx) -> Result<Json<SampleData>, Error> {
    sample::get_sample_data(&ctx).await.map(Json)
}

/// Adds companies, contacts, deals and activities to try the product with, all or none.
#[utoipa::path(post, path = "/sample-data", tag = "Sample data", operation_id = "add_sample_data",
    responses(
        (status = 201, description = "How many records were added.", body = SampleData),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:write.", body = AppError, content_type = "application/problem+json"),
        (status = 409, description = "There is sample data already.", body = AppError, content_type = "application/problem+json"),
    ))]
async fn add_sample_data(ctx: Ctx) -> Result<(StatusCode, Json<SampleData>), Error> {
    sample::add_sample_data(&ctx).await.map(|state| (StatusCode::CREATED, Json(state)))
}

/// Deletes exactly the sample data, for good. Other records stay and lose only their links to it.
#[utoipa::path(delete, path = "/sample-data", tag = "Sample data", operation_id = "remove_sample_data",
    responses(
        (status = 200, description = "None are left.", body = SampleData),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:delete.", body = AppError, content_type = "application/problem+json"),
    ))]
async fn remove_sample_data(ctx: Ctx) -> Result<Json<SampleData>, Error> {
    sample::remove_sample_data(&ctx).await.map(Json)
}
