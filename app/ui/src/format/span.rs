//! Stretches of days: two ends, the ones that have names, and how they are written.

use super::day::{Reading, add_days, add_months, month_start, parse_day, week_start};
use super::{date, day_input};
use crate::i18n::Lang;
use chrono::{Datelike, NaiveDate, Weekday};

/// From one day to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; never before the first.
    pub to: NaiveDate,
}

/// A stretch that has a name. It moves on with the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// This day.
    Today,
    /// The day before.
    Yesterday,
    /// The week that today is in.
    ThisWeek,
    /// The week before it.
    LastWeek,
    /// The calendar month that today is in.
    ThisMonth,
    /// The month before it.
    LastMonth,
    /// The calendar quarter that today is in.
    ThisQuarter,
    /// The quarter before it.
    LastQuarter,
    /// The calendar year that today is in.
    ThisYear,
    /// The year before it.
    LastYear,
}

impl Preset {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Today,
        Self::Yesterday,
        Self::ThisWeek,
        Self::LastWeek,
        Self::ThisMonth,
        Self::LastMonth,
        Self::ThisQuarter,
        Self::LastQuarter,
        Self::ThisYear,
        Self::LastYear,
    ];

    /// Its days, seen from `today`.
    #[must_use]
    pub fn span(self, today: NaiveDate, first: Weekday) -> Span {
        let months = |n: u32, back: i32| {
            let start = month_start(today);
            let into = i32::try_from(start.month0() % n).unwrap_or(0);
            let length = i32::try_from(n).unwrap_or(1);
            let from = add_months(start, -into - back * length);
            Span { from, to: add_days(add_months(from, length), -1) }
        };
        let days = |from: NaiveDate, length: i64| Span { from, to: add_days(from, length - 1) };
        let week = week_start(today, first);
        match self {
            Self::Today => days(today, 1),
            Self::Yesterday => days(add_days(today, -1), 1),
            Self::ThisWeek => days(week, 7),
            Self::LastWeek => days(add_days(week, -7), 7),
            Self::ThisMonth => months(1, 0),
            Self::LastMonth => months(1, 1),
            Self::ThisQuarter => months(3, 0),
            Self::LastQuarter => months(3, 1),
            Self::ThisYear => months(12, 0),
            Self::LastYear => months(12, 1),
        }
    }

    /// Its name: `This week`.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Today => t!("ui-span-today"),
            Self::Yesterday => t!("ui-span-yesterday"),
            Self::ThisWeek => t!("ui-span-this-week"),
            Self::LastWeek => t!("ui-span-last-week"),
            Self::ThisMonth => t!("ui-span-this-month"),
            Self::LastMonth => t!("ui-span-last-month"),
            Self::ThisQuarter => t!("ui-span-this-quarter"),
            Self::LastQuarter => t!("ui-span-last-quarter"),
            Self::ThisYear => t!("ui-span-this-year"),
            Self::LastYear => t!("ui-span-last-year"),
        }
    }
}

impl Span {
    /// Two days in either order.
    #[must_use]
    pub fn new(one: NaiveDate, other: NaiveDate) -> Self {
        Self { from: one.min(other), to: one.max(other) }
    }

    /// How many days it has.
    #[must_use]
    pub fn days(self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// Whether the day is in it.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// As fields hold it: `2026-11-01/2026-11-30`.
    #[must_use]
    pub fn value(self) -> String {
        format!("{}/{}", day_input(self.from), day_input(self.to))
    }

    /// Reads [`Span::value`].
    #[must_use]
    pub fn parse_value(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('/')?;
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        let (from, to) = (day(from)?, day(to)?);
        (from <= to).then_some(Self { from, to })
    }

    /// As people read it: `21 Nov 2026 – 4 Dec 2026`; one day once.
    #[must_use]
    pub fn show(self, lang: Lang) -> String {
        if self.from == self.to { date(lang, self.from) } else { format!("{} – {}", date(lang, self.from), date(lang, self.to)) }
    }
}

/// Reads a stretch of days as typed: two days with `–`, `to`, `..` or `إلى` between them, or one day.
#[must_use]
pub fn parse_span(text: &str, reading: Reading) -> Option<Span> {
    if let Some(day) = parse_day(text, reading) {
        return Some(Span::new(day, day));
    }
    [" - ", "–", "..", " to ", " until ", " إلى ", " الى ", " حتى ", "-"].into_iter().find_map(|between| {
        let (from, to) = text.split_once(between)?;
        let from = parse_day(from, reading)?;
        // The second day follows the first: "30.12. – 2.1."
        let to = parse_day(to, Reading { today: from, ..reading }).or_else(|| parse_day(to, reading))?;
        Some(Span::new(from, to))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Lean;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn named_stretches() {
        let today = day(2026, 11, 21);
        for (preset, from, to) in [
            (Preset::Today, today, today),
            (Preset::Yesterday, day(2026, 11, 20), day(2026, 11, 20)),
            (Preset::ThisWeek, day(2026, 11, 16), day(2026, 11, 22)),
            (Preset::LastMonth, day(2026, 10, 1), day(2026, 10, 31)),
            (Preset::ThisQuarter, day(2026, 10, 1), day(2026, 12, 31)),
            (Preset::LastQuarter, day(2026, 7, 1), day(2026, 9, 30)),
            (Preset::LastYear, day(2025, 1, 1), day(2025, 12, 31)),
        ] {
            assert_eq!(preset.span(today, Weekday::Mon), Span { from, to }, "{preset:?}");
        }
        assert_eq!(Preset::ThisWeek.span(today, Weekday::Sat).from, today);
    }

    #[test]
    fn typed_stretches() {
        let reading = Reading { today: day(2026, 11, 21), first: Weekday::Mon, lean: Lean::Ahead };
        for (text, from, to) in [
            ("1.12. - 5.12.", day(2026, 12, 1), day(2026, 12, 5)),
            ("30.12. – 2.1.", day(2026, 12, 30), day(2027, 1, 2)),
            ("today to fri", day(2026, 11, 21), day(2026, 11, 27)),
            ("2026-12-01 - 2026-12-05", day(2026, 12, 1), day(2026, 12, 5)),
            ("اليوم إلى الجمعة", day(2026, 11, 21), day(2026, 11, 27)),
            ("tomorrow", day(2026, 11, 22), day(2026, 11, 22)),
        ] {
            assert_eq!(parse_span(text, reading), Some(Span { from, to }), "{text}");
        }
    }

    proptest! {
        #[test]
        fn both_forms_are_read_back(start in -20_000_i64..40_000, length in 0_i64..900) {
            let from = add_days(day(2026, 1, 1), start);
            let span = Span::new(from, add_days(from, length));
            let reading = Reading { today: day(2026, 11, 21), first: Weekday::Sun, lean: Lean::Ahead };
            prop_assert_eq!(Span::parse_value(&span.value()), Some(span));
            for lang in Lang::ALL {
                prop_assert_eq!(parse_span(&span.show(lang), reading), Some(span));
            }
            prop_assert_eq!(span.days(), length + 1);
        }

        #[test]
        fn every_preset_holds_or_precedes_today(days in -20_000_i64..40_000) {
            let today = add_days(day(2026, 1, 1), days);
            for preset in Preset::ALL {
                let span = preset.span(today, Weekday::Mon);
                prop_assert!(span.from <= span.to);
                prop_assert!(span.contains(today) || span.to < today);
            }
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,30}") {
            let _ = (parse_span(&text, Reading { today: day(2026, 11, 21), first: Weekday::Mon, lean: Lean::Behind }), Span::parse_value(&text));
        }
    }
}
