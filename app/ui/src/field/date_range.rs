//! A stretch of days: a named one, two typed days, or two of the calendar.

use super::date::{any_day, opens};
use super::day_grid::{DayGrid, today, use_first_day};
use super::frame::{FieldFrame, Ties};
use super::typed::{Preview, Typed, TypedInput};
use crate::button::{Button, Size, Variant};
use crate::format::{Lean, Preset, Reading, Span, parse_span};
use crate::i18n::use_lang;
use crate::icon::{self, Icon};
use crate::overlay::Popover;
use crate::use_zone;
use chrono::NaiveDate;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// A stretch of days. Takes `1.12. – 5.12.`, `today to fri`, a name of the list, or two days of the calendar. The value is
/// [`Span::value`] (`2026-12-01/2026-12-05`), empty, or what was typed if that is no stretch.
#[component]
pub fn DateRangeField(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// What it holds.
    #[prop(optional, into)]
    value: Option<RwSignal<String>>,
    /// The named stretches that are offered.
    #[prop(default = Preset::ALL.to_vec())]
    presets: Vec<Preset>,
    /// Days without a year have been already, as in reports.
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
    let lean = if past { Lean::Behind } else { Lean::Ahead };
    let named = presets.clone();
    let read = move |text: String| {
        let today = today(zone);
        let preset = named.iter().find(|preset| preset.label().to_lowercase() == text.to_lowercase());
        let span = preset.map(|preset| preset.span(today, first)).or_else(|| parse_span(&text, Reading { today, first, lean }));
        span.map(Span::value).ok_or_else(|| t!("ui-range-wrong"))
    };
    let show = move |value: String| Span::parse_value(&value).map_or(value, |span| span.show(lang));
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
                <TypedInput ties name typed placeholder=t!("ui-range-example") required disabled on_key/>
                <Popover id=pop label=t!("ui-date-choose", what = label) class="input-action" disabled open face=|| view! { <Icon glyph=icon::CALENDAR/> }>
                    <PickSpan grid=grid.clone() value=typed.value presets=presets.clone() pick/>
                </Popover>
            </div>
            <Preview typed/>
        </FieldFrame>
    }
}

/// The names, and a month in which two days are picked one after the other.
#[component]
fn PickSpan(grid: String, value: RwSignal<String>, presets: Vec<Preset>, pick: Callback<String>) -> impl IntoView {
    let (today, first) = (today(use_zone()), use_first_day());
    let begun = RwSignal::new(None::<NaiveDate>);
    let held = Signal::derive(move || value.with(|value| Span::parse_value(value)));
    let at = RwSignal::new(held.get_untracked().map_or(today, |span| span.to));
    let id = format!("{grid}-{}", crate::format::day_input(at.get_untracked()));
    request_animation_frame(move || super::focus_id(&id));
    // With one day picked, the stretch follows the focus to the other.
    let chosen = Signal::derive(move || begun.get().map_or_else(|| held.get(), |from| Some(Span::new(from, at.get()))));
    let on_pick = Callback::new(move |day: NaiveDate| match begun.get_untracked() {
        None => {
            at.set(day);
            begun.set(Some(day));
        }
        Some(from) => pick.run(Span::new(from, day).value()),
    });
    view! {
        <div class="range-pick">
            <div class="range-names">
                {presets
                    .into_iter()
                    .map(|preset| {
                        let span = preset.span(today, first);
                        view! {
                            <button
                                type="button"
                                class="menu-item"
                                aria-pressed=move || if held.get() == Some(span) { "true" } else { "false" }
                                on:click=move |_| pick.run(span.value())
                            >
                                {preset.label()}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            <div>
                <DayGrid id=grid at chosen allowed=any_day() today on_pick/>
                <div class="pop-foot">
                    <span class="muted" role="status">{move || begun.get().map(|_| t!("ui-range-end"))}</span>
                    <Button variant=Variant::Ghost size=Size::Small on_click=move |_| pick.run(String::new())>{t!("ui-clear")}</Button>
                </div>
            </div>
        </div>
    }
}
