//! What a browser does by itself when a page is loaded, for pages that come without loading: the name of the page is read out, and
//! the focus goes to its heading. Records that are opened are kept in mind.

use crate::{browser, commands, extras::Extras};
use desk::{api::keep_trace, model::RecordRef};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;
use std::time::Duration;

/// How often is looked whether the page is there.
const LOOK: Duration = Duration::from_millis(100);
/// After so many looks the page that is there is the one: some pages only change what they show.
const LOOKS: u32 = 20;

/// Reads the name of each page that came.
#[component]
pub fn Announcer() -> impl IntoView {
    let location = use_location();
    let path = location.pathname;
    let said = RwSignal::new(String::new());
    let traced = use_context::<Extras>().map(|extras| extras.traced);
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        match before {
            None => browser::mark_page(),
            Some(before) if before != now => enter(said, LOOKS),
            Some(_) => {}
        }
        remember(&now, traced);
        now
    });
    // A record that is looked at beside its list is opened too.
    let beside = Memo::new(move |_| location.query.with(|query| query.get("peek")).filter(|id| !id.is_empty()));
    Effect::new(move |_| {
        if let Some(id) = beside.get() {
            remember(&format!("{}/{id}", path.get_untracked()), traced);
        }
    });
    view! { <p class="sr-only" role="status" aria-live="polite">{move || said.get()}</p> }
}

/// Reads the page's name and gives it the focus as soon as it is there.
fn enter(said: RwSignal<String>, looks: u32) {
    set_timeout(
        move || {
            if looks > 0 && !browser::page_came() {
                return enter(said, looks - 1);
            }
            let _ = said.try_set(document().title());
            browser::enter_page();
        },
        LOOK,
    );
}

/// Keeps in mind that a record was opened.
fn remember(path: &str, traced: Option<RwSignal<u32>>) {
    let Some((place, Ok(id))) = commands::record_at(path).map(|(place, id)| (place, id.parse())) else { return };
    let record = RecordRef { kind: place.kind.to_owned(), id };
    spawn_local(async move {
        // A record that is not there, or a network that is away: there is nothing to keep in mind.
        if keep_trace(record).await.is_ok()
            && let Some(traced) = traced
        {
            let _ = traced.try_update(|n| *n += 1);
        }
    });
}
