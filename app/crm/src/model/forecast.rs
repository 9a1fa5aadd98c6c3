//! What open deals may bring, month by month.
//!
//! Every figure is per currency; nothing is converted. A weighted figure is made once for each month, stage and currency (see
//! [`weighted`](super::pipeline::weighted)) and only added up after that, so every column, row and total agrees to the minor unit.

use super::{PipelineId, StageId};
use chrono::{Datelike, Months, NaiveDate};
use kernel::{FieldError, Money, Problems, UserId};
use serde::{Deserialize, Serialize};

/// The most months of a forecast.
pub const MAX_MONTHS: u32 = 24;
/// As many months where nobody says how many.
const USUAL_MONTHS: u32 = 6;

/// Which open deals, and which months.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::IntoParams))]
#[cfg_attr(not(target_arch = "wasm32"), into_params(parameter_in = Query))]
pub struct ForecastFilter {
    /// Goes this way.
    pub pipeline_id: Option<PipelineId>,
    /// Stands here.
    pub stage_id: Option<StageId>,
    /// Worked on by this colleague.
    pub owner_id: Option<UserId>,
    /// Worked on by nobody.
    pub unassigned: bool,
    /// The day that counts as today: what should have been won before it is overdue. Today in UTC when absent.
    pub today: Option<NaiveDate>,
    /// How many months from that day's on, 1 to 24; 6 when absent.
    #[cfg_attr(not(target_arch = "wasm32"), param(example = 6))]
    pub months: Option<u32>,
}

impl ForecastFilter {
    /// The day that counts as today and the first days of the months.
    ///
    /// # Errors
    /// `invalid_months`, or a day at the end of time.
    pub fn months(&self, today: NaiveDate) -> Result<(NaiveDate, Vec<NaiveDate>), Vec<FieldError>> {
        let (today, months) = (self.today.unwrap_or(today), self.months.unwrap_or(USUAL_MONTHS));
        let mut problems = Problems::new();
        if !(1..=MAX_MONTHS).contains(&months) {
            problems.add("months", "invalid_months", format!("Ask for 1 to {MAX_MONTHS} months."));
            return Err(problems.into_vec());
        }
        let first = today.with_day(1).unwrap_or(today);
        let starts: Vec<NaiveDate> = (0..=months).filter_map(|n| first.checked_add_months(Months::new(n))).collect();
        if !(1900..3000).contains(&today.year()) {
            problems.add("today", "invalid_date", "Write a day such as 2026-03-31.");
        }
        problems.finish((today, starts))
    }
}

/// When deals should be won.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum ForecastTime {
    /// Before today.
    Overdue,
    /// In this month, from today on.
    Month,
    /// After the last month.
    Later,
    /// Nobody said.
    NoDate,
}

/// What deals of one currency come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ForecastSum {
    /// How many.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 7))]
    pub count: i64,
    /// What they are worth.
    pub total: Money,
    /// What that is worth at the chances of their stages.
    pub weighted: Money,
}

/// The deals of a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ForecastColumn {
    /// Which time.
    pub time: ForecastTime,
    /// The first day of the month; only of months.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "2026-09-01"))]
    pub month: Option<NaiveDate>,
    /// How many deals.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 7))]
    pub count: i64,
    /// What they come to, a line for each currency that they are in.
    pub sums: Vec<ForecastSum>,
}

/// What open deals may bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Forecast {
    /// Overdue, each month, later, without a day: every open deal stands in exactly one.
    pub columns: Vec<ForecastColumn>,
    /// How many deals in all.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 42))]
    pub count: i64,
    /// What all of them come to, a line for each currency, in the order of their codes.
    pub totals: Vec<ForecastSum>,
}

impl Forecast {
    /// No deals yet, in these months (the last one only ends them).
    #[must_use]
    pub fn of_months(starts: &[NaiveDate]) -> Self {
        let empty = |time, month| ForecastColumn { time, month, count: 0, sums: Vec::new() };
        let months = starts.len().saturating_sub(1);
        let mut columns = vec![empty(ForecastTime::Overdue, None)];
        columns.extend(starts.iter().take(months).map(|start| empty(ForecastTime::Month, Some(*start))));
        columns.extend([empty(ForecastTime::Later, None), empty(ForecastTime::NoDate, None)]);
        Self { columns, count: 0, totals: Vec::new() }
    }

    /// Adds what deals of one column, stage and currency come to.
    pub fn add(&mut self, column: usize, sum: ForecastSum) {
        let Some(column) = self.columns.get_mut(column) else { return };
        column.count = column.count.saturating_add(sum.count);
        self.count = self.count.saturating_add(sum.count);
        put(&mut column.sums, sum);
        put(&mut self.totals, sum);
    }
}

fn put(sums: &mut Vec<ForecastSum>, sum: ForecastSum) {
    match sums.iter_mut().find(|own| own.total.currency == sum.total.currency) {
        Some(own) => {
            own.count = own.count.saturating_add(sum.count);
            own.total.minor = own.total.minor.saturating_add(sum.total.minor);
            own.weighted.minor = own.weighted.minor.saturating_add(sum.weighted.minor);
        }
        None => sums.push(sum),
    }
    sums.sort_by_key(|sum| sum.total.currency);
}
