//! Who did what: entries are written in the transaction that makes the change.

use serde::Serialize;
use serde_json::Value;

/// One line of the audit log.
#[derive(Clone, Debug, Serialize)]
pub struct Audit {
    /// What happened, `resource.verb_in_past_tense`: `contact.created`.
    pub action: &'static str,
    /// The kind of record: `contact`.
    pub resource: &'static str,
    /// Which one.
    pub resource_id: String,
    /// `success`, `denied` or `failure`.
    pub outcome: &'static str,
    /// The record's changed part before, or null.
    pub before: Value,
    /// The record's changed part after, or null.
    pub after: Value,
}

impl Audit {
    /// A successful change of one record.
    #[must_use]
    pub fn new(action: &'static str, resource: &'static str, id: impl ToString) -> Self {
        Self { action, resource, resource_id: id.to_string(), outcome: "success", before: Value::Null, after: Value::Null }
    }

    /// With the record as it was.
    #[must_use]
    pub fn before(mut self, record: &impl Serialize) -> Self {
        self.before = serde_json::to_value(record).unwrap_or_default();
        self
    }

    /// With the record as it is now.
    #[must_use]
    pub fn after(mut self, record: &impl Serialize) -> Self {
        self.after = serde_json::to_value(record).unwrap_or_default();
        self
    }

    /// Not allowed.
    #[must_use]
    pub fn denied(mut self) -> Self {
        self.outcome = "denied";
        self
    }

    /// Allowed, but it didn't work.
    #[must_use]
    pub fn failed(mut self) -> Self {
        self.outcome = "failure";
        self
    }
}
