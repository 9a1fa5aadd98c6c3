//! One of many, found by typing. The caller supplies the matches, from memory or from the server.

use super::frame::{FieldFrame, Ties};
use super::matches::Matches;
use super::{Choice, FormErrors};
use crate::icon::{self, Icon};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;

/// A combobox (list autocomplete). `query` follows the typing after 150 ms: key a resource on it and feed `options`
/// from the answer. The form carries the chosen value under `name`.
#[component]
pub fn Combobox(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// What is chosen.
    value: RwSignal<Option<Choice>>,
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
    /// Offers to make what was typed: its words (given the typed text).
    #[prop(optional, into)]
    create_label: Option<Callback<String, String>>,
    /// Called with the typed text when somebody takes that offer.
    #[prop(optional, into)]
    on_create: Option<Callback<String>>,
    /// The words below it.
    #[prop(optional, into)]
    help: String,
    /// An example inside.
    #[prop(optional, into)]
    placeholder: Option<String>,
    /// What is wrong; else the form's error for this name.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
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
    let state =
        Combo { value, query, options, open: RwSignal::new(false), at: RwSignal::new(0), node: NodeRef::new(), create_label, on_create };
    let found = Signal::derive(move || options.with(Vec::len));
    let take = Callback::new(move |index| state.take(index));
    let follow = debounce(Duration::from_millis(150), move |text: String| query.set(text));
    let form = use_context::<FormErrors>();
    let field = name.clone();
    Effect::new(move |_| {
        let text = value.get().map(|choice| choice.label).unwrap_or_default();
        if let Some(input) = state.node.get() {
            input.set_value(&text);
        }
    });
    let input = view! {
        <input
            class="input"
            id=ties.id.clone()
            node_ref=state.node
            type="text"
            dir="auto"
            role="combobox"
            autocomplete="off"
            aria-autocomplete="list"
            aria-expanded=move || if state.open.get() { "true" } else { "false" }
            aria-controls=list.clone()
            aria-activedescendant={
                let list = list.clone();
                let rows = state.rows();
                move || (state.open.get() && !rows.with(Vec::is_empty)).then(|| format!("{list}-{}", state.at.get()))
            }
            aria-invalid=ties.invalid()
            aria-describedby=ties.described_by()
            placeholder=placeholder.unwrap_or_else(|| t!("ui-choose"))
            aria-required=required.then_some("true")
            disabled=move || disabled.get()
            value=value.get_untracked().map(|choice| choice.label).unwrap_or_default()
            on:input={
                let mut follow = follow;
                move |event| {
                    state.show();
                    follow(event_target_value(&event));
                    if let Some(form) = form {
                        form.clear_field(&field);
                    }
                }
            }
            on:click=move |_| state.show()
            on:keydown=move |event| state.key(&event)
            on:blur=move |_| state.leave()
        />
    };
    view! {
        <FieldFrame ties label help optional>
            <div class="combo input-wrap">
                {input}
                <input type="hidden" name=name value=move || value.get().map(|choice| choice.value).unwrap_or_default()/>
                <Icon glyph=icon::CHEVRONS class="select-arrow"/>
                <Matches id=list open=state.open at=state.at rows=state.rows() found loading failed take/>
            </div>
        </FieldFrame>
    }
}

/// What the parts of one combobox share.
#[derive(Clone, Copy)]
struct Combo {
    value: RwSignal<Option<Choice>>,
    query: RwSignal<String>,
    options: Signal<Vec<Choice>>,
    open: RwSignal<bool>,
    at: RwSignal<usize>,
    node: NodeRef<html::Input>,
    create_label: Option<Callback<String, String>>,
    on_create: Option<Callback<String>>,
}

impl Combo {
    fn show(self) {
        self.at.set(0);
        self.open.set(true);
    }

    /// The words of the offer to create what was typed; none when nothing was typed or a match has that name.
    fn offer(self) -> Option<String> {
        let typed = self.query.get();
        let typed = typed.trim();
        let exact = self.options.with(|all| all.iter().any(|choice| choice.label.eq_ignore_ascii_case(typed)));
        let label = self.create_label.filter(|_| !typed.is_empty() && !exact)?;
        Some(label.run(typed.to_owned()))
    }

    /// The matches, and the offer last.
    fn rows(self) -> Signal<Vec<Choice>> {
        Signal::derive(move || self.options.get().into_iter().chain(self.offer().map(|offer| Choice::new("", offer))).collect())
    }

    fn count(self) -> usize {
        untrack(|| self.options.with(Vec::len) + usize::from(self.offer().is_some()))
    }

    fn take(self, index: usize) {
        let choice = self.options.with_untracked(|all| all.get(index).cloned());
        match (choice, self.on_create) {
            (Some(choice), _) => self.value.set(Some(choice)),
            (None, Some(on_create)) if index < self.count() => on_create.run(self.query.get_untracked().trim().to_owned()),
            (None, _) => {}
        }
        self.open.set(false);
        self.query.set(String::new());
    }

    /// Leaving the field: an emptied field means none, anything unfinished goes back to what was chosen.
    fn leave(self) {
        self.open.set(false);
        let Some(input) = self.node.get_untracked() else { return };
        if input.value().trim().is_empty() {
            self.value.set(None);
        } else {
            input.set_value(&self.value.get_untracked().map(|choice| choice.label).unwrap_or_default());
        }
    }

    fn key(self, event: &KeyboardEvent) {
        let (open, count, at) = (self.open.get_untracked(), self.count(), self.at.get_untracked());
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !open => self.show(),
            "ArrowDown" => self.at.set(if at + 1 < count { at + 1 } else { 0 }),
            "ArrowUp" => self.at.set(at.checked_sub(1).unwrap_or(count.saturating_sub(1))),
            // Ctrl-Enter saves the form around.
            "Enter" if open && at < count && !event.ctrl_key() && !event.meta_key() => self.take(at),
            "Escape" if open => self.open.set(false),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}
