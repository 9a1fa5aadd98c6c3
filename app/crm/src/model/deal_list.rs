//! Lists of deals: what narrows them down and what they are sorted by.

use super::{
    CompanyId, ContactId, PipelineId, StageId,
    deal::{DealStatus, parse_day},
    query::{Filter, ListQuery, read_flag, read_id, read_text, read_wish},
    sort::{SortField, SortKey},
};
use chrono::NaiveDate;
use kernel::{Problems, UserId};
use serde::{Deserialize, Serialize};

/// The question that a list of deals answers.
pub type DealQuery = ListQuery<DealFilter, DealField>;

/// Which deals. All that is said must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema, utoipa::IntoParams))]
#[cfg_attr(not(target_arch = "wasm32"), into_params(parameter_in = Query))]
pub struct DealFilter {
    /// Search words: parts of the title.
    #[cfg_attr(not(target_arch = "wasm32"), param(example = "cold store"))]
    pub q: String,
    /// Goes this way.
    pub pipeline_id: Option<PipelineId>,
    /// Stands here.
    pub stage_id: Option<StageId>,
    /// Open, won or lost.
    pub status: Option<DealStatus>,
    /// Worked on by this colleague.
    pub owner_id: Option<UserId>,
    /// Worked on by nobody.
    pub unassigned: bool,
    /// With this company.
    pub company_id: Option<CompanyId>,
    /// With this person.
    pub contact_id: Option<ContactId>,
    /// Should be won on this day or later.
    pub close_after: Option<NaiveDate>,
    /// Should be won before this day.
    pub close_before: Option<NaiveDate>,
    /// Open, and longer in its stage than the stage's rotting days.
    pub rotting: bool,
    /// What is asked of an own field, `key:wanted`; repeat it for several. Wanted are values (`region:north,south`), a range
    /// (`seats:10..20`, `signed:2026-01-01..`), words of a text, `*` for any value or `!` for none.
    #[cfg_attr(not(target_arch = "wasm32"), param(example = json!(["region:north"])))]
    pub custom: Vec<String>,
}

impl Filter for DealFilter {
    const KEYS: &'static [&'static str] = &[
        "q",
        "pipeline_id",
        "stage_id",
        "status",
        "owner_id",
        "unassigned",
        "company_id",
        "contact_id",
        "close_after",
        "close_before",
        "rotting",
        "custom",
    ];

    fn read(&mut self, key: &str, value: &str, problems: &mut Problems) {
        match key {
            "q" => self.q = read_text(problems, key, value),
            "pipeline_id" => self.pipeline_id = read_id(problems, key, value),
            "stage_id" => self.stage_id = read_id(problems, key, value),
            "status" => {
                self.status = DealStatus::from_code(value);
                if self.status.is_none() {
                    problems.add(key, "unknown_status", "Use open, won or lost.");
                }
            }
            "owner_id" => self.owner_id = read_id(problems, key, value),
            "unassigned" => self.unassigned = read_flag(problems, key, value) == Some(true),
            "company_id" => self.company_id = read_id(problems, key, value),
            "contact_id" => self.contact_id = read_id(problems, key, value),
            "close_after" => self.close_after = parse_day(problems, key, value),
            "close_before" => self.close_before = parse_day(problems, key, value),
            "rotting" => self.rotting = read_flag(problems, key, value) == Some(true),
            "custom" => read_wish(problems, key, value, &mut self.custom),
            _ => {}
        }
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", self.q.clone()));
        }
        pairs.extend(self.pipeline_id.map(|id| ("pipeline_id", id.to_string())));
        pairs.extend(self.stage_id.map(|id| ("stage_id", id.to_string())));
        pairs.extend(self.status.map(|status| ("status", status.code().to_owned())));
        pairs.extend(self.owner_id.map(|id| ("owner_id", id.to_string())));
        pairs.extend(self.unassigned.then(|| ("unassigned", "true".to_owned())));
        pairs.extend(self.company_id.map(|id| ("company_id", id.to_string())));
        pairs.extend(self.contact_id.map(|id| ("contact_id", id.to_string())));
        pairs.extend(self.close_after.map(|day| ("close_after", day.to_string())));
        pairs.extend(self.close_before.map(|day| ("close_before", day.to_string())));
        pairs.extend(self.rotting.then(|| ("rotting", "true".to_owned())));
        pairs.extend(self.custom.iter().map(|wish| ("custom", wish.clone())));
        pairs
    }
}

/// What deals are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DealField {
    /// The title.
    Title,
    /// The minor units of the value.
    Value,
    /// The day it should be won.
    ExpectedClose,
    /// When it was made.
    CreatedAt,
    /// When it last changed.
    UpdatedAt,
}

impl SortField for DealField {
    const FIELDS: &'static [(Self, &'static str)] = &[
        (Self::Title, "title"),
        (Self::Value, "value"),
        (Self::ExpectedClose, "expected_close"),
        (Self::CreatedAt, "created_at"),
        (Self::UpdatedAt, "updated_at"),
    ];
    const DEFAULT: SortKey<Self> = SortKey { field: Self::CreatedAt, descending: true };
}
