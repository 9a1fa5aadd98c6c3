//! Small questions to the page and its window. They are asked in effects and handlers only, which never run on a server.

use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Where this browser keeps that single keys are off.
const SINGLE_KEYS: &str = "single-keys";

/// Whether somebody types, or something is open that has keys of its own.
pub fn types(event: &KeyboardEvent) -> bool {
    const FIELDS: &str = "input, textarea, select, [contenteditable=true], [role=textbox], [role=menu], [role=listbox]";
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let field = target.is_some_and(|target| target.closest(FIELDS).ok().flatten().is_some());
    field || document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Whether single keys do anything in this browser.
pub fn single_keys() -> bool {
    let storage = window().local_storage().ok().flatten();
    storage.and_then(|storage| storage.get_item(SINGLE_KEYS).ok().flatten()).as_deref() != Some("off")
}

/// Switches single keys on or off in this browser.
pub fn set_single_keys(on: bool) {
    if let Ok(Some(storage)) = window().local_storage() {
        // A full or forbidden storage forgets it.
        let _ = storage.set_item(SINGLE_KEYS, if on { "on" } else { "off" });
    }
}

/// Presses the button of this id, if it is there.
pub fn click(id: &str) {
    if let Some(button) = document().get_element_by_id(id).and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        // A menu gives the focus back to what had it.
        let _ = button.focus();
        button.click();
    }
}

/// Sends the form of this id, if it is there.
pub fn submit(id: &str) {
    let form = document().get_element_by_id(id).and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok());
    if let Some(form) = form {
        // A form that may not be sent stays as it is.
        let _ = form.request_submit();
    }
}

/// Leaves for another address.
pub fn leave(href: &str) {
    // A browser that refuses to navigate is leaving already.
    let _ = window().location().assign(href);
}

/// Goes back to where one came from.
pub fn back() {
    if let Ok(history) = window().history() {
        // With nothing behind it stays.
        let _ = history.back();
    }
}

/// Scrolls a line of the palette into view once it is marked.
pub fn show_line(at: usize) {
    request_animation_frame(move || {
        if let Some(line) = document().get_element_by_id(&format!("palette-line-{at}")) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            line.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// Whether the network is there, as far as the browser knows.
pub fn online() -> bool {
    window().navigator().on_line()
}

/// Whether the page can be seen.
pub fn visible() -> bool {
    !document().hidden()
}

/// Which build of the program the server runs; none when it can't be reached.
#[cfg(target_arch = "wasm32")]
pub async fn server_build() -> Option<String> {
    let answer = gloo_net::http::Request::get("/health/live").send().await.ok()?;
    let text = answer.text().await.ok()?;
    // `{"build":"…","status":"live"}`: one text, not worth a reader of JSON.
    text.split("\"build\":\"").nth(1)?.split('"').next().map(str::to_owned)
}

/// A server knows its own.
#[cfg(not(target_arch = "wasm32"))]
pub async fn server_build() -> Option<String> {
    std::future::ready(None).await
}

/// Marks the place of a page that has had the focus already: the next page is there once one without the mark is.
const SEEN: &str = "data-seen";

/// Where the focus belongs on the page that is shown: to the field that asks for it, or else to the heading.
fn landing() -> Option<Element> {
    let find = |selector| document().query_selector(selector).ok().flatten();
    find("#content [autofocus]").or_else(|| find("#content h1[tabindex]"))
}

/// Whether another page than the one that was entered last is there. Pages of a part that is still loading are not.
pub fn page_came() -> bool {
    landing().is_some_and(|place| !place.has_attribute(SEEN))
}

/// Keeps in mind that the shown page was entered.
pub fn mark_page() {
    if let Some(place) = landing() {
        // Any name is a right name for an attribute of data.
        let _ = place.set_attribute(SEEN, "");
    }
}

/// Gives the focus to the page that came, unless the page itself or a window has taken it.
pub fn enter_page() {
    let active = document().active_element();
    let inside = active.is_some_and(|active| active.closest("main, dialog, [popover]").ok().flatten().is_some());
    let place = landing().or_else(|| document().get_element_by_id("content")).and_then(|place| place.dyn_into::<HtmlElement>().ok());
    if let Some(place) = place.filter(|_| !inside) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // A place that left meanwhile takes no focus.
        let _ = place.focus_with_options(&options);
    }
    mark_page();
}

/// What the shown page is called, without the product's name.
pub fn page_name() -> String {
    let title = document().title();
    title.strip_suffix(" · NeuroOps").map_or_else(|| title.clone(), str::to_owned)
}

/// Whether the shown page has a search field of its own.
pub fn has_search() -> bool {
    document().query_selector("#content input[type=search]").ok().flatten().is_some()
}
