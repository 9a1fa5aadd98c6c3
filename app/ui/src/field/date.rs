//! A calendar day: typed in words or figures, or picked.

use super::day_grid::{DayGrid, today, use_first_day};
use super::frame::{FieldFrame, Ties};
use super::typed::{Preview, Typed, TypedInput};
use crate::button::{Button, Size, Variant};
use crate::format::{self, Lean, Reading, Span, parse_day};
use crate::i18n::use_lang;
use crate::icon::{self, Icon};
use crate::overlay::Popover;
use crate::use_zone;
use chrono::NaiveDate;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Reads `2026-11-21`.
pub(super) fn iso(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

/// Every day that any field takes.
pub(super) fn any_day() -> Span {
    let year = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    Span { from: year(1, 1, 1), to: year(9999, 12, 31) }
}

/// The days between two bounds as fields are given them.
fn allowed(min: Option<&str>, max: Option<&str>) -> Span {
    let any = any_day();
    Span { from: min.and_then(iso).unwrap_or(any.from), to: max.and_then(iso).unwrap_or(any.to) }
}

/// A day out of bounds, in words.
fn outside(day: NaiveDate, allowed: Span) -> String {
    let lang = use_lang();
    if day < allowed.from {
        t!("ui-date-early", day = format::date(lang, allowed.from))
    } else {
        t!("ui-date-late", day = format::date(lang, allowed.to))
    }
}

/// Opens the calendar from the input: Alt and arrow down, as in a native one.
pub(super) fn opens(event: &KeyboardEvent, button: &str) {
    if event.key() == "ArrowDown" && event.alt_key() {
        event.prevent_default();
        click_id(button);
    }
}

fn click_id(id: &str) {
    use wasm_bindgen::JsCast;
    if let Some(button) = document().get_element_by_id(id).and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        button.click();
    }
}

/// A calendar day. Takes `tomorrow`, `24.12.`, `next fri`, `بعد غد`, or a day of the calendar (Alt and arrow down opens it).
/// The value is `2026-11-21`, empty, or what was typed if that is no day.
#[component]
pub fn DateField(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// What it holds, as `YYYY-MM-DD`.
    #[prop(optional, into)]
    value: Option<RwSignal<String>>,
    /// The first day allowed.
    #[prop(optional, into)]
    min: Option<String>,
    /// The last day allowed.
    #[prop(optional, into)]
    max: Option<String>,
    /// A day without a year has been already, as birthdays have.
    #[prop(optional)]
    past: bool,
    /// The words below it.
    #[prop(optional, into)]
    help: String,
    /// What is wrong; else the form's error for this name.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// Says "optional" beside the label.
    #[prop(optional)]
    optional: bool,
    /// Can't be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The label is for screen readers only.
    #[prop(optional)]
    hide_label: bool,
    /// Another id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Called with the value when it has changed.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
) -> impl IntoView {
    let (lang, zone, first) = (use_lang(), use_zone(), use_first_day());
    let allowed = allowed(min.as_deref(), max.as_deref());
    let lean = if past { Lean::Behind } else { Lean::Ahead };
    let read = move |text: String| {
        let day = parse_day(&text, Reading { today: today(zone), first, lean }).ok_or_else(|| t!("ui-date-wrong"))?;
        if allowed.contains(day) { Ok(format::day_input(day)) } else { Err(outside(day, allowed)) }
    };
    let show = move |value: String| iso(&value).map_or(value, |day| format::date(lang, day));
    let typed = Typed::new(value, read, show, on_change);
    let ties = Ties::with_fault(id, &name, &help, error, typed.fault.into());
    let (pop, button) = (format!("{}-calendar", ties.id), format!("{}-calendar-button", ties.id));
    let open = RwSignal::new(false);
    let on_key = Callback::new(move |event: KeyboardEvent| opens(&event, &button));
    let input_id = ties.id.clone();
    let pick = Callback::new(move |value: String| {
        typed.put(value);
        open.set(false);
        super::focus_id(&input_id);
    });
    let grid = format!("{pop}-days");
    view! {
        <FieldFrame ties=ties.clone() label=label.clone() help optional hide_label>
            <div class="input-wrap">
                <TypedInput ties name typed placeholder=t!("ui-date-example") required disabled on_key/>
                <Popover id=pop label=t!("ui-date-choose", what = label) class="input-action" disabled open face=|| view! { <Icon glyph=icon::CALENDAR/> }>
                    <PickDay grid=grid.clone() value=typed.value allowed pick/>
                </Popover>
            </div>
            <Preview typed/>
        </FieldFrame>
    }
}

/// The calendar of the field: a month, today, none.
#[component]
fn PickDay(grid: String, value: RwSignal<String>, allowed: Span, pick: Callback<String>) -> impl IntoView {
    let today = today(use_zone());
    let chosen = Signal::derive(move || value.with(|value| iso(value)).map(|day| Span::new(day, day)));
    let start = chosen.get_untracked().map_or(today, |span| span.from).clamp(allowed.from, allowed.to);
    let at = RwSignal::new(start);
    let id = format!("{grid}-{}", format::day_input(start));
    request_animation_frame(move || super::focus_id(&id));
    view! {
        <DayGrid id=grid at chosen allowed today on_pick=Callback::new(move |day| pick.run(format::day_input(day)))/>
        <div class="pop-foot">
            <Button variant=Variant::Ghost size=Size::Small disabled=!allowed.contains(today) on_click=move |_| pick.run(format::day_input(today))>
                {t!("ui-span-today")}
            </Button>
            <Button variant=Variant::Ghost size=Size::Small on_click=move |_| pick.run(String::new())>{t!("ui-clear")}</Button>
        </div>
    }
}
