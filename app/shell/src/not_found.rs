//! The page for addresses that lead nowhere, with a way on.

use leptos::prelude::*;
use leptos_meta::Title;

/// There is nothing at this address.
#[component]
#[must_use]
pub fn NotFound() -> impl IntoView {
    view! {
        <Title text=t!("shell-not-found")/>
        <main class="page-alone">
            <h1>{t!("shell-not-found")}</h1>
            <p>{t!("shell-not-found-hint")}</p>
            <p><a class="btn btn-primary" href="/" rel="external">{t!("shell-go-home")}</a></p>
        </main>
    }
}
