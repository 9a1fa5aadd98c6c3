//! What a panel shows when its content did not come.

use crate::button::Button;
use crate::icon::{self, Icon};
use leptos::prelude::*;

/// What happened, what to do, the reference for support, and a way to try again.
#[component]
pub fn ErrorPanel(
    /// What happened; else "This didn't load".
    #[prop(optional, into)]
    title: String,
    /// What to do; else to try again.
    #[prop(optional, into)]
    help: String,
    /// The correlation id of the failed request.
    #[prop(optional, into)]
    reference: Option<String>,
    /// Tries again.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
    /// Another way on: a link, a request for permission.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let title = if title.is_empty() { t!("ui-failed-title") } else { title };
    let help = if help.is_empty() { t!("ui-failed-help") } else { help };
    view! {
        <div class="failure" role="alert">
            <span class="failure-mark"><Icon glyph=icon::ALERT class="icon-lg"/></span>
            <p class="failure-title">{title}</p>
            <p class="failure-help">{help}</p>
            <div class="failure-actions">
                {on_retry
                    .map(|retry| {
                        view! { <Button icon=icon::REFRESH on_click=move |_| retry.run(())>{t!("ui-retry")}</Button> }
                    })}
                {children.map(|children| children())}
            </div>
            {reference
                .filter(|reference| !reference.is_empty())
                .map(|reference| view! { <Reference reference/> })}
        </div>
    }
}

/// The reference, with a way to copy it.
#[component]
fn Reference(reference: String) -> impl IntoView {
    let copied = RwSignal::new(false);
    let text = StoredValue::new(reference.clone());
    let copy = move |_| {
        let clipboard = window().navigator().clipboard();
        // Where the browser refuses, the text can still be selected.
        drop(text.with_value(|text| clipboard.write_text(text)));
        copied.set(true);
    };
    view! {
        <p class="failure-reference">
            {t!("ui-reference")} ": " <code dir="ltr">{reference}</code> " "
            <button type="button" class="failure-copy" on:click=copy>
                {move || if copied.get() { t!("ui-copied") } else { t!("ui-copy") }}
            </button>
        </p>
    }
}
