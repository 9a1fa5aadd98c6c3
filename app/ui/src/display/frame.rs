//! The parts every page begins with.

use leptos::prelude::*;

/// The page's one heading, a line below it, and its actions: one primary button, the rest in a menu.
#[component]
pub fn PageHead(
    /// The page's name.
    #[prop(into)]
    title: Signal<String>,
    /// A line below it, or a count beside it.
    #[prop(optional, into)]
    lead: Signal<Option<String>>,
    /// What stands before the title: an avatar, a way back.
    #[prop(optional, into)]
    before: ViewFn,
    /// The actions.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="page-head">
            {before.run()}
            <div class="page-head-text">
                <h1 class="page-title" tabindex="-1"><bdi>{move || title.get()}</bdi></h1>
                {move || lead.get().map(|text| view! { <p class="page-lead">{text}</p> })}
            </div>
            {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
        </header>
    }
}

/// A bar of filters and tools above a list.
#[component]
pub fn Toolbar(
    /// What it is for, for screen readers.
    #[prop(into)]
    label: String,
    /// The tools; `<span class="push"></span>` sends the rest to the end.
    children: Children,
) -> impl IntoView {
    view! { <div class="toolbar" role="group" aria-label=label>{children()}</div> }
}

/// The bar of actions for a selection: floats at the bottom while something is selected.
#[component]
pub fn ActionBar(
    /// How many are selected; none hides the bar.
    #[prop(into)]
    count: Signal<usize>,
    /// Selects nothing.
    #[prop(into)]
    on_clear: Callback<()>,
    /// The actions.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="action-bar" role="region" aria-label=move || t!("ui-selected", n = count.get()) hidden=move || count.get() == 0>
            <span class="action-count" role="status">{move || t!("ui-selected", n = count.get())}</span>
            {children()}
            <crate::IconButton glyph=crate::icon::CLOSE label=t!("ui-clear") on_click=move |_| on_clear.run(())/>
        </div>
    }
}
