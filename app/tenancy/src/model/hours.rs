//! When an organisation works: intervals of each weekday, and days on which it doesn't. What that means at a moment is
//! [`crate::server::calendar`]'s to say, which knows time zones.

use chrono::{Datelike, NaiveDate};
use kernel::Problems;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Minutes of a day.
pub const DAY: u16 = 1440;
/// The most intervals of a day.
pub const MAX_INTERVALS: usize = 6;
/// The most holidays.
pub const MAX_HOLIDAYS: usize = 200;

/// A time of day in whole minutes, `00:00` to `24:00`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// So many minutes after midnight; none beyond the end of the day.
    #[must_use]
    pub fn from_minutes(minutes: u16) -> Option<Self> {
        (minutes <= DAY).then_some(Self(minutes))
    }

    /// Minutes after midnight, 0 to 1440.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

/// The text is no time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoTime;

impl fmt::Display for NoTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write a time such as 09:30, from 00:00 to 24:00")
    }
}

impl FromStr for TimeOfDay {
    type Err = NoTime;

    fn from_str(text: &str) -> Result<Self, NoTime> {
        let (hours, minutes) = text.split_once(':').ok_or(NoTime)?;
        let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u16>().ok()).flatten().ok_or(NoTime);
        if hours.len() != 2 || minutes.len() != 2 {
            return Err(NoTime);
        }
        let (hours, minutes) = (number(hours)?, number(minutes)?);
        if minutes > 59 {
            return Err(NoTime);
        }
        Self::from_minutes(hours * 60 + minutes).ok_or(NoTime)
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = NoTime;

    fn try_from(text: String) -> Result<Self, NoTime> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// A part of a day; its end is no part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// When it begins, `HH:MM`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, example = "09:00"))]
    pub from: TimeOfDay,
    /// When it ends, up to `24:00`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, example = "17:30"))]
    pub to: TimeOfDay,
}

/// The working hours of a week, in the organisation's own time zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BusinessHours {
    /// Seven days, Monday first; a day without intervals is closed.
    pub week: Vec<Vec<Interval>>,
}

impl Default for BusinessHours {
    /// Monday to Friday, nine to five.
    fn default() -> Self {
        let open = vec![Interval { from: TimeOfDay(9 * 60), to: TimeOfDay(17 * 60) }];
        Self { week: (0..7).map(|day| if day < 5 { open.clone() } else { Vec::new() }).collect() }
    }
}

impl BusinessHours {
    /// The intervals of a weekday, 0 Monday to 6 Sunday.
    #[must_use]
    pub fn day(&self, weekday: usize) -> &[Interval] {
        self.week.get(weekday).map(Vec::as_slice).unwrap_or_default()
    }

    /// In the order of the day; notes what can't be.
    pub fn check(mut self, problems: &mut Problems) -> Self {
        if self.week.len() != 7 {
            problems.add("business_hours", "seven_days", "Give seven days, Monday first.");
        }
        for (number, day) in self.week.iter_mut().enumerate() {
            let field = format!("business_hours.week[{number}]");
            day.sort_by_key(|interval| (interval.from, interval.to));
            if day.len() > MAX_INTERVALS {
                problems.add(field.as_str(), "too_many", format!("Use at most {MAX_INTERVALS} intervals a day."));
            }
            if day.iter().any(|interval| interval.from >= interval.to) {
                problems.add(field.as_str(), "empty_interval", "Let each interval end after it begins.");
            } else if day.iter().zip(day.iter().skip(1)).any(|(a, b)| a.to > b.from) {
                problems.add(field.as_str(), "overlapping_intervals", "Let no interval begin before the one before it ends.");
            }
        }
        self
    }
}

/// A day on which the organisation doesn't work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The day; of each year when it is yearly.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "2026-12-25"))]
    pub day: NaiveDate,
    /// What it is called.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Christmas Day"))]
    pub name: String,
    /// Comes back each year on the same date.
    #[serde(default)]
    pub yearly: bool,
}

impl Holiday {
    /// Whether a day is this holiday. A yearly 29 February is kept in leap years only.
    #[must_use]
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.day == day || (self.yearly && self.day.month() == day.month() && self.day.day() == day.day())
    }
}

/// Holidays in the order of their days; notes what can't be.
pub fn check_holidays(holidays: &[Holiday], problems: &mut Problems) -> Vec<Holiday> {
    if holidays.len() > MAX_HOLIDAYS {
        problems.add("holidays", "too_many", format!("Use at most {MAX_HOLIDAYS} holidays."));
    }
    let mut checked = Vec::with_capacity(holidays.len());
    for (number, holiday) in holidays.iter().take(MAX_HOLIDAYS).enumerate() {
        let name = problems.required(&format!("holidays[{number}].name"), &holiday.name, 100);
        if !(1900..=2200).contains(&holiday.day.year()) {
            problems.add(format!("holidays[{number}].day"), "out_of_range", "Use a day between 1900 and 2200.");
        }
        if holidays.iter().take(number).any(|other| other.day == holiday.day) {
            problems.add(format!("holidays[{number}].day"), "twice", "This day is in the list already.");
        }
        checked.push(Holiday { name, ..holiday.clone() });
    }
    checked.sort_by_key(|holiday| holiday.day);
    checked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_strictly_and_come_back() {
        for minutes in 0..=DAY {
            let time = TimeOfDay(minutes);
            assert_eq!(time.to_string().parse(), Ok(time));
        }
        for bad in ["", "9:00", "24:01", "12:60", "-1:00", "+9:00", "09:00:00", "aa:bb", "٠٩:٠٠"] {
            assert_eq!(bad.parse::<TimeOfDay>(), Err(NoTime), "{bad}");
        }
    }

    #[test]
    fn hours_are_sorted_and_checked() {
        let at = |text: &str| text.parse::<TimeOfDay>().unwrap();
        let span = |from: &str, to: &str| Interval { from: at(from), to: at(to) };
        let mut hours = BusinessHours::default();
        hours.week[0] = vec![span("13:00", "17:00"), span("09:00", "13:00")];
        hours.week[1] = vec![span("09:00", "13:00"), span("12:59", "17:00")];
        hours.week[2] = vec![span("10:00", "10:00")];
        let mut problems = Problems::new();
        let hours = hours.check(&mut problems);
        assert_eq!(hours.week[0], [span("09:00", "13:00"), span("13:00", "17:00")]);
        let found: Vec<_> = problems.into_vec().into_iter().map(|p| (p.field, p.code)).collect();
        assert_eq!(
            found,
            [
                ("business_hours.week[1]".to_owned(), "overlapping_intervals".to_owned()),
                ("business_hours.week[2]".to_owned(), "empty_interval".to_owned()),
            ]
        );
    }

    #[test]
    fn holidays_come_once_or_each_year() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let new_year = Holiday { day: day("2026-01-01"), name: "New year".into(), yearly: true };
        let move_day = Holiday { day: day("2026-03-04"), name: "Moving".into(), yearly: false };
        assert!(new_year.is_on(day("2031-01-01")) && !new_year.is_on(day("2031-01-02")));
        assert!(move_day.is_on(day("2026-03-04")) && !move_day.is_on(day("2027-03-04")));
        let mut problems = Problems::new();
        let twice = [new_year.clone(), move_day, Holiday { name: " ".into(), ..new_year }];
        check_holidays(&twice, &mut problems);
        let codes: Vec<_> = problems.into_vec().into_iter().map(|p| p.code).collect();
        assert_eq!(codes, ["required", "twice"]);
    }
}
