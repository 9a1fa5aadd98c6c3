//! Server functions of sample data.

use crate::model::SampleData;
use kernel::{AppError, Json};
use leptos::prelude::*;

/// Whether there is sample data.
#[server(name = GetSampleData, input = Json, output = Json)]
pub async fn get_sample_data() -> Result<SampleData, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::seed::sample::get_sample_data(&ctx).await)
}

/// Adds sample data; 409 when there is some.
#[server(name = AddSampleData, input = Json, output = Json)]
pub async fn add_sample_data() -> Result<SampleData, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::seed::sample::add_sample_data(&ctx).await)
}

/// Deletes the sample data, and nothing else.
#[server(name = RemoveSampleData, input = Json, output = Json)]
pub async fn remove_sample_data() -> Result<SampleData, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::seed::sample::remove_sample_data(&ctx).await)
}
