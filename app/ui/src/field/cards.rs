//! One of a few, each with a sentence.

use super::frame::{FieldNotes, Ties};
use super::{Choice, FormErrors};
use leptos::prelude::*;

/// One of a few as cards, each with its hint below; radio buttons underneath, so arrows and form posts work.
#[component]
pub fn RadioCards(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// What is being chosen, above the cards.
    #[prop(into)]
    label: String,
    /// What there is to choose; hints are their sentences.
    #[prop(into)]
    options: Vec<Choice>,
    /// The chosen value.
    value: RwSignal<String>,
    /// The words below it.
    #[prop(optional, into)]
    help: String,
    /// What is wrong; else the form's error for this name.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
    /// Can't be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Another id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Called with the new value when somebody chooses.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
) -> impl IntoView {
    let ties = Ties::new(id, &name, &help, error);
    let form = use_context::<FormErrors>();
    let first = value.get_untracked();
    let cards = options
        .into_iter()
        .enumerate()
        .map(|(index, Choice { value: own, label, hint })| {
            let (mine, chosen, field) = (own.clone(), own.clone(), name.clone());
            // The first card has the field's own id, so that the summary of errors leads to it.
            let id = if index == 0 { ties.id.clone() } else { format!("{}-{index}", ties.id) };
            view! {
                <label class="choice-card">
                    <input
                        type="radio"
                        class="radio"
                        id=id
                        name=name.clone()
                        value=own.clone()
                        checked=own == first
                        required=required
                        disabled=move || disabled.get()
                        prop:checked=move || value.with(|value| *value == mine)
                        on:change=move |_| {
                            value.set(chosen.clone());
                            if let Some(form) = form {
                                form.clear_field(&field);
                            }
                            if let Some(on_change) = on_change {
                                on_change.run(chosen.clone());
                            }
                        }
                    />
                    <span class="choice-text">
                        <span class="choice-label">{label}</span>
                        {hint.map(|hint| view! { <span class="choice-hint">{hint}</span> })}
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" aria-describedby=ties.described_by() aria-invalid=ties.invalid()>
            <legend class="field-label">{label}</legend>
            <div class="choice-cards">{cards}</div>
            <FieldNotes id=ties.id.clone() error=ties.error help/>
        </fieldset>
    }
}
