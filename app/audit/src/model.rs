//! An entry of the audit log and what one may ask for.

use chrono::{DateTime, Utc};
use kernel::UserId;
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
    /// `user`, `system`, `api`, `anonymous` or `platform`.
    pub actor_kind: String,
    /// `contact.created`, `session.started`, …
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "contact.created"))]
    pub action: String,
    /// The kind of record.
    pub resource: String,
    /// Which one.
    pub resource_id: Option<String>,
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

/// Which entries are wanted; all given conditions hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct AuditFilter {
    /// Entries on a page, 1 to 200; 20 when absent.
    pub limit: Option<i64>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// Of this person.
    pub actor_id: Option<UserId>,
    /// Of this action.
    pub action: Option<String>,
    /// About this kind of record.
    pub resource: Option<String>,
    /// About this record.
    pub resource_id: Option<String>,
    /// With this outcome.
    pub outcome: Option<String>,
    /// Not before.
    pub from: Option<DateTime<Utc>>,
    /// Before.
    pub to: Option<DateTime<Utc>>,
}
