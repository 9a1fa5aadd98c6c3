//! What a list asks of a field, as it stands in an address: `custom=region:north,south`, `custom=seats:10..20`.

use super::{Field, FieldKind};
use chrono::NaiveDate;
use kernel::FieldError;
use std::fmt;

/// The most wishes of a list.
pub const MAX_WISHES: usize = 10;
/// The longest words and the most values of a wish.
const MAX_WORDS: usize = 100;

/// An end of a range on the line on which numbers, amounts and days (counted from 1970) lie.
pub type Bound = f64;

/// What is wanted of a field's values.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// `*`: there is one.
    Some,
    /// `!`: there is none.
    None,
    /// `10..20`, `10..`, `..20`: at least and at most. Of amounts only the figure counts, not the currency.
    Between(Option<Bound>, Option<Bound>),
    /// `north,south`: one of these.
    AnyOf(Vec<String>),
    /// Contains these words, however they are written.
    Words(String),
}

/// A wish as it stands in an address: the field's key, a colon, what is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The field's key.
    pub key: String,
    /// What is wanted, in words.
    pub wanted: String,
}

impl Wish {
    /// The wish that an address says; `None` without a colon.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        text.split_once(':').map(|(key, wanted)| Self { key: key.to_owned(), wanted: wanted.to_owned() })
    }

    /// What it wants of this field.
    ///
    /// # Errors
    /// When the field takes no such wish; under `custom`.
    pub fn of(&self, field: &Field) -> Result<Wanted, FieldError> {
        let text = self.wanted.trim();
        let wanted = match (text, field.kind) {
            ("*", _) => Some(Wanted::Some),
            ("!", _) => Some(Wanted::None),
            ("", _) => None,
            (_, FieldKind::Text | FieldKind::Url) => Some(Wanted::Words(text.chars().take(MAX_WORDS).collect())),
            (_, FieldKind::Choice | FieldKind::MultiChoice | FieldKind::Person) => {
                let values: Vec<String> = text.split(',').map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned).collect();
                Some(values).filter(|values| !values.is_empty() && values.len() <= MAX_WORDS).map(Wanted::AnyOf)
            }
            (_, FieldKind::Number | FieldKind::Money) => between(text, number),
            (_, FieldKind::Date) => between(text, day),
        };
        wanted.ok_or_else(|| FieldError {
            field: "custom".to_owned(),
            code: "invalid_wish".to_owned(),
            message: format!("{}: ask for values (a,b), a range (10..20), words, * for any value or ! for none.", self.key),
        })
    }
}

impl fmt::Display for Wish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.key, self.wanted)
    }
}

/// A range with at least one end; a value alone is a range of that value.
fn between(text: &str, read: fn(&str) -> Option<Bound>) -> Option<Wanted> {
    let Some((from, to)) = text.split_once("..") else { return read(text).map(|at| Wanted::Between(Some(at), Some(at))) };
    let end = |text: &str| match text.trim() {
        "" => Some(None),
        text => read(text).map(Some),
    };
    match (end(from)?, end(to)?) {
        (None, None) => None,
        (from, to) => Some(Wanted::Between(from, to)),
    }
}

fn number(text: &str) -> Option<Bound> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

fn day(text: &str) -> Option<Bound> {
    let day = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()?;
    let days = day.signed_duration_since(NaiveDate::default()).num_days();
    i32::try_from(days).ok().map(Bound::from)
}
