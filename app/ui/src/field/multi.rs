//! Several of many, found by typing.

use super::Choice;
use super::FormErrors;
use super::frame::{FieldFrame, Ties};
use super::matches::Matches;
use crate::icon::{self, Icon};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;

/// Several of many. `query` follows the typing after 150 ms, and the caller answers it with `options`; those chosen already
/// are left out. Enter takes, Backspace in the empty field takes the last away. A form post carries the name once for each.
#[component]
pub fn MultiSelect(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// What is chosen, in the order of choosing.
    value: RwSignal<Vec<Choice>>,
    /// What was typed, debounced: the caller answers it with `options`.
    query: RwSignal<String>,
    /// The matches for `query`.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The matches are on their way.
    #[prop(optional, into)]
    loading: Signal<bool>,
    /// Why there are no matches, when asking for them failed.
    #[prop(optional, into)]
    failed: Signal<Option<String>>,
    /// The words below it.
    #[prop(optional, into)]
    help: String,
    /// An example inside.
    #[prop(optional, into)]
    placeholder: Option<String>,
    /// What is wrong; else the form's error for this name.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Says "optional" beside the label.
    #[prop(optional)]
    optional: bool,
    /// Can't be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Another id.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let ties = Ties::new(id, &name, &help, error);
    let list = format!("{}-list", ties.id);
    let rest = Signal::derive(move || {
        let mut all = options.get();
        value.with(|chosen| all.retain(|choice| chosen.iter().all(|other| other.value != choice.value)));
        all
    });
    let form = use_context::<FormErrors>();
    let state = Many {
        value,
        query,
        rest,
        open: RwSignal::new(false),
        at: RwSignal::new(0),
        node: NodeRef::new(),
        form,
        name: StoredValue::new(name.clone()),
    };
    let mut follow = debounce(Duration::from_millis(150), move |text: String| query.set(text));
    let found = Signal::derive(move || rest.with(Vec::len));
    let take = Callback::new(move |index| state.take(index));
    let shown = list.clone();
    let input = view! {
        <input
            class="tags-input"
            id=ties.id.clone()
            node_ref=state.node
            type="text"
            dir="auto"
            role="combobox"
            autocomplete="off"
            aria-autocomplete="list"
            aria-expanded=move || if state.open.get() { "true" } else { "false" }
            aria-controls=list.clone()
            aria-activedescendant=move || (state.open.get() && rest.with(|rest| !rest.is_empty())).then(|| format!("{shown}-{}", state.at.get()))
            aria-invalid=ties.invalid()
            aria-describedby=ties.described_by()
            placeholder=placeholder.unwrap_or_else(|| t!("ui-choose"))
            disabled=move || disabled.get()
            on:input=move |event| {
                state.show();
                follow(event_target_value(&event));
            }
            on:click=move |_| state.show()
            on:keydown=move |event| state.key(&event)
            on:blur=move |_| state.open.set(false)
        />
    };
    view! {
        <FieldFrame ties label help optional>
            <div class="combo">
                <div class="input tags" class:input-off=move || disabled.get()>
                    <For each=move || value.get() key=|choice| choice.value.clone() let:choice>
                        <Chosen name=name.clone() choice state disabled/>
                    </For>
                    {input}
                </div>
                <Matches id=list open=state.open at=state.at rows=rest found loading failed several=true take/>
            </div>
        </FieldFrame>
    }
}

/// What the parts of one field share.
#[derive(Clone, Copy)]
struct Many {
    value: RwSignal<Vec<Choice>>,
    query: RwSignal<String>,
    rest: Signal<Vec<Choice>>,
    open: RwSignal<bool>,
    at: RwSignal<usize>,
    node: NodeRef<html::Input>,
    form: Option<FormErrors>,
    name: StoredValue<String>,
}

impl Many {
    fn show(self) {
        self.at.set(0);
        self.open.set(true);
    }

    fn take(self, index: usize) {
        let Some(choice) = self.rest.with_untracked(|rest| rest.get(index).cloned()) else { return };
        self.value.update(|all| all.push(choice));
        if let Some(form) = self.form {
            self.name.with_value(|name| form.clear_field(name));
        }
        self.query.set(String::new());
        self.at.set(0);
        if let Some(input) = self.node.get_untracked() {
            input.set_value("");
            let _ = input.focus();
        }
    }

    fn key(self, event: &KeyboardEvent) {
        let (open, count, at) = (self.open.get_untracked(), self.rest.with_untracked(Vec::len), self.at.get_untracked());
        let empty = self.node.get_untracked().is_none_or(|input| input.value().is_empty());
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !open => self.show(),
            "ArrowDown" => self.at.set(if at + 1 < count { at + 1 } else { 0 }),
            "ArrowUp" => self.at.set(at.checked_sub(1).unwrap_or(count.saturating_sub(1))),
            "Enter" if open && at < count && !event.is_composing() && !event.ctrl_key() && !event.meta_key() => self.take(at),
            "Escape" if open => self.open.set(false),
            "Backspace" if empty => return self.value.update(|all| drop(all.pop())),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}

#[component]
fn Chosen(name: String, choice: Choice, state: Many, disabled: Signal<bool>) -> impl IntoView {
    let gone = choice.value.clone();
    view! {
        <span class="tag">
            <span dir="auto">{choice.label.clone()}</span>
            <input type="hidden" name=name value=choice.value/>
            <button
                type="button"
                class="tag-remove"
                aria-label=t!("ui-remove", what = choice.label)
                disabled=move || disabled.get()
                on:click=move |_| {
                    state.value.update(|all| all.retain(|other| other.value != gone));
                    if let Some(input) = state.node.get_untracked() {
                        let _ = input.focus();
                    }
                }
            >
                <Icon glyph=icon::CLOSE/>
            </button>
        </span>
    }
}
