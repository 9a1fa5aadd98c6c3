//! The ways to reach somebody: mail addresses and telephone numbers.

use super::text::{ascii_digits, one_line, or_default};
use kernel::Problems;
use serde::{Deserialize, Serialize};

/// The most addresses, and the most numbers, that one contact has.
pub const MAX_CHANNELS: usize = 20;
/// The longest label, in characters.
const MAX_LABEL: usize = 50;

/// A mail address and what it is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Email {
    /// What it is for, such as `work`; `work` when empty.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "work", max_length = 50))]
    pub label: String,
    /// The address; kept in lower case.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "amina@example.com", max_length = 254))]
    pub address: String,
}

/// A telephone number and what it is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Phone {
    /// What it is for, such as `mobile`; `work` when empty.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "mobile", max_length = 50))]
    pub label: String,
    /// The number as people write it; kept as E.164 (`+491701234567`) when it says its country, else as plain digits.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "+49 170 1234567"))]
    pub number: String,
}

impl Email {
    /// An address with a label.
    #[must_use]
    pub fn new(label: &str, address: &str) -> Self {
        Self { label: label.to_owned(), address: address.to_owned() }
    }
}

impl Phone {
    /// A number with a label.
    #[must_use]
    pub fn new(label: &str, number: &str) -> Self {
        Self { label: label.to_owned(), number: number.to_owned() }
    }
}

/// Valid addresses in lower case, each once; empty rows of a form are skipped. Notes what is wrong under
/// `emails[n].address` and `emails[n].label`, `n` counting from 0 as sent.
pub fn parse_emails(problems: &mut Problems, written: &[Email]) -> Vec<Email> {
    let mut kept: Vec<Email> = Vec::new();
    if written.len() > MAX_CHANNELS {
        problems.add("emails", "too_many", format!("Keep at most {MAX_CHANNELS} addresses."));
        return kept;
    }
    for (index, email) in written.iter().enumerate() {
        let Some(address) = problems.email(&format!("emails[{index}].address"), &one_line(&email.address)) else { continue };
        let label = label(problems, &format!("emails[{index}].label"), &email.label);
        if kept.iter().all(|other| other.address != address) {
            kept.push(Email { label, address });
        }
    }
    kept
}

/// Valid numbers, each once; empty rows of a form are skipped. Notes what is wrong under `phones[n].number` and
/// `phones[n].label`.
pub fn parse_phones(problems: &mut Problems, written: &[Phone]) -> Vec<Phone> {
    let mut kept: Vec<Phone> = Vec::new();
    if written.len() > MAX_CHANNELS {
        problems.add("phones", "too_many", format!("Keep at most {MAX_CHANNELS} numbers."));
        return kept;
    }
    for (index, phone) in written.iter().enumerate() {
        let Some(number) = parse_phone(problems, &format!("phones[{index}].number"), &phone.number) else { continue };
        let label = label(problems, &format!("phones[{index}].label"), &phone.label);
        if kept.iter().all(|other| other.number != number) {
            kept.push(Phone { label, number });
        }
    }
    kept
}

/// One valid number, or a note `invalid_phone`; empty input gives `None` without a note.
pub fn parse_phone(problems: &mut Problems, field: &str, written: &str) -> Option<String> {
    if one_line(written).is_empty() {
        return None;
    }
    let number = normalise_phone(written);
    if number.is_none() {
        problems.add(field, "invalid_phone", "Write a telephone number such as +49 170 1234567.");
    }
    number
}

/// A label of one line, `work` when empty.
fn label(problems: &mut Problems, field: &str, written: &str) -> String {
    let label = problems.text(field, &one_line(written), MAX_LABEL);
    if label.is_empty() { "work".to_owned() } else { label }
}

/// A telephone number as people write it, made uniform; `None` when it isn't one.
///
/// Blanks, `-./()`, dashes, a `tel:` in front and digits of other scripts are understood. With `+` or `00` in front it
/// becomes E.164 (7 to 15 digits, the trunk zero of `(0)` dropped), else it stays a national number of 3 to 15 digits:
/// the country isn't guessed.
#[must_use]
pub fn normalise_phone(written: &str) -> Option<String> {
    let text = ascii_digits(&one_line(written));
    let text = text.strip_prefix("tel:").unwrap_or(&text);
    let text = spreadsheet_number(text).unwrap_or(text);
    let compact: String = text.chars().filter(|c| !is_separator(*c)).collect();
    let international = match compact.strip_prefix('+').or_else(|| compact.strip_prefix("(+")) {
        Some(rest) => Some(rest),
        None => compact.strip_prefix("00").filter(|rest| rest.len() >= 7),
    };
    let (digits, shortest) = match international {
        Some(rest) => (rest.replacen("(0)", "", 1), 7),
        None => (compact.clone(), 3),
    };
    let digits: String = digits.chars().filter(|c| !matches!(c, '(' | ')')).collect();
    let plausible = digits.bytes().all(|b| b.is_ascii_digit()) && (shortest..=15).contains(&digits.len());
    match (plausible, international) {
        (true, Some(_)) if !digits.starts_with('0') => Some(format!("+{digits}")),
        (true, None) => Some(digits),
        _ => None,
    }
}

/// Whether a character only groups digits. Brackets are looked at later, for `(0)`.
const fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '/' | '\u{a0}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{b7}')
}

/// `491701234567.0`, as a spreadsheet writes a number that it took for a decimal, without its tail.
fn spreadsheet_number(text: &str) -> Option<&str> {
    text.strip_suffix(".0").filter(|rest| rest.len() >= 7 && rest.bytes().all(|b| b.is_ascii_digit()))
}
