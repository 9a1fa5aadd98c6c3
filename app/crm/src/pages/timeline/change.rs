//! A change of a record, field by field, as people read it.

use crate::{
    model::{DealStatus, LeadStatus, Subject},
    pages::{deals::Colleague, leads::status_words},
};
use chrono::NaiveDate;
use fields::{display::words, known::use_fields, model::Field};
use leptos::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use ui::{Day, i18n::use_lang};
use uuid::Uuid;

/// What ids are called.
type Names = BTreeMap<Uuid, String>;

/// One field that changed: what it was, struck out, and what it is.
pub fn line(about: Subject, field: &str, change: &Value, names: &Names) -> AnyView {
    if let Some(key) = field.strip_prefix("custom.") {
        return own_line(about, key, change).into_any();
    }
    let label = field_name(about, field);
    let side = |at: usize| change.get(at).and_then(|value| shown(about, field, value, names));
    let (from, to) = (side(0), side(1));
    // Something that is gone has no name any more: only that it changed can be told.
    let silent = from.is_none() && to.is_none();
    view! {
        <div>
            <dt>{label}</dt>
            <dd>
                {from.map(|value| view! { <del class="me-2 text-muted"><bdi>{value}</bdi></del> })}
                {to.map(|value| view! { <ins class="no-underline"><bdi>{value}</bdi></ins> })}
                {silent.then(|| t!("crm-activity-field-changed"))}
            </dd>
        </div>
    }
    .into_any()
}

/// A change of an own field; under its key when it is gone by now.
fn own_line(about: Subject, key: &str, change: &Value) -> impl IntoView + use<> {
    let own = own_field(about, &format!("custom.{key}"));
    let colleagues = use_context::<Signal<Vec<Colleague>>>().unwrap_or_default();
    let side = |at: usize| {
        let value = change.get(at).filter(|value| !value.is_null())?;
        let own = own.clone()?;
        let value = value.clone();
        Some(move || words(&own, Some(&value), colleagues))
    };
    let (from, to) = (side(0), side(1));
    let silent = from.is_none() && to.is_none();
    view! {
        <div>
            <dt>{own.as_ref().map_or_else(|| key.replace('_', " "), |field| field.label.clone())}</dt>
            <dd>
                {from.map(|value| view! { <del class="me-2 text-muted"><bdi>{value}</bdi></del> })}
                {to.map(|value| view! { <ins class="no-underline"><bdi>{value}</bdi></ins> })}
                {silent.then(|| t!("crm-activity-field-changed"))}
            </dd>
        </div>
    }
}

/// The own field of a name such as `custom.region`; none when it is gone by now.
fn own_field(about: Subject, field: &str) -> Option<Field> {
    let key = field.strip_prefix("custom.")?;
    use_fields(about.resource()).get_untracked().into_iter().find(|field| field.key == key)
}

/// What a field is called; an own one that is gone by its key.
pub fn field_name(about: Subject, field: &str) -> String {
    let lang = use_lang();
    if let Some(own) = own_field(about, field) {
        return own.label;
    }
    let known = keys(about, field).into_iter().find(|key| crate::words::WORDS.has(lang, key));
    known.map_or_else(|| field.trim_start_matches("custom.").replace('_', " "), |key| tl!(lang, &key))
}

/// A value of a field as words; empty for nothing.
pub fn value_words(about: Subject, field: &str, value: &Value, names: &Names) -> String {
    if let Some(own) = own_field(about, field) {
        let colleagues = use_context::<Signal<Vec<Colleague>>>().unwrap_or_default();
        return words(&own, Some(value).filter(|value| !value.is_null()), colleagues);
    }
    if field.ends_with("_id") || field.ends_with("_ids") { called(value, names) } else { plain(value) }
}

/// Where the words for a field are looked for, best first.
fn keys(about: Subject, field: &str) -> [String; 2] {
    let name = field.trim_end_matches("_ids").trim_end_matches("_id").replace('_', "-");
    let own = match (about, name.as_str()) {
        (Subject::Deal(_), "expected-close") => "crm-deal-close".to_owned(),
        (Subject::Deal(_), "contact") => "crm-deal-contacts".to_owned(),
        (Subject::Deal(_), _) => format!("crm-deal-{name}"),
        (Subject::Lead(_), _) => format!("crm-lead-field-{name}"),
        (Subject::Company(_), _) => format!("crm-company-field-{name}"),
        (Subject::Contact(_), _) => format!("crm-contact-field-{name}"),
    };
    [own, format!("crm-contact-field-{name}")]
}

/// A value of a field; `None` for nothing to show.
fn shown(about: Subject, field: &str, value: &Value, names: &Names) -> Option<AnyView> {
    if field == "expected_close" {
        let day: NaiveDate = serde_json::from_value(value.clone()).ok()?;
        return Some(view! { <Day day/> }.into_any());
    }
    if field == "status" {
        if let (Subject::Lead(_), Ok(status)) = (about, serde_json::from_value::<LeadStatus>(value.clone())) {
            return Some(status_words(status).into_any());
        }
        return Some(
            match serde_json::from_value(value.clone()).ok()? {
                DealStatus::Open => t!("crm-deal-still-open"),
                DealStatus::Won => t!("crm-deal-won"),
                DealStatus::Lost => t!("crm-deal-lost"),
            }
            .into_any(),
        );
    }
    let text = if field.ends_with("_id") || field.ends_with("_ids") { called(value, names) } else { plain(value) };
    Some(text).filter(|text| !text.is_empty()).map(IntoAny::into_any)
}

/// What an id, or each of several, is called.
fn called(value: &Value, names: &Names) -> String {
    match value {
        Value::String(id) => id.parse().ok().and_then(|id: Uuid| names.get(&id)).cloned().unwrap_or_default(),
        Value::Array(ids) => ids.iter().map(|id| called(id, names)).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}

/// A value of a field as people read it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            if let (Some(Value::String(amount)), Some(Value::String(currency))) = (fields.get("amount"), fields.get("currency")) {
                return format!("{amount} {currency}");
            }
            let main = ["address", "number"].into_iter().find_map(|name| fields.get(name));
            main.map_or_else(|| fields.values().map(plain).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "), plain)
        }
        Value::Number(number) => number.to_string(),
        Value::Bool(_) | Value::Null => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{called, plain};
    use serde_json::json;
    use uuid::Uuid;

    #[test]
    fn values_read_as_people_write_them() {
        assert_eq!(plain(&json!("vip")), "vip");
        assert_eq!(plain(&json!(["vip", "", "new"])), "vip, new");
        assert_eq!(plain(&json!([{"label": "work", "address": "a@b.co"}])), "a@b.co");
        assert_eq!(plain(&json!({"city": "Berlin", "street": ""})), "Berlin");
        assert_eq!(plain(&json!({"amount": "1200.00", "currency": "EUR"})), "1200.00 EUR");
        assert_eq!(plain(&json!(null)), "");
    }

    #[test]
    fn ids_read_as_names_and_never_as_ids() {
        let (known, gone) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let names = [(known, "Qualified".to_owned())].into();
        assert_eq!(called(&json!(known), &names), "Qualified");
        assert_eq!(called(&json!([gone, known]), &names), "Qualified");
        assert_eq!(called(&json!(gone), &names), "");
        assert_eq!(called(&json!(null), &names), "");
    }
}
