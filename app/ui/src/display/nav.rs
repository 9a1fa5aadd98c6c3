//! Ways through: where you are, the next page, more of the same.

use super::trail::Trail;
use crate::button::{Button, LinkButton, Size};
use crate::format;
use crate::icon::{self, Icon};
use leptos::prelude::*;

/// One step of a breadcrumb; the last has no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: Option<String>,
}

impl Crumb {
    /// A step that leads somewhere.
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: Some(href.into()) }
    }

    /// Where you are.
    pub fn here(label: impl Into<String>) -> Self {
        Self { label: label.into(), href: None }
    }
}

/// Where you are, from the module down. Inside a frame with a [`Trail`] the frame shows the way: of the steps it takes the last.
#[component]
pub fn Breadcrumb(
    /// The steps.
    #[prop(into)]
    crumbs: Signal<Vec<Crumb>>,
    /// Its name for screen readers, when a page has two; else "You are here".
    #[prop(optional, into)]
    label: String,
) -> impl IntoView {
    if let Some(trail) = use_context::<Trail>() {
        trail.follow(crumbs);
        return ().into_any();
    }
    let label = if label.is_empty() { t!("ui-breadcrumb") } else { label };
    view! { <Crumbs crumbs label/> }.into_any()
}

/// The steps as links.
#[component]
pub(super) fn Crumbs(crumbs: Signal<Vec<Crumb>>, label: String) -> impl IntoView {
    view! {
        <nav class="breadcrumb" aria-label=label>
            <ol>
                {move || {
                    crumbs
                        .get()
                        .into_iter()
                        .map(|crumb| {
                            let words = match crumb.href {
                                Some(href) => view! { <a href=href dir="auto">{crumb.label}</a> }.into_any(),
                                None => view! { <span aria-current="page" dir="auto">{crumb.label}</span> }.into_any(),
                            };
                            view! { <li>{words}<Icon glyph=icon::CHEVRON_END/></li> }
                        })
                        .collect_view()
                }}
            </ol>
        </nav>
    }
}

/// "50 of 1,234" and a button for the next part; gone when everything is shown.
#[component]
pub fn LoadMore(
    /// How many are shown.
    #[prop(into)]
    shown: Signal<u64>,
    /// How many there are.
    #[prop(into)]
    total: Signal<u64>,
    /// The next part is on its way.
    #[prop(optional, into)]
    loading: Signal<bool>,
    /// Fetches it.
    #[prop(into)]
    on_more: Callback<()>,
) -> impl IntoView {
    let lang = crate::i18n::use_lang();
    let figure = move |n: u64| format::integer(lang, i64::try_from(n).unwrap_or(i64::MAX));
    view! {
        <div class="load-more">
            <span class="load-more-count">
                {move || t!("ui-shown", shown = figure(shown.get()), total = figure(total.get()))}
            </span>
            <Show when=move || shown.get() < total.get()>
                <Button size=Size::Small loading on_click=move |_| on_more.run(())>{t!("ui-load-more")}</Button>
            </Show>
        </div>
    }
}

/// Previous and next, as links, for cursor pages.
#[component]
pub fn Pager(
    /// The address of the page before.
    #[prop(into)]
    previous: Signal<Option<String>>,
    /// The address of the page after.
    #[prop(into)]
    next: Signal<Option<String>>,
) -> impl IntoView {
    let link = |href: Option<String>, label: String, back: bool| {
        let glyph = if back { icon::CHEVRON_START } else { icon::CHEVRON_END };
        match href {
            Some(href) => view! { <LinkButton href size=Size::Small icon=glyph>{label}</LinkButton> }.into_any(),
            None => view! { <Button size=Size::Small icon=glyph disabled=true>{label}</Button> }.into_any(),
        }
    };
    view! {
        <nav class="pager" aria-label=t!("ui-pages")>
            {move || link(previous.get(), t!("ui-previous"), true)}
            {move || link(next.get(), t!("ui-next"), false)}
        </nav>
    }
}
