//! One of two to five, all in sight.

use super::Choice;
use leptos::prelude::*;

/// A row of choices, one of them on; radio buttons underneath, so arrows and form posts work.
#[component]
pub fn Segmented(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// What is being chosen, for screen readers.
    #[prop(into)]
    label: String,
    /// What there is to choose.
    #[prop(into)]
    options: Vec<Choice>,
    /// The chosen value.
    value: RwSignal<String>,
    /// Called with the new value when somebody chooses.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
) -> impl IntoView {
    let first = value.get_untracked();
    let options = options
        .into_iter()
        .map(|Choice { value: own, label, .. }| {
            let (mine, chosen) = (own.clone(), own.clone());
            view! {
                <label class="segment">
                    <input
                        type="radio"
                        name=name.clone()
                        value=own.clone()
                        checked=own == first
                        prop:checked=move || value.with(|value| *value == mine)
                        on:change=move |_| {
                            value.set(chosen.clone());
                            if let Some(on_change) = on_change {
                                on_change.run(chosen.clone());
                            }
                        }
                    />
                    <span>{label}</span>
                </label>
            }
        })
        .collect_view();
    view! { <div class="segmented" role="radiogroup" aria-label=label>{options}</div> }
}
