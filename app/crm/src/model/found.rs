//! What searching and looking around give: hits, tags with counts, the history of a record.

use super::{ActivityId, CompanyId, ContactId, DealId, LeadId};
use chrono::{DateTime, Utc};
use kernel::UserId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A record that a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct SearchHit {
    /// `contact`, `company`, `lead` or `deal`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "contact"))]
    pub kind: String,
    /// Which.
    pub id: Uuid,
    /// What it is called.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Amina Haddad"))]
    pub title: String,
    /// What tells it from others of the same name: company, address, domain.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cedar Trading"))]
    pub detail: String,
}

impl SearchHit {
    /// The address of its page.
    #[must_use]
    pub fn href(&self) -> String {
        let list = match self.kind.as_str() {
            "company" => "companies",
            "deal" => "deals",
            "lead" => "leads",
            _ => "contacts",
        };
        format!("/{list}/{}", self.id)
    }
}

/// Everything that a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct SearchHits {
    /// Best first within each kind: contacts, companies, leads, deals.
    pub items: Vec<SearchHit>,
}

/// A tag and how many records carry it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct TagCount {
    /// The tag.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "vip"))]
    pub tag: String,
    /// How many carry it.
    pub count: i64,
}

/// What a history is about: one of the four.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A person.
    Contact(ContactId),
    /// A company.
    Company(CompanyId),
    /// A deal.
    Deal(DealId),
    /// A lead.
    Lead(LeadId),
}

impl Subject {
    /// What events and own fields call its kind.
    #[must_use]
    pub const fn resource(self) -> &'static str {
        match self {
            Self::Contact(_) => "contact",
            Self::Company(_) => "company",
            Self::Deal(_) => "deal",
            Self::Lead(_) => "lead",
        }
    }
}

/// One entry of a record's history: what people wrote and planned, and what changed by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct TimelineItem {
    /// Which.
    pub id: ActivityId,
    /// Counts its changes.
    pub version: i64,
    /// `note`, `task`, `call`, `meeting` or `system`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "note"))]
    pub kind: String,
    /// Its heading, maybe empty.
    pub subject: String,
    /// Its text, maybe empty.
    pub body: String,
    /// When it is due.
    pub due_at: Option<DateTime<Utc>>,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
    /// Who wrote it; absent for what happened by itself.
    pub author_id: Option<UserId>,
    /// Their name.
    pub author_name: Option<String>,
    /// Where their photo is shown.
    #[serde(default)]
    pub author_photo_url: Option<String>,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Of `system` entries: what changed, `{event, fields: {name: [from, to]}}`.
    pub payload: Value,
    /// What the ids in `payload` are called today; ids of what is gone are left out.
    #[serde(default)]
    pub names: BTreeMap<Uuid, String>,
}

/// Whether there is sample data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct SampleData {
    /// How many records are samples.
    pub records: i64,
    /// Whether there is no contact, company or deal at all.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = false))]
    pub empty: bool,
}
