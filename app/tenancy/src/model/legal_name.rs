//! The legal name, which bills and contracts carry: it changes only when the platform's staff approve.

use super::NAME_MAX;
use chrono::{DateTime, Utc};
use kernel::{FieldError, Id, Problems, UserId};
use serde::{Deserialize, Serialize};

/// Marks the id of a request.
pub enum LegalNameMark {}
/// A request's id.
pub type LegalNameRequestId = Id<LegalNameMark>;

/// A wish for another legal name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct LegalNameRequest {
    /// Its id.
    pub id: LegalNameRequestId,
    /// The name wanted.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Acme Holding GmbH"))]
    pub legal_name: String,
    /// Why.
    pub reason: String,
    /// `pending`, `approved`, `rejected` or `withdrawn`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "pending"))]
    pub status: String,
    /// Who asked.
    pub requested_by: Option<UserId>,
    /// When.
    pub requested_at: DateTime<Utc>,
    /// What the staff answered.
    pub note: String,
}

/// A wish as it comes in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"legal_name": "Acme Holding GmbH", "reason": "Renamed in the commercial register."})))]
pub struct LegalNameForm {
    /// The name wanted.
    pub legal_name: String,
    /// Why: what the staff look at.
    pub reason: String,
}

impl LegalNameForm {
    /// Trimmed and within bounds.
    ///
    /// # Errors
    /// All problems at once.
    pub fn parse(&self) -> Result<Self, Vec<FieldError>> {
        let mut problems = Problems::new();
        let legal_name = problems.required("legal_name", &self.legal_name, NAME_MAX);
        let reason = problems.required("reason", &self.reason, 1000);
        problems.finish(Self { legal_name, reason })
    }
}
