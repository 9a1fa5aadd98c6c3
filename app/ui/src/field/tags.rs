//! Several short texts.

use super::frame::{FieldFrame, Ties};
use crate::icon::{self, Icon};
use leptos::html;
use leptos::prelude::*;

/// A list of short texts: Enter or a comma adds, Backspace in the empty field takes the last away. A form post
/// carries the name once for each, and what is typed but not yet added.
#[component]
pub fn TagInput(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// The texts.
    value: RwSignal<Vec<String>>,
    /// What is offered while typing.
    #[prop(optional, into)]
    suggestions: Signal<Vec<String>>,
    /// The words below it; else how to add one.
    #[prop(optional, into)]
    help: String,
    /// What is wrong; else the form's error for this name.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Another id.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let help = if help.is_empty() { t!("ui-tags-help") } else { help };
    let ties = Ties::new(id, &name, &help, error);
    let list_id = format!("{}-list", ties.id);
    let node = NodeRef::<html::Input>::new();
    let take = move || {
        if let Some(input) = node.get_untracked() {
            add(value, &input.value());
            input.set_value("");
        }
    };
    let input = view! {
        <input
            class="tags-input"
            id=ties.id.clone()
            node_ref=node
            name=name.clone()
            type="text"
            dir="auto"
            autocomplete="off"
            list=list_id.clone()
            aria-invalid=ties.invalid()
            aria-describedby=ties.described_by()
            on:keydown=move |event| match event.key().as_str() {
                "Enter" | "," | "،" if !event.is_composing() => {
                    let waiting = node.get_untracked().is_some_and(|input| !input.value().is_empty());
                    if waiting || event.key() != "Enter" {
                        event.prevent_default();
                        take();
                    }
                }
                "Backspace" if node.get_untracked().is_some_and(|input| input.value().is_empty()) => {
                    value.update(|tags| drop(tags.pop()));
                }
                _ => {}
            }
            on:change=move |_| take()
        />
    };
    view! {
        <FieldFrame ties label help>
            <div class="input tags">
                <For each=move || value.get() key=Clone::clone let:tag>
                    <Removable name=name.clone() tag value/>
                </For>
                {input}
                <datalist id=list_id>
                    {move || suggestions.get().into_iter().map(|text| view! { <option value=text></option> }).collect_view()}
                </datalist>
            </div>
        </FieldFrame>
    }
}

/// Adds the comma-separated texts that are not there yet, whatever their case.
fn add(tags: RwSignal<Vec<String>>, typed: &str) {
    tags.update(|tags| {
        for text in typed.split([',', '،']).map(str::trim).filter(|text| !text.is_empty()) {
            if !tags.iter().any(|tag| tag.to_lowercase() == text.to_lowercase()) {
                tags.push(text.to_owned());
            }
        }
    });
}

#[component]
fn Removable(name: String, tag: String, value: RwSignal<Vec<String>>) -> impl IntoView {
    let gone = tag.clone();
    view! {
        <span class="tag">
            <span dir="auto">{tag.clone()}</span>
            <input type="hidden" name=name value=tag.clone()/>
            <button
                type="button"
                class="tag-remove"
                aria-label=t!("ui-remove", what = tag)
                on:click=move |_| value.update(|tags| tags.retain(|tag| *tag != gone))
            >
                <Icon glyph=icon::CLOSE/>
            </button>
        </span>
    }
}
