//! How leads of a span of days went on: how many reached which status, and how long they stayed.

use super::{deal::parse_day, lead::LeadStatus};
use chrono::NaiveDate;
use kernel::{FieldError, Problems, UserId};
use serde::{Deserialize, Serialize};

/// How many days a report covers when nobody says.
pub const USUAL_DAYS: i64 = 90;

/// Which leads a funnel counts: those made in these days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema, utoipa::IntoParams))]
#[cfg_attr(not(target_arch = "wasm32"), into_params(parameter_in = Query))]
pub struct FunnelQuery {
    /// The first day; 90 days before the last when absent.
    #[cfg_attr(not(target_arch = "wasm32"), param(example = "2026-07-01"))]
    pub from: Option<String>,
    /// The last day; today when absent.
    #[cfg_attr(not(target_arch = "wasm32"), param(example = "2026-09-30"))]
    pub until: Option<String>,
    /// Only those of this colleague.
    pub owner_id: Option<UserId>,
}

impl FunnelQuery {
    /// First and last day.
    ///
    /// # Errors
    /// Days that are none, and an end before its beginning.
    pub fn days(&self, today: NaiveDate) -> Result<(NaiveDate, NaiveDate), Vec<FieldError>> {
        let mut problems = Problems::new();
        let until = parse_day(&mut problems, "until", self.until.as_deref().unwrap_or_default()).unwrap_or(today);
        let from = parse_day(&mut problems, "from", self.from.as_deref().unwrap_or_default());
        let from = from.unwrap_or_else(|| until - chrono::TimeDelta::days(USUAL_DAYS - 1));
        if problems.is_empty() && from > until {
            problems.add("until", "before_beginning", "Name a last day that isn't before the first.");
        }
        problems.finish((from, until))
    }
}

/// One status in a funnel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct FunnelStep {
    /// Which.
    pub status: LeadStatus,
    /// How many have it now.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 12))]
    pub now: i64,
    /// How many ever had it.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 40))]
    pub reached: i64,
    /// How many of a thousand ever had it.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 400))]
    pub per_mille: i64,
    /// Half of those that left it had stayed no longer, in seconds; absent when none left it.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 259_200))]
    pub median_seconds: Option<i64>,
}

/// How the leads of a span of days went on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Funnel {
    /// The first day.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "2026-07-01"))]
    pub from: NaiveDate,
    /// The last day.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "2026-09-30"))]
    pub until: NaiveDate,
    /// When the first day begins, for lists of the same leads.
    pub begins: chrono::DateTime<chrono::Utc>,
    /// When the last day is over.
    pub ends: chrono::DateTime<chrono::Utc>,
    /// How many leads were made.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 100))]
    pub total: i64,
    /// All statuses, in the order of the funnel.
    pub steps: Vec<FunnelStep>,
}

/// A part of a whole in thousandths, rounded half up; nothing of nothing is 0.
#[must_use]
pub fn per_mille(part: i64, whole: i64) -> i64 {
    if whole <= 0 { 0 } else { part.saturating_mul(2000).saturating_add(whole) / whole.saturating_mul(2) }
}
