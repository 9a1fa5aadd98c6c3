//! Days as typed, and what random text does.

use super::*;
use crate::format::{date, date_long, day_input};
use crate::i18n::Lang;
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Saturday, 21 November 2026; weeks from Monday.
fn now(lean: Lean) -> Reading {
    Reading { today: day(2026, 11, 21), first: Weekday::Mon, lean }
}

#[test]
fn what_people_type() {
    for (text, expected) in [
        ("today", day(2026, 11, 21)),
        ("Tomorrow", day(2026, 11, 22)),
        ("yesterday", day(2026, 11, 20)),
        ("24.12.", day(2026, 12, 24)),
        ("24.12.26", day(2026, 12, 24)),
        ("24/12/2027", day(2027, 12, 24)),
        ("12/24", day(2026, 12, 24)),
        ("1.11.", day(2027, 11, 1)),
        ("2026-12-24", day(2026, 12, 24)),
        ("20261224", day(2026, 12, 24)),
        ("24 Dec", day(2026, 12, 24)),
        ("dec 24th, 2026", day(2026, 12, 24)),
        ("24", day(2026, 11, 24)),
        ("3", day(2026, 12, 3)),
        ("fri", day(2026, 11, 27)),
        ("sat", day(2026, 11, 28)),
        ("next fri", day(2026, 11, 27)),
        ("this fri", day(2026, 11, 20)),
        ("last fri", day(2026, 11, 20)),
        ("last sat", day(2026, 11, 14)),
        ("in 3 days", day(2026, 11, 24)),
        ("3d", day(2026, 11, 24)),
        ("+3", day(2026, 11, 24)),
        ("2 weeks", day(2026, 12, 5)),
        ("in 1 month", day(2026, 12, 21)),
        ("2 weeks ago", day(2026, 11, 7)),
        ("next week", day(2026, 11, 23)),
        ("next month", day(2026, 12, 1)),
        ("next quarter", day(2027, 1, 1)),
        ("next year", day(2027, 1, 1)),
        ("eom", day(2026, 11, 30)),
        ("end of the month", day(2026, 11, 30)),
        ("eoq", day(2026, 12, 31)),
        ("29.2.", day(2028, 2, 29)),
        ("غدًا", day(2026, 11, 22)),
        ("بعد غد", day(2026, 11, 23)),
        ("أمس", day(2026, 11, 20)),
        ("الجمعة", day(2026, 11, 27)),
        ("الجمعة القادمة", day(2026, 11, 27)),
        ("بعد ٣ أيام", day(2026, 11, 24)),
        ("بعد أسبوعين", day(2026, 12, 5)),
        ("بعد شهر", day(2026, 12, 21)),
        ("الأسبوع القادم", day(2026, 11, 23)),
        ("نهاية الشهر", day(2026, 11, 30)),
        ("٢٤ ديسمبر", day(2026, 12, 24)),
        ("٢٤/١٢/٢٠٢٦", day(2026, 12, 24)),
        ("قبل ٣ أيام", day(2026, 11, 18)),
    ] {
        assert_eq!(parse_day(text, now(Lean::Ahead)), Some(expected), "{text}");
    }
    assert_eq!(parse_day("1.12.", now(Lean::Behind)), Some(day(2025, 12, 1)));
    assert_eq!(parse_day("24", now(Lean::Behind)), Some(day(2026, 10, 24)));
}

#[test]
fn what_is_no_day() {
    for text in
        ["", " ", "soon", "32.1.", "30.2.", "1.2.3.4", "dec", "24 dec dec", "next", "in next", "99", "2026-13-01", "1e9", "99999 days"]
    {
        assert_eq!(parse_day(text, now(Lean::Ahead)), None, "{text}");
    }
}

proptest! {
    #[test]
    fn what_we_show_is_read_back(days in -40_000_i64..60_000, lean in prop_oneof![Just(Lean::Ahead), Just(Lean::Behind)]) {
        let shown = add_days(day(2026, 1, 1), days);
        for lang in Lang::ALL {
            prop_assert_eq!(parse_day(&date(lang, shown), now(lean)), Some(shown));
            prop_assert_eq!(parse_day(&date_long(lang, shown), now(lean)), Some(shown));
        }
        prop_assert_eq!(parse_day(&day_input(shown), now(lean)), Some(shown));
    }

    #[test]
    fn nothing_panics(text in "\\PC{0,24}", days in -700_000_i64..2_000_000) {
        let reading = Reading { today: add_days(day(1970, 1, 1), days), ..now(Lean::Ahead) };
        let _ = parse_day(&text, reading);
    }

    #[test]
    fn words_in_any_order_do_not_panic(words in proptest::collection::vec(prop_oneof![
        Just("next"), Just("in"), Just("9999"), Just("years"), Just("ago"), Just("fri"), Just("eoy"), Just("بعد"), Just("غد"), Just("شهرين"), Just("."), Just("29"), Just("feb"),
    ], 0..5), days in -95_000_000_i64..95_000_000) {
        let reading = Reading { today: add_days(day(1970, 1, 1), days), ..now(Lean::Behind) };
        let _ = parse_day(&words.join(" "), reading);
    }

    #[test]
    fn weeks_begin_on_their_first_day(days in -40_000_i64..60_000, first in 0_u8..7) {
        let (today, first) = (add_days(day(2026, 1, 1), days), Weekday::try_from(first).unwrap());
        let start = week_start(today, first);
        prop_assert_eq!(start.weekday(), first);
        prop_assert!((0..7).contains(&(today - start).num_days()));
    }
}
