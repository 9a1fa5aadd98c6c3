//! What open deals may bring: months, what is overdue, what has no day; as figures and as a file.

use super::{exports::BYTE_ORDER_MARK, forecast_sql};
use crate::{
    model::{Forecast, ForecastFilter, ForecastSum, ForecastTime, pipeline::weighted},
    permission,
};
use kernel::{Ctx, Error, TenantTx, server::audit::Audit};

/// What the open deals that pass may bring.
///
/// # Errors
/// 422 for months or a day that can't be; 401, 403; the driver's.
pub async fn get_forecast(ctx: &Ctx, filter: &ForecastFilter) -> Result<Forecast, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    forecast(&mut tx, filter).await
}

/// The same as a CSV file: a line for each column and currency, and one for each currency's total.
///
/// # Errors
/// As [`get_forecast`].
pub async fn export_forecast(ctx: &Ctx, filter: &ForecastFilter) -> Result<Vec<u8>, Error> {
    let mut tx = ctx.write(permission::EXPORT).await?;
    let forecast = forecast(&mut tx, filter).await?;
    tx.audit(Audit::new("forecast.exported", "forecast", "forecast").after(filter));
    tx.commit().await?;
    csv(&forecast)
}

async fn forecast(tx: &mut TenantTx, filter: &ForecastFilter) -> Result<Forecast, Error> {
    let (today, months) = filter.months(tx.ctx().now().date_naive())?;
    let mut forecast = Forecast::of_months(&months);
    for cell in forecast_sql::cells(tx, filter, today, &months).await? {
        let total = cell.total()?;
        let sum = ForecastSum { count: cell.count, total, weighted: weighted(total, cell.probability) };
        forecast.add(usize::try_from(cell.place).unwrap_or_default(), sum);
    }
    Ok(forecast)
}

/// Codes for heads and times, as in the API, so that programs read every language's file.
fn csv(forecast: &Forecast) -> Result<Vec<u8>, Error> {
    let failed = |error: csv::Error| Error::Internal(error.to_string());
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(["period", "deals", "total", "weighted", "currency"]).map_err(failed)?;
    let mut line = |period: &str, sum: &ForecastSum| {
        let (count, currency) = (sum.count.to_string(), sum.total.currency.to_string());
        writer.write_record([period, &count, &sum.total.amount(), &sum.weighted.amount(), &currency]).map_err(failed)
    };
    for column in &forecast.columns {
        let period = match (column.time, column.month) {
            (ForecastTime::Overdue, _) => "overdue".to_owned(),
            (ForecastTime::Later, _) => "later".to_owned(),
            (ForecastTime::Month, Some(month)) => month.format("%Y-%m").to_string(),
            (ForecastTime::NoDate | ForecastTime::Month, _) => "no_date".to_owned(),
        };
        for sum in &column.sums {
            line(&period, sum)?;
        }
    }
    for sum in &forecast.totals {
        line("total", sum)?;
    }
    writer.into_inner().map_err(|error| Error::Internal(error.to_string()))
}
