//! A time of day: typed, or one of a list.

use super::FormErrors;
use super::frame::{FieldFrame, Ties};
use super::typed::Typed;
use crate::format::{parse_time, time_input, times};
use crate::icon::{self, Icon};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// A time of day. Takes `9`, `930`, `9:30pm`, `٩:٣٠ م`, or one of the list that the arrow keys open. The value is `09:30`,
/// empty, or what was typed if that is no time.
#[component]
pub fn TimeField(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// What it holds, as `HH:MM`.
    #[prop(optional, into)]
    value: Option<RwSignal<String>>,
    /// How far apart the list's times are, in minutes.
    #[prop(default = 15)]
    step: u32,
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
    let read = |text: String| parse_time(&text).map(time_input).ok_or_else(|| t!("ui-time-wrong"));
    let typed = Typed::new(value, read, |value| value, on_change);
    let ties = Ties::with_fault(id, &name, &help, error, typed.fault.into());
    let list = format!("{}-list", ties.id);
    let state = TimeList { typed, step, open: RwSignal::new(false), at: RwSignal::new(0), list: StoredValue::new(list.clone()) };
    let form = use_context::<FormErrors>();
    let field = name.clone();
    let input = view! {
        <input
            class="input"
            id=ties.id.clone()
            node_ref=typed.node
            type="text"
            dir="ltr"
            role="combobox"
            autocomplete="off"
            aria-autocomplete="none"
            aria-expanded=move || if state.open.get() { "true" } else { "false" }
            aria-controls=list.clone()
            aria-activedescendant=move || state.open.get().then(|| state.id(state.at.get()))
            aria-invalid=ties.invalid()
            aria-describedby=ties.described_by()
            placeholder="09:30"
            value=typed.text.get_untracked()
            required=required
            disabled=move || disabled.get()
            on:input=move |event| {
                state.open.set(false);
                typed.type_in(event_target_value(&event));
                if let Some(form) = form {
                    form.clear_field(&field);
                }
            }
            on:click=move |_| state.show()
            on:keydown=move |event| state.key(&event)
            on:blur=move |_| {
                state.open.set(false);
                typed.settle();
            }
        />
    };
    view! {
        <FieldFrame ties label help optional hide_label>
            <div class="combo input-wrap">
                {input}
                <input type="hidden" name=name value=move || typed.value.get() disabled=move || disabled.get()/>
                <Icon glyph=icon::CLOCK class="select-arrow"/>
                <div class="combo-pop" hidden=move || !state.open.get()>
                    <ul class="combo-list" id=list role="listbox">{move || state.open.get().then(|| state.rows())}</ul>
                </div>
            </div>
        </FieldFrame>
    }
}

/// The list of one field. Copies are the same list.
#[derive(Clone, Copy)]
struct TimeList {
    typed: Typed,
    step: u32,
    open: RwSignal<bool>,
    at: RwSignal<usize>,
    list: StoredValue<String>,
}

impl TimeList {
    fn id(self, index: usize) -> String {
        self.list.with_value(|list| format!("{list}-{index}"))
    }

    /// Opens at the held time, else at nine.
    fn show(self) {
        self.typed.settle();
        let held = self.typed.value.with_untracked(|value| parse_time(value)).or_else(|| parse_time("9"));
        let at = times(self.step).position(|time| held.is_some_and(|held| time >= held)).unwrap_or(0);
        self.at.set(at);
        self.open.set(true);
        self.reveal();
    }

    fn reveal(self) {
        let id = self.id(self.at.get_untracked());
        request_animation_frame(move || super::keep::reveal_id(&id));
    }

    fn take(self, index: usize) {
        self.open.set(false);
        if let Some(time) = times(self.step).nth(index) {
            self.typed.put(time_input(time));
        }
    }

    fn key(self, event: &KeyboardEvent) {
        let (open, at, count) = (self.open.get_untracked(), self.at.get_untracked(), times(self.step).count());
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !open => self.show(),
            "ArrowDown" => self.at.set(if at + 1 < count { at + 1 } else { 0 }),
            "ArrowUp" => self.at.set(at.checked_sub(1).unwrap_or(count.saturating_sub(1))),
            "Enter" if open => self.take(at),
            "Enter" => return self.typed.settle(),
            "Escape" if open => self.open.set(false),
            _ => return,
        }
        self.reveal();
        event.prevent_default();
        event.stop_propagation();
    }

    fn rows(self) -> impl IntoView {
        times(self.step)
            .enumerate()
            .map(|(index, time)| {
                view! {
                    <li
                        class="combo-option"
                        id=self.id(index)
                        role="option"
                        aria-selected=move || if self.at.get() == index { "true" } else { "false" }
                        on:mousedown=move |event| {
                            event.prevent_default();
                            self.take(index);
                        }
                    >
                        {time_input(time)}
                    </li>
                }
            })
            .collect_view()
    }
}
