//! Lists in pages: keyset cursors, a total that stops counting at a bound.

use crate::{FieldError, Problems};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Rows are counted up to this many; beyond it the total reads "10,000+".
pub const COUNT_CAP: i64 = 10_000;
/// Page size where the caller names none.
pub const DEFAULT_LIMIT: i64 = 20;
/// The largest page.
pub const MAX_LIMIT: i64 = 200;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The rows, in the order asked for.
    pub items: Vec<T>,
    /// How many rows match in all, counted up to [`COUNT_CAP`].
    pub total: i64,
    /// Whether `total` stopped at [`COUNT_CAP`]: there are at least that many.
    #[serde(default)]
    pub total_capped: bool,
    /// Pass it as `cursor` to get the next page; absent on the last one.
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// A page from up to `limit + 1` fetched rows (the extra row only tells that there is more) and a count of up to
    /// `COUNT_CAP + 1`; `cursor` makes the cursor that continues after a row.
    pub fn from_rows(mut rows: Vec<T>, limit: i64, counted: i64, cursor: impl Fn(&T) -> Cursor) -> Self {
        let limit = usize::try_from(limit).unwrap_or(0);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = if more { rows.last().map(|row| cursor(row).0) } else { None };
        Self { items: rows, total: counted.min(COUNT_CAP), total_capped: counted > COUNT_CAP, next_cursor }
    }

    /// The same page with each row turned into something else.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(turn).collect(),
            total: self.total,
            total_capped: self.total_capped,
            next_cursor: self.next_cursor,
        }
    }
}

/// What a caller asks of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema, utoipa::IntoParams))]
#[cfg_attr(not(target_arch = "wasm32"), into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct PageRequest {
    /// Rows on a page, 1 to 200; 20 when absent.
    pub limit: Option<i64>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
}

impl PageRequest {
    /// The page size asked for, and the keys of the row that the page before ended with.
    ///
    /// # Errors
    /// `invalid_limit` for a size outside of 1 to [`MAX_LIMIT`], `invalid_cursor` for a cursor that isn't ours.
    pub fn checked<K: DeserializeOwned>(&self) -> Result<(i64, Option<K>), Vec<FieldError>> {
        let mut problems = Problems::new();
        if self.limit.is_some_and(|limit| !(1..=MAX_LIMIT).contains(&limit)) {
            problems.add("limit", "invalid_limit", format!("Ask for 1 to {MAX_LIMIT} rows."));
        }
        let keys = self.cursor.as_deref().map(Cursor::unpack::<K>);
        if matches!(keys, Some(None)) {
            problems.add("cursor", "invalid_cursor", "Use next_cursor of the page before.");
        }
        problems.finish((self.limit(), keys.flatten()))
    }

    /// The page size to use, within its bounds.
    #[must_use]
    pub fn limit(&self) -> i64 {
        self.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_LIMIT)
    }
}

/// Where a page ends: the sort keys of its last row, opaque to callers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(String);

impl Cursor {
    /// Packs the sort keys of a row.
    #[must_use]
    pub fn pack(keys: &impl Serialize) -> Self {
        let json = serde_json::to_vec(keys).unwrap_or_default();
        Self(json.iter().fold(String::with_capacity(json.len() * 2), |mut text, byte| {
            use std::fmt::Write;
            // Writing to a String can't fail.
            let _ = write!(text, "{byte:02x}");
            text
        }))
    }

    /// Reads a caller's cursor back; `None` when it isn't one of ours.
    #[must_use]
    pub fn unpack<K: DeserializeOwned>(text: &str) -> Option<K> {
        let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        let json: Option<Vec<u8>> = text.as_bytes().chunks(2).map(pair).collect();
        serde_json::from_slice(&json?).ok()
    }

    /// The cursor as it goes over the wire.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_come_back_and_strangers_do_not() {
        let cursor = Cursor::pack(&("é \u{202e}x", 7));
        assert_eq!(Cursor::unpack::<(String, i32)>(&cursor.into_string()), Some(("é \u{202e}x".to_owned(), 7)));
        for bad in ["", "zz", "7", "5b5d", "ÿÿ", "[1]"] {
            assert_eq!(Cursor::unpack::<(String, i32)>(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_extra_row_only_tells_that_there_is_more() {
        let page = Page::from_rows(vec![1, 2, 3], 2, COUNT_CAP + 1, Cursor::pack);
        assert_eq!((page.items, page.total, page.total_capped), (vec![1, 2], COUNT_CAP, true));
        assert!(page.next_cursor.is_some());
        assert!(Page::from_rows(vec![1, 2], 2, 2, Cursor::pack).next_cursor.is_none());
    }
}
