//! Lists of companies: what narrows them down and what they are sorted by.

use super::{
    query::{Filter, ListQuery, read_flag, read_id, read_text, read_time, read_wish, write_time},
    sort::{SortField, SortKey},
};
use chrono::{DateTime, Utc};
use kernel::{Problems, UserId};
use serde::{Deserialize, Serialize};

/// The question that a list of companies answers.
pub type CompanyQuery = ListQuery<CompanyFilter, CompanyField>;

/// Which companies. All that is said must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema, utoipa::IntoParams))]
#[cfg_attr(not(target_arch = "wasm32"), into_params(parameter_in = Query))]
pub struct CompanyFilter {
    /// Search words: parts of the name, domain, address, number; typos are forgiven.
    #[cfg_attr(not(target_arch = "wasm32"), param(example = "cedar"))]
    pub q: String,
    /// Carries this tag; repeat it for several.
    pub tag: Vec<String>,
    /// Looked after by this colleague.
    pub owner_id: Option<UserId>,
    /// Looked after by nobody.
    pub unassigned: bool,
    /// Came from exactly here.
    pub source: Option<String>,
    /// Made at this moment or later.
    pub created_after: Option<DateTime<Utc>>,
    /// Made before this moment.
    pub created_before: Option<DateTime<Utc>>,
    /// What is asked of an own field, `key:wanted`; repeat it for several. Wanted are values (`region:north,south`), a range
    /// (`seats:10..20`, `signed:2026-01-01..`), words of a text, `*` for any value or `!` for none.
    #[cfg_attr(not(target_arch = "wasm32"), param(example = json!(["region:north"])))]
    pub custom: Vec<String>,
}

impl Filter for CompanyFilter {
    const KEYS: &'static [&'static str] = &["q", "tag", "owner_id", "unassigned", "source", "created_after", "created_before", "custom"];

    fn read(&mut self, key: &str, value: &str, problems: &mut Problems) {
        match key {
            "q" => self.q = read_text(problems, key, value),
            "tag" => {
                let tag = read_text(problems, key, value);
                if !tag.is_empty() && !self.tag.contains(&tag) {
                    self.tag.push(tag);
                }
            }
            "owner_id" => self.owner_id = read_id(problems, key, value),
            "unassigned" => self.unassigned = read_flag(problems, key, value) == Some(true),
            "source" => self.source = Some(read_text(problems, key, value)),
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
        pairs.extend(self.tag.iter().map(|tag| ("tag", tag.clone())));
        pairs.extend(self.owner_id.map(|id| ("owner_id", id.to_string())));
        pairs.extend(self.unassigned.then(|| ("unassigned", "true".to_owned())));
        pairs.extend(self.source.clone().map(|source| ("source", source)));
        pairs.extend(self.created_after.map(|time| ("created_after", write_time(time))));
        pairs.extend(self.created_before.map(|time| ("created_before", write_time(time))));
        pairs.extend(self.custom.iter().map(|wish| ("custom", wish.clone())));
        pairs
    }
}

/// What companies are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompanyField {
    /// The name.
    Name,
    /// The internet domain.
    Domain,
    /// When it was made.
    CreatedAt,
    /// When it last changed.
    UpdatedAt,
}

impl SortField for CompanyField {
    const FIELDS: &'static [(Self, &'static str)] =
        &[(Self::Name, "name"), (Self::Domain, "domain"), (Self::CreatedAt, "created_at"), (Self::UpdatedAt, "updated_at")];
    const DEFAULT: SortKey<Self> = SortKey { field: Self::CreatedAt, descending: true };
}
