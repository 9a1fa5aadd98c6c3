//! Times of day as people type them: `9`, `930`, `9:30pm`, `21h`, `noon`, `٩:٣٠ م`.

use super::typed::{plain_words, tokens};
use chrono::{NaiveTime, Timelike};

/// Reads a time of day to the minute; a number alone is an hour, three or four digits are hours and minutes. `None` for
/// anything else.
#[must_use]
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let plain = plain_words(text);
    let mut half = None;
    let mut numbers: Vec<&str> = Vec::new();
    for token in tokens(&plain) {
        match token {
            "noon" | "midday" | "ظهرا" | "الظهر" if numbers.is_empty() => return NaiveTime::from_hms_opt(12, 0, 0),
            "midnight" if numbers.is_empty() => return Some(NaiveTime::MIN),
            "am" | "a" | "a.m." | "ص" | "صباحا" => half = Some(0),
            "pm" | "p" | "p.m." | "م" | "مساء" | "ظهرا" => half = Some(12),
            ":" | "." | "h" | "uhr" | "الساعه" | "at" => {}
            _ if token.starts_with(|c: char| c.is_ascii_digit()) => numbers.push(token),
            _ => return None,
        }
    }
    let (hour, minute) = match numbers.as_slice() {
        [hour] if hour.len() <= 2 => (hour.parse().ok()?, 0),
        [packed] if packed.len() <= 4 => {
            let (hour, minute) = packed.split_at_checked(packed.len() - 2)?;
            (hour.parse().ok()?, minute.parse().ok()?)
        }
        [hour, minute] if hour.len() <= 2 && minute.len() == 2 => (hour.parse().ok()?, minute.parse().ok()?),
        // With seconds, as devices write it.
        [hour, minute, second] if hour.len() <= 2 && minute.len() == 2 && second.len() == 2 => (hour.parse().ok()?, minute.parse().ok()?),
        _ => return None,
    };
    let hour: u32 = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + half,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// A time of day as fields hold and show it: `09:30`.
#[must_use]
pub fn time_input(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Every `step` minutes of a day, from midnight.
pub fn times(step: u32) -> impl Iterator<Item = NaiveTime> {
    let step = step.clamp(1, 1_440);
    (0..1_440 / step).filter_map(move |n| NaiveTime::from_num_seconds_from_midnight_opt(n * step * 60, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_type() {
        for (text, expected) in [
            ("9", "09:00"),
            ("930", "09:30"),
            ("0930", "09:30"),
            ("9:30", "09:30"),
            ("9.30", "09:30"),
            ("9:30pm", "21:30"),
            ("9 PM", "21:00"),
            ("12am", "00:00"),
            ("12pm", "12:00"),
            ("21h", "21:00"),
            ("21h30", "21:30"),
            ("noon", "12:00"),
            ("midnight", "00:00"),
            ("٩:٣٠ م", "21:30"),
            ("٩ صباحًا", "09:00"),
            ("9:30 مساءً", "21:30"),
            ("23:59:59", "23:59"),
        ] {
            assert_eq!(parse_time(text).map(time_input).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_time() {
        for text in ["", "24", "9:60", "13pm", "0am", "later", "9:3", "12345", "-1", "9 30 00 00"] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_in_quarters() {
        assert_eq!(times(15).count(), 96);
        assert_eq!(times(15).nth(1).map(time_input).as_deref(), Some("00:15"));
        assert_eq!(times(0).count(), 1_440);
    }

    proptest! {
        #[test]
        fn what_we_show_is_read_back(minutes in 0_u32..1_440) {
            let time = NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0).unwrap();
            prop_assert_eq!(parse_time(&time_input(time)), Some(time));
            let arabic: String = time_input(time).chars().map(|c| c.to_digit(10).and_then(|n| char::from_u32(0x660 + n)).unwrap_or(c)).collect();
            prop_assert_eq!(parse_time(&arabic), Some(time));
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,16}") {
            let _ = parse_time(&text);
        }
    }
}
