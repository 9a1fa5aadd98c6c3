//! One change to many deals at once.

use super::{CloseDeal, DealId, StageId, bulk::check_ids};
use kernel::{FieldError, Problems, UserId};
use serde::{Deserialize, Serialize};

/// What to do with all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum DealAction {
    /// Hand them to a colleague, or to nobody.
    Assign {
        /// The colleague.
        owner_id: Option<UserId>,
    },
    /// To the top of a stage, in their order.
    Move {
        /// The stage.
        stage_id: StageId,
    },
    /// Won or lost, each in its own pipeline.
    Close(CloseDeal),
    /// Into the bin.
    Delete,
    /// Out of the bin.
    Restore,
}

/// Which deals, and what to do with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"ids": ["0192f0c1-0000-7000-8000-000000000001"], "action": "delete"})))]
pub struct BulkDeals {
    /// The deals, at most 1,000.
    pub ids: Vec<DealId>,
    /// What to do.
    #[serde(flatten)]
    pub action: DealAction,
}

impl BulkDeals {
    /// The same with each id once.
    ///
    /// # Errors
    /// No ids, too many, or an end that isn't one.
    pub fn parse(&self) -> Result<Self, Vec<FieldError>> {
        let mut problems = Problems::new();
        let ids = check_ids(&mut problems, &self.ids);
        let action = match &self.action {
            DealAction::Close(end) => match end.parse() {
                Ok(end) => DealAction::Close(CloseDeal { after_id: None, ..end }),
                Err(errors) => return Err(problems.into_vec().into_iter().chain(errors).collect()),
            },
            other => other.clone(),
        };
        problems.finish(Self { ids, action })
    }
}
