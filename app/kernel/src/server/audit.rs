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

/// How a module's entries read: what it did, to what, and where the record is. Codes stand in the log; words belong to the
/// module that wrote them.
#[derive(Clone, Copy)]
pub struct AuditWords {
    /// Every action the module notes, grouped as a menu shows them.
    pub actions: &'static [&'static str],
    /// A text of the module in a language: `contact-created` for an action, `what-contact` for a kind of record.
    pub text: fn(lang: &str, key: &str) -> Option<String>,
    /// What a field of a kind of record is called.
    pub field: fn(lang: &str, resource: &str, field: &str) -> Option<String>,
    /// Where a kind of record is looked at: `("contact", "/contacts/")` and its id.
    pub places: &'static [(&'static str, &'static str)],
}

impl AuditWords {
    /// An action in plain words.
    #[must_use]
    pub fn action(&self, lang: &str, action: &str) -> Option<String> {
        (self.text)(lang, &action.replace(['.', '_'], "-"))
    }

    /// A kind of record in plain words.
    #[must_use]
    pub fn resource(&self, lang: &str, resource: &str) -> Option<String> {
        (self.text)(lang, &format!("what-{}", resource.replace(['.', '_'], "-")))
    }

    /// The page of a record.
    #[must_use]
    pub fn href(&self, resource: &str, id: &str) -> Option<String> {
        let (_, place) = self.places.iter().find(|(kind, _)| *kind == resource)?;
        Some(format!("{place}{id}"))
    }
}
