//! JSON of a request to a form, with the field that is wrong named, and merge patches (RFC 7396) on forms.

use kernel::{FieldError, Problems};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

/// Reads a form whose fields all have defaults. Unlike plain `serde`, it tells each field that is wrong.
///
/// # Errors
/// `not_an_object`, and per field `unknown_field`, `invalid_id` or `invalid_type`.
pub fn read_form<F: DeserializeOwned>(json: Value) -> Result<F, Vec<FieldError>> {
    let mut problems = Problems::new();
    let Value::Object(fields) = &json else {
        problems.add("", "not_an_object", "Send a JSON object.");
        return Err(problems.into_vec());
    };
    let error = match F::deserialize(&json) {
        Ok(form) => return Ok(form),
        Err(error) => error,
    };
    for (name, value) in fields {
        let alone = Value::Object(Map::from_iter([(name.clone(), value.clone())]));
        if let Err(error) = F::deserialize(&alone) {
            problems.add(name.as_str(), code(&error.to_string()), format!("{error}."));
        }
    }
    if problems.is_empty() {
        problems.add("", "invalid_type", format!("{error}."));
    }
    Err(problems.into_vec())
}

/// The form of a record after a merge patch: a member that is `null` becomes empty, one that is absent stays, a list is
/// replaced as a whole.
///
/// # Errors
/// As [`read_form`].
pub fn merge_form<F: Serialize + DeserializeOwned>(current: &F, patch: Value) -> Result<F, Vec<FieldError>> {
    let mut merged = serde_json::to_value(current).unwrap_or_default();
    if !patch.is_object() {
        return read_form(patch);
    }
    merge_patch(&mut merged, patch);
    read_form(merged)
}

/// RFC 7396, section 2.
pub fn merge_patch(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(fields) = target else { return };
    for (name, value) in patch {
        if value.is_null() {
            fields.remove(&name);
        } else {
            merge_patch(fields.entry(name).or_insert(Value::Null), value);
        }
    }
}

/// The stable code of what `serde` found wrong.
fn code(message: &str) -> &'static str {
    if message.starts_with("unknown field") {
        "unknown_field"
    } else if message.starts_with("UUID parsing failed") {
        "invalid_id"
    } else {
        "invalid_type"
    }
}
