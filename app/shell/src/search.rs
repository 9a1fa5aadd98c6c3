//! The search box of the top bar: contacts, companies and deals in one list, by keyboard and from anywhere with Ctrl-K.

use crate::browser;
use crm::{
    api::search::search_all,
    model::{SearchHit, SearchHits},
};
use leptos::{ev, html, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use ui::{Icon, Kbd, Spinner, icon};

/// Shorter texts find too much.
const SHORTEST: usize = 2;

/// The box and its results.
#[component]
#[must_use]
pub fn SearchBox() -> impl IntoView {
    let (text, asked, open, active) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(false), RwSignal::new(0_usize));
    let input = NodeRef::<html::Input>::new();
    let hits = RwSignal::new(Some(Ok(SearchHits::default())));
    Effect::new(move |_| {
        let q = asked.get();
        if q.chars().count() < SHORTEST {
            return hits.set(Some(Ok(SearchHits::default())));
        }
        hits.set(None);
        spawn_local(async move {
            let answer = search_all(q.clone()).await;
            // Typing goes on meanwhile: only the answer to the last question counts.
            if asked.try_get_untracked() == Some(q) {
                let _ = hits.try_set(Some(answer));
            }
        });
    });
    let found = Signal::derive(move || hits.get().and_then(Result::ok).unwrap_or_default().items);
    let debounced = browser::debounce(move |q: String| {
        active.set(0);
        asked.set(q);
    });
    browser::on_find_key(input);
    let navigate = use_navigate();
    let go = Callback::new(move |href: String| {
        open.set(false);
        text.set(String::new());
        asked.set(String::new());
        navigate(&href, NavigateOptions::default());
    });
    let keys = move |event: ev::KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => active.update(|at| *at = (*at + 1) % count),
            "ArrowUp" if count > 0 => active.update(|at| *at = (*at + count - 1) % count),
            "Enter" => {
                if let Some(hit) = found.with_untracked(|hits| hits.get(active.get_untracked()).cloned()) {
                    go.run(hit.href());
                }
            }
            "Escape" => open.set(false),
            _ => return,
        }
        event.prevent_default();
    };
    let shown = Signal::derive(move || open.get() && !text.read().trim().is_empty());
    view! {
        <div class="global-search" role="search" on:focusout=move |event| if browser::left(&event) { open.set(false) }>
            <Icon glyph=icon::SEARCH/>
            <input
                node_ref=input
                type="search"
                role="combobox"
                autocomplete="off"
                aria-label=t!("shell-search-hint")
                placeholder=t!("shell-search")
                aria-expanded=move || shown.get().to_string()
                aria-controls="search-results"
                aria-activedescendant=move || (shown.get() && !found.read().is_empty()).then(|| format!("search-hit-{}", active.get()))
                prop:value=move || text.get()
                on:input:target=move |event| {
                    let value = event.target().value();
                    open.set(true);
                    text.set(value.clone());
                    debounced(value.trim().to_owned());
                }
                on:focus=move |_| open.set(true)
                on:keydown=keys
            />
            <Kbd keys="Ctrl K"/>
            <div class="global-results" id="search-results" role="listbox" aria-label=t!("shell-search") hidden=move || !shown.get()>
                {move || shown.get().then(|| view! { <Results hits asked text active go/> })}
            </div>
        </div>
    }
}

/// What was found, or why there is nothing.
#[component]
fn Results(
    hits: RwSignal<Option<Result<SearchHits, kernel::AppError>>>,
    asked: RwSignal<String>,
    text: RwSignal<String>,
    active: RwSignal<usize>,
    go: Callback<String>,
) -> impl IntoView {
    let note = |words: String| view! { <p class="global-note muted">{words}</p> }.into_any();
    move || {
        if text.read().trim().chars().count() < SHORTEST {
            return note(t!("shell-search-short"));
        }
        match hits.get() {
            None => view! { <p class="global-note"><Spinner/></p> }.into_any(),
            Some(Err(_)) => note(t!("shell-search-failed")),
            Some(Ok(found)) if found.items.is_empty() => note(t!("shell-search-none", q = asked.get())),
            Some(Ok(found)) => {
                found.items.into_iter().enumerate().map(|(at, hit)| view! { <Hit at hit active go/> }).collect_view().into_any()
            }
        }
    }
}

/// One result.
#[component]
fn Hit(at: usize, hit: SearchHit, active: RwSignal<usize>, go: Callback<String>) -> impl IntoView {
    let (glyph, kind) = match hit.kind.as_str() {
        "company" => (icon::BUILDING, t!("shell-results-companies")),
        "deal" => (icon::DEAL, t!("shell-results-deals")),
        _ => (icon::USER, t!("shell-results-contacts")),
    };
    let href = hit.href();
    view! {
        <div
            class="global-hit"
            role="option"
            id=format!("search-hit-{at}")
            aria-selected=move || (active.get() == at).to_string()
            on:mouseenter=move |_| active.set(at)
            // Before the field loses the focus and hides the list.
            on:mousedown=move |event| {
                event.prevent_default();
                go.run(href.clone());
            }
        >
            <Icon glyph/>
            <span class="truncate" dir="auto">{hit.title}</span>
            <span class="muted truncate" dir="auto">{hit.detail}</span>
            <span class="global-kind muted">{kind}</span>
        </div>
    }
}
