//! A month: six weeks of days, each with its first events.

use super::{CalendarEvent, CalendarView, Shared};
use crate::field::{day_step, focus_id, use_first_day};
use crate::format::{self, add_days, month_start, week_start};
use crate::i18n::use_lang;
use chrono::{Datelike, NaiveDate, NaiveTime};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// How many events a day shows before "2 more".
const SHOWN: usize = 3;

fn day_id(shared: Shared, day: NaiveDate) -> String {
    shared.id.with_value(|id| format!("{id}-{}", format::day_input(day)))
}

#[component]
pub(super) fn MonthView(shared: Shared) -> impl IntoView {
    let (lang, first) = (use_lang(), use_first_day());
    let month = Memo::new(move |_| month_start(shared.day.get()));
    let on_key = move |event: KeyboardEvent| {
        if let Some(day) = day_step(&event.key(), event.shift_key(), shared.day.get_untracked(), first, lang.dir() == "rtl") {
            event.prevent_default();
            shared.day.set(day);
            let id = day_id(shared, day);
            request_animation_frame(move || focus_id(&id));
        }
    };
    let heads = (0..7)
        .map(|n| {
            let day = add_days(week_start(shared.today, first), n).weekday();
            view! { <th scope="col" abbr=format::weekday(lang, day)>{format::weekday_short(lang, day)}</th> }
        })
        .collect_view();
    let weeks = move || {
        let start = week_start(month.get(), first);
        (0..6)
            .map(|week| {
                let days = (0..7).map(|n| view! { <DayBox shared month=month.get() day=add_days(start, week * 7 + n)/> });
                view! { <tr>{days.collect_view()}</tr> }
            })
            .collect_view()
    };
    view! {
        <table class="calendar-month" on:keydown=on_key>
            <thead><tr>{heads}</tr></thead>
            <tbody>{weeks}</tbody>
        </table>
    }
}

/// A day: its number, which is its button, and its first events.
#[component]
fn DayBox(shared: Shared, month: NaiveDate, day: NaiveDate) -> impl IntoView {
    let lang = use_lang();
    let own = Memo::new(move |_| {
        let mut own: Vec<CalendarEvent> = shared.events.with(|all| all.iter().filter(|event| event.is_on(day)).cloned().collect());
        own.sort_by_key(|event| (!event.all_day, event.start));
        own
    });
    let pick = move |_| {
        shared.day.set(day);
        match shared.on_create {
            Some(create) => create.run(day.and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default())),
            None => shared.view.set(CalendarView::Day),
        }
    };
    let more = move || own.with(Vec::len).saturating_sub(SHOWN);
    view! {
        <td class="calendar-box" class:calendar-other=day.month() != month.month()>
            <button
                type="button"
                class="calendar-number"
                id=day_id(shared, day)
                tabindex=move || if shared.day.get() == day { "0" } else { "-1" }
                aria-current=(day == shared.today).then_some("date")
                aria-label=move || t!("ui-calendar-day-has", day = format::date_long(lang, day), n = own.with(Vec::len))
                on:click=pick
            >
                {day.day()}
            </button>
            <ul class="calendar-events">
                {move || {
                    own.get().into_iter().take(SHOWN).map(|event| view! { <li><EventChip shared event/></li> }).collect_view()
                }}
            </ul>
            {move || {
                (more() > 0).then(|| {
                    let open = move |_| {
                        shared.day.set(day);
                        shared.view.set(CalendarView::Day);
                    };
                    view! { <button type="button" class="calendar-more" on:click=open>{t!("ui-calendar-more", n = more())}</button> }
                })
            }}
        </td>
    }
}

/// An event as a line: its hour and words.
#[component]
pub(super) fn EventChip(shared: Shared, event: CalendarEvent) -> impl IntoView {
    let id = event.id.clone();
    view! {
        <button
            type="button"
            class=format!("calendar-event {}", event.tone.class())
            class:calendar-whole=event.all_day
            aria-label=event.said()
            on:click=move |_| shared.on_open.run(id.clone())
        >
            <span class="calendar-hour">{event.hour()}</span>
            " "
            <span class="calendar-words" dir="auto">{event.title.clone()}</span>
        </button>
    }
}
