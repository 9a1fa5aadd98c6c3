//! Several lines of text.

use super::frame::{FieldFrame, Ties};
use super::{FormErrors, keep};
use leptos::html;
use leptos::prelude::*;

/// Several lines of text; grows with what is written.
#[component]
pub fn TextArea(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// What it holds.
    #[prop(optional, into)]
    value: Option<RwSignal<String>>,
    /// Its height when empty, in lines.
    #[prop(default = 3)]
    rows: u32,
    /// The words below it.
    #[prop(optional, into)]
    help: String,
    /// What is wrong; else the form's error for this name.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// An example inside.
    #[prop(optional, into)]
    placeholder: Option<String>,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// Says "optional" beside the label.
    #[prop(optional)]
    optional: bool,
    /// Can't be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The longest text taken, in UTF-16 units.
    #[prop(optional, into)]
    maxlength: Option<u32>,
    /// The label is for screen readers only.
    #[prop(optional)]
    hide_label: bool,
    /// Another id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Called on Ctrl-Enter or ⌘-Enter.
    #[prop(optional, into)]
    on_send: Option<Callback<()>>,
) -> impl IntoView {
    let ties = Ties::new(id, &name, &help, error);
    let value = value.unwrap_or_else(|| RwSignal::new(String::new()));
    let node = NodeRef::<html::Textarea>::new();
    keep::text_area(node, value);
    let form = use_context::<FormErrors>();
    let field = name.clone();
    let area = view! {
        <textarea
            class="input textarea"
            id=ties.id.clone()
            node_ref=node
            name=name
            dir="auto"
            rows=rows.to_string()
            placeholder=placeholder.unwrap_or_else(|| " ".to_owned())
            required=required
            disabled=move || disabled.get()
            maxlength=maxlength.map(|n| n.to_string())
            aria-invalid=ties.invalid()
            aria-describedby=ties.described_by()
            on:input=move |event| {
                value.set(event_target_value(&event));
                if let Some(form) = form {
                    form.clear_field(&field);
                }
            }
            on:keydown=move |event| {
                if event.key() == "Enter"
                    && (event.ctrl_key() || event.meta_key())
                    && let Some(on_send) = on_send
                {
                    event.prevent_default();
                    on_send.run(());
                }
            }
        >
            {value.get_untracked()}
        </textarea>
    };
    view! {
        <FieldFrame ties label help optional hide_label>
            {area}
        </FieldFrame>
    }
}
