//! Lists of activities: what narrows them down and what they are sorted by.

use super::{
    CompanyId, ContactId, DealId, LeadId,
    activity::ActivityKind,
    query::{Filter, ListQuery, read_flag, read_id, read_text, read_time, write_time},
    sort::{SortField, SortKey},
};
use chrono::{DateTime, Utc};
use kernel::{Problems, UserId};
use serde::{Deserialize, Serialize};

/// The question that a list of activities answers.
pub type ActivityQuery = ListQuery<ActivityFilter, ActivityField>;

/// Which activities. All that is said must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema, utoipa::IntoParams))]
#[cfg_attr(not(target_arch = "wasm32"), into_params(parameter_in = Query))]
pub struct ActivityFilter {
    /// Search words: parts of the subject.
    pub q: String,
    /// Of this kind.
    pub kind: Option<ActivityKind>,
    /// About this person.
    pub contact_id: Option<ContactId>,
    /// About this company.
    pub company_id: Option<CompanyId>,
    /// About this deal.
    pub deal_id: Option<DealId>,
    /// About this lead.
    pub lead_id: Option<LeadId>,
    /// To be done by this colleague.
    pub owner_id: Option<UserId>,
    /// Done, or still to do.
    pub done: Option<bool>,
    /// Due at this moment or later.
    pub due_after: Option<DateTime<Utc>>,
    /// Due before this moment.
    pub due_before: Option<DateTime<Utc>>,
}

impl Filter for ActivityFilter {
    const KEYS: &'static [&'static str] =
        &["q", "kind", "contact_id", "company_id", "deal_id", "lead_id", "owner_id", "done", "due_after", "due_before"];

    fn read(&mut self, key: &str, value: &str, problems: &mut Problems) {
        match key {
            "q" => self.q = read_text(problems, key, value),
            "kind" => {
                self.kind = ActivityKind::from_code(value);
                if self.kind.is_none() {
                    problems.add(key, "unknown_kind", "Use note, task, call or meeting.");
                }
            }
            "contact_id" => self.contact_id = read_id(problems, key, value),
            "company_id" => self.company_id = read_id(problems, key, value),
            "deal_id" => self.deal_id = read_id(problems, key, value),
            "lead_id" => self.lead_id = read_id(problems, key, value),
            "owner_id" => self.owner_id = read_id(problems, key, value),
            "done" => self.done = read_flag(problems, key, value),
            "due_after" => self.due_after = read_time(problems, key, value),
            "due_before" => self.due_before = read_time(problems, key, value),
            _ => {}
        }
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", self.q.clone()));
        }
        pairs.extend(self.kind.map(|kind| ("kind", kind.code().to_owned())));
        pairs.extend(self.contact_id.map(|id| ("contact_id", id.to_string())));
        pairs.extend(self.company_id.map(|id| ("company_id", id.to_string())));
        pairs.extend(self.deal_id.map(|id| ("deal_id", id.to_string())));
        pairs.extend(self.lead_id.map(|id| ("lead_id", id.to_string())));
        pairs.extend(self.owner_id.map(|id| ("owner_id", id.to_string())));
        pairs.extend(self.done.map(|done| ("done", done.to_string())));
        pairs.extend(self.due_after.map(|time| ("due_after", write_time(time))));
        pairs.extend(self.due_before.map(|time| ("due_before", write_time(time))));
        pairs
    }
}

/// What activities are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActivityField {
    /// When it is due.
    DueAt,
    /// When it was made.
    CreatedAt,
}

impl SortField for ActivityField {
    const FIELDS: &'static [(Self, &'static str)] = &[(Self::DueAt, "due_at"), (Self::CreatedAt, "created_at")];
    const DEFAULT: SortKey<Self> = SortKey { field: Self::CreatedAt, descending: true };
}
