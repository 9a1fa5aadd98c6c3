//! Yes or no: a checkbox in forms, a switch for what takes effect at once.

use super::frame::{FieldNotes, Ties};
use super::keep;
use leptos::html;
use leptos::prelude::*;

/// A checkbox with its label beside it. A form post carries `name=on` when it is checked.
#[component]
pub fn Checkbox(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words beside it.
    #[prop(into)]
    label: String,
    /// Whether it is checked.
    #[prop(optional, into)]
    value: Option<RwSignal<bool>>,
    /// The words below it.
    #[prop(optional, into)]
    help: String,
    /// What is wrong; else the form's error for this name.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Must be checked.
    #[prop(optional)]
    required: bool,
    /// Can't be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Another id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Called with the new state when somebody clicks.
    #[prop(optional, into)]
    on_change: Option<Callback<bool>>,
) -> impl IntoView {
    view! { <Tick kind="checkbox" name label value help error required disabled id on_change/> }
}

/// A switch: what it says takes effect at once, without saving.
#[component]
pub fn Switch(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words beside it.
    #[prop(into)]
    label: String,
    /// Whether it is on.
    #[prop(optional, into)]
    value: Option<RwSignal<bool>>,
    /// The words below it.
    #[prop(optional, into)]
    help: String,
    /// What is wrong.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Can't be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Another id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Called with the new state when somebody flips it.
    #[prop(optional, into)]
    on_change: Option<Callback<bool>>,
) -> impl IntoView {
    view! { <Tick kind="switch" name label value help error required=false disabled id on_change/> }
}

#[component]
fn Tick(
    kind: &'static str,
    name: String,
    label: String,
    value: Option<RwSignal<bool>>,
    help: String,
    error: Signal<Option<String>>,
    required: bool,
    disabled: Signal<bool>,
    id: Option<String>,
    on_change: Option<Callback<bool>>,
) -> impl IntoView {
    let ties = Ties::new(id, &name, &help, error);
    let value = value.unwrap_or_else(|| RwSignal::new(false));
    let node = NodeRef::<html::Input>::new();
    keep::checkbox(node, value);
    view! {
        <div class="field">
            <label class="check">
                <input
                    class=kind
                    id=ties.id.clone()
                    node_ref=node
                    name=name
                    type="checkbox"
                    role=(kind == "switch").then_some("switch")
                    checked=value.get_untracked()
                    required=required
                    disabled=move || disabled.get()
                    aria-invalid=ties.invalid()
                    aria-describedby=ties.described_by()
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        value.set(on);
                        if let Some(on_change) = on_change {
                            on_change.run(on);
                        }
                    }
                />
                <span>{label}</span>
            </label>
            <FieldNotes id=ties.id.clone() error=ties.error help/>
        </div>
    }
}
