//! Pipelines and their stages: the ways that deals go.

use super::{PipelineId, StageId, deal::DealStatus};
use kernel::Money;
use serde::{Deserialize, Serialize};

/// A step of a pipeline, a column of its board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Stage {
    /// Never changes.
    pub id: StageId,
    /// Its name.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Proposal"))]
    pub name: String,
    /// How likely a deal here is won, in percent, 0 to 100.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 60, minimum = 0, maximum = 100))]
    pub probability: i32,
    /// After how many days without movement a deal here counts as rotting.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 14))]
    pub rotting_days: Option<i32>,
    /// What a deal becomes when it arrives here.
    pub status: DealStatus,
}

/// A way that deals go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Pipeline {
    /// Never changes.
    pub id: PipelineId,
    /// Its name.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Sales"))]
    pub name: String,
    /// Whether new deals go here when nobody says where.
    pub is_default: bool,
    /// Its stages, in order.
    pub stages: Vec<Stage>,
}

impl Pipeline {
    /// The stage of this id, if it is one of this pipeline's.
    #[must_use]
    pub fn stage(&self, id: StageId) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }
}

/// What a sum is worth at a probability in percent: `sum * probability / 100`, rounded half up (towards the larger) to
/// whole minor units. It is applied once to a column's sum and not to each card, so the column's two figures agree and
/// rounding doesn't add up.
#[must_use]
pub fn weighted(sum: Money, probability: i32) -> Money {
    let probability = i128::from(probability.clamp(0, 100));
    let minor = (i128::from(sum.minor) * probability + 50).div_euclid(100);
    Money::new(i64::try_from(minor).unwrap_or(sum.minor), sum.currency)
}

/// The sum of the amounts in `currency`; others are left out (they stand beside it, see [`sums`]). Stops at the bounds
/// of 64 bits.
#[must_use]
pub fn total<'a>(amounts: impl IntoIterator<Item = &'a Money>, currency: kernel::Currency) -> Money {
    let same = amounts.into_iter().filter(|amount| amount.currency == currency);
    Money::new(same.fold(0_i64, |sum, amount| sum.saturating_add(amount.minor)), currency)
}

/// One sum per currency, in the order of their codes.
#[must_use]
pub fn sums<'a>(amounts: impl IntoIterator<Item = &'a Money>) -> Vec<Money> {
    let mut sums: Vec<Money> = Vec::new();
    for amount in amounts {
        match sums.iter_mut().find(|sum| sum.currency == amount.currency) {
            Some(sum) => sum.minor = sum.minor.saturating_add(amount.minor),
            None => sums.push(*amount),
        }
    }
    sums.sort_by_key(|sum| sum.currency);
    sums
}
