//! The browser's own select: right for up to a dozen choices, and on phones.

use super::frame::{FieldFrame, Ties};
use super::{Choice, FormErrors};
use crate::icon::{self, Icon};
use leptos::html;
use leptos::prelude::*;

/// One of several. With `empty` a first line stands for no choice.
#[component]
pub fn Select(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// What there is to choose.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// The chosen value.
    #[prop(optional, into)]
    value: Option<RwSignal<String>>,
    /// The words for "none", e.g. `t!("…-any")`; their value is the empty text.
    #[prop(optional, into)]
    empty: Option<String>,
    /// The words below it.
    #[prop(optional, into)]
    help: String,
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
    /// The label is for screen readers only.
    #[prop(optional)]
    hide_label: bool,
    /// Another id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Further classes for the whole field.
    #[prop(optional, into)]
    class: String,
    /// Called with the new value when somebody chooses.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
) -> impl IntoView {
    let ties = Ties::new(id, &name, &help, error);
    let value = value.unwrap_or_else(|| RwSignal::new(String::new()));
    let node = NodeRef::<html::Select>::new();
    follow(node, value, options);
    let form = use_context::<FormErrors>();
    let field = name.clone();
    let select = view! {
        <select
            class="input select"
            id=ties.id.clone()
            node_ref=node
            name=name
            required=required
            disabled=move || disabled.get()
            aria-invalid=ties.invalid()
            aria-describedby=ties.described_by()
            on:change=move |event| {
                let chosen = event_target_value(&event);
                value.set(chosen.clone());
                if let Some(form) = form {
                    form.clear_field(&field);
                }
                if let Some(on_change) = on_change {
                    on_change.run(chosen);
                }
            }
        >
            {empty.map(|text| view! { <option value="">{text}</option> })}
            {move || {
                let chosen = value.get_untracked();
                options
                    .get()
                    .into_iter()
                    .map(|choice| {
                        view! { <option value=choice.value.clone() selected=choice.value == chosen>{choice.label}</option> }
                    })
                    .collect_view()
            }}
        </select>
    };
    view! {
        <FieldFrame ties label help optional hide_label class>
            <div class="input-wrap">
                {select}
                <Icon glyph=icon::CHEVRON_DOWN class="select-arrow"/>
            </div>
        </FieldFrame>
    }
}

/// Shows the signal's value, also after the options changed; a choice made before hydration is taken over.
fn follow(node: NodeRef<html::Select>, value: RwSignal<String>, options: Signal<Vec<Choice>>) {
    let first = value.get_untracked();
    Effect::new(move |seen: Option<bool>| {
        let wanted = value.get();
        options.track();
        let Some(select) = node.get() else { return false };
        let shown = select.value();
        if shown == wanted {
            return true;
        }
        if seen != Some(true) && wanted == first && !shown.is_empty() {
            value.set(shown);
        } else {
            request_animation_frame(move || select.set_value(&wanted));
        }
        true
    });
}
