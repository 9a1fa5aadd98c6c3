//! Groups of things that belong together.

use leptos::prelude::*;

/// A surface with an optional heading and tools.
#[component]
pub fn Card(
    /// Its heading.
    #[prop(optional, into)]
    title: String,
    /// Buttons beside the heading.
    #[prop(optional, into)]
    tools: ViewFn,
    /// No padding, for tables and lists that reach the edge.
    #[prop(optional)]
    flush: bool,
    /// Further classes.
    #[prop(optional, into)]
    class: String,
    /// Its content.
    children: Children,
) -> impl IntoView {
    let flush = if flush { "card-flush" } else { "" };
    view! {
        <section class=format!("card {flush} {class}").trim_end().to_owned()>
            {(!title.is_empty())
                .then(|| {
                    view! {
                        <header class="card-head">
                            <h2 class="card-title">{title}</h2>
                            {tools.run()}
                        </header>
                    }
                })}
            <div class="card-body">{children()}</div>
        </section>
    }
}

/// A figure with its name, for a row of them.
#[component]
pub fn Stat(
    /// What is counted.
    #[prop(into)]
    label: String,
    /// The figure, formatted.
    #[prop(into)]
    value: Signal<String>,
    /// A quieter remark below it.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div class="stat">
            <span class="stat-label">{label}</span>
            <span class="stat-value">{move || value.get()}</span>
            {move || hint.get().map(|text| view! { <span class="stat-hint">{text}</span> })}
        </div>
    }
}
