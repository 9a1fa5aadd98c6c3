//! Lists of leads: what narrows them down and what they are sorted by.

use super::{
    lead::LeadStatus,
    query::{Filter, ListQuery, read_flag, read_id, read_text, read_time, read_wish, write_time},
    sort::{SortField, SortKey},
};
use chrono::{DateTime, Utc};
use kernel::{Problems, UserId};
use serde::{Deserialize, Serialize};

/// The question that a list of leads answers.
pub type LeadQuery = ListQuery<LeadFilter, LeadField>;

/// Which leads. All that is said must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema, utoipa::IntoParams))]
#[cfg_attr(not(target_arch = "wasm32"), into_params(parameter_in = Query))]
pub struct LeadFilter {
    /// Search words: parts of the name, company, address, number; typos are forgiven.
    #[cfg_attr(not(target_arch = "wasm32"), param(example = "cedar"))]
    pub q: String,
    /// Has this status; repeat it for any of several.
    pub status: Vec<LeadStatus>,
    /// Worked on by this colleague.
    pub owner_id: Option<UserId>,
    /// Worked on by nobody.
    pub unassigned: bool,
    /// Came from exactly here.
    pub source: Option<String>,
    /// Nothing happened for longer than the organisation allows (or something did).
    pub inactive: Option<bool>,
    /// Made at this moment or later.
    pub created_after: Option<DateTime<Utc>>,
    /// Made before this moment.
    pub created_before: Option<DateTime<Utc>>,
    /// What is asked of an own field, `key:wanted`; repeat it for several. Wanted are values (`region:north,south`), a range
    /// (`seats:10..20`, `signed:2026-01-01..`), words of a text, `*` for any value or `!` for none.
    #[cfg_attr(not(target_arch = "wasm32"), param(example = json!(["region:north"])))]
    pub custom: Vec<String>,
}

impl Filter for LeadFilter {
    const KEYS: &'static [&'static str] =
        &["q", "status", "owner_id", "unassigned", "source", "inactive", "created_after", "created_before", "custom"];

    fn read(&mut self, key: &str, value: &str, problems: &mut Problems) {
        match key {
            "q" => self.q = read_text(problems, key, value),
            "status" => match LeadStatus::from_code(value) {
                Some(status) if !self.status.contains(&status) => self.status.push(status),
                Some(_) => {}
                None => problems.add(key, "unknown_status", "Use new, qualified, nurturing, converted or lost."),
            },
            "owner_id" => self.owner_id = read_id(problems, key, value),
            "unassigned" => self.unassigned = read_flag(problems, key, value) == Some(true),
            "source" => self.source = Some(read_text(problems, key, value)),
            "inactive" => self.inactive = read_flag(problems, key, value),
            "created_after" => self.created_after = read_time(problems, key, value),
            "created_before" => self.created_before = read_time(problems, key, value),
            "custom" => read_wish(problems, key, value, &mut self.custom),
            _ => {}
        }
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", self.q.clone()));
        }
        pairs.extend(self.status.iter().map(|status| ("status", status.code().to_owned())));
        pairs.extend(self.owner_id.map(|id| ("owner_id", id.to_string())));
        pairs.extend(self.unassigned.then(|| ("unassigned", "true".to_owned())));
        pairs.extend(self.source.clone().map(|source| ("source", source)));
        pairs.extend(self.inactive.map(|inactive| ("inactive", inactive.to_string())));
        pairs.extend(self.created_after.map(|time| ("created_after", write_time(time))));
        pairs.extend(self.created_before.map(|time| ("created_before", write_time(time))));
        pairs.extend(self.custom.iter().map(|wish| ("custom", wish.clone())));
        pairs
    }
}

/// What leads are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeadField {
    /// The name shown.
    Name,
    /// The company's name.
    Company,
    /// The minor units of the value.
    Value,
    /// When somebody last did something about it.
    ActiveAt,
    /// When it was made.
    CreatedAt,
    /// When it last changed.
    UpdatedAt,
}

impl SortField for LeadField {
    const FIELDS: &'static [(Self, &'static str)] = &[
        (Self::Name, "name"),
        (Self::Company, "company"),
        (Self::Value, "value"),
        (Self::ActiveAt, "active_at"),
        (Self::CreatedAt, "created_at"),
        (Self::UpdatedAt, "updated_at"),
    ];
    const DEFAULT: SortKey<Self> = SortKey { field: Self::CreatedAt, descending: true };
}
