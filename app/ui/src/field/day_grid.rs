//! A month to pick a day from, by pointer or keys.

use crate::button::{IconButton, Size};
use crate::format::{self, Span, add_days, add_months, month_start, week_start};
use crate::i18n::{Lang, use_lang};
use crate::icon;
use chrono::{Datelike, NaiveDate, Weekday};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// On which day the reader's weeks begin.
#[derive(Clone, Copy, Debug)]
struct FirstDay(Weekday);

/// Fixes on which day weeks begin, for every calendar below. Else Monday, in Arabic Sunday.
pub fn provide_first_day(day: Weekday) {
    provide_context(FirstDay(day));
}

/// On which day weeks begin. Call it while a component is set up.
#[must_use]
pub fn use_first_day() -> Weekday {
    use_context::<FirstDay>().map_or(
        match use_lang() {
            Lang::En => Weekday::Mon,
            Lang::Ar => Weekday::Sun,
        },
        |first| first.0,
    )
}

/// The reader's today. For handlers and what only a browser shows: a page that stays open overnight has another one.
#[must_use]
pub fn today(zone: i32) -> NaiveDate {
    add_minutes(kernel::clock::page_now(), zone).date_naive()
}

fn add_minutes(at: chrono::DateTime<chrono::Utc>, minutes: i32) -> chrono::DateTime<chrono::Utc> {
    at.checked_add_signed(chrono::TimeDelta::minutes(minutes.into())).unwrap_or(at)
}

/// The id of a day's button in a grid.
fn day_id(grid: &str, day: NaiveDate) -> String {
    format!("{grid}-{}", format::day_input(day))
}

/// Where a key leads from a day; none for other keys. Arrows follow the reading direction.
pub(crate) fn step(key: &str, shift: bool, day: NaiveDate, first: Weekday, rtl: bool) -> Option<NaiveDate> {
    let start = week_start(day, first);
    Some(match (key, rtl) {
        ("ArrowRight", false) | ("ArrowLeft", true) => add_days(day, 1),
        ("ArrowLeft", false) | ("ArrowRight", true) => add_days(day, -1),
        ("ArrowDown", _) => add_days(day, 7),
        ("ArrowUp", _) => add_days(day, -7),
        ("Home", _) => start,
        ("End", _) => add_days(start, 6),
        ("PageDown", _) => add_months(day, if shift { 12 } else { 1 }),
        ("PageUp", _) => add_months(day, if shift { -12 } else { -1 }),
        _ => return None,
    })
}

/// The month around `at`. Arrows move by days and weeks, Home and End within the week, Page Up and Down by months, with
/// Shift by years; Enter or Space picks.
#[component]
pub(crate) fn DayGrid(
    /// The grid's id; days have ids made of it.
    id: String,
    /// The day that has, or would get, the focus; its month is shown.
    at: RwSignal<NaiveDate>,
    /// The days drawn as chosen.
    chosen: Signal<Option<Span>>,
    /// The days that can be picked.
    allowed: Span,
    today: NaiveDate,
    on_pick: Callback<NaiveDate>,
) -> impl IntoView {
    let (lang, first) = (use_lang(), use_first_day());
    let grid = StoredValue::new(id.clone());
    let go = move |day: NaiveDate| {
        at.set(day.clamp(allowed.from, allowed.to));
        let id = grid.with_value(|grid| day_id(grid, at.get_untracked()));
        request_animation_frame(move || super::focus_id(&id));
    };
    let on_key = move |event: KeyboardEvent| {
        if let Some(day) = step(&event.key(), event.shift_key(), at.get_untracked(), first, lang.dir() == "rtl") {
            event.prevent_default();
            event.stop_propagation();
            go(day);
        }
    };
    let title_id = format!("{id}-title");
    let title = move || at.with(|at| format!("{} {}", format::month(lang, at.month(), false), at.year()));
    let turn = move |months: i32| at.update(|at| *at = add_months(*at, months).clamp(allowed.from, allowed.to));
    let month = Memo::new(move |_| month_start(at.get()));
    let weeks = move || {
        let start = week_start(month.get(), first);
        (0..6)
            .map(|week| {
                let days = (0..7).map(
                    |day| view! { <DayCell grid at chosen allowed today month=month.get() day=add_days(start, week * 7 + day) on_pick/> },
                );
                view! { <tr>{days.collect_view()}</tr> }
            })
            .collect_view()
    };
    view! {
        <div class="days">
            <div class="days-head">
                <IconButton glyph=icon::CHEVRON_START label=t!("ui-month-before") size=Size::Small on_click=move |_| turn(-1)/>
                <span class="days-title" id=title_id.clone() aria-live="polite">{title}</span>
                <IconButton glyph=icon::CHEVRON_END label=t!("ui-month-after") size=Size::Small on_click=move |_| turn(1)/>
            </div>
            <table class="days-grid" role="grid" aria-labelledby=title_id on:keydown=on_key>
                <thead>
                    <tr>
                        {(0..7)
                            .map(|n| {
                                let day = week_start(today, first);
                                let day = add_days(day, n).weekday();
                                view! { <th scope="col" abbr=format::weekday(lang, day)>{format::weekday_short(lang, day)}</th> }
                            })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>{weeks}</tbody>
            </table>
        </div>
    }
}

#[component]
fn DayCell(
    grid: StoredValue<String>,
    at: RwSignal<NaiveDate>,
    chosen: Signal<Option<Span>>,
    allowed: Span,
    today: NaiveDate,
    month: NaiveDate,
    day: NaiveDate,
    on_pick: Callback<NaiveDate>,
) -> impl IntoView {
    let lang = use_lang();
    let within = move || chosen.get().is_some_and(|span| span.contains(day));
    let edge = move || chosen.get().is_some_and(|span| span.from == day || span.to == day);
    view! {
        <td role="gridcell" aria-selected=move || if within() { "true" } else { "false" } class:days-within=within>
            <button
                type="button"
                class="day"
                class:day-edge=edge
                class:day-other=day.month() != month.month()
                id=grid.with_value(|grid| day_id(grid, day))
                tabindex=move || if at.get() == day { "0" } else { "-1" }
                disabled=!allowed.contains(day)
                aria-label=format::date_long(lang, day)
                aria-current=(day == today).then_some("date")
                on:click=move |_| on_pick.run(day)
            >
                {day.day()}
            </button>
        </td>
    }
}

#[cfg(test)]
mod tests {
    use super::step;
    use chrono::{NaiveDate, Weekday};

    #[test]
    fn keys_lead_by_days_weeks_months_years() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let from = day("2026-01-31");
        for (key, shift, rtl, to) in [
            ("ArrowRight", false, false, "2026-02-01"),
            ("ArrowRight", false, true, "2026-01-30"),
            ("ArrowLeft", false, true, "2026-02-01"),
            ("ArrowUp", false, false, "2026-01-24"),
            ("Home", false, false, "2026-01-26"),
            ("End", false, false, "2026-02-01"),
            ("PageDown", false, false, "2026-02-28"),
            ("PageUp", true, false, "2025-01-31"),
        ] {
            assert_eq!(step(key, shift, from, Weekday::Mon, rtl), Some(day(to)), "{key}");
        }
        assert_eq!(step("x", false, from, Weekday::Mon, false), None);
    }
}
