//! Domain events: facts a module announces, stored in the transaction that makes them true.

use crate::{Permission, TenantId, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;
use uuid::Uuid;

/// What stands in the place of a permission when an event is for one person alone. No role can hold it: codes of permissions name a
/// module's resource.
#[must_use]
pub fn person_code(person: UserId) -> String {
    format!("person:{person}")
}

/// A fact in the past tense.
#[derive(Clone, Debug, Serialize)]
pub struct NewEvent {
    /// `resource.past_tense`: `deal.moved`.
    pub kind: &'static str,
    /// The kind of record it is about: `deal`.
    pub resource: &'static str,
    /// Which one.
    pub resource_id: Uuid,
    /// Who may hear of it live: holders of a permission, or one person ([`person_code`]); everyone in the tenant when absent.
    pub permission: Option<Cow<'static, str>>,
    /// What a listener needs to know.
    pub payload: Value,
}

/// The kind of the event that says that what somebody may do has changed: their roles, a role of theirs, their access or their
/// sessions. Its record is that person or role. Live streams of theirs end with it and have to prove themselves anew.
pub const PERMISSIONS_CHANGED: &str = "identity.permissions_changed";

impl NewEvent {
    /// An event that holders of `permission` may hear of live.
    #[must_use]
    pub fn new(kind: &'static str, resource: &'static str, id: impl Into<Uuid>, permission: Permission) -> Self {
        Self { kind, resource, resource_id: id.into(), permission: Some(Cow::Borrowed(permission.code())), payload: Value::Null }
    }

    /// An event that everyone in the tenant may hear of live.
    #[must_use]
    pub fn to_all(kind: &'static str, resource: &'static str, id: impl Into<Uuid>) -> Self {
        Self { kind, resource, resource_id: id.into(), permission: None, payload: Value::Null }
    }

    /// An event that only this person may hear of live.
    #[must_use]
    pub fn to_person(kind: &'static str, resource: &'static str, id: impl Into<Uuid>, person: UserId) -> Self {
        Self { kind, resource, resource_id: id.into(), permission: Some(Cow::Owned(person_code(person))), payload: Value::Null }
    }

    /// With what listeners need to know.
    #[must_use]
    pub fn with(mut self, payload: &impl Serialize) -> Self {
        self.payload = serde_json::to_value(payload).unwrap_or_default();
        self
    }
}

/// An event as listeners and live pages get it.
#[derive(Clone, Debug, Serialize, Deserialize, sqlx::FromRow)]
pub struct Event {
    /// In order of announcement within a transaction.
    pub id: Uuid,
    /// Whose.
    pub tenant_id: TenantId,
    /// `deal.moved`.
    pub kind: String,
    /// `deal`.
    pub resource: String,
    /// Which one.
    pub resource_id: Option<Uuid>,
    /// Who may hear of it; everyone in the tenant when absent.
    pub permission: Option<String>,
    /// What listeners need.
    pub payload: Value,
    /// The request that caused it.
    pub correlation_id: Option<Uuid>,
}
