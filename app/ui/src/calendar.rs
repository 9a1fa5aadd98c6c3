//! A calendar of events: a month, a week or a day, by pointer or keys. What the events are, the caller knows.

mod lanes;
mod month;
mod week;

use crate::button::{Button, IconButton, Size};
use crate::field::{Choice, Segmented, use_first_day};
use crate::format::{self, add_days, add_months, week_start};
use crate::i18n::use_lang;
use crate::icon;
use crate::overlay::Tone;
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use leptos::prelude::*;

/// How much a calendar shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CalendarView {
    /// Six weeks around a month.
    #[default]
    Month,
    /// Seven days with their hours.
    Week,
    /// One day with its hours.
    Day,
}

impl CalendarView {
    /// Its name for addresses: `month`, `week`, `day`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
        }
    }

    /// Reads [`CalendarView::key`]; a month for anything else.
    #[must_use]
    pub fn of_key(key: &str) -> Self {
        match key {
            "week" => Self::Week,
            "day" => Self::Day,
            _ => Self::Month,
        }
    }
}

/// One event, in the reader's own time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEvent {
    /// What the caller knows it by.
    pub id: String,
    /// Its words.
    pub title: String,
    /// When it begins.
    pub start: NaiveDateTime,
    /// When it ends; not before it begins.
    pub end: NaiveDateTime,
    /// It has days, no hours.
    pub all_day: bool,
    /// What its colour says.
    pub tone: Tone,
}

impl CalendarEvent {
    /// Whether any part of it is on this day. An event that ends at midnight isn't on the next day.
    fn is_on(&self, day: NaiveDate) -> bool {
        let last = if self.end > self.start && !self.all_day { self.end - chrono::TimeDelta::nanoseconds(1) } else { self.end };
        (self.start.date()..=last.date().max(self.start.date())).contains(&day)
    }

    /// When it begins, for narrow places; nothing for whole days.
    fn hour(&self) -> String {
        if self.all_day { String::new() } else { format::time_input(self.start.time()) }
    }

    /// All that is to know, for screen readers.
    fn said(&self) -> String {
        let lang = use_lang();
        let day = format::date_long(lang, self.start.date());
        if self.all_day {
            t!("ui-calendar-whole-day", what = self.title.clone(), day = day)
        } else {
            let (from, to) = (format::time_input(self.start.time()), format::time_input(self.end.time()));
            t!("ui-calendar-event", what = self.title.clone(), day = day, from = from, to = to)
        }
    }
}

/// What the parts of one calendar share.
#[derive(Clone, Copy)]
struct Shared {
    id: StoredValue<String>,
    label: StoredValue<String>,
    day: RwSignal<NaiveDate>,
    view: RwSignal<CalendarView>,
    events: Signal<Vec<CalendarEvent>>,
    today: NaiveDate,
    on_open: Callback<String>,
    on_create: Option<Callback<NaiveDateTime>>,
}

/// A calendar. In a month arrows move by days and weeks, Page Up and Down by months, Enter opens the day or makes an event on
/// it; events are buttons in reading order.
#[component]
pub fn Calendar(
    /// Its id.
    #[prop(into)]
    id: String,
    /// What it is a calendar of, for screen readers.
    #[prop(into)]
    label: String,
    /// The day in the middle of attention: follows it, and leads it.
    day: RwSignal<NaiveDate>,
    /// How much is shown: follows it, and leads it.
    view: RwSignal<CalendarView>,
    /// The events of what is shown; more do no harm.
    #[prop(into)]
    events: Signal<Vec<CalendarEvent>>,
    /// The reader's today.
    today: NaiveDate,
    /// Opens the event with this id.
    #[prop(into)]
    on_open: Callback<String>,
    /// Makes an event at this time; without it nothing can be made here.
    #[prop(optional, into)]
    on_create: Option<Callback<NaiveDateTime>>,
) -> impl IntoView {
    let shared =
        Shared { id: StoredValue::new(id.clone()), label: StoredValue::new(label.clone()), day, view, events, today, on_open, on_create };
    let turn = move |by: i32| {
        day.update(|day| {
            *day = match view.get_untracked() {
                CalendarView::Month => add_months(*day, by),
                CalendarView::Week => add_days(*day, i64::from(by) * 7),
                CalendarView::Day => add_days(*day, by.into()),
            };
        });
    };
    let key = RwSignal::new(view.get_untracked().key().to_owned());
    Effect::new(move |_| key.set(view.get().key().to_owned()));
    let views = [CalendarView::Month, CalendarView::Week, CalendarView::Day];
    let words = [t!("ui-calendar-month"), t!("ui-calendar-week"), t!("ui-calendar-day")];
    let options: Vec<Choice> = views.into_iter().zip(words).map(|(view, words)| Choice::new(view.key(), words)).collect();
    view! {
        <section class="calendar" id=id.clone() aria-label=label>
            <header class="calendar-head">
                <Button size=Size::Small on_click=move |_| day.set(today)>{t!("ui-span-today")}</Button>
                <IconButton glyph=icon::CHEVRON_START label=t!("ui-previous") size=Size::Small on_click=move |_| turn(-1)/>
                <IconButton glyph=icon::CHEVRON_END label=t!("ui-next") size=Size::Small on_click=move |_| turn(1)/>
                <h2 class="calendar-title" aria-live="polite">{title(shared)}</h2>
                <Segmented name=format!("{id}-view") label=t!("ui-calendar-shows") options value=key on_change=move |key: String| view.set(CalendarView::of_key(&key))/>
            </header>
            {move || match view.get() {
                CalendarView::Month => view! { <month::MonthView shared/> }.into_any(),
                CalendarView::Week => view! { <week::HoursView shared days=7/> }.into_any(),
                CalendarView::Day => view! { <week::HoursView shared days=1/> }.into_any(),
            }}
        </section>
    }
}

/// What is shown, in words: `November 2026`, `16 – 22 Nov 2026`.
fn title(shared: Shared) -> impl Fn() -> String + Send + Sync + 'static {
    let (lang, first) = (use_lang(), use_first_day());
    move || {
        let day = shared.day.get();
        match shared.view.get() {
            CalendarView::Month => format!("{} {}", format::month(lang, day.month(), false), day.year()),
            CalendarView::Week => {
                let from = week_start(day, first);
                format::Span::new(from, add_days(from, 6)).show(lang)
            }
            CalendarView::Day => format::date_long(lang, day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_belongs_to_the_day_before() {
        let at = |text: &str| text.parse::<NaiveDateTime>().unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mut event = CalendarEvent {
            id: String::new(),
            title: String::new(),
            start: at("2026-11-21T22:00:00"),
            end: at("2026-11-22T00:00:00"),
            all_day: false,
            tone: Tone::Neutral,
        };
        assert!(event.is_on(day("2026-11-21")) && !event.is_on(day("2026-11-22")));
        event.end = at("2026-11-22T01:00:00");
        assert!(event.is_on(day("2026-11-22")));
        event.end = event.start;
        assert!(event.is_on(day("2026-11-21")));
        assert_eq!(CalendarView::of_key(CalendarView::Week.key()), CalendarView::Week);
    }
}
