//! One change to many records of a kind at once, and what became of each.

use super::{LeadStatus, StatusForm, text::tags};
use kernel::{FieldError, Problems, UserId};
use serde::{Deserialize, Serialize};

/// The most records of one change.
pub const MAX_BULK: usize = 1000;

/// What to do with all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum BulkAction {
    /// Give them these tags.
    Tag {
        /// The tags.
        tags: Vec<String>,
    },
    /// Take these tags off.
    Untag {
        /// The tags.
        tags: Vec<String>,
    },
    /// Hand them to a colleague, or to nobody.
    Assign {
        /// The colleague.
        owner_id: Option<UserId>,
    },
    /// Give leads another status.
    Status {
        /// The status to be.
        status: LeadStatus,
        /// Why; required for `lost`.
        #[serde(default)]
        reason: String,
    },
    /// Into the bin.
    Delete,
    /// Out of the bin.
    Restore,
}

/// Which records, and what to do with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"ids": ["0192f0c1-0000-7000-8000-000000000001"], "action": "tag", "tags": ["vip"]})))]
pub struct BulkRequest<I> {
    /// The records, at most 1,000.
    pub ids: Vec<I>,
    /// What to do.
    #[serde(flatten)]
    pub action: BulkAction,
}

impl<I: Copy + Ord> BulkRequest<I> {
    /// The same with clean tags and each id once.
    ///
    /// # Errors
    /// No ids, too many, no tags or tags that are too long.
    pub fn parse(&self) -> Result<Self, Vec<FieldError>> {
        let mut problems = Problems::new();
        let ids = check_ids(&mut problems, &self.ids);
        let mut clean = |given: &[String]| {
            let found = tags(&mut problems, given);
            if found.is_empty() && !problems.has("tags") {
                problems.add("tags", "required", "Name at least one tag.");
            }
            found
        };
        let action = match &self.action {
            BulkAction::Tag { tags } => BulkAction::Tag { tags: clean(tags) },
            BulkAction::Untag { tags } => BulkAction::Untag { tags: clean(tags) },
            BulkAction::Status { status, reason } => {
                let parsed = StatusForm { status: Some(*status), reason: reason.clone() }.parse();
                let (status, reason) = parsed.unwrap_or_else(|wrong| {
                    wrong.into_iter().for_each(|error| problems.add(error.field, error.code, error.message));
                    (*status, String::new())
                });
                BulkAction::Status { status, reason }
            }
            other => other.clone(),
        };
        problems.finish(Self { ids, action })
    }
}

/// Each id once; notes none at all and too many.
pub(super) fn check_ids<I: Copy + Ord>(problems: &mut Problems, ids: &[I]) -> Vec<I> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        problems.add("ids", "required", "Name at least one record.");
    } else if ids.len() > MAX_BULK {
        problems.add("ids", "too_many", format!("Name at most {MAX_BULK} records."));
    }
    ids
}

/// What became of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum BulkStatus {
    /// It changed.
    Changed,
    /// It was so already.
    Unchanged,
    /// There is no such record.
    NotFound,
}

/// One record of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct BulkItem<I> {
    /// Which.
    pub id: I,
    /// What became of it.
    pub status: BulkStatus,
}

/// What became of each; undo by doing the opposite to those that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct BulkReport<I> {
    /// In the order of the ids.
    pub items: Vec<BulkItem<I>>,
}

impl<I: Copy> BulkReport<I> {
    /// Those that changed.
    #[must_use]
    pub fn changed(&self) -> Vec<I> {
        self.items.iter().filter(|item| item.status == BulkStatus::Changed).map(|item| item.id).collect()
    }
}
