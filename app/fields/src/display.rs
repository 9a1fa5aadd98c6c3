//! Values as people read them, and as they are changed in a cell.

use crate::model::{Custom, Field, FieldKind, check_patch, shown_number};
use chrono::NaiveDate;
use kernel::{FieldError, Money, UserId, session::Colleague};
use leptos::prelude::*;
use serde_json::{Value, json};
use ui::{
    Choice, Editor,
    format::{self, decimal_input, parse_decimal},
    i18n::use_lang,
};

/// As many decimals as a number has.
const DIGITS: u32 = 6;

/// A sentence for what is wrong with a value, if the code is one of ours.
#[must_use]
pub fn error_words(code: &str) -> Option<String> {
    let key = format!("fields-error-{}", code.replace(['.', '_'], "-"));
    crate::words::WORDS.has(use_lang(), &key).then(|| tl!(use_lang(), &key))
}

/// A value in words; empty for none. Tracks the colleagues.
#[must_use]
pub fn words(field: &Field, value: Option<&Value>, colleagues: Signal<Vec<Colleague>>) -> String {
    let Some(value) = value else { return String::new() };
    let lang = use_lang();
    let text = value.as_str().unwrap_or_default();
    match field.kind {
        FieldKind::Text | FieldKind::Url => text.to_owned(),
        FieldKind::Number => shown_number(value).map(|(number, digits)| format::decimal(lang, number, digits)).unwrap_or_default(),
        FieldKind::Date => text.parse::<NaiveDate>().map(|day| format::date(lang, day)).unwrap_or_default(),
        FieldKind::Choice => field.option_label(text),
        FieldKind::MultiChoice => {
            let keys = value.as_array().into_iter().flatten().filter_map(Value::as_str);
            keys.map(|key| field.option_label(key)).collect::<Vec<_>>().join(t!("fields-and").as_str())
        }
        FieldKind::Money => {
            let money = serde_json::from_value::<Money>(value.clone());
            money.map(|money| format::money(lang, money.minor, money.currency.code())).unwrap_or_default()
        }
        FieldKind::Person => {
            let id = text.parse::<UserId>().ok();
            colleagues.with(|all| all.iter().find(|other| Some(other.id) == id).map(|other| other.name.clone()).unwrap_or_default())
        }
    }
}

/// A value to look at: an address is a link, everything else words.
#[must_use]
pub fn shown(field: &Field, value: Option<&Value>, colleagues: Signal<Vec<Colleague>>) -> AnyView {
    match (field.kind, value.and_then(Value::as_str)) {
        (FieldKind::Url, Some(address)) => {
            let words = address.split_once("://").map_or(address, |(_, rest)| rest).trim_end_matches('/').to_owned();
            view! { <a href=address.to_owned() rel="external noopener" target="_blank"><bdi dir="ltr">{words}</bdi></a> }.into_any()
        }
        (FieldKind::Person, _) => {
            let (field, value) = (field.clone(), value.cloned());
            view! { <bdi>{move || words(&field, value.as_ref(), colleagues)}</bdi> }.into_any()
        }
        _ => {
            let words = untrack(|| words(field, value, colleagues));
            (!words.is_empty()).then(|| view! { <bdi>{words}</bdi> }).into_any()
        }
    }
}

/// A record's own fields beside its others: each a name and what it is.
#[component]
pub fn CustomFacts(
    /// The fields.
    fields: Signal<Vec<Field>>,
    /// The record's values.
    custom: Custom,
    /// For people.
    colleagues: Signal<Vec<Colleague>>,
) -> impl IntoView {
    let fact = move |field: Field| {
        let value = shown(&field, custom.get(&field.key), colleagues);
        view! {
            <div>
                <dt>{field.label}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    move || fields.get().into_iter().map(fact.clone()).collect_view()
}

/// How a cell of this field is changed.
#[must_use]
pub fn editor(field: &Field, colleagues: Signal<Vec<Colleague>>) -> Editor {
    match field.kind {
        FieldKind::Text | FieldKind::Url | FieldKind::Money | FieldKind::MultiChoice => Editor::Text,
        FieldKind::Number => Editor::Number(DIGITS),
        FieldKind::Date => Editor::Date,
        FieldKind::Choice => {
            let mut choices = vec![Choice::new("", t!("fields-none"))];
            choices.extend(field.options.iter().map(|option| Choice::new(option.key.clone(), option.label.clone())));
            Editor::Choice(Signal::stored(choices))
        }
        FieldKind::Person => Editor::Choice(Signal::derive(move || {
            let mut choices = vec![Choice::new("", t!("fields-none"))];
            let active = colleagues.get().into_iter().filter(|other| other.active);
            choices.extend(active.map(|other| Choice::new(other.id.to_string(), other.name)));
            choices
        })),
    }
}

/// What the editor of a cell starts with.
#[must_use]
pub fn editor_value(field: &Field, value: Option<&Value>) -> String {
    let Some(value) = value else { return String::new() };
    match (field.kind, value) {
        (FieldKind::Number, number) => parse_decimal(&number.to_string(), DIGITS).map(|scaled| scaled.to_string()).unwrap_or_default(),
        (FieldKind::Money, Value::Object(money)) => {
            let part = |name: &str| money.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            format!("{} {}", part("amount"), part("currency"))
        }
        (_, Value::Array(keys)) => keys.iter().filter_map(Value::as_str).map(|key| field.option_label(key)).collect::<Vec<_>>().join(", "),
        (_, Value::String(text)) => text.clone(),
        _ => String::new(),
    }
}

/// What was entered into a cell, as the server takes it; `currency` is that of amounts without one.
#[must_use]
pub fn entered(field: &Field, text: &str, currency: &str) -> Value {
    if text.trim().is_empty() {
        return Value::Null;
    }
    match field.kind {
        FieldKind::Number => match text.parse::<i64>() {
            Ok(scaled) => json!(decimal_input(scaled, DIGITS).replace(',', "")),
            Err(_) => json!(text),
        },
        FieldKind::Money => amount(text, currency),
        _ => json!(text),
    }
}

/// What stands in a cell of a spreadsheet, as records keep it; `None` for nothing. `currency` is that of amounts without one.
///
/// # Errors
/// Why the field doesn't take it, under `custom.<key>`.
pub fn read_cell(field: &Field, text: &str, currency: &str) -> Result<Option<Value>, FieldError> {
    let value = match field.kind {
        FieldKind::Number => {
            parse_decimal(text, DIGITS).map_or_else(|| json!(text), |scaled| entered(field, &scaled.to_string(), currency))
        }
        FieldKind::Date => json!(day_in(text).map_or_else(|| text.to_owned(), |day| day.to_string())),
        _ => entered(field, text, currency),
    };
    field.take(&value)
}

/// A day as spreadsheets write it: `2026-11-22`, maybe with a time, `22.11.2026`, or with slashes if only one order can be meant.
fn day_in(text: &str) -> Option<NaiveDate> {
    let text = format::latin_digits(text.split(['T', ' ']).next().unwrap_or_default());
    let read = |form: &str| NaiveDate::parse_from_str(&text, form).ok();
    if let Some(day) = read("%Y-%m-%d").or_else(|| read("%d.%m.%Y")).or_else(|| read("%Y/%m/%d")) {
        return Some(day);
    }
    match (read("%d/%m/%Y"), read("%m/%d/%Y")) {
        (Some(day), Some(other)) if day != other => None,
        (day, other) => day.or(other),
    }
}

/// A value in one cell of a spreadsheet, as [`read_cell`] takes it back; people by their mail addresses.
#[must_use]
pub fn cell(field: &Field, value: Option<&Value>, address: impl Fn(UserId) -> Option<String>) -> String {
    match (field.kind, value) {
        (FieldKind::Number, Some(number)) => {
            let text = number.to_string();
            // Three digits after a point could be thousands: a zero more says what they are.
            let thousands = text.split_once('.').is_some_and(|(_, fraction)| fraction.len() == 3);
            if thousands { text + "0" } else { text }
        }
        (FieldKind::Choice, Some(Value::String(key))) => field.option_label(key),
        (FieldKind::Person, Some(Value::String(id))) => id.parse().ok().and_then(address).unwrap_or_default(),
        _ => editor_value(field, value),
    }
}

/// An amount as it was typed, maybe with its currency before or after it.
#[must_use]
pub fn amount(text: &str, currency: &str) -> Value {
    // `1.2k usd`: the word of three letters.
    let code = text.split(|c: char| !c.is_ascii_alphabetic()).find(|word| word.len() == 3);
    let code = code.map_or_else(|| currency.to_owned(), str::to_uppercase);
    let digits = format::exponent(&code);
    let plain = text.to_uppercase().replace(&code, "");
    let Some(minor) = format::parse_money(plain.trim(), digits) else { return json!({ "amount": text, "currency": code }) };
    match code.parse() {
        Ok(known) => json!(Money::new(minor, known)),
        Err(_) => json!({ "amount": text, "currency": code }),
    }
}

/// A record's values after one was entered; unchanged when it is wrong.
#[must_use]
pub fn with(custom: &Custom, field: &Field, value: Value) -> Custom {
    let changes = Custom::from([(field.key.clone(), value)]);
    let only = Custom::from_iter(custom.get_key_value(&field.key).map(|(key, value)| (key.clone(), value.clone())));
    let Ok(mut changed) = check_patch(std::slice::from_ref(field), &only, &changes) else { return custom.clone() };
    let mut custom = custom.clone();
    match changed.remove(&field.key) {
        Some(value) => drop(custom.insert(field.key.clone(), value)),
        None => drop(custom.remove(&field.key)),
    }
    custom
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FieldForm, FieldId};
    use chrono::DateTime;

    fn field(kind: FieldKind) -> Field {
        FieldForm { key: "a".into(), label: "A".into(), kind, ..FieldForm::default() }.into_field(FieldId::new(), DateTime::UNIX_EPOCH)
    }

    #[test]
    fn cells_give_back_what_they_start_with() {
        for (kind, value) in [
            (FieldKind::Number, json!(-1200.5)),
            (FieldKind::Number, json!(1_234_567)),
            (FieldKind::Money, json!({"amount": "1200.50", "currency": "EUR"})),
            (FieldKind::Money, json!({"amount": "1.234", "currency": "KWD"})),
            (FieldKind::Text, json!("words")),
        ] {
            let field = field(kind);
            let back = with(&Custom::new(), &field, entered(&field, &editor_value(&field, Some(&value)), "USD"));
            assert_eq!(back.get("a"), Some(&value), "{kind:?}");
        }
    }

    #[test]
    fn cells_of_files_are_read_back() {
        for (kind, value) in [
            (FieldKind::Number, json!(1.234)),
            (FieldKind::Number, json!(-1234.5)),
            (FieldKind::Number, json!(1_234_567)),
            (FieldKind::Money, json!({"amount": "1.234", "currency": "KWD"})),
            (FieldKind::Date, json!("2026-11-22")),
            (FieldKind::Text, json!("words, and more")),
            (FieldKind::Url, json!("https://example.com/a,b")),
        ] {
            let field = field(kind);
            let written = cell(&field, Some(&value), |_| None);
            assert_eq!(read_cell(&field, &written, "USD"), Ok(Some(value)), "{kind:?} {written}");
        }
        for text in ["22.11.2026", "2026/11/22", "22/11/2026", "11/22/2026", "2026-11-22T10:00:00", "٢٢.١١.٢٠٢٦"] {
            assert_eq!(read_cell(&field(FieldKind::Date), text, "USD"), Ok(Some(json!("2026-11-22"))), "{text}");
        }
        assert!(read_cell(&field(FieldKind::Date), "03/04/2026", "USD").is_err(), "nobody knows which month");
    }

    #[test]
    fn amounts_name_their_currency_or_take_the_usual_one() {
        assert_eq!(amount("1.2k", "EUR"), json!({"amount": "1200.00", "currency": "EUR"}));
        assert_eq!(amount("1.2k usd", "EUR"), json!({"amount": "1200.00", "currency": "USD"}));
        assert_eq!(amount("usd 12", "EUR"), json!({"amount": "12.00", "currency": "USD"}));
        assert_eq!(amount("many", "EUR"), json!({"amount": "many", "currency": "EUR"}));
    }

    #[test]
    fn wrong_values_leave_a_row_alone_and_empty_ones_go() {
        let (field, had) = (field(FieldKind::Date), Custom::from([("a".to_owned(), json!("2026-11-22"))]));
        assert_eq!(with(&had, &field, json!("yesterday")), had);
        assert_eq!(with(&had, &field, Value::Null), Custom::new());
    }
}
