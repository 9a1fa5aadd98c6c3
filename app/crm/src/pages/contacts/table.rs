//! What every list shares: the frame around the table, the foot with the totals, the keys.

use super::state::{ListState, Listed};
use leptos::{ev::KeyboardEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use ui::{Button, Size, Tag, format, i18n::use_lang};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The id of the list's search field.
pub const SEARCH: &str = "list-search";
/// The frame of a list's table: scrolls by itself on wide screens; on phones rows become cards and the page scrolls.
pub const FRAME: &str = "list-frame flex-initial min-h-0 max-md:overflow-hidden max-md:[&_table]:block max-md:[&_tbody]:block";
/// A row: a card on phones, its tick at the start.
pub const ROW: &str =
    "max-md:grid max-md:grid-cols-[44px_minmax(0,1fr)] max-md:items-center max-md:border-b max-md:border-line max-md:last:border-0";
/// A row without a tick.
pub const ROW_PLAIN: &str = "max-md:block max-md:border-b max-md:border-line";
/// The cell with the name.
pub const NAME: &str = "max-md:block! max-md:py-3! max-md:h-auto! max-md:max-w-none! max-md:border-0! max-md:static!";
/// The cell with the tick.
pub const TICK: &str = "max-md:[&>.select-cell]:grid! max-md:[&>.select-cell]:place-items-center max-md:[&>.select-cell]:border-0! max-md:[&>.select-cell]:static!";
/// The line below the name that phones show: cut at its own end, whichever way it runs, on the page's start side.
pub const DETAIL: &str = "block truncate text-xs font-normal text-muted md:hidden [[dir=ltr]_&]:text-left [[dir=rtl]_&]:text-right";
/// Any other cell: phones show it inside the name's.
pub const CELL: &str = "max-md:hidden [&_a]:text-ink [&_a]:no-underline [&_a:hover]:underline";

/// The tags of a row: three, and how many more there are.
#[component]
pub fn TagCell(
    /// The tags.
    tags: Vec<String>,
    /// The list with this tag only.
    href: impl Fn(String) -> String + 'static,
) -> impl IntoView {
    let rest = tags.len().saturating_sub(3);
    let hidden = tags.iter().skip(3).cloned().collect::<Vec<_>>().join(", ");
    view! {
        <span class="cell-tags">
            {tags.into_iter().take(3).map(|text| view! { <Tag text=text.clone() href=untrack(|| href(text))/> }).collect_view()}
            {(rest > 0).then(|| view! { <span class="muted" title=hidden>{format!("+{rest}")}</span> })}
        </span>
    }
}

/// How many rows are shown and how many there are, and the way to more of them.
#[component]
pub fn ListFoot<R: Listed>(
    /// The list.
    state: ListState<R>,
    /// Fetches the next page.
    #[prop(into)]
    on_more: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let words = move || {
        let shown = format::integer(lang, i64::try_from(state.rows.with(Vec::len)).unwrap_or(i64::MAX));
        let total = super::words::total_words(state.total.get(), state.capped.get());
        t!("crm-list-shown", shown = shown, total = total)
    };
    view! {
        <div class="load-more p-0!">
            <span class="load-more-count" role="status">{words}</span>
            <Show when=move || state.cursor.with(Option::is_some)>
                <Button size=Size::Small loading=state.loading on_click=move |_| on_more.run(())>{t!("crm-list-more")}</Button>
            </Show>
        </div>
    }
}

/// Listens to the keys of a list: `j` `k` and arrows walk, `x` and Space select, Escape deselects, `/` searches, `n` makes
/// a new record. Enter opens the row by itself, for its link has the focus.
pub fn use_list_keys<R: Listed>(state: ListState<R>, new: Signal<Option<&'static str>>) {
    let navigate = use_navigate();
    let pressed = move |event: KeyboardEvent| {
        if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() || is_busy(&event) {
            return;
        }
        let key = event.key().to_lowercase();
        let at = state.at.get_untracked();
        match key.as_str() {
            "j" | "arrowdown" => walk(state, at.map_or(0, |at| at.saturating_add(1))),
            "k" | "arrowup" => walk(state, at.unwrap_or(0).saturating_sub(1)),
            "x" | " " => {
                let row = at.and_then(|at| Some((at, state.rows.with_untracked(|rows| rows.get(at).map(Listed::id))?)));
                let Some((at, id)) = row else { return };
                let on = !state.selected.with_untracked(|selected| selected.contains(&id));
                state.select(at, on, event.shift_key());
            }
            "escape" if state.selected.with_untracked(|selected| !selected.is_empty()) => state.select_all(false),
            "/" => focus(&format!("#{SEARCH}")),
            "n" => match new.get_untracked() {
                Some(href) => navigate(href, NavigateOptions::default()),
                None => return,
            },
            _ => return,
        }
        event.prevent_default();
    };
    // Effects run in the browser only.
    Effect::new(move |_| {
        let listener = window_event_listener(leptos::ev::keydown, pressed.clone());
        on_cleanup(move || listener.remove());
    });
}

/// Puts the keyboard on a row.
fn walk<R: Listed>(state: ListState<R>, to: usize) {
    let last = state.rows.with_untracked(Vec::len).saturating_sub(1);
    let to = to.min(last);
    state.at.set(Some(to));
    focus(&format!("tr[data-at='{to}'] .row-link"));
}

/// Focuses the first element that fits.
fn focus(what: &str) {
    let found = document().query_selector(what).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Whether a key is meant for something else: a field, a button, an open menu or dialog.
fn is_busy(event: &KeyboardEvent) -> bool {
    let inside = "input:not([type=checkbox]), textarea, select, [contenteditable], [popover], dialog";
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(target) = target else { return false };
    if target.closest(inside).is_ok_and(|found| found.is_some())
        || document().query_selector("dialog[open]").is_ok_and(|found| found.is_some())
    {
        return true;
    }
    // Space and arrows belong to what has the focus, unless that is a row.
    let own = matches!(event.key().as_str(), " " | "ArrowDown" | "ArrowUp");
    own && !target.matches(".row-link, body, main").unwrap_or(false)
}
