//! Passwords, hidden unless asked.

use super::frame::{FieldFrame, Ties};
use super::{FormErrors, keep};
use crate::icon::{self, Icon};
use leptos::html;
use leptos::prelude::*;

/// A password with a button that shows it. `autocomplete` is `current-password` or, with `fresh`, `new-password`.
#[component]
pub fn PasswordField(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// What it holds.
    #[prop(optional, into)]
    value: Option<RwSignal<String>>,
    /// A new password is being chosen.
    #[prop(optional)]
    fresh: bool,
    /// The words below it.
    #[prop(optional, into)]
    help: String,
    /// What is wrong; else the form's error for this name.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// How hard it is to guess, 0 to 4, drawn as a bar; `None` hides the bar.
    #[prop(optional, into)]
    strength: Signal<Option<u8>>,
    /// Another id.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let ties = Ties::new(id, &name, &help, error);
    let value = value.unwrap_or_else(|| RwSignal::new(String::new()));
    let node = NodeRef::<html::Input>::new();
    keep::text_input(node, value);
    let shown = RwSignal::new(false);
    let form = use_context::<FormErrors>();
    let field = name.clone();
    let input = view! {
        <input
            class="input"
            id=ties.id.clone()
            node_ref=node
            name=name
            type=move || if shown.get() { "text" } else { "password" }
            dir="ltr"
            required=true
            autocomplete=if fresh { "new-password" } else { "current-password" }
            autocapitalize="off"
            spellcheck="false"
            aria-invalid=ties.invalid()
            aria-describedby=ties.described_by()
            on:input=move |event| {
                value.set(event_target_value(&event));
                if let Some(form) = form {
                    form.clear_field(&field);
                }
            }
        />
    };
    let label_of = move || if shown.get() { t!("ui-hide-password") } else { t!("ui-show-password") };
    view! {
        <FieldFrame ties label help>
            <div class="input-wrap">
                {input}
                <button type="button" class="input-action" aria-label=label_of on:click=move |_| shown.update(|on| *on = !*on)>
                    {move || if shown.get() { view! { <Icon glyph=icon::EYE_OFF/> } } else { view! { <Icon glyph=icon::EYE/> } }}
                </button>
            </div>
            {move || {
                strength
                    .get()
                    .map(|score| view! { <meter class="strength" min="0" max="4" low="2" high="3" optimum="4" value=score.to_string()></meter> })
            }}
        </FieldFrame>
    }
}
