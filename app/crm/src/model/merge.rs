//! Two records that are one: which value of which field stays, and what undo makes of it. Pure, so that the page shows what the
//! server will do.

use super::MergeId;
use chrono::{DateTime, Utc};
use kernel::{FieldError, Problems, UserId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The kinds of records that can be merged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum MergeKind {
    /// People.
    #[default]
    Contact,
    /// Organisations.
    Company,
}

impl MergeKind {
    /// What events, the audit log and the database call it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Company => "company",
        }
    }

    /// The kind of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Contact, Self::Company].into_iter().find(|kind| kind.code() == code)
    }

    /// The address of the list of these records.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Contact => "/contacts",
            Self::Company => "/companies",
        }
    }
}

/// Whose value of a field stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum Side {
    /// That of the record that stays.
    Kept,
    /// That of the other one.
    Other,
    /// Both, for what a record can have several of.
    Both,
}

/// Which record goes into the one of the address, and whose values stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct MergeForm<I> {
    /// The record that goes.
    pub other_id: I,
    /// The version seen of the record that stays; 409 when it has another one. Absent: whatever it is.
    #[serde(default)]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 3))]
    pub version: Option<i64>,
    /// The version seen of the other one.
    #[serde(default)]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 1))]
    pub other_version: Option<i64>,
    /// Whose value stays, by field; an own field is `custom.<key>`. Fields that are not named: both of what there can be several of,
    /// else the kept record's value, and the other's where that is empty.
    #[serde(default)]
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Object, example = json!({"title": "other", "emails": "both"})))]
    pub choices: BTreeMap<String, Side>,
}

/// How many links of a kind go to the record that stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Moved {
    /// `activities`, `contacts`, `deals`, `imports`, `leads` or `merged`: records that were merged into the other one before.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "deals"))]
    pub what: String,
    /// How many.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 2))]
    pub count: i64,
}

/// A merge as it was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Merge {
    /// Undo names it.
    pub id: MergeId,
    /// What was merged.
    pub kind: MergeKind,
    /// The record that stayed.
    pub kept_id: Uuid,
    /// What it was called then.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Amina Haddad"))]
    pub kept_name: String,
    /// The record that went.
    pub other_id: Uuid,
    /// What it was called.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "A. Haddad"))]
    pub other_name: String,
    /// What went along.
    pub moved: Vec<Moved>,
    /// When.
    pub merged_at: DateTime<Utc>,
    /// By whom.
    pub merged_by: Option<UserId>,
    /// When it was undone.
    pub undone_at: Option<DateTime<Utc>>,
}

/// What a page needs before it merges: both records as forms, field by field, and what would move.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MergePreview {
    /// What they are.
    pub kind: MergeKind,
    /// The one that stays.
    pub kept: MergeSide,
    /// The one that goes.
    pub other: MergeSide,
}

/// A record of two.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MergeSide {
    /// Which.
    pub id: Uuid,
    /// As it is now.
    pub version: i64,
    /// What it is called.
    pub name: String,
    /// Its fields, own ones as `custom.<key>`.
    pub fields: Fields,
    /// What ids in its fields are called.
    pub names: BTreeMap<Uuid, String>,
    /// What belongs to it and would move.
    pub links: Vec<Moved>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// The fields of a record by name, own ones as `custom.<key>`.
pub type Fields = Map<String, Value>;

/// What a record can have several of: each with what tells two of them apart.
const SEVERAL: [(&str, &str); 3] = [("emails", "address"), ("phones", "number"), ("tags", "")];

/// Whether a record can have several of a field.
#[must_use]
pub fn united(field: &str) -> bool {
    SEVERAL.iter().any(|(name, _)| *name == field)
}

/// A form with each own field as a field of its own.
#[must_use]
pub fn flatten(form: Value) -> Fields {
    let Value::Object(mut form) = form else { return Fields::new() };
    if let Some(Value::Object(own)) = form.remove("custom") {
        form.extend(own.into_iter().map(|(key, value)| (format!("custom.{key}"), value)));
    }
    form
}

/// The form of such fields.
#[must_use]
pub fn unflatten(fields: Fields) -> Value {
    let (mut form, mut own) = (Map::new(), Map::new());
    for (name, value) in fields {
        match name.strip_prefix("custom.") {
            Some(_) if value.is_null() => {}
            Some(key) => drop(own.insert(key.to_owned(), value)),
            None => drop(form.insert(name, value)),
        }
    }
    form.insert("custom".to_owned(), Value::Object(own));
    Value::Object(form)
}

/// Whether there is nothing in a value.
#[must_use]
pub fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_nothing),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Whose value stays when nobody chooses.
#[must_use]
pub fn usual(field: &str, kept: &Value, other: &Value) -> Side {
    if united(field) {
        Side::Both
    } else if is_nothing(kept) && !is_nothing(other) {
        Side::Other
    } else {
        Side::Kept
    }
}

/// The fields after a merge.
///
/// # Errors
/// `unknown_field` for a choice of a field that neither has, `merge.not_both` where there can only be one value.
pub fn merge_fields(kept: &Fields, other: &Fields, choices: &BTreeMap<String, Side>) -> Result<Fields, Vec<FieldError>> {
    let mut problems = Problems::new();
    for (field, side) in choices {
        let known = kept.contains_key(field) || other.contains_key(field) || field.starts_with("custom.");
        if !known {
            problems.add(format!("choices.{field}"), "unknown_field", "There is no such field.");
        } else if *side == Side::Both && !united(field) {
            problems.add(format!("choices.{field}"), "merge.not_both", "Choose one of the two values.");
        }
    }
    let mut merged = kept.clone();
    let names: Vec<&String> = kept.keys().chain(other.keys().filter(|name| !kept.contains_key(*name))).collect();
    for name in names {
        let (mine, theirs) = (kept.get(name).unwrap_or(&Value::Null), other.get(name).unwrap_or(&Value::Null));
        let value = match choices.get(name).copied().unwrap_or_else(|| usual(name, mine, theirs)) {
            Side::Kept => mine.clone(),
            Side::Other => theirs.clone(),
            Side::Both => unite(name, mine, theirs),
        };
        merged.insert(name.clone(), value);
    }
    problems.finish(merged)
}

/// What tells an item of a list from another.
fn mark<'v>(field: &str, item: &'v Value) -> &'v Value {
    let key = SEVERAL.iter().find(|(name, _)| *name == field).map_or("", |(_, key)| *key);
    item.get(key).unwrap_or(item)
}

/// All of the first and what the second has beyond it.
fn unite(field: &str, first: &Value, second: &Value) -> Value {
    let (Value::Array(first), Value::Array(second)) = (first, second) else { return first.clone() };
    let mut all = first.clone();
    for item in second {
        if all.iter().all(|known| mark(field, known) != mark(field, item)) {
            all.push(item.clone());
        }
    }
    Value::Array(all)
}

/// The fields after a merge is undone: what the merge changed goes back, what was changed since stays.
#[must_use]
pub fn undo_fields(before: &Fields, after: &Fields, now: &Fields) -> Fields {
    let mut back = now.clone();
    for name in before.keys().chain(after.keys()) {
        let of = |fields: &Fields| fields.get(name).cloned().unwrap_or_default();
        let (was, became, is) = (of(before), of(after), of(now));
        let value = match (&was, &became, &is) {
            _ if became == is => was,
            (Value::Array(was), Value::Array(became), Value::Array(is)) if united(name) => Value::Array(undo_list(was, became, is)),
            _ => is,
        };
        back.insert(name.clone(), value);
    }
    back
}

/// A list that somebody changed since the merge: without what the merge added, with what it took.
fn undo_list(was: &[Value], became: &[Value], is: &[Value]) -> Vec<Value> {
    let added = |item: &Value| became.contains(item) && !was.contains(item);
    let taken = was.iter().filter(|item| !became.contains(item) && !is.contains(item));
    is.iter().filter(|item| !added(item)).chain(taken).cloned().collect()
}
