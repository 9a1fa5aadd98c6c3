//! An entry of the audit log and what one may ask for.

pub mod change;
pub mod filter;

pub use change::FieldChange;
pub use filter::AuditFilter;

use chrono::{DateTime, Utc};
use kernel::{UserId, session::Colleague};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Marks an entry's id.
pub enum AuditMark {}
/// An entry's id.
pub type AuditId = kernel::Id<AuditMark>;

/// Who did what, when, from where, and how it changed the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct AuditEvent {
    /// In the order of writing.
    pub id: AuditId,
    /// When.
    pub at: DateTime<Utc>,
    /// The person; absent for the system and for strangers.
    pub actor_id: Option<UserId>,
    /// Their name now.
    pub actor_name: Option<String>,
    /// The name of the API key through which they acted.
    pub api_key_name: Option<String>,
    /// `user`, `system`, `api`, `anonymous` or `platform`.
    pub actor_kind: String,
    /// `contact.created`, `session.started`, …
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "contact.created"))]
    pub action: String,
    /// The action in plain words, in the language of the answer.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Created a contact"))]
    pub action_label: String,
    /// The kind of record.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "contact"))]
    pub resource: String,
    /// The kind of record in plain words.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Contact"))]
    pub resource_label: String,
    /// Which one.
    pub resource_id: Option<String>,
    /// The page of the record, where there is one.
    pub href: Option<String>,
    /// `success`, `denied` or `failure`.
    pub outcome: String,
    /// The record's changed part before.
    pub before: Option<Value>,
    /// The record's changed part after.
    pub after: Option<Value>,
    /// The address it came from.
    pub ip: Option<String>,
    /// The client's own name.
    pub user_agent: Option<String>,
    /// Finds the request in the logs.
    pub correlation_id: Option<uuid::Uuid>,
}

/// One entry with its change, field by field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct AuditDetail {
    /// The entry.
    pub event: AuditEvent,
    /// Every field of the record that the entry holds, in the record's order.
    pub changes: Vec<FieldChange>,
    /// When this was asked, for "3 hours ago".
    pub now: DateTime<Utc>,
}

/// A kind of record and what is done to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ActionGroup {
    /// The kind of record.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "contact"))]
    pub resource: String,
    /// In plain words.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Contact"))]
    pub label: String,
    /// The actions.
    pub actions: Vec<ActionName>,
}

/// An action and what people call it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ActionName {
    /// Its code.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "contact.created"))]
    pub action: String,
    /// In plain words.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Created a contact"))]
    pub label: String,
}

/// What there is to choose from when narrowing the log down.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditChoices {
    /// The people of the organisation.
    pub people: Vec<Colleague>,
    /// The actions by kind of record.
    pub groups: Vec<ActionGroup>,
}
