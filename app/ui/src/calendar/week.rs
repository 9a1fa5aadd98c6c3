//! Days with their hours, beside each other.

use super::Shared;
use super::lanes::place;
use super::month::EventChip;
use crate::field::use_first_day;
use crate::format::{self, add_days, week_start};
use crate::i18n::use_lang;
use chrono::{Datelike, NaiveDate, NaiveTime};
use leptos::html;
use leptos::prelude::*;

/// Where the day's work begins: scrolled to when the hours open.
const MORNING: i32 = 7;

/// One or seven days.
#[component]
pub(super) fn HoursView(shared: Shared, days: i64) -> impl IntoView {
    let first = use_first_day();
    let scroll = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(node) = scroll.get() {
            let hour = node.query_selector(".calendar-slot").ok().flatten().map_or(48, |slot| slot.client_height());
            node.set_scroll_top(hour * MORNING);
        }
    });
    let from = Memo::new(move |_| if days == 1 { shared.day.get() } else { week_start(shared.day.get(), first) });
    let hours = (0..24)
        .map(|hour| view! { <span class="calendar-clock">{NaiveTime::from_hms_opt(hour, 0, 0).map(format::time_input)}</span> })
        .collect_view();
    view! {
        <div class="calendar-scroll" class:calendar-one=days == 1 node_ref=scroll tabindex="0" role="region" aria-label=t!("ui-calendar-hours", what = shared.label.get_value())>
            <div class="calendar-hours">
                <div class="calendar-clocks" aria-hidden="true">{hours}</div>
                {move || {
                    let from = from.get();
                    (0..days).map(|n| view! { <DayColumn shared day=add_days(from, n)/> }).collect_view()
                }}
            </div>
        </div>
    }
}

/// One day: its name, what lasts all day, its hours.
#[component]
fn DayColumn(shared: Shared, day: NaiveDate) -> impl IntoView {
    let lang = use_lang();
    let whole = move || {
        let all = shared.events.with(|all| all.iter().filter(|event| event.all_day && event.is_on(day)).cloned().collect::<Vec<_>>());
        all.into_iter().map(|event| view! { <li><EventChip shared event/></li> }).collect_view()
    };
    let placed = move || {
        shared
            .events
            .with(|all| place(all, day))
            .into_iter()
            .map(|placed| {
                let class =
                    format!("calendar-placed cal-row-{} cal-span-{} cal-lane-{}-{}", placed.row, placed.rows, placed.lane, placed.lanes);
                view! { <li class=class><EventChip shared event=placed.event/></li> }
            })
            .collect_view()
    };
    // Making an event by pointer; by keys there is the page's own button.
    let slots = shared
        .on_create
        .map(|create| {
            let slot = move |hour: u32| {
                let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
                view! { <span class="calendar-slot" on:dblclick=move |_| create.run(day.and_time(time))></span> }
            };
            (0..24).map(slot).collect_view().into_any()
        })
        .unwrap_or_else(|| (0..24).map(|_| view! { <span class="calendar-slot"></span> }).collect_view().into_any());
    view! {
        <div class="calendar-column" role="group" aria-label=format::date_long(lang, day)>
            <div class="calendar-day-head" class:calendar-today=day == shared.today aria-hidden="true">
                <span>{format::weekday(lang, day.weekday())}</span>
                <strong>{day.day()}</strong>
            </div>
            <ul class="calendar-all-day">{whole}</ul>
            <div class="calendar-lanes">
                <div class="calendar-slots" aria-hidden="true">{slots}</div>
                <ul class="calendar-grid">{placed}</ul>
            </div>
        </div>
    }
}
