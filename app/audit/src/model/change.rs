//! How a record changed, field by field, out of the two pictures that an entry holds of it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A field of a record before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct FieldChange {
    /// Its name, with dots where it stands inside another: `address.city`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "address.city"))]
    pub field: String,
    /// What people call it.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "City"))]
    pub label: String,
    /// What it was, as text; absent when it had no value.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
    /// Whether the two differ in a way that means something.
    pub changed: bool,
}

/// Fields that change with each write and so say nothing.
const COUNTERS: [&str; 2] = ["version", "updated_at"];

/// The fields of both pictures, in the order of the later one, then those that are gone. `named` may give an id its name.
#[must_use]
pub fn changes(before: Option<&Value>, after: Option<&Value>, named: &dyn Fn(&str) -> Option<String>) -> Vec<FieldChange> {
    let (old, new) = (fields(before), fields(after));
    let find = |all: &[(String, Value)], name: &str| all.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
    let gone = old.iter().filter(|(name, _)| find(&new, name).is_none());
    let mut out = Vec::new();
    for (name, _) in new.iter().chain(gone) {
        let (was, is) = (find(&old, name), find(&new, name));
        let before = was.as_ref().and_then(|value| shown(value, named));
        let after = is.as_ref().and_then(|value| shown(value, named));
        if before.is_none() && after.is_none() {
            continue;
        }
        let counter = COUNTERS.contains(&name.as_str());
        let changed = before != after && !counter && !(is_identity(name) && was.is_none());
        out.push(FieldChange { field: name.clone(), label: String::new(), before, after, changed });
    }
    out
}

/// The record's own id says nothing about a new record.
fn is_identity(name: &str) -> bool {
    matches!(name, "id" | "tenant_id")
}

/// The leaves of a picture: objects are opened, lists stay whole.
fn fields(picture: Option<&Value>) -> Vec<(String, Value)> {
    fn walk(prefix: &str, object: &Map<String, Value>, out: &mut Vec<(String, Value)>) {
        for (name, value) in object {
            let name = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
            match value {
                Value::Object(inner) if !is_money(inner) => walk(&name, inner, out),
                other => out.push((name, other.clone())),
            }
        }
    }
    let mut out = Vec::new();
    match picture {
        Some(Value::Object(object)) => walk("", object, &mut out),
        Some(Value::Null) | None => {}
        Some(other) => out.push(("value".to_owned(), other.clone())),
    }
    out
}

fn is_money(object: &Map<String, Value>) -> bool {
    object.len() == 2 && object.contains_key("amount") && object.contains_key("currency")
}

/// A value as text; nothing for one that is empty.
fn shown(value: &Value, named: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => named(text).unwrap_or_else(|| text.clone()),
        Value::Array(items) => items.iter().filter_map(|item| shown(item, named)).collect::<Vec<_>>().join(", "),
        Value::Object(fields) if is_money(fields) => {
            let part = |name: &str| fields.get(name).and_then(|value| shown(value, named)).unwrap_or_default();
            format!("{} {}", part("amount"), part("currency"))
        }
        Value::Object(fields) => fields.values().filter_map(|value| shown(value, named)).collect::<Vec<_>>().join(" "),
    };
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn diff(before: Value, after: Value) -> Vec<(String, Option<String>, Option<String>, bool)> {
        let named = |id: &str| (id == "u1").then(|| "Sara".to_owned());
        let all = changes(Some(&before), Some(&after), &named);
        all.into_iter().map(|c| (c.field, c.before, c.after, c.changed)).collect()
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn fields_are_compared_one_by_one() {
        let before = json!({"name": "A", "address": {"city": "Köln", "street": ""}, "tags": ["a"], "owner_id": "u1", "version": 1});
        let after = json!({"name": "A", "address": {"city": "Bonn", "street": ""}, "tags": ["a", "b"], "owner_id": null, "version": 2});
        let mut found = diff(before, after);
        // Whether objects keep their order is the JSON library's choice.
        found.sort();
        assert_eq!(
            found,
            [
                ("address.city".to_owned(), some("Köln"), some("Bonn"), true),
                ("name".to_owned(), some("A"), some("A"), false),
                ("owner_id".to_owned(), some("Sara"), None, true),
                ("tags".to_owned(), some("a"), some("a, b"), true),
                ("version".to_owned(), some("1"), some("2"), false),
            ]
        );
    }

    #[test]
    fn new_and_deleted_records_have_one_side() {
        assert_eq!(
            diff(Value::Null, json!({"id": "x", "value": {"amount": "12.00", "currency": "EUR"}, "note": ""})),
            [("id".to_owned(), None, some("x"), false), ("value".to_owned(), None, some("12.00 EUR"), true)]
        );
        assert_eq!(diff(json!({"name": "gone"}), Value::Null), [("name".to_owned(), some("gone"), None, true)]);
        assert_eq!(diff(Value::Null, Value::Null), []);
        assert_eq!(diff(json!("old"), json!("new")), [("value".to_owned(), some("old"), some("new"), true)]);
    }
}
