//! What a browser does by itself when a page is loaded, for pages that come without loading: the name of the page is read out, and
//! the focus goes to its heading.

use crate::browser;
use leptos::prelude::*;
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
        now
    });
    view! { <p class="sr-only" role="status" aria-live="polite">{move || said.get()}</p> }
}
