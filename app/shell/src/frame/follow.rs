//! What a browser does by itself when a page is loaded, for pages that come without loading: the name of the page is read out, and
//! the focus goes to its heading. Records that are opened are kept in mind.

use crate::{browser, commands};
use desk::{api::keep_trace, model::RecordRef};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;
use std::time::Duration;

/// How long a page gets to put its heading and its title up.
const SETTLE: Duration = Duration::from_millis(250);

/// Reads the name of each page that came.
#[component]
pub fn Announcer() -> impl IntoView {
    let path = use_location().pathname;
    let said = RwSignal::new(String::new());
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            set_timeout(
                move || {
                    let _ = said.try_set(document().title());
                    browser::focus_heading();
                },
                SETTLE,
            );
        }
        remember(&now);
        now
    });
    view! { <p class="sr-only" role="status" aria-live="polite">{move || said.get()}</p> }
}

/// Keeps in mind that a record was opened.
fn remember(path: &str) {
    let Some((place, Ok(id))) = commands::record_at(path).map(|(place, id)| (place, id.parse())) else { return };
    let record = RecordRef { kind: place.kind.to_owned(), id };
    spawn_local(async move {
        // A record that is not there, or a network that is away: there is nothing to keep in mind.
        let _ = keep_trace(record).await;
    });
}
