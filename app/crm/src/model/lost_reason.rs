//! Why deals are lost, as an organisation says it, and how a deal is closed.

use super::{
    DealId, LostReasonId, StageId,
    deal::DealStatus,
    patch::merge_form,
    pipeline::MAX_LABEL,
    text::{one_line, or_default},
};
use kernel::{FieldError, Problems};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The most reasons.
pub const MAX_REASONS: usize = 50;
/// The longest note on an end, in characters.
pub const MAX_CLOSE_NOTE: usize = 2000;

/// Why deals are lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct LostReason {
    /// Never changes.
    pub id: LostReasonId,
    /// Counts the changes; the `ETag` of the record.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 1))]
    pub version: i64,
    /// What it says.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Chose a competitor"))]
    pub name: String,
    /// Whether it was deleted: it can't be chosen any more, but stays with the deals that carry it.
    pub deleted: bool,
}

/// A reason as somebody enters it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct LostReasonForm {
    /// What it says; required, and unlike all others.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Chose a competitor", max_length = 100))]
    pub name: String,
}

impl LostReasonForm {
    /// The same with a clean name.
    ///
    /// # Errors
    /// What is wrong with the name.
    pub fn parse(&self) -> Result<Self, Vec<FieldError>> {
        let mut problems = Problems::new();
        let name = problems.required("name", &one_line(&self.name), MAX_LABEL);
        problems.finish(Self { name })
    }

    /// The form of a reason after a merge patch, to be parsed next.
    ///
    /// # Errors
    /// Unknown fields and fields of a wrong type.
    pub fn merge(current: &LostReason, patch: Value) -> Result<Self, Vec<FieldError>> {
        merge_form(&Self { name: current.name.clone() }, patch)
    }
}

/// How a deal ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct CloseDeal {
    /// `won` or `lost`.
    pub status: DealStatus,
    /// Why it was lost; not for one that was won.
    pub lost_reason_id: Option<LostReasonId>,
    /// What else is to be said; at most 2,000 characters.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Their board decided for the cheaper offer.", max_length = 2000))]
    pub note: String,
    /// The deal of that stage to put it right after; at the top when absent.
    pub after_id: Option<DealId>,
}

impl CloseDeal {
    /// The same with a clean note.
    ///
    /// # Errors
    /// A status that isn't an end, a reason for one that was won, a note that is too long.
    pub fn parse(&self) -> Result<Self, Vec<FieldError>> {
        let mut problems = Problems::new();
        if self.status == DealStatus::Open {
            problems.add("status", "deal.not_an_end", "Use won or lost.");
        }
        if self.status == DealStatus::Won && self.lost_reason_id.is_some() {
            problems.add("lost_reason_id", "deal.reason_of_won", "Leave the reason out: this deal was won.");
        }
        let note = problems.text("note", &self.note, MAX_CLOSE_NOTE);
        problems.finish(Self { note, ..self.clone() })
    }
}

/// Where a deal goes on that was won or lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ReopenDeal {
    /// An open stage; the first one of its pipeline when absent.
    pub stage_id: Option<StageId>,
}
