//! Pipelines and their stages: the ways that deals go.

use super::{
    PipelineId, StageId,
    deal::DealStatus,
    patch::merge_form,
    text::{one_line, or_default},
};
use kernel::{FieldError, Money, Problems};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The longest name of a pipeline, a stage or a reason, in characters.
pub const MAX_LABEL: usize = 100;
/// The most pipelines, archived ones included.
pub const MAX_PIPELINES: usize = 50;
/// The most open stages of a pipeline.
pub const MAX_STAGES: usize = 20;
/// The most days that a stage may wait before its deals count as rotting.
pub const MAX_ROTTING: i32 = 3650;

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
    /// Counts the changes, those of its stages included; the `ETag` of the record.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 3))]
    pub version: i64,
    /// Whether new deals go here when nobody says where: the first one that is in use.
    pub is_default: bool,
    /// Whether it takes no new deals. Those that it has stay and can be worked on.
    pub archived: bool,
    /// Its stages, in order.
    pub stages: Vec<Stage>,
}

impl Pipeline {
    /// The stage of this id, if it is one of this pipeline's.
    #[must_use]
    pub fn stage(&self, id: StageId) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    /// The stage that gives deals this status; for the open ones the first.
    #[must_use]
    pub fn stage_of(&self, status: DealStatus) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.status == status)
    }
}

/// A pipeline as somebody enters it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct PipelineForm {
    /// Its name; required.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Renewals", max_length = 100))]
    pub name: String,
    /// Whether it takes no new deals.
    #[serde(deserialize_with = "or_default")]
    pub archived: bool,
}

impl PipelineForm {
    /// The same with a clean name.
    ///
    /// # Errors
    /// What is wrong with the name.
    pub fn parse(&self) -> Result<Self, Vec<FieldError>> {
        let mut problems = Problems::new();
        let name = problems.required("name", &one_line(&self.name), MAX_LABEL);
        problems.finish(Self { name, archived: self.archived })
    }

    /// The form of a pipeline after a merge patch, to be parsed next.
    ///
    /// # Errors
    /// Unknown fields and fields of a wrong type.
    pub fn merge(current: &Pipeline, patch: Value) -> Result<Self, Vec<FieldError>> {
        merge_form(&Self { name: current.name.clone(), archived: current.archived }, patch)
    }
}

/// A stage as somebody enters it. Of a stage that closes deals only the name can change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct StageForm {
    /// Its name; required.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Proposal", max_length = 100))]
    pub name: String,
    /// How likely a deal here is won, in percent, 0 to 100.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 60, minimum = 0, maximum = 100))]
    pub probability: i32,
    /// After how many days without movement a deal here counts as rotting, 1 to 3650; never when absent.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 14, minimum = 1, maximum = 3650))]
    pub rotting_days: Option<i32>,
}

impl StageForm {
    /// The same with a clean name.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self) -> Result<Self, Vec<FieldError>> {
        let mut problems = Problems::new();
        let name = problems.required("name", &one_line(&self.name), MAX_LABEL);
        if !(0..=100).contains(&self.probability) {
            problems.add("probability", "stage.probability", "Choose a chance from 0 to 100 percent.");
        }
        if self.rotting_days.is_some_and(|days| !(1..=MAX_ROTTING).contains(&days)) {
            problems.add("rotting_days", "stage.rotting_days", format!("Choose 1 to {MAX_ROTTING} days, or none."));
        }
        problems.finish(Self { name, probability: self.probability, rotting_days: self.rotting_days })
    }

    /// The form of a stage after a merge patch, to be parsed next.
    ///
    /// # Errors
    /// Unknown fields and fields of a wrong type.
    pub fn merge(current: &Stage, patch: Value) -> Result<Self, Vec<FieldError>> {
        merge_form(&Self::from(current), patch)
    }
}

impl From<&Stage> for StageForm {
    fn from(stage: &Stage) -> Self {
        Self { name: stage.name.clone(), probability: stage.probability, rotting_days: stage.rotting_days }
    }
}

/// Things in the order in which they are to stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct NewOrder<I> {
    /// All of them, each once.
    pub ids: Vec<I>,
}

impl<I: Copy + Ord> NewOrder<I> {
    /// The ids, if they are those that are there.
    ///
    /// # Errors
    /// `order.incomplete` when one is missing, strange or named twice: somebody changed the list meanwhile.
    pub fn parse(&self, there: impl IntoIterator<Item = I>) -> Result<&[I], Vec<FieldError>> {
        let (mut there, mut named): (Vec<I>, Vec<I>) = (there.into_iter().collect(), self.ids.clone());
        there.sort_unstable();
        named.sort_unstable();
        if there == named {
            return Ok(&self.ids);
        }
        let mut problems = Problems::new();
        problems.add("ids", "order.incomplete", "Name all of them, each once. Load the list again.");
        Err(problems.into_vec())
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
