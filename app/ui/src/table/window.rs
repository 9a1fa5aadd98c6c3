//! Which rows of a long list stand in the page: pure arithmetic. Rows are all of one height; those above and below the
//! window are empty room, so that the scroll bar is that of the whole list.

/// Rows kept ready above and below what is seen.
const SPARE: usize = 8;
/// The window moves by this many rows at once, so that a pixel of scrolling seldom changes the page.
const STEP: usize = 8;
/// No window is larger, whatever the screen claims to show.
const LARGEST: usize = 240;

/// Rows `first..last` of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first row in the page.
    pub first: usize,
    /// The row after the last one.
    pub last: usize,
}

impl Window {
    /// The rows that the server paints: the first ones, as many as it has, up to a page.
    #[must_use]
    pub const fn painted(rows: usize, page: usize) -> Self {
        Self { first: 0, last: if rows < page { rows } else { page } }
    }

    /// The window for a list of `rows` rows of `row` pixels, of which `view` pixels are seen from `offset` pixels below
    /// its beginning.
    #[must_use]
    pub fn of(offset: f64, view: f64, row: f64, rows: usize) -> Self {
        if row <= 0.0 || !row.is_finite() {
            return Self::painted(rows, LARGEST);
        }
        let seen = whole(offset / row).min(rows);
        let until = whole(((offset.max(0.0) + view.max(0.0)) / row).ceil()).clamp(seen, seen.saturating_add(LARGEST));
        let first = seen.saturating_sub(SPARE);
        let first = first - first % STEP;
        let last = until.saturating_add(SPARE).div_ceil(STEP).saturating_mul(STEP).min(rows);
        Self { first: first.min(last), last }
    }

    /// The empty room above and below the window, in pixels.
    #[must_use]
    pub fn room(self, row: f64, rows: usize) -> (f64, f64) {
        (pixels(self.first, row), pixels(rows.saturating_sub(self.last), row))
    }

    /// The row that stands at this many pixels below the list's beginning, if there is one.
    #[must_use]
    pub fn row_at(offset: f64, row: f64, rows: usize) -> Option<usize> {
        (row > 0.0 && offset >= 0.0).then(|| whole(offset / row)).filter(|at| *at < rows)
    }
}

/// The place of a row, in pixels below the list's beginning.
#[must_use]
pub fn pixels(rows: usize, row: f64) -> f64 {
    f64::from(u32::try_from(rows).unwrap_or(u32::MAX)) * row
}

/// The whole part; nothing below zero, and nothing that a list could not have.
fn whole(value: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
    let whole = value.clamp(0.0, f64::from(u32::MAX)) as u32;
    usize::try_from(whole).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_seen_is_there(offset in 0.0..5_000_000.0_f64, view in 0.0..3_000.0_f64, row in 20.0..80.0_f64, rows in 0_usize..120_000) {
            let window = Window::of(offset, view, row, rows);
            prop_assert!(window.first <= window.last && window.last <= rows);
            let mut y = offset;
            while y < offset + view {
                if let Some(at) = Window::row_at(y, row, rows) {
                    prop_assert!(window.first <= at && at < window.last, "row {at} is seen and not in {window:?}");
                }
                y += row / 2.0;
            }
            prop_assert!(window.last - window.first <= LARGEST + 3 * SPARE + 2 * STEP);
        }

        #[test]
        fn the_room_and_the_rows_fill_the_list(offset in 0.0..5_000_000.0_f64, view in 100.0..3_000.0_f64, row in 20_u32..80, rows in 0_usize..120_000) {
            let row = f64::from(row);
            let window = Window::of(offset, view, row, rows);
            let (above, below) = window.room(row, rows);
            let there = pixels(window.last - window.first, row);
            prop_assert!((above + there + below - pixels(rows, row)).abs() < 0.001);
            prop_assert!((above - pixels(window.first, row)).abs() < 0.001);
        }

        #[test]
        fn scrolling_on_leaves_no_gap(start in 0.0..4_000_000.0_f64, view in 200.0..1_500.0_f64, rows in 1_usize..100_000) {
            // A step of less than the spare rows never shows what the window before did not hold.
            let row = 40.0;
            let before = Window::of(start, view, row, rows);
            let seen = Window::row_at(start + view + 7.0 * row, row, rows);
            prop_assert!(seen.is_none_or(|at| at < before.last));
        }
    }

    #[test]
    fn nothing_is_measured_yet() {
        assert_eq!(Window::of(0.0, 0.0, 0.0, 50), Window { first: 0, last: 50 });
        assert_eq!(Window::painted(12, 50), Window { first: 0, last: 12 });
        assert_eq!(Window::of(f64::NAN, 500.0, 40.0, 10).last, 10);
    }
}
