//! Values of fields: as people and programs give them, and as records keep them.

use super::{Field, FieldKind, field::line};
use chrono::{Datelike, NaiveDate};
use kernel::{Currency, FieldError, Money, Problems, UserId, money::MoneyError};
use serde_json::{Number, Value, json};
use std::collections::BTreeMap;

/// A record's values, by the keys of their fields. A field without a value is absent.
pub type Custom = BTreeMap<String, Value>;

/// The longest text, in characters.
const MAX_TEXT: usize = 500;
/// The longest address of a page, in characters.
const MAX_URL: usize = 500;
/// The most digits of a number: as many as a double always keeps.
const MAX_DIGITS: usize = 15;
/// The most digits after a number's point.
const MAX_DECIMALS: usize = 6;

/// What is wrong with a value: code and sentence.
type Wrong = (&'static str, &'static str);

/// A record's values as they are kept, from those that were `given`. `before` are those of the record as it was, none for a new one.
///
/// What a record had already may stay although it would not be accepted today: the value of a field that was deleted, an option
/// that is gone, no value where one is required by now.
///
/// # Errors
/// Everything that is wrong, under `custom.<key>`.
pub fn check(fields: &[Field], given: &Custom, before: Option<&Custom>) -> Result<Custom, Vec<FieldError>> {
    let mut problems = Problems::new();
    let mut kept = Custom::new();
    let had = |key: &str| before.and_then(|before| before.get(key));
    for field in fields {
        let name = format!("custom.{}", field.key);
        let value = match given.get(&field.key) {
            None if before.is_none() => &field.preset,
            None => &Value::Null,
            Some(value) => value,
        };
        if had(&field.key) == Some(value) {
            kept.insert(field.key.clone(), value.clone());
            continue;
        }
        match field.read(value) {
            Ok(Some(value)) => drop(kept.insert(field.key.clone(), value)),
            Ok(None) if field.required && (before.is_none() || had(&field.key).is_some()) => {
                problems.add(name, "required", "Fill in this field.");
            }
            Ok(None) => {}
            Err((code, message)) => problems.add(name, code, message),
        }
    }
    for (key, value) in given.iter().filter(|(key, _)| fields.iter().all(|field| field.key != **key)) {
        if had(key) == Some(value) {
            kept.insert(key.clone(), value.clone());
        } else if !value.is_null() {
            problems.add(format!("custom.{key}"), "unknown_field", "There is no field of this name; see /api/v1/custom-fields.");
        }
    }
    problems.finish(kept)
}

/// A record's values after a change of some, as [`check`] keeps them.
///
/// # Errors
/// As [`check`].
pub fn check_patch(fields: &[Field], before: &Custom, changes: &Custom) -> Result<Custom, Vec<FieldError>> {
    let mut given = before.clone();
    given.extend(changes.iter().map(|(key, value)| (key.clone(), value.clone())));
    check(fields, &given, Some(before))
}

/// The values that a record begins with when nobody fills in its form: of those `given` what the fields take, else their presets.
/// A record that is there already (`before`) keeps what it has and gets no presets. Nothing is required.
#[must_use]
pub fn begin(fields: &[Field], given: &Custom, before: Option<&Custom>) -> Custom {
    let mut custom = before.cloned().unwrap_or_default();
    for field in fields.iter().filter(|field| before.is_none_or(|before| !before.contains_key(&field.key))) {
        let taken = given.get(&field.key).and_then(|value| field.read(value).ok().flatten());
        let preset = || if before.is_none() { field.read(&field.preset).ok().flatten() } else { None };
        if let Some(value) = taken.or_else(preset) {
            custom.insert(field.key.clone(), value);
        }
    }
    custom
}

/// Those of a record's values that another kind of record has a field of the same key and kind for.
#[must_use]
pub fn shared(from: &[Field], to: &[Field], custom: &Custom) -> Custom {
    let fits = |key: &str| from.iter().any(|field| field.key == key && to.iter().any(|other| other.key == key && other.kind == field.kind));
    custom.iter().filter(|(key, _)| fits(key)).map(|(key, value)| (key.clone(), value.clone())).collect()
}

impl Field {
    /// A value as records keep it; `None` for nothing.
    ///
    /// # Errors
    /// Why it is not taken, under `custom.<key>`.
    pub fn take(&self, given: &Value) -> Result<Option<Value>, FieldError> {
        let named = |(code, message): Wrong| FieldError {
            field: format!("custom.{}", self.key),
            code: code.to_owned(),
            message: message.to_owned(),
        };
        self.read(given).map_err(named)
    }

    /// A value as records keep it; `None` for nothing.
    fn read(&self, given: &Value) -> Result<Option<Value>, Wrong> {
        let text = match given {
            Value::Null => return Ok(None),
            Value::String(text) => text.trim(),
            Value::Array(items) if items.is_empty() => return Ok(None),
            _ => "",
        };
        if given.is_string() && text.is_empty() {
            return Ok(None);
        }
        match self.kind {
            FieldKind::Text => read_text(given, text),
            FieldKind::Number => read_number(given, text),
            FieldKind::Date => read_day(text),
            FieldKind::Choice => self.read_option(text).map(Value::String),
            FieldKind::MultiChoice => return self.read_options(given),
            FieldKind::Money => return read_money(given),
            FieldKind::Url => read_url(text),
            FieldKind::Person => text.parse().map(|id: UserId| json!(id)).map_err(|_| ("unknown_reference", "There is no such colleague.")),
        }
        .map(Some)
    }

    /// The key of an option, by its key or by what it is called.
    fn read_option(&self, text: &str) -> Result<String, Wrong> {
        let folded = line(text).to_lowercase();
        let found = self.options.iter().find(|option| option.key == text);
        let found = found.or_else(|| self.options.iter().find(|option| option.label.to_lowercase() == folded));
        found.map(|option| option.key.clone()).ok_or(("unknown_option", "Choose one of the field's options."))
    }

    /// The keys of several options in the field's order, each once.
    fn read_options(&self, given: &Value) -> Result<Option<Value>, Wrong> {
        let texts: Vec<&str> = match given {
            Value::String(text) => text.split([',', ';', '،']).map(str::trim).filter(|text| !text.is_empty()).collect(),
            Value::Array(items) => items.iter().map(|item| item.as_str().unwrap_or_default()).collect(),
            _ => return Err(("invalid_type", "List the keys of options.")),
        };
        let keys = texts.into_iter().map(|text| self.read_option(text)).collect::<Result<Vec<_>, _>>()?;
        let ordered: Vec<&str> =
            self.options.iter().map(|option| option.key.as_str()).filter(|key| keys.iter().any(|k| k == key)).collect();
        Ok((!ordered.is_empty()).then(|| json!(ordered)))
    }
}

fn read_text(given: &Value, text: &str) -> Result<Value, Wrong> {
    if !given.is_string() {
        return Err(("invalid_type", "Give a text."));
    }
    // Line ends and tabs are blanks here; other control characters can't be meant.
    let text = line(text);
    if text.chars().any(char::is_control) {
        return Err(("control_characters", "Remove the invisible control characters from this field."));
    }
    if text.chars().count() > MAX_TEXT {
        return Err(("too_long", "Shorten this to at most 500 characters."));
    }
    Ok(Value::String(text))
}

/// A number as it is kept: the shortest way to write it, so that equal numbers are equal.
fn read_number(given: &Value, text: &str) -> Result<Value, Wrong> {
    const WRONG: Wrong = ("invalid_number", "Write a number such as 1200.5.");
    let text = match given {
        Value::Number(number) => number.to_string(),
        _ => ui::format::latin_digits(text),
    };
    let (minus, digits) = text.strip_prefix(['-', '\u{2212}']).map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(fraction) {
        return Err(WRONG);
    }
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    if fraction.len() > MAX_DECIMALS || whole.len() + fraction.len() > MAX_DIGITS {
        return Err(("number_too_long", "Give at most 15 digits, six of them after the point."));
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let minus = if whole == "0" && fraction.is_empty() { "" } else { minus };
    let written = if fraction.is_empty() { format!("{minus}{whole}") } else { format!("{minus}{whole}.{fraction}") };
    written.parse::<Number>().map(Value::Number).map_err(|_| WRONG)
}

fn read_day(text: &str) -> Result<Value, Wrong> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|day| (1..=9999).contains(&day.year()));
    day.map(|day| json!(day)).ok_or(("invalid_date", "Write a day such as 2026-11-22."))
}

/// An amount as it is kept. An amount without figures is nothing, whatever its currency.
fn read_money(given: &Value) -> Result<Option<Value>, Wrong> {
    let part = |name: &str| match given.get(name) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    if !given.is_object() {
        return Err(("invalid_type", "Give an amount and a currency."));
    }
    if part("amount").is_empty() {
        return Ok(None);
    }
    let money = part("currency").parse::<Currency>().and_then(|currency| Money::parse(&part("amount"), currency));
    money.map(|money| Some(json!(money))).map_err(|error| match error {
        MoneyError::UnknownCurrency => (error.code(), "Use a three-letter ISO 4217 currency code such as EUR."),
        MoneyError::Malformed => (error.code(), "Write the amount as a decimal number such as 1200.00."),
        MoneyError::TooPrecise => (error.code(), "This currency has fewer digits after the decimal point."),
        MoneyError::TooLarge => (error.code(), "The amount is too large."),
    })
}

/// The address of a page, with its scheme: `https` when none is written.
fn read_url(text: &str) -> Result<Value, Wrong> {
    const WRONG: Wrong = ("invalid_url", "Write an address such as https://example.com.");
    let lower = text.to_lowercase();
    let with_scheme = if lower.starts_with("http://") || lower.starts_with("https://") {
        text.to_owned()
    } else if lower.contains("://") || lower.split(['/', '?', '#']).next().is_some_and(|host| host.contains(':') && !is_port(host)) {
        // Another scheme, `javascript:` above all, never becomes a link.
        return Err(WRONG);
    } else {
        format!("https://{text}")
    };
    let host = with_scheme.split_once("://").map_or("", |(_, rest)| rest).split(['/', '?', '#']).next().unwrap_or_default();
    let named = host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !host.contains("..") && !host.contains('@');
    if !named || with_scheme.chars().any(|c| c.is_whitespace() || c.is_control() || "\"<>\\^`{}|".contains(c)) {
        return Err(WRONG);
    }
    if with_scheme.chars().count() > MAX_URL {
        return Err(("too_long", "Shorten this to at most 500 characters."));
    }
    Ok(Value::String(with_scheme))
}

/// Whether what stands behind the colon is a port.
fn is_port(host: &str) -> bool {
    host.rsplit_once(':').is_some_and(|(_, port)| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()))
}

/// A record's number with as many decimals as it has, for [`ui::format::decimal`]; `None` for a value of another kind.
#[must_use]
pub fn shown_number(value: &Value) -> Option<(f64, usize)> {
    let number = value.as_number()?;
    let decimals = number.to_string().split_once('.').map_or(0, |(_, fraction)| fraction.trim_end_matches('0').len());
    Some((number.as_f64()?, decimals))
}
