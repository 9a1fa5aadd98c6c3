//! Dates and times. `offset` is the reader's distance from UTC in minutes (120 for Berlin in summer).

use super::style::{DayStyle, style};
use crate::i18n::Lang;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, Utc};

fn local(at: DateTime<Utc>, offset: i32) -> DateTime<FixedOffset> {
    let zone = FixedOffset::east_opt(offset.saturating_mul(60));
    match zone {
        Some(zone) => at.with_timezone(&zone),
        None => at.fixed_offset(),
    }
}

/// A month's name, 1 to 12, short (`Nov`) or whole; empty for other numbers. Arabic names have one form.
#[must_use]
pub fn month(lang: Lang, month: u32, short: bool) -> &'static str {
    const EN: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    const AR: [&str; 12] = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];
    let index = usize::try_from(month.wrapping_sub(1)).unwrap_or(usize::MAX);
    match lang {
        Lang::En => {
            let name = EN.get(index).copied().unwrap_or_default();
            if short { name.get(..3).unwrap_or(name) } else { name }
        }
        Lang::Ar => AR.get(index).copied().unwrap_or_default(),
    }
}

/// The name of a day of the week.
#[must_use]
pub fn weekday(lang: Lang, day: chrono::Weekday) -> &'static str {
    use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    match (lang, day) {
        (Lang::En, Mon) => "Monday",
        (Lang::En, Tue) => "Tuesday",
        (Lang::En, Wed) => "Wednesday",
        (Lang::En, Thu) => "Thursday",
        (Lang::En, Fri) => "Friday",
        (Lang::En, Sat) => "Saturday",
        (Lang::En, Sun) => "Sunday",
        (Lang::Ar, Mon) => "الاثنين",
        (Lang::Ar, Tue) => "الثلاثاء",
        (Lang::Ar, Wed) => "الأربعاء",
        (Lang::Ar, Thu) => "الخميس",
        (Lang::Ar, Fri) => "الجمعة",
        (Lang::Ar, Sat) => "السبت",
        (Lang::Ar, Sun) => "الأحد",
    }
}

/// The name of a day of the week for narrow columns: `Mo`, `ن`.
#[must_use]
pub fn weekday_short(lang: Lang, day: chrono::Weekday) -> &'static str {
    use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    match lang {
        Lang::En => weekday(lang, day).get(..2).unwrap_or_default(),
        Lang::Ar => match day {
            Mon => "ن",
            Tue => "ث",
            Wed => "ر",
            Thu => "خ",
            Fri => "ج",
            Sat => "س",
            Sun => "ح",
        },
    }
}

/// A calendar day: `21 Nov 2026`, `21 نوفمبر 2026`; in digits where the organisation writes it so.
#[must_use]
pub fn date(lang: Lang, day: NaiveDate) -> String {
    match style().days {
        DayStyle::Words => format!("{} {} {}", day.day(), month(lang, day.month(), true), day.year()),
        DayStyle::DayFirst => format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()),
        DayStyle::MonthFirst => format!("{:02}/{:02}/{:04}", day.month(), day.day(), day.year()),
        DayStyle::YearFirst => format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
    }
}

/// A calendar day with weekday: `Saturday, 21 November 2026`.
#[must_use]
pub fn date_long(lang: Lang, day: NaiveDate) -> String {
    let comma = match lang {
        Lang::En => ",",
        Lang::Ar => "،",
    };
    let (name, month) = (weekday(lang, day.weekday()), month(lang, day.month(), false));
    format!("{name}{comma} {} {month} {}", day.day(), day.year())
}

/// A time of day in the reader's zone: `14:05`.
#[must_use]
pub fn time(at: DateTime<Utc>, offset: i32) -> String {
    local(at, offset).format("%H:%M").to_string()
}

/// A moment in the reader's zone: `21 Nov 2026, 14:05`.
#[must_use]
pub fn date_time(lang: Lang, at: DateTime<Utc>, offset: i32) -> String {
    let comma = match lang {
        Lang::En => ",",
        Lang::Ar => "،",
    };
    format!("{}{comma} {}", date(lang, local(at, offset).date_naive()), time(at, offset))
}

/// The value of `<input type="date">`: `2026-11-21`.
#[must_use]
pub fn day_input(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// How far a moment lies from `now`: `just now`, `5 minutes ago`, `in 3 hours`, `yesterday`, `in 4 days`; beyond four
/// weeks the date. Days are counted by the reader's calendar.
#[must_use]
pub fn relative(lang: Lang, at: DateTime<Utc>, now: DateTime<Utc>, offset: i32) -> String {
    let (there, here) = (local(at, offset).date_naive(), local(now, offset).date_naive());
    let ahead = at > now;
    let gap = (at - now).abs();
    if gap < TimeDelta::seconds(60) {
        return tl!(lang, "ui-now");
    }
    if gap < TimeDelta::minutes(60) {
        let n = gap.num_minutes();
        return if ahead { tl!(lang, "ui-in-minutes", n = n) } else { tl!(lang, "ui-ago-minutes", n = n) };
    }
    let days = (there - here).num_days();
    if gap < TimeDelta::hours(24) && days.abs() < 1 || gap < TimeDelta::hours(6) {
        let n = gap.num_hours();
        return if ahead { tl!(lang, "ui-in-hours", n = n) } else { tl!(lang, "ui-ago-hours", n = n) };
    }
    match days {
        -1 => tl!(lang, "ui-yesterday"),
        1 => tl!(lang, "ui-tomorrow"),
        2..=28 => tl!(lang, "ui-in-days", n = days),
        -28..=-2 => tl!(lang, "ui-ago-days", n = days.abs()),
        _ => date(lang, there),
    }
}

/// A length of time in its two largest units: `3h 20m`, `45s`.
#[must_use]
pub fn duration(lang: Lang, length: TimeDelta) -> String {
    let seconds = length.num_seconds().abs();
    let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24);
    let (minutes, rest) = (seconds / 60 % 60, seconds % 60);
    let parts = match lang {
        Lang::En => [(days, "d"), (hours, "h"), (minutes, "m"), (rest, "s")],
        Lang::Ar => [(days, " ي"), (hours, " س"), (minutes, " د"), (rest, " ث")],
    };
    let shown: Vec<String> = parts
        .into_iter()
        .skip_while(|(amount, _)| *amount == 0)
        .take(2)
        .filter(|(amount, _)| *amount > 0)
        .map(|(amount, unit)| format!("{amount}{unit}"))
        .collect();
    if shown.is_empty() {
        let [.., (_, unit)] = parts;
        format!("0{unit}")
    } else {
        shown.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, day, hour, minute, 0).unwrap()
    }

    #[test]
    fn dates_in_the_readers_zone() {
        assert_eq!(date_time(Lang::En, at(21, 23, 5), 60), "22 Nov 2026, 00:05");
        assert_eq!(date_time(Lang::Ar, at(21, 12, 0), 180), "21 نوفمبر 2026، 15:00");
        assert_eq!(date_long(Lang::En, at(21, 0, 0).date_naive()), "Saturday, 21 November 2026");
        assert_eq!(date(Lang::En, NaiveDate::from_ymd_opt(2026, 5, 1).unwrap()), "1 May 2026");
        assert_eq!(time(at(1, 12, 0), i32::MAX), "12:00");
    }

    #[test]
    fn distances() {
        let now = at(21, 12, 0);
        for (moment, en, ar) in [
            (at(21, 12, 0), "just now", "الآن"),
            (at(21, 11, 59), "1 minute ago", "قبل دقيقة"),
            (at(21, 11, 58), "2 minutes ago", "قبل دقيقتين"),
            (at(21, 9, 0), "3 hours ago", "قبل 3 ساعات"),
            (at(21, 15, 0), "in 3 hours", "بعد 3 ساعات"),
            (at(20, 1, 0), "yesterday", "أمس"),
            (at(22, 20, 0), "tomorrow", "غدًا"),
            (at(10, 1, 0), "11 days ago", "قبل 11 يومًا"),
        ] {
            assert_eq!(relative(Lang::En, moment, now, 0), en);
            assert_eq!(relative(Lang::Ar, moment, now, 0), ar);
        }
        assert_eq!(relative(Lang::En, at(21, 12, 0) - TimeDelta::days(60), now, 0), "22 Sep 2026");
    }

    #[test]
    fn lengths() {
        assert_eq!(duration(Lang::En, TimeDelta::minutes(200)), "3h 20m");
        assert_eq!(duration(Lang::En, TimeDelta::seconds(86_400)), "1d");
        assert_eq!(duration(Lang::En, TimeDelta::zero()), "0s");
    }
}
