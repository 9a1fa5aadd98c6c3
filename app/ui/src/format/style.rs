//! How the organisation writes days and numbers: one choice for a whole page, as its language is.

use leptos::prelude::*;

/// How days are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayStyle {
    /// As the language does: `21 Nov 2026`.
    #[default]
    Words,
    /// `21/11/2026`.
    DayFirst,
    /// `11/21/2026`.
    MonthFirst,
    /// `2026-11-21`.
    YearFirst,
}

/// How numbers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberStyle {
    /// `1,234.56`.
    #[default]
    Comma,
    /// `1.234,56`.
    Dot,
    /// `1 234,56`.
    Space,
    /// `1’234.56`.
    Apostrophe,
}

impl NumberStyle {
    /// Between groups of three digits.
    pub(super) const fn group(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Dot => '.',
            // Narrow, and no place to break a line.
            Self::Space => '\u{202F}',
            Self::Apostrophe => '’',
        }
    }

    /// Before the fraction.
    pub(super) const fn point(self) -> char {
        match self {
            Self::Comma | Self::Apostrophe => '.',
            Self::Dot | Self::Space => ',',
        }
    }
}

/// How days and numbers are written on this page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Days.
    pub days: DayStyle,
    /// Numbers.
    pub numbers: NumberStyle,
}

impl Style {
    /// By the codes of the organisation's settings; what is unknown is as the language does.
    #[must_use]
    pub fn of(days: &str, numbers: &str) -> Self {
        Self {
            days: match days {
                "dmy" => DayStyle::DayFirst,
                "mdy" => DayStyle::MonthFirst,
                "ymd" => DayStyle::YearFirst,
                _ => DayStyle::Words,
            },
            numbers: match numbers {
                "dot" => NumberStyle::Dot,
                "space" => NumberStyle::Space,
                "apostrophe" => NumberStyle::Apostrophe,
                _ => NumberStyle::Comma,
            },
        }
    }
}

/// Fixes the style of this page (browser) or of this request (server; call it inside the request's owner).
pub fn provide_style(style: Style) {
    page::set(style);
    provide_context(style);
}

/// The style of this page or request; the language's own when none was provided, as in mails.
pub(super) fn style() -> Style {
    page::get().or_else(use_context::<Style>).unwrap_or_default()
}

/// In the browser one style holds for the page's life, so that handlers and timers, which have no owner, know it.
#[cfg(target_arch = "wasm32")]
mod page {
    use super::Style;
    use std::cell::Cell;

    thread_local!(static STYLE: Cell<Option<Style>> = const { Cell::new(None) });

    pub(super) fn set(style: Style) {
        STYLE.set(Some(style));
    }

    pub(super) fn get() -> Option<Style> {
        STYLE.get()
    }
}

/// A server writes for many organisations at once: only the request's context counts.
#[cfg(not(target_arch = "wasm32"))]
mod page {
    use super::Style;

    pub(super) fn set(_: Style) {}

    pub(super) fn get() -> Option<Style> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Lean, Reading, date, decimal, integer, money, money_short, parse_day, parse_money};
    use super::{Style, provide_style};
    use crate::i18n::Lang;
    use chrono::{Days, NaiveDate, Weekday};
    use leptos::prelude::Owner;

    fn within<T>(days: &str, numbers: &str, run: impl FnOnce() -> T) -> T {
        Owner::new().with(|| {
            provide_style(Style::of(days, numbers));
            run()
        })
    }

    #[test]
    fn numbers_follow_the_organisation() {
        for (code, whole, broken, short) in [
            ("comma", "1,234,567", "€1,234.50", "€12.3k"),
            ("dot", "1.234.567", "€1.234,50", "€12,3k"),
            ("space", "1\u{202f}234\u{202f}567", "€1\u{202f}234,50", "€12,3k"),
            ("apostrophe", "1’234’567", "€1’234.50", "€12.3k"),
        ] {
            within("auto", code, || {
                assert_eq!(integer(Lang::En, 1_234_567), whole);
                assert_eq!(money(Lang::En, 123_450, "EUR"), broken);
                assert_eq!(money_short(Lang::En, 1_234_500, "EUR"), short);
                assert_eq!(parse_money(&money(Lang::En, 123_450, "EUR"), 2), Some(123_450), "what is shown is read back");
            });
        }
        within("auto", "dot", || assert_eq!(decimal(Lang::Ar, -0.5, 2), "\u{200e}−0,5"));
    }

    #[test]
    fn days_follow_the_organisation_and_are_read_back() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 4).unwrap();
        for (code, shown) in [("auto", "4 Mar 2026"), ("dmy", "04/03/2026"), ("mdy", "03/04/2026"), ("ymd", "2026-03-04")] {
            within(code, "comma", || {
                assert_eq!(date(Lang::En, day), shown);
                let reading = Reading { today: day, first: Weekday::Mon, lean: Lean::Ahead };
                for n in 0..800 {
                    let any = day.checked_add_days(Days::new(n)).unwrap();
                    assert_eq!(parse_day(&date(Lang::En, any), reading), Some(any));
                }
            });
        }
    }
}
