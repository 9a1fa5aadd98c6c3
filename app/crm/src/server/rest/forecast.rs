//! `/reports/crm/forecast`.

use crate::{
    model::{Forecast, ForecastFilter},
    server::forecast,
};
use axum::{
    Json,
    http::header,
    response::{IntoResponse, Response},
};
use kernel::{AppError, Ctx, Error, Kernel, server::rest::Query};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(get_forecast)).routes(routes!(export_forecast))
}

/// Forecast what open deals may bring.
///
/// By the month in which they should be won, with what is overdue, later and without a day: each open deal stands in one column.
/// Weighted figures are rounded half up for each month, stage and currency and then added up, so all totals agree.
#[utoipa::path(
    get, path = "/reports/crm/forecast", tag = "Reports", operation_id = "get_forecast",
    params(
        ForecastFilter,
    ),
    responses(
        (status = 200, description = "The forecast.", body = Forecast),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "A parameter is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn get_forecast(ctx: Ctx, Query(filter): Query<ForecastFilter>) -> Result<Json<Forecast>, Error> {
    forecast::get_forecast(&ctx, &filter).await.map(Json)
}

/// Forecast as a CSV file.
///
/// RFC 4180, UTF-8 with a byte order mark; a line for each column and currency, and one for each currency's total.
#[utoipa::path(
    get, path = "/reports/crm/forecast/export", tag = "Reports", operation_id = "export_forecast",
    params(
        ForecastFilter,
    ),
    responses(
        (status = 200, description = "The file.", body = String, content_type = "text/csv"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:export.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "A parameter is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn export_forecast(ctx: Ctx, Query(filter): Query<ForecastFilter>) -> Result<Response, Error> {
    let file = forecast::export_forecast(&ctx, &filter).await?;
    let heads = [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, "attachment; filename=\"forecast.csv\"")];
    Ok((heads, file).into_response())
}
