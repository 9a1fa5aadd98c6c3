//! A list's whole question (filter, order, page) to and from the address: one code for pages, server functions and REST.

use super::sort::{Sort, SortField};
use crate::model::text::one_line;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use kernel::{FieldError, Id, PageRequest, Problems};
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// The longest text a filter takes, in characters.
const MAX_TEXT: usize = 200;

/// What narrows a list down; each filter is one or more `key=value` pairs.
pub trait Filter: Clone + Default + PartialEq {
    /// The keys it knows.
    const KEYS: &'static [&'static str];

    /// Takes one pair in; notes what is wrong with the value. Keys it doesn't know are not passed to it.
    fn read(&mut self, key: &str, value: &str, problems: &mut Problems);

    /// The pairs that make this filter.
    fn pairs(&self) -> Vec<(&'static str, String)>;

    /// Whether it lets everything through.
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a caller asks of a list: `q=müller&tag=vip&sort=-created_at,name&limit=50&cursor=…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, bound(serialize = "F: Serialize, S: SortField", deserialize = "F: Default + Deserialize<'de>, S: SortField"))]
pub struct ListQuery<F, S> {
    /// Which rows.
    pub filter: F,
    /// In which order.
    pub sort: Sort<S>,
    /// Which part of them.
    pub page: PageRequest,
}

impl<F: Default, S> Default for ListQuery<F, S> {
    fn default() -> Self {
        Self { filter: F::default(), sort: Sort::default(), page: PageRequest::default() }
    }
}

impl<F: Filter, S: SortField> ListQuery<F, S> {
    /// Reads decoded pairs, such as a router's. Keys that aren't ours are left alone: a page keeps its tab there.
    ///
    /// # Errors
    /// Every value that is wrong, under its key.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Vec<FieldError>> {
        Self::read(pairs, false)
    }

    /// Reads the query part of an address as [`Self::from_pairs`] does.
    ///
    /// # Errors
    /// Every value that is wrong, under its key.
    pub fn from_query(query: &str) -> Result<Self, Vec<FieldError>> {
        let pairs = decode_pairs(query);
        Self::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())), false)
    }

    /// Reads the query part of a REST request, where an unknown key is a mistake to tell.
    ///
    /// # Errors
    /// Every value that is wrong, and `unknown_parameter`.
    pub fn from_request(query: &str) -> Result<Self, Vec<FieldError>> {
        let pairs = decode_pairs(query);
        Self::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())), true)
    }

    /// Takes the pairs in, one by one.
    fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, strict: bool) -> Result<Self, Vec<FieldError>> {
        let mut problems = Problems::new();
        let mut query = Self::default();
        for (key, value) in pairs {
            match key {
                "sort" => match Sort::parse(value) {
                    Ok(sort) => query.sort = sort,
                    Err(error) => problems.add(error.field, error.code, error.message),
                },
                "limit" if value.is_empty() => {}
                "limit" => match value.parse() {
                    Ok(limit) if (1..=kernel::page::MAX_LIMIT).contains(&limit) => query.page.limit = Some(limit),
                    _ => problems.add("limit", "invalid_limit", format!("Ask for 1 to {} rows.", kernel::page::MAX_LIMIT)),
                },
                "cursor" => query.page.cursor = Some(value.to_owned()).filter(|cursor| !cursor.is_empty()),
                known if F::KEYS.contains(&known) && value.trim().is_empty() => {}
                known if F::KEYS.contains(&known) => query.filter.read(known, value, &mut problems),
                unknown if strict => {
                    let message = format!("Use {}, sort, limit or cursor.", F::KEYS.join(", "));
                    problems.add(unknown, "unknown_parameter", message);
                }
                _ => {}
            }
        }
        problems.finish(query)
    }

    /// The decoded pairs of this question, without those that say nothing.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.filter.pairs();
        if !self.sort.is_default() {
            pairs.push(("sort", self.sort.to_string()));
        }
        if let Some(limit) = self.page.limit {
            pairs.push(("limit", limit.to_string()));
        }
        if let Some(cursor) = &self.page.cursor {
            pairs.push(("cursor", cursor.clone()));
        }
        pairs
    }

    /// The query part of an address, without `?`; empty when there is nothing to say.
    #[must_use]
    pub fn to_query(&self) -> String {
        encode_pairs(&self.pairs())
    }
}

/// Pairs as the query part of an address, percent-encoded.
#[must_use]
pub fn encode_pairs(pairs: &[(&str, String)]) -> String {
    let mut query = String::new();
    for (key, value) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(key);
        query.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b',' | b':' | b'@') {
                query.push(char::from(byte));
            } else {
                // Writing to a String can't fail.
                let _ = write!(query, "%{byte:02X}");
            }
        }
    }
    query
}

/// The pairs of the query part of an address, decoded; broken escapes stay as they are.
#[must_use]
pub fn decode_pairs(query: &str) -> Vec<(String, String)> {
    let parts = query.trim_start_matches('?').split('&').filter(|part| !part.is_empty());
    parts.map(|part| part.split_once('=').unwrap_or((part, ""))).map(|(key, value)| (decode(key), decode(value))).collect()
}

/// One percent-encoded text, `+` as blank.
fn decode(text: &str) -> String {
    let hex = |byte: Option<&u8>| byte.and_then(|b| char::from(*b).to_digit(16)).and_then(|digit| u8::try_from(digit).ok());
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (byte, hex(bytes.get(at + 1)), hex(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                out.push(high * 16 + low);
                at += 2;
            }
            (b'+', ..) => out.push(b' '),
            (other, ..) => out.push(*other),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A search text or a filter's word of one line, or a note.
pub fn read_text(problems: &mut Problems, key: &str, value: &str) -> String {
    problems.text(key, &one_line(value), MAX_TEXT)
}

/// An id, or a note `invalid_id`.
pub fn read_id<T>(problems: &mut Problems, key: &str, value: &str) -> Option<Id<T>> {
    let id = value.parse().ok();
    if id.is_none() {
        problems.add(key, "invalid_id", "Use the id of a record.");
    }
    id
}

/// `true` or `false`, or a note `invalid_flag`.
pub fn read_flag(problems: &mut Problems, key: &str, value: &str) -> Option<bool> {
    match value {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => {
            problems.add(key, "invalid_flag", "Use true or false.");
            None
        }
    }
}

/// Takes a wish for an own field (`key:wanted`) in, each once; notes `invalid_wish`.
pub fn read_wish(problems: &mut Problems, key: &str, value: &str, wishes: &mut Vec<String>) {
    let text = read_text(problems, key, value);
    if fields::model::Wish::read(&text).is_none() {
        problems.add(key, "invalid_wish", "Write the key of an own field, a colon and what is wanted: region:north.");
    } else if !wishes.contains(&text) {
        wishes.push(text);
    }
}

/// A moment (RFC 3339) or a day, which stands for its first moment in UTC; else a note `invalid_time`.
pub fn read_time(problems: &mut Problems, key: &str, value: &str) -> Option<DateTime<Utc>> {
    let time = parse_time(value);
    if time.is_none() {
        problems.add(key, "invalid_time", "Write a day such as 2026-03-31 or a time such as 2026-03-31T09:30:00Z.");
    }
    time
}

/// A moment (RFC 3339; a `+` that a query turned into a blank is understood) or a day.
#[must_use]
pub fn parse_time(value: &str) -> Option<DateTime<Utc>> {
    let value = value.trim();
    if let Ok(day) = value.parse::<NaiveDate>() {
        return day.and_hms_opt(0, 0, 0).map(|time| time.and_utc());
    }
    DateTime::parse_from_rfc3339(&value.replace(' ', "+")).ok().map(|time| time.to_utc())
}

/// A moment as a filter's value.
#[must_use]
pub fn write_time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}
