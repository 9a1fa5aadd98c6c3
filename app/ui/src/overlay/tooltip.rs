//! Remarks on hover and focus, by CSS alone.

use leptos::prelude::*;

/// A remark about what it wraps: shown on hover and when something inside has the focus, always read by screen
/// readers after it. For short words; nothing to click inside.
#[component]
pub fn Tooltip(
    /// The remark.
    #[prop(into)]
    text: String,
    /// What it is about.
    children: Children,
) -> impl IntoView {
    view! {
        <span class="tip">
            {children()}
            <span class="tip-body" role="tooltip">{text}</span>
        </span>
    }
}
