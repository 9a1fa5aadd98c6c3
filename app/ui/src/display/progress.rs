//! How far along.

use crate::icon::{self, Icon};
use leptos::prelude::*;

/// A bar from nothing to `max`; without a value it moves to say "working".
#[component]
pub fn Progress(
    /// What is under way, for screen readers.
    #[prop(into)]
    label: String,
    /// How much is done.
    #[prop(optional, into)]
    value: Signal<Option<u64>>,
    /// How much there is.
    #[prop(default = Signal::stored(100), into)]
    max: Signal<u64>,
) -> impl IntoView {
    view! {
        <progress
            class="progress"
            aria-label=label
            max=move || max.get().to_string()
            value=move || value.get().map(|value| value.to_string())
        ></progress>
    }
}

/// A small turning ring with words for screen readers.
#[component]
pub fn Spinner() -> impl IntoView {
    view! {
        <span class="spinner" role="status">
            <span class="sr-only">{t!("ui-loading")}</span>
        </span>
    }
}

/// The steps of a task, those behind, the present one and those ahead.
#[component]
pub fn Stepper(
    /// The steps' names.
    #[prop(into)]
    steps: Vec<String>,
    /// The present step, from 0; the number of steps when all are done.
    #[prop(into)]
    current: Signal<usize>,
) -> impl IntoView {
    let total = steps.len();
    view! {
        <ol class="stepper">
            {steps
                .into_iter()
                .enumerate()
                .map(|(index, name)| {
                    let done = move || index < current.get();
                    view! {
                        <li
                            class="stepper-step"
                            class:stepper-done=done
                            aria-current=move || (index == current.get()).then_some("step")
                        >
                            <span class="stepper-mark" aria-hidden="true">
                                <span>{index + 1}</span>
                                <Icon glyph=icon::CHECK/>
                            </span>
                            <span class="sr-only">{t!("ui-step", n = index + 1, total = total)} ": "</span>
                            <span class="stepper-name">{name}</span>
                            {move || done().then(|| view! { <span class="sr-only">" (" {t!("ui-step-done")} ")"</span> })}
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}
