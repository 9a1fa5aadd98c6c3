//! What typing found: the list that opens under a field that chooses.

use super::Choice;
use leptos::prelude::*;

/// The rows of the list, by number, and a remark below when there is none, or when screen readers should hear how many there are.
/// The field keeps the focus: its `aria-activedescendant` names `{id}-{at}`.
#[component]
pub(super) fn Matches(
    /// The list's id.
    id: String,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The row under the keys.
    at: RwSignal<usize>,
    /// The rows, an offer to make something new among them.
    rows: Signal<Vec<Choice>>,
    /// How many of the rows were found.
    found: Signal<usize>,
    /// They are on their way.
    loading: Signal<bool>,
    /// Why there are none, when asking for them failed.
    failed: Signal<Option<String>>,
    /// Several may be taken.
    #[prop(optional)]
    several: bool,
    /// Takes the row with this number.
    take: Callback<usize>,
) -> impl IntoView {
    let list = id.clone();
    let all = move || {
        let row = |(index, choice): (usize, Choice)| {
            view! {
                <li
                    class="combo-option"
                    id=format!("{list}-{index}")
                    role="option"
                    aria-selected=move || if at.get() == index { "true" } else { "false" }
                    on:mousedown=move |event| {
                        event.prevent_default();
                        take.run(index);
                    }
                >
                    <bdi>{choice.label}</bdi>
                    {choice.hint.map(|hint| view! { <span class="combo-hint"><bdi>{hint}</bdi></span> })}
                </li>
            }
        };
        rows.get().into_iter().enumerate().map(row).collect_view()
    };
    let heard_only = move || !loading.get() && failed.with(Option::is_none) && !rows.with(Vec::is_empty);
    let remark = move || match (failed.get(), loading.get(), found.get()) {
        (Some(why), ..) => why,
        (None, true, _) => t!("ui-loading"),
        (None, false, 0) => t!("ui-no-matches"),
        (None, false, n) => t!("ui-matches", n = n),
    };
    view! {
        <div class="combo-pop" hidden=move || !open.get()>
            <ul class="combo-list" id=id role="listbox" aria-multiselectable=several.then_some("true")>{all}</ul>
            <p class="combo-remark" class:sr-only=heard_only role="status">{move || open.get().then(remark)}</p>
        </div>
    }
}
