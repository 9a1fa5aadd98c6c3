//! The page for addresses that lead nowhere, with ways on: search, back, the start.

use crate::{browser, extras::Extras, frame::Around};
use kernel::Session;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Button, Drawing, EmptyState, LinkButton, PageHead, Variant, icon};

/// There is nothing at this address. Who is signed in keeps the frame around it.
#[component]
#[must_use]
pub fn NotFound() -> impl IntoView {
    match use_context::<Session>() {
        Some(session) => view! { <Around session><Nothing/></Around> }.into_any(),
        None => view! {
            <Title text=t!("shell-not-found")/>
            <main class="page-alone">
                <h1>{t!("shell-not-found")}</h1>
                <p>{t!("shell-not-found-hint")}</p>
                <p><a class="btn btn-primary btn-md" href="/" rel="external">{t!("shell-go-home")}</a></p>
            </main>
        }
        .into_any(),
    }
}

/// What stands inside the frame.
#[component]
fn Nothing() -> impl IntoView {
    let extras = use_context::<Extras>();
    let search = move |_| {
        if let Some(extras) = extras {
            extras.open_palette();
        }
    };
    view! {
        <Title text=t!("shell-not-found")/>
        <div class="page">
            <PageHead title=t!("shell-not-found")/>
            <EmptyState drawing=Drawing::Search title=t!("shell-not-found-short") text=t!("shell-not-found-hint")>
                <Button variant=Variant::Primary icon=icon::SEARCH on_click=search>{t!("shell-search")}</Button>
                <Button icon=icon::ARROW_START on_click=move |_| browser::back()>{t!("shell-back")}</Button>
                <LinkButton href="/" external=true>{t!("shell-go-home")}</LinkButton>
            </EmptyState>
        </div>
    }
}
