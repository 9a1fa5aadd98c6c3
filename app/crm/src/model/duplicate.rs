//! Two records that may be one and the same.

use super::{DuplicateId, MergeKind};
use chrono::{DateTime, Utc};
use kernel::PageRequest;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Two records that may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Duplicate {
    /// Dismissing names it.
    pub id: DuplicateId,
    /// What they are.
    pub kind: MergeKind,
    /// How sure it is, from 50 to 99.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 92))]
    pub score: i32,
    /// Why: `email`, `phone`, `domain`, `name` (the same), `name_like`, `company`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!(["email", "name_like"])))]
    pub reasons: Vec<String>,
    /// The one that was made first.
    pub first: DuplicateSide,
    /// The other.
    pub second: DuplicateSide,
    /// When somebody said that they are two.
    pub dismissed_at: Option<DateTime<Utc>>,
}

/// One of the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct DuplicateSide {
    /// Which.
    pub id: Uuid,
    /// What it is called.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Amina Haddad"))]
    pub name: String,
    /// What is known of it: company, address, number; domain, town.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!(["Cedar Trading", "amina@cedar.example"])))]
    pub details: Vec<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// Which pairs a list holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::IntoParams))]
#[cfg_attr(not(target_arch = "wasm32"), into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct DuplicateQuery {
    /// What they are; contacts when absent.
    #[cfg_attr(not(target_arch = "wasm32"), param(inline))]
    pub kind: MergeKind,
    /// Only pairs with this record.
    pub record_id: Option<Uuid>,
    /// Only those that somebody dismissed; else only those that nobody did.
    pub dismissed: bool,
    /// Rows on a page, 1 to 200; 20 when absent.
    pub limit: Option<i64>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
}

impl DuplicateQuery {
    /// The page asked for.
    #[must_use]
    pub fn page(&self) -> PageRequest {
        PageRequest { limit: self.limit, cursor: self.cursor.clone() }
    }
}
