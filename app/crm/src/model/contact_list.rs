//! Lists of contacts: what narrows them down and what they are sorted by.

use super::{
    CompanyId, DealId,
    query::{Filter, ListQuery, read_flag, read_id, read_text, read_time, read_wish, write_time},
    sort::{Sort, SortField, SortKey},
};
use chrono::{DateTime, Utc};
use kernel::{Problems, UserId};
use serde::{Deserialize, Serialize};

/// The question that a list of contacts answers.
pub type ContactQuery = ListQuery<ContactFilter, ContactField>;
/// The order of a list of contacts.
pub type ContactSort = Sort<ContactField>;

/// Which contacts. All that is said must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema, utoipa::IntoParams))]
#[cfg_attr(not(target_arch = "wasm32"), into_params(parameter_in = Query))]
pub struct ContactFilter {
    /// Search words: parts of names, company, addresses, numbers; typos are forgiven.
    #[cfg_attr(not(target_arch = "wasm32"), param(example = "müller"))]
    pub q: String,
    /// Carries this tag; repeat it for several.
    pub tag: Vec<String>,
    /// Looked after by this colleague.
    pub owner_id: Option<UserId>,
    /// Looked after by nobody.
    pub unassigned: bool,
    /// Works at this company.
    pub company_id: Option<CompanyId>,
    /// Belongs to this deal.
    pub deal_id: Option<DealId>,
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
    /// Has (or lacks) a mail address.
    pub has_email: Option<bool>,
    /// Has (or lacks) a telephone number.
    pub has_phone: Option<bool>,
}

impl Filter for ContactFilter {
    const KEYS: &'static [&'static str] = &[
        "q",
        "tag",
        "owner_id",
        "unassigned",
        "company_id",
        "deal_id",
        "source",
        "created_after",
        "created_before",
        "custom",
        "has_email",
        "has_phone",
    ];

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
            "company_id" => self.company_id = read_id(problems, key, value),
            "deal_id" => self.deal_id = read_id(problems, key, value),
            "source" => self.source = Some(read_text(problems, key, value)),
            "created_after" => self.created_after = read_time(problems, key, value),
            "created_before" => self.created_before = read_time(problems, key, value),
            "custom" => read_wish(problems, key, value, &mut self.custom),
            "has_email" => self.has_email = read_flag(problems, key, value),
            "has_phone" => self.has_phone = read_flag(problems, key, value),
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
        pairs.extend(self.company_id.map(|id| ("company_id", id.to_string())));
        pairs.extend(self.deal_id.map(|id| ("deal_id", id.to_string())));
        pairs.extend(self.source.clone().map(|source| ("source", source)));
        pairs.extend(self.created_after.map(|time| ("created_after", write_time(time))));
        pairs.extend(self.created_before.map(|time| ("created_before", write_time(time))));
        pairs.extend(self.custom.iter().map(|wish| ("custom", wish.clone())));
        pairs.extend(self.has_email.map(|has| ("has_email", has.to_string())));
        pairs.extend(self.has_phone.map(|has| ("has_phone", has.to_string())));
        pairs
    }
}

/// What contacts are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContactField {
    /// The name shown.
    Name,
    /// The main mail address.
    Email,
    /// The company's name.
    Company,
    /// When it was made.
    CreatedAt,
    /// When it last changed.
    UpdatedAt,
}

impl SortField for ContactField {
    const FIELDS: &'static [(Self, &'static str)] = &[
        (Self::Name, "name"),
        (Self::Email, "email"),
        (Self::Company, "company"),
        (Self::CreatedAt, "created_at"),
        (Self::UpdatedAt, "updated_at"),
    ];
    const DEFAULT: SortKey<Self> = SortKey { field: Self::CreatedAt, descending: true };
}
