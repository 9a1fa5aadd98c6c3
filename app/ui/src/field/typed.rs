//! A line of text that stands for something else: a day, a number, a telephone number. People type it their way; when they
//! leave the field it is read, kept in one form and shown in another. What can't be read stays, with a sentence about it.

use super::frame::Ties;
use super::{FormErrors, keep};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

/// What one such field knows. Copies are the same field.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    /// The kept form; empty for nothing, and as typed where that can't be read.
    pub value: RwSignal<String>,
    /// What stands in the input.
    pub text: RwSignal<String>,
    /// Why it can't be read.
    pub fault: RwSignal<Option<String>>,
    pub node: NodeRef<html::Input>,
    read: Callback<String, Result<String, String>>,
    show: Callback<String, String>,
    on_change: Option<Callback<String>>,
}

impl Typed {
    /// `read` makes the kept form of typed text, or says why not; `show` makes what people read of the kept form.
    pub fn new(
        value: Option<RwSignal<String>>,
        read: impl Fn(String) -> Result<String, String> + Send + Sync + 'static,
        show: impl Fn(String) -> String + Send + Sync + 'static,
        on_change: Option<Callback<String>>,
    ) -> Self {
        let value = value.unwrap_or_else(|| RwSignal::new(String::new()));
        let show = Callback::new(show);
        let typed = Self {
            value,
            text: RwSignal::new(show.run(value.get_untracked())),
            fault: RwSignal::new(None),
            node: NodeRef::new(),
            read: Callback::new(read),
            show,
            on_change,
        };
        Effect::new(move |before: Option<String>| {
            let now = value.get();
            let shown = show.run(now.clone());
            // What was typed here itself stands there already, perhaps with a fault.
            if before.is_some_and(|before| before != now) && typed.text.with_untracked(|text| text.trim() != shown) {
                typed.text.set(shown);
                typed.fault.set(None);
            }
            now
        });
        keep::text_input(typed.node, typed.text);
        typed
    }

    /// Something was typed.
    pub fn type_in(self, text: String) {
        self.fault.set(None);
        self.text.set(text);
    }

    /// Reads what was typed: the focus leaves, or Enter is pressed.
    pub fn settle(self) {
        let text = self.text.get_untracked();
        let trimmed = text.trim();
        if text == self.show.run(self.value.get_untracked()) && self.fault.with_untracked(Option::is_none) {
            return;
        }
        let read = if trimmed.is_empty() { Ok(String::new()) } else { self.read.run(trimmed.to_owned()) };
        match read {
            Ok(value) => self.put(value),
            Err(why) => {
                self.value.set(trimmed.to_owned());
                self.fault.set(Some(why));
            }
        }
    }

    /// Keeps this value and shows it.
    pub fn put(self, value: String) {
        self.fault.set(None);
        self.text.set(self.show.run(value.clone()));
        if self.value.with_untracked(|before| *before != value) {
            self.value.set(value.clone());
            if let Some(on_change) = self.on_change {
                on_change.run(value);
            }
        }
    }

    /// How the text would be read, shown; none where it can't be, or says just that already.
    pub fn preview(self) -> Option<String> {
        let text = self.text.get();
        let value = self.read.run(text.trim().to_owned()).ok().filter(|_| !text.trim().is_empty())?;
        Some(self.show.run(value)).filter(|shown| *shown != text.trim())
    }
}

/// The input of such a field, and the hidden one that a form post carries.
#[component]
pub(super) fn TypedInput(
    ties: Ties,
    name: String,
    typed: Typed,
    #[prop(optional)] class: &'static str,
    #[prop(default = "auto")] dir: &'static str,
    #[prop(optional)] inputmode: &'static str,
    #[prop(optional)] placeholder: String,
    required: bool,
    disabled: Signal<bool>,
    /// Keys of its own; those it takes it prevents.
    #[prop(optional, into)]
    on_key: Option<Callback<KeyboardEvent>>,
) -> impl IntoView {
    let form = use_context::<FormErrors>();
    let field = name.clone();
    view! {
        <input
            class=format!("input {class}").trim_end().to_owned()
            id=ties.id.clone()
            node_ref=typed.node
            type="text"
            dir=dir
            inputmode=Some(inputmode).filter(|mode| !mode.is_empty())
            autocomplete="off"
            placeholder=if placeholder.is_empty() { " ".to_owned() } else { placeholder }
            value=typed.text.get_untracked()
            required=required
            disabled=move || disabled.get()
            aria-invalid=ties.invalid()
            aria-describedby=ties.described_by()
            on:input=move |event| {
                typed.type_in(event_target_value(&event));
                if let Some(form) = form {
                    form.clear_field(&field);
                }
            }
            on:keydown=move |event| {
                if let Some(on_key) = &on_key {
                    on_key.run(event.clone());
                }
                if event.key() == "Enter" {
                    typed.settle();
                }
            }
            on:blur=move |_| typed.settle()
        />
        <input type="hidden" name=name value=move || typed.value.get() disabled=move || disabled.get()/>
    }
}

/// What the typed text means, while somebody types.
#[component]
pub(super) fn Preview(typed: Typed) -> impl IntoView {
    view! { <p class="field-preview" role="status">{move || typed.preview()}</p> }
}
