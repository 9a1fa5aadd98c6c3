//! Days as people type them, in both languages whatever the page's: `tomorrow`, `next fri`, `24.12.`, `in 3 weeks`,
//! `بعد غد`, `٢٤ ديسمبر`.

use super::day_words::{After, Word, word};
use super::style::{DayStyle, style};
use super::typed::{plain_words, tokens};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Where a date without a year is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lean {
    /// From today on: due dates, appointments.
    #[default]
    Ahead,
    /// Up to today: birthdays, what has happened.
    Behind,
}

/// What a typed day is read against.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// The reader's today.
    pub today: NaiveDate,
    /// On which day weeks begin.
    pub first: Weekday,
    /// Where a date without a year is looked for.
    pub lean: Lean,
}

/// Reads a day. A weekday alone is its next one after today; `next` before it means next week's. Of two numbers the first is
/// the day, unless only the other order makes sense. `None` for anything else.
#[must_use]
pub fn parse_day(text: &str, reading: Reading) -> Option<NaiveDate> {
    let plain = plain_words(text);
    let all = tokens(&plain);
    let said: Vec<&str> = all.iter().copied().filter(|text| !matches!(*text, "of" | "the" | "on")).collect();
    phrase(&said, reading).or_else(|| dated(&all, reading))
}

/// The first day of the week that `day` is in.
#[must_use]
pub fn week_start(day: NaiveDate, first: Weekday) -> NaiveDate {
    let back = (7 + day.weekday().num_days_from_monday() - first.num_days_from_monday()) % 7;
    day.checked_sub_days(Days::new(back.into())).unwrap_or(day)
}

/// The first day of the month that `day` is in.
#[must_use]
pub fn month_start(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The same day `n` months on (or back); the month's last day where that month is shorter.
#[must_use]
pub fn add_months(day: NaiveDate, n: i32) -> NaiveDate {
    let step = Months::new(n.unsigned_abs());
    let moved = if n < 0 { day.checked_sub_months(step) } else { day.checked_add_months(step) };
    moved.unwrap_or(day)
}

/// The day `n` days on (or back); the same day beyond the calendar's ends.
#[must_use]
pub fn add_days(day: NaiveDate, n: i64) -> NaiveDate {
    chrono::TimeDelta::try_days(n).and_then(|delta| day.checked_add_signed(delta)).unwrap_or(day)
}

/// The last day of the month, quarter or year.
fn period_end(today: NaiveDate, months: u32) -> NaiveDate {
    let first = month_start(today);
    let ahead = months.saturating_sub(first.month0() % months.max(1));
    add_days(add_months(first, i32::try_from(ahead).unwrap_or(1)), -1)
}

/// Words without a date: `tomorrow`, `in 3 days`, `next week`, `fri`, `end of month`.
fn phrase(all: &[&str], reading: Reading) -> Option<NaiveDate> {
    let today = reading.today;
    let words: Vec<Option<Word>> = all.iter().map(|text| word(text)).collect();
    match (all, words.as_slice()) {
        (_, [Some(Word::Day(n))]) => Some(add_days(today, *n)),
        // بعد غد: the day after tomorrow.
        (_, [Some(Word::In), Some(Word::Day(1))]) => Some(add_days(today, 2)),
        (_, [Some(Word::Weekday(day))]) => Some(next_weekday(today, *day)),
        (_, [Some(Word::This), Some(Word::Weekday(day))] | [Some(Word::Weekday(day)), Some(Word::This)]) => {
            Some(in_week(today, *day, reading))
        }
        (_, [Some(Word::Next), Some(Word::Weekday(day))] | [Some(Word::Weekday(day)), Some(Word::Next)]) => {
            Some(in_week(add_days(today, 7), *day, reading))
        }
        (_, [Some(Word::Last), Some(Word::Weekday(day))] | [Some(Word::Weekday(day)), Some(Word::Last)]) => {
            Some(add_days(next_weekday(add_days(today, -8), *day), 0))
        }
        (_, [Some(Word::Next), Some(Word::Unit(unit))] | [Some(Word::Unit(unit)), Some(Word::Next)]) => {
            Some(next_start(today, *unit, reading))
        }
        (_, [Some(Word::In), Some(Word::Unit(unit))]) => shift(today, 1, *unit),
        (_, [Some(Word::In), Some(Word::Pair(unit))]) => shift(today, 2, *unit),
        (_, [Some(Word::End), Some(Word::Unit(unit))]) => Some(end(today, *unit, reading)),
        (_, [Some(Word::EndOf(unit))]) => Some(end(today, *unit, reading)),
        ([.., n, _], [Some(Word::In), None, Some(Word::Unit(unit))] | [None, Some(Word::Unit(unit))]) => shift(today, number(n)?, *unit),
        (["+", n], _) => shift(today, number(n)?, After::Day),
        ([n, _, _], [None, Some(Word::Unit(unit)), Some(Word::Ago)]) => shift(today, -number(n)?, *unit),
        ([_, n, _], [Some(Word::Ago), None, Some(Word::Unit(unit))]) => shift(today, -number(n)?, *unit),
        _ => None,
    }
}

fn number(text: &str) -> Option<i64> {
    text.parse().ok().filter(|n| *n <= 9_999)
}

fn next_weekday(today: NaiveDate, day: Weekday) -> NaiveDate {
    let ahead = (7 + day.num_days_from_monday() - today.weekday().num_days_from_monday()) % 7;
    add_days(today, if ahead == 0 { 7 } else { ahead.into() })
}

fn in_week(of: NaiveDate, day: Weekday, reading: Reading) -> NaiveDate {
    let start = week_start(of, reading.first);
    if start.weekday() == day { start } else { next_weekday(start, day) }
}

fn next_start(today: NaiveDate, unit: After, reading: Reading) -> NaiveDate {
    match unit {
        After::Day => add_days(today, 1),
        After::Week => add_days(week_start(today, reading.first), 7),
        After::Month => add_months(month_start(today), 1),
        After::Quarter => add_days(period_end(today, 3), 1),
        After::Year => add_days(period_end(today, 12), 1),
    }
}

fn end(today: NaiveDate, unit: After, reading: Reading) -> NaiveDate {
    match unit {
        After::Day => today,
        After::Week => add_days(week_start(today, reading.first), 6),
        After::Month => period_end(today, 1),
        After::Quarter => period_end(today, 3),
        After::Year => period_end(today, 12),
    }
}

fn shift(today: NaiveDate, n: i64, unit: After) -> Option<NaiveDate> {
    let months = |each: i64| i32::try_from(n.checked_mul(each)?).ok().map(|n| add_months(today, n));
    match unit {
        After::Day => Some(add_days(today, n)),
        After::Week => Some(add_days(today, n.checked_mul(7)?)),
        After::Month => months(1),
        After::Quarter => months(3),
        After::Year => months(12),
    }
}

/// A date of numbers, or with a month's name; a weekday before it and signs between are skipped.
fn dated(all: &[&str], reading: Reading) -> Option<NaiveDate> {
    let mut numbers: Vec<&str> = Vec::new();
    let mut name = None;
    for text in all {
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            numbers.push(text);
        } else if let Some(Word::Month(month)) = word(text) {
            // A month named twice is no date.
            if name.replace(month).is_some() {
                return None;
            }
        } else if !matches!(*text, "." | "/" | "-" | "–" | "of" | "the" | "on" | "st" | "nd" | "rd" | "th" | "من")
            && !matches!(word(text), Some(Word::Weekday(_)))
        {
            return None;
        }
    }
    match (numbers.as_slice(), name) {
        ([day], Some(month)) => near(None, month, day.parse().ok()?, reading),
        ([first, second], Some(month)) if first.len() == 4 => near(Some(first), month, second.parse().ok()?, reading),
        ([day, year], Some(month)) => near(Some(year), month, day.parse().ok()?, reading),
        ([year, month, day], None) if year.len() == 4 => near(Some(year), month.parse().ok()?, day.parse().ok()?, reading),
        ([day, month, year], None) => either(Some(year), day, month, reading),
        ([day, month], None) => either(None, day, month, reading),
        ([packed], None) if packed.len() == 8 => NaiveDate::parse_from_str(packed, "%Y%m%d").ok(),
        ([day], None) if day.len() <= 2 => this_month(day.parse().ok()?, reading),
        _ => None,
    }
}

/// Day and month, or month and day where only that is a date; the other way round where the organisation writes months first.
fn either(year: Option<&str>, first: &str, second: &str, reading: Reading) -> Option<NaiveDate> {
    let (first, second) = (first.parse().ok()?, second.parse().ok()?);
    let (day, month) = if style().days == DayStyle::MonthFirst { (second, first) } else { (first, second) };
    near(year, month, day, reading).or_else(|| near(year, day, month, reading))
}

/// With a year that year's day (two digits are of this century), else the nearest one on the wanted side of today.
fn near(year: Option<&str>, month: u32, day: u32, reading: Reading) -> Option<NaiveDate> {
    let today = reading.today;
    if let Some(text) = year {
        let year: i32 = text.parse().ok()?;
        let year = match text.len() {
            4 => year,
            2 => today.year().div_euclid(100) * 100 + year,
            _ => return None,
        };
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    // The 29th of February may be years away.
    let found = |step: i32| (0..9).filter_map(move |n| NaiveDate::from_ymd_opt(today.year() + n * step, month, day));
    match reading.lean {
        Lean::Ahead => found(1).find(|found| *found >= today),
        Lean::Behind => found(-1).find(|found| *found <= today),
    }
}

/// A day of the month alone: the nearest one on the wanted side of today.
fn this_month(day: u32, reading: Reading) -> Option<NaiveDate> {
    let first = month_start(reading.today);
    (0..3).find_map(|n| {
        let (step, fits): (i32, fn(NaiveDate, NaiveDate) -> bool) = match reading.lean {
            Lean::Ahead => (n, |found, today| found >= today),
            Lean::Behind => (-n, |found, today| found <= today),
        };
        add_months(first, step).with_day(day).filter(|found| fits(*found, reading.today))
    })
}

#[cfg(test)]
#[path = "day_tests.rs"]
mod tests;
