//! The calendar in its three sizes.

use super::{Tile, say};
use crate::{Calendar, CalendarEvent, CalendarView, Tone};
use chrono::{NaiveDate, NaiveDateTime};
use leptos::prelude::*;

/// Day of November 2026, hour, length in minutes, all day, key of the words, colour.
const EVENTS: [(u32, u32, i64, bool, &str, Tone); 9] = [
    (3, 9, 60, false, "event-demo", Tone::Accent),
    (10, 0, 2_880, true, "event-fair", Tone::Warning),
    (18, 9, 90, false, "event-call", Tone::Success),
    (18, 10, 60, false, "event-offer", Tone::Info),
    (18, 14, 30, false, "event-back", Tone::Neutral),
    (18, 16, 45, false, "event-weekly", Tone::Neutral),
    (19, 11, 120, false, "event-negotiation", Tone::Danger),
    (20, 8, 60, false, "event-breakfast", Tone::Success),
    (26, 0, 0, true, "event-end", Tone::Danger),
];

fn events() -> Vec<CalendarEvent> {
    let at = |day, hour| NaiveDate::from_ymd_opt(2026, 11, day).and_then(|day| day.and_hms_opt(hour, 0, 0)).unwrap_or_default();
    EVENTS
        .into_iter()
        .enumerate()
        .map(|(index, (day, hour, minutes, all_day, title, tone))| {
            let start: NaiveDateTime = at(day, hour);
            let end = start + chrono::TimeDelta::minutes(minutes);
            CalendarEvent { id: index.to_string(), title: say(title), start, end, all_day, tone }
        })
        .collect()
}

#[component]
pub(super) fn Planning() -> impl IntoView {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let one = move |id: &'static str, key: &'static str, view: CalendarView, day: u32| {
        let day = RwSignal::new(NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default());
        view! { <Calendar id label=say(key) day view=RwSignal::new(view) events=events() today on_open=|_| ()/> }
    };
    view! {
        <Tile name=say("month")>{one("g-month", "month", CalendarView::Month, 21)}</Tile>
        <Tile name=say("week")>{one("g-week", "week", CalendarView::Week, 18)}</Tile>
        <Tile name=say("day")>{one("g-day", "day", CalendarView::Day, 18)}</Tile>
    }
}
