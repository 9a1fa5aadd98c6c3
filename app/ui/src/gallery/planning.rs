//! The calendar in its three sizes.

use super::Tile;
use crate::{Calendar, CalendarEvent, CalendarView, Tone};
use chrono::{NaiveDate, NaiveDateTime};
use leptos::prelude::*;

/// Day of November 2026, hour, length in minutes, all day, words, colour.
const EVENTS: [(u32, u32, i64, bool, &str, Tone); 9] = [
    (3, 9, 60, false, "Demo for Nordwind", Tone::Accent),
    (10, 0, 2_880, true, "Fair in Hamburg", Tone::Warning),
    (18, 9, 90, false, "اتصال مع أطلس", Tone::Success),
    (18, 10, 60, false, "Offer for Blue Nile Travel and Transport Company", Tone::Info),
    (18, 14, 30, false, "Call back", Tone::Neutral),
    (18, 16, 45, false, "Weekly review", Tone::Neutral),
    (19, 11, 120, false, "Negotiation", Tone::Danger),
    (20, 8, 60, false, "Breakfast", Tone::Success),
    (26, 0, 0, true, "Contract ends", Tone::Danger),
];

fn events() -> Vec<CalendarEvent> {
    let at = |day, hour| NaiveDate::from_ymd_opt(2026, 11, day).and_then(|day| day.and_hms_opt(hour, 0, 0)).unwrap_or_default();
    EVENTS
        .into_iter()
        .enumerate()
        .map(|(index, (day, hour, minutes, all_day, title, tone))| {
            let start: NaiveDateTime = at(day, hour);
            let end = start + chrono::TimeDelta::minutes(minutes);
            CalendarEvent { id: index.to_string(), title: title.to_owned(), start, end, all_day, tone }
        })
        .collect()
}

#[component]
pub(super) fn Planning() -> impl IntoView {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let one = move |id: &'static str, view: CalendarView, day: u32| {
        let day = RwSignal::new(NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default());
        view! { <Calendar id label=id day view=RwSignal::new(view) events=events() today on_open=|_| ()/> }
    };
    view! {
        <Tile name="Month">{one("g-month", CalendarView::Month, 21)}</Tile>
        <Tile name="Week">{one("g-week", CalendarView::Week, 18)}</Tile>
        <Tile name="Day">{one("g-day", CalendarView::Day, 18)}</Tile>
    }
}
