//! Against an oracle that looks at each minute by itself, around the nights in which clocks are turned.

use super::*;
use crate::model::hours::{Interval, TimeOfDay};
use chrono_tz::{America, Asia, Australia, Europe, Pacific};
use proptest::prelude::*;

fn span(from: u16, to: u16) -> Interval {
    Interval { from: TimeOfDay::from_minutes(from).unwrap(), to: TimeOfDay::from_minutes(to).unwrap() }
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn office(zone: Tz) -> BusinessCalendar {
    BusinessCalendar::new(BusinessHours::default(), Vec::new(), zone)
}

#[test]
fn a_week_at_the_office() {
    let berlin = office(Europe::Berlin);
    // Saturday.
    assert!(!berlin.is_open(at("2026-11-21T10:00:00Z")));
    assert_eq!(berlin.next_open(at("2026-11-21T10:00:00Z")), Some(at("2026-11-23T08:00:00Z")));
    assert!(berlin.is_open(at("2026-11-23T08:00:00Z")) && !berlin.is_open(at("2026-11-23T16:00:00Z")));
    assert_eq!(berlin.business_minutes_between(at("2026-11-20T15:30:00Z"), at("2026-11-23T08:30:00Z")), 60);
    assert_eq!(berlin.business_minutes_between(at("2026-11-23T08:30:00Z"), at("2026-11-20T15:30:00Z")), -60);
    assert_eq!(berlin.after(at("2026-11-20T15:30:00Z"), 60), Some(at("2026-11-23T08:30:00Z")));
    assert_eq!(berlin.after(at("2026-11-20T15:30:00Z"), 0), Some(at("2026-11-20T15:30:00Z")));
}

#[test]
fn holidays_are_closed() {
    let day = NaiveDate::from_ymd_opt(2020, 12, 25).unwrap();
    let mut berlin = office(Europe::Berlin);
    berlin.holidays = vec![Holiday { day, name: "Christmas".into(), yearly: true }];
    // A Friday in 2026.
    assert!(!berlin.is_open(at("2026-12-25T10:00:00Z")));
    assert_eq!(berlin.next_open(at("2026-12-24T17:00:00Z")), Some(at("2026-12-28T08:00:00Z")));
}

#[test]
fn nobody_opens_where_nobody_works() {
    let hours = BusinessHours { week: vec![Vec::new(); 7] };
    let closed = BusinessCalendar::new(hours, Vec::new(), Tz::UTC);
    assert_eq!(closed.next_open(at("2026-01-01T00:00:00Z")), None);
    assert_eq!(closed.after(at("2026-01-01T00:00:00Z"), 1), None);
    assert_eq!(closed.business_minutes_between(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")), 0);
}

#[test]
fn nights_of_summer_time() {
    let all_night = BusinessHours { week: vec![vec![span(60, 240)]; 7] };
    let berlin = BusinessCalendar::new(all_night, Vec::new(), Europe::Berlin);
    // 01:00 to 04:00: two hours in the night that loses one, four in the night that gets it back.
    assert_eq!(berlin.business_minutes_between(at("2026-03-28T22:00:00Z"), at("2026-03-29T10:00:00Z")), 120);
    assert_eq!(berlin.business_minutes_between(at("2026-10-24T20:00:00Z"), at("2026-10-25T10:00:00Z")), 240);
    // An opening at a time that doesn't exist begins when the clock has passed it.
    let gap = BusinessHours { week: vec![vec![span(150, 300)]; 7] };
    let berlin = BusinessCalendar::new(gap, Vec::new(), Europe::Berlin);
    assert_eq!(berlin.next_open(at("2026-03-28T23:00:00Z")), Some(at("2026-03-29T01:00:00Z")));
}

/// Zones whose clocks are turned at different hours and by different amounts, also at midnight and by half an hour.
const ZONES: [Tz; 9] = [
    Europe::Berlin,
    America::New_York,
    America::Sao_Paulo,
    America::St_Johns,
    Asia::Riyadh,
    Asia::Beirut,
    Asia::Kolkata,
    Australia::Lord_Howe,
    Pacific::Apia,
];

fn calendars() -> impl Strategy<Value = BusinessCalendar> {
    let day = prop::collection::btree_set(0_u16..=96, 0..6).prop_map(|cuts| {
        let cuts: Vec<_> = cuts.into_iter().map(|quarter| quarter * 15).collect();
        cuts.chunks_exact(2).map(|pair| span(pair[0], pair[1])).collect::<Vec<_>>()
    });
    let week = prop::collection::vec(day, 7).prop_map(|week| BusinessHours { week });
    let holiday = (0_i64..4000, any::<bool>()).prop_map(|(days, yearly)| {
        let day = NaiveDate::from_ymd_opt(2016, 1, 1).unwrap() + TimeDelta::days(days);
        Holiday { day, name: "off".into(), yearly }
    });
    (week, prop::collection::vec(holiday, 0..20), prop::sample::select(ZONES.to_vec()))
        .prop_map(|(hours, holidays, zone)| BusinessCalendar::new(hours, holidays, zone))
}

/// A minute near a change of the clock, or any.
fn moments() -> impl Strategy<Value = DateTime<Utc>> {
    let near = prop::sample::select(vec![
        "2018-11-03T12:00:00Z",
        "2011-12-29T18:00:00Z",
        "2026-03-28T20:00:00Z",
        "2026-10-24T20:00:00Z",
        "2026-10-31T20:00:00Z",
        "2026-03-07T20:00:00Z",
        "2026-04-04T10:00:00Z",
    ]);
    let near = (near, 0_i64..1500).prop_map(|(text, minutes)| at(text) + TimeDelta::minutes(minutes));
    let any = (0_i64..5_000_000).prop_map(|minutes| at("2017-01-01T00:00:00Z") + TimeDelta::minutes(minutes));
    prop_oneof![near, any]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn minutes_are_those_that_are_open(calendar in calendars(), from in moments(), length in 0_i64..4000) {
        let to = from + TimeDelta::minutes(length);
        let counted = (0..length).filter(|minute| calendar.is_open(from + TimeDelta::minutes(*minute))).count();
        prop_assert_eq!(calendar.business_minutes_between(from, to), i64::try_from(counted).unwrap());
    }

    #[test]
    fn the_next_opening_is_the_first_open_minute(calendar in calendars(), from in moments()) {
        let first = (0..20_160).map(|minute| from + TimeDelta::minutes(minute)).find(|at| calendar.is_open(*at));
        let found = calendar.next_open(from);
        match first {
            Some(first) => prop_assert_eq!(found, Some(first)),
            None => prop_assert!(found.is_none_or(|found| found >= from + TimeDelta::minutes(20_160))),
        }
    }

    #[test]
    fn what_is_added_can_be_measured(calendar in calendars(), from in moments(), minutes in 1_u32..3000) {
        if let Some(to) = calendar.after(from, minutes) {
            prop_assert_eq!(calendar.business_minutes_between(from, to), i64::from(minutes));
            prop_assert!(calendar.is_open(to - TimeDelta::minutes(1)));
        }
    }

    #[test]
    fn seconds_don_t_confuse_it(calendar in calendars(), from in moments(), seconds in 0_i64..60, length in 0_i64..100_000) {
        let from = from + TimeDelta::seconds(seconds);
        let to = from + TimeDelta::seconds(length);
        let middle = from + TimeDelta::seconds(length / 2);
        let whole = calendar.business_minutes_between(from, to);
        let parts = calendar.business_minutes_between(from, middle) + calendar.business_minutes_between(middle, to);
        prop_assert!((whole - parts).abs() <= 1, "{whole} {parts}");
    }
}
