//! Who gets new leads that came without an owner, and what else an organisation decides about its leads.

use super::{
    LeadRuleId,
    contact::MAX_SOURCE,
    patch::merge_form,
    text::{ascii_digits, one_line, or_default},
};
use kernel::{FieldError, Problems, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The most rules of an organisation.
pub const MAX_RULES: i64 = 50;
/// The most people of a rule.
pub const MAX_PEOPLE: usize = 50;

/// What a rule looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum RuleField {
    /// Nothing: it fits every lead.
    #[default]
    Any,
    /// Where the lead came from.
    Source,
    /// How its telephone number begins, and so its country.
    Phone,
}

impl RuleField {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Any, Self::Source, Self::Phone];

    /// Its code on the wire and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Source => "source",
            Self::Phone => "phone",
        }
    }

    /// The field of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }
}

/// A rule as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct LeadRule {
    /// Never changes.
    pub id: LeadRuleId,
    /// Counts the changes; the `ETag` of the record.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 1))]
    pub version: i64,
    /// What it is called.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Germany"))]
    pub name: String,
    /// Its place: the first rule that fits counts.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 0))]
    pub position: i32,
    /// What it looks at.
    pub field: RuleField,
    /// What that must be: a source, or how a number begins.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "+49"))]
    pub value: String,
    /// Who gets the leads, by turns.
    pub user_ids: Vec<UserId>,
}

/// A rule as somebody enters it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct LeadRuleForm {
    /// What it is called; required.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Germany", max_length = 100))]
    pub name: String,
    /// What it looks at; nothing when absent.
    #[serde(deserialize_with = "or_default")]
    pub field: RuleField,
    /// What that must be.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "+49", max_length = 100))]
    pub value: String,
    /// Who gets the leads, by turns; at least one.
    #[serde(deserialize_with = "or_default")]
    pub user_ids: Vec<UserId>,
}

impl LeadRuleForm {
    /// The same, clean, when it can be a rule.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self) -> Result<Self, Vec<FieldError>> {
        let mut problems = Problems::new();
        let name = problems.required("name", &one_line(&self.name), MAX_SOURCE);
        let value = match self.field {
            RuleField::Any => String::new(),
            RuleField::Source => problems.required("value", &one_line(&self.value), MAX_SOURCE),
            RuleField::Phone => {
                let digits: String = ascii_digits(&self.value).chars().filter(char::is_ascii_digit).collect();
                let digits = digits.trim_start_matches('0');
                if digits.is_empty() || digits.len() > 8 {
                    problems.add("value", "lead_rule.invalid_prefix", "Write how the numbers begin, such as +49.");
                }
                format!("+{digits}")
            }
        };
        let mut user_ids: Vec<UserId> = Vec::new();
        user_ids.extend(self.user_ids.iter().filter(|id| !self.user_ids.iter().take_while(|other| other != id).any(|other| other == *id)));
        if user_ids.is_empty() {
            problems.add("user_ids", "required", "Name at least one colleague.");
        } else if user_ids.len() > MAX_PEOPLE {
            problems.add("user_ids", "too_many", format!("Name at most {MAX_PEOPLE} colleagues."));
        }
        problems.finish(Self { name, field: self.field, value, user_ids })
    }

    /// The rule after a merge patch (RFC 7396), to be parsed next.
    ///
    /// # Errors
    /// Unknown fields and fields of a wrong type.
    pub fn merge(current: &LeadRule, patch: Value) -> Result<Self, Vec<FieldError>> {
        let form =
            Self { name: current.name.clone(), field: current.field, value: current.value.clone(), user_ids: current.user_ids.clone() };
        merge_form(&form, patch)
    }
}

/// What an organisation decides about its leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct LeadSettings {
    /// Days without activity after which a lead is marked and its owner is told.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 30, minimum = 1, maximum = 365))]
    pub idle_days: i32,
}

impl Default for LeadSettings {
    fn default() -> Self {
        Self { idle_days: 30 }
    }
}

impl LeadSettings {
    /// The same, when it can be.
    ///
    /// # Errors
    /// A number of days that isn't from 1 to 365.
    pub fn parse(self) -> Result<Self, Vec<FieldError>> {
        let mut problems = Problems::new();
        if !(1..=365).contains(&self.idle_days) {
            problems.add("idle_days", "lead.idle_days_range", "Write a number of days from 1 to 365.");
        }
        problems.finish(self)
    }
}
