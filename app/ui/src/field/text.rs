//! One-line text and its kinds: mail, address, search.

use super::frame::{FieldFrame, Ties};
use super::{FormErrors, keep};
use crate::icon::{self, Glyph, Icon};
use leptos::html;
use leptos::prelude::*;

/// A line of text. `kind` is the HTML type: `text`, `email`, `tel`, `url`, `number`.
#[component]
pub fn TextField(
    /// Its name in the form, and where its id and error come from.
    #[prop(into)]
    name: String,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// What it holds; without one a plain form post carries it.
    #[prop(optional, into)]
    value: Option<RwSignal<String>>,
    /// The HTML type.
    #[prop(default = "text")]
    kind: &'static str,
    /// The words below it.
    #[prop(optional, into)]
    help: String,
    /// What is wrong; else the form's error for this name.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// An example inside.
    #[prop(optional, into)]
    placeholder: Option<String>,
    /// Must be filled in (checked by the browser too).
    #[prop(optional)]
    required: bool,
    /// Says "optional" beside the label, in forms where most fields are required.
    #[prop(optional)]
    optional: bool,
    /// Can't be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Can be read and copied only.
    #[prop(optional)]
    readonly: bool,
    /// What the browser may fill in: `email`, `given-name`, `off` …
    #[prop(optional, into)]
    autocomplete: Option<String>,
    /// The keyboard of a phone: `numeric`, `decimal`, `email` …
    #[prop(optional, into)]
    inputmode: Option<String>,
    /// The longest text taken, in UTF-16 units.
    #[prop(optional, into)]
    maxlength: Option<u32>,
    /// Takes the focus when the page or dialog opens.
    #[prop(optional)]
    autofocus: bool,
    /// Drawn inside, before the text.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    /// Words inside, after the text: a unit, a domain.
    #[prop(optional, into)]
    suffix: Option<String>,
    /// The label is for screen readers only.
    #[prop(optional)]
    hide_label: bool,
    /// Another id, when a page has two fields of this name.
    #[prop(optional, into)]
    id: Option<String>,
    /// Further classes for the whole field.
    #[prop(optional, into)]
    class: String,
    /// Called when the text is settled: on Enter or when the focus leaves after a change.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
) -> impl IntoView {
    let ties = Ties::new(id, &name, &help, error);
    let value = value.unwrap_or_else(|| RwSignal::new(String::new()));
    let node = NodeRef::<html::Input>::new();
    keep::text_input(node, value);
    if autofocus {
        keep::first_focus(node);
    }
    let form = use_context::<FormErrors>();
    let field = name.clone();
    let input = view! {
        <input
            class="input"
            id=ties.id.clone()
            node_ref=node
            name=name
            type=kind
            dir=if matches!(kind, "email" | "tel" | "url" | "number") { "ltr" } else { "auto" }
            value=value.get_untracked()
            placeholder=placeholder.unwrap_or_else(|| " ".to_owned())
            required=required
            readonly=readonly
            disabled=move || disabled.get()
            autocomplete=autocomplete
            inputmode=inputmode
            maxlength=maxlength.map(|n| n.to_string())
            autofocus=autofocus
            aria-invalid=ties.invalid()
            aria-describedby=ties.described_by()
            on:input=move |event| {
                value.set(event_target_value(&event));
                if let Some(form) = form {
                    form.clear_field(&field);
                }
            }
            on:change=move |event| {
                if let Some(on_commit) = on_commit {
                    on_commit.run(event_target_value(&event));
                }
            }
        />
    };
    view! {
        <FieldFrame ties label help optional hide_label class>
            <div class="input-wrap">
                {icon.map(|glyph| view! { <Icon glyph class="input-icon"/> })}
                {input}
                {suffix.map(|text| view! { <span class="input-suffix" aria-hidden="true">{text}</span> })}
            </div>
        </FieldFrame>
    }
}

/// A search box: Escape or the cross empties it. Stands alone or in a `<form role="search">`.
#[component]
pub fn SearchField(
    /// Its name in the form or address.
    #[prop(default = "q".to_owned(), into)]
    name: String,
    /// For screen readers, and inside while it is empty.
    #[prop(optional, into)]
    label: String,
    /// What it holds.
    #[prop(optional, into)]
    value: Option<RwSignal<String>>,
    /// A key that leads here, shown at its end, e.g. `/`.
    #[prop(optional, into)]
    shortcut: Option<String>,
    /// Another id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Further classes.
    #[prop(optional, into)]
    class: String,
) -> impl IntoView {
    let label = if label.is_empty() { t!("ui-search") } else { label };
    let value = value.unwrap_or_else(|| RwSignal::new(String::new()));
    let node = NodeRef::<html::Input>::new();
    keep::text_input(node, value);
    let empty = move || {
        value.set(String::new());
        if let Some(input) = node.get_untracked() {
            let _ = input.focus();
        }
    };
    view! {
        <div class=format!("input-wrap search {class}").trim_end().to_owned()>
            <Icon glyph=icon::SEARCH class="input-icon"/>
            <input
                class="input"
                id=id.unwrap_or_else(|| super::field_id(&name))
                node_ref=node
                name=name
                type="search"
                dir="auto"
                autocomplete="off"
                enterkeyhint="search"
                aria-label=label.clone()
                placeholder=label
                value=value.get_untracked()
                on:input=move |event| value.set(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Escape" && !value.with_untracked(String::is_empty) {
                        event.prevent_default();
                        event.stop_propagation();
                        empty();
                    }
                }
            />
            {shortcut.map(|key| view! { <kbd class="kbd input-kbd" aria-hidden="true">{key}</kbd> })}
            <button
                type="button"
                class="input-clear"
                aria-label=t!("ui-clear")
                hidden=move || value.with(String::is_empty)
                on:click=move |_| empty()
            >
                <Icon glyph=icon::CLOSE/>
            </button>
        </div>
    }
}
