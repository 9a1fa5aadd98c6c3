//! The keyboard in a grid. One cell can be reached by Tab; from there arrows, Home, End and the page keys walk, Space
//! selects, Enter opens or edits, Shift draws a range, Control-C copies it.

use super::{
    cells::{Cell, Range, Way},
    grid::Core,
    row, scroll,
};
use leptos::{
    ev::{FocusEvent, KeyboardEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Keys that mean something also while nothing has the focus.
const FROM_ANYWHERE: [&str; 8] = ["j", "k", "x", " ", "ArrowDown", "ArrowUp", "Escape", "Enter"];

/// What has the focus while nothing does.
const NOWHERE: &str = "body, main, h1";

/// Hears keys while the focus is nowhere, or was on a cell that left the page.
pub(super) fn listen(core: Core) {
    Effect::new(move |_| {
        let listener = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
            let nowhere = target(&event).is_none_or(|target| target.matches(NOWHERE).unwrap_or(false));
            let busy = document().query_selector("dialog[open], :popover-open").is_ok_and(|found| found.is_some());
            let engaged = core.state.engaged.try_get_untracked().unwrap_or(false);
            if nowhere && !busy && (engaged || FROM_ANYWHERE.contains(&event.key().as_str())) {
                walk_or_act(core, &event);
            }
        });
        on_cleanup(move || listener.remove());
    });
}

fn target(event: &KeyboardEvent) -> Option<Element> {
    event.target().and_then(|target| target.dyn_into::<Element>().ok())
}

/// A key inside the grid.
pub(super) fn pressed(core: Core, event: &KeyboardEvent) {
    let Some(target) = target(event) else { return };
    let inside = |what: &str| target.closest(what).is_ok_and(|found| found.is_some());
    if event.default_prevented() || inside("[popover]") || inside(".grid-editing") {
        return;
    }
    if inside("thead") {
        // From the heads down into the rows; everything else is the head's own.
        if event.key() == "ArrowDown" && !event.shift_key() {
            event.prevent_default();
            go(core, core.state.active.get_untracked().unwrap_or_default());
        }
        return;
    }
    walk_or_act(core, event);
}

fn walk_or_act(core: Core, event: &KeyboardEvent) {
    if event.alt_key() || event.default_prevented() {
        return;
    }
    let control = event.ctrl_key() || event.meta_key();
    let done = match way(core, event, control) {
        Some(way) => {
            walk(core, way, event.shift_key());
            true
        }
        None => act(core, event, control),
    };
    if done {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Where a key leads, if it leads anywhere.
fn way(core: Core, event: &KeyboardEvent, control: bool) -> Option<Way> {
    let end = if scroll::is_mirrored(core) { -1 } else { 1 };
    Some(match (event.key().as_str(), control) {
        ("ArrowDown", true) | ("End", true) => Way::Last,
        ("ArrowUp", true) | ("Home", true) => Way::First,
        ("ArrowDown" | "j", false) => Way::Rows(1),
        ("ArrowUp" | "k", false) => Way::Rows(-1),
        ("ArrowRight", false) => Way::Columns(end),
        ("ArrowLeft", false) => Way::Columns(-end),
        ("Home", false) => Way::RowStart,
        ("End", false) => Way::RowEnd,
        ("PageDown", false) => Way::Rows(scroll::page(core)),
        ("PageUp", false) => Way::Rows(-scroll::page(core)),
        _ => return None,
    })
}

fn walk(core: Core, way: Way, draw: bool) {
    let (state, source) = (core.state, core.source());
    let (rows, columns) = (untrack(|| source.len()), core.layout.with_untracked(|layout| layout.columns().len()));
    if rows == 0 {
        return;
    }
    let active = state.active.get_untracked();
    if draw && let Some(active) = active {
        let range = state.range.get_untracked().unwrap_or(Range { from: active, to: active });
        let to = range.to.go(way, rows, columns);
        state.range.set(Some(Range { to, ..range }));
        scroll::reveal(core, to);
        return;
    }
    state.range.set(None);
    // The first step of all goes to the first row, not past it.
    go(core, active.map_or_else(Cell::default, |active| active.go(way, rows, columns)));
}

/// Puts the keyboard on a cell.
pub(super) fn go(core: Core, cell: Cell) {
    core.state.engaged.set(true);
    core.state.active.set(Some(cell));
    scroll::reveal(core, cell);
    settle(core);
}

/// Everything a key does besides walking. Whether it did anything.
fn act(core: Core, event: &KeyboardEvent, control: bool) -> bool {
    let (state, source) = (core.state, core.source());
    let active = state.active.get_untracked();
    match (event.key().as_str(), active) {
        ("a", _) if control && core.selectable => row::select_all(core, true),
        ("c", Some(_)) if control && state.range.with_untracked(Option::is_some) => copy(core),
        (" " | "x" | "X", Some(at)) if core.selectable && !control => {
            let Some(key) = source.key(at.row) else { return false };
            let on = !state.selected.with_untracked(|selected| selected.contains(&key));
            row::select(core, at.row, on, event.shift_key());
        }
        ("Enter", Some(at)) if control => core.on_open.run(at.row),
        ("Enter", Some(at)) => return (at.column > 0 && edit(core, at)) || open(core, at),
        ("F2", Some(at)) => return edit(core, at),
        ("Escape", _) if state.range.with_untracked(Option::is_some) => state.range.set(None),
        ("Escape", _) if state.selected.with_untracked(|selected| !selected.is_empty()) => row::select_all(core, false),
        _ => return false,
    }
    true
}

fn open(core: Core, at: Cell) -> bool {
    core.on_open.run(at.row);
    true
}

/// Begins to change a cell, if it can be changed.
pub(super) fn edit(core: Core, at: Cell) -> bool {
    let column = core.column(at.column).filter(|column| core.source().editable(*column));
    let row = core.source().key(at.row);
    let (Some(column), Some(_)) = (column, row) else { return false };
    core.state.range.set(None);
    core.state.active.set(Some(at));
    core.state.editing.set(Some((at.row, column)));
    true
}

/// Copies the range for a spreadsheet.
fn copy(core: Core) {
    let source = core.source();
    let Some(range) = core.state.range.get_untracked() else { return };
    let text = range.text(|cell| core.column(cell.column).map(|column| source.text(cell.row, column)).unwrap_or_default());
    let (top, bottom, start, end) = range.bounds();
    let cells = (bottom - top + 1) * (end - start + 1);
    let _ = window().navigator().clipboard().write_text(&text);
    core.said.set(t!("ui-grid-copied", n = cells));
}

/// The focus came to a cell.
pub(super) fn entered(core: Core, event: &FocusEvent) {
    core.state.engaged.set(true);
    let Some(cell) = event.target().and_then(|target| target.dyn_into::<Element>().ok()).and_then(|target| cell_of(core, &target)) else {
        return;
    };
    if core.state.active.get_untracked() != Some(cell) {
        core.state.active.set(Some(cell));
    }
}

/// The focus went elsewhere; a cell that left the page loses it without a place to go to.
pub(super) fn left(core: Core, event: &FocusEvent) {
    let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
    let inside = |to: &web_sys::Node| core.frame.get_untracked().is_some_and(|frame| frame.contains(Some(to)));
    if to.is_some_and(|to| !inside(&to)) {
        core.state.engaged.set(false);
    }
}

/// The cell around an element.
pub(super) fn cell_of(core: Core, element: &Element) -> Option<Cell> {
    let row = element.closest("tbody tr[data-at]").ok()??.get_attribute("data-at")?.parse().ok()?;
    let Some(key) = element.closest("[data-col]").ok()?.and_then(|cell| cell.get_attribute("data-col")) else {
        // The tick belongs to the row's first cell.
        return Some(Cell { row, column: 0 });
    };
    let source = core.source();
    let column = core.layout.with_untracked(|layout| {
        layout.columns().iter().position(|placed| source.heading(placed.column).is_some_and(|heading| heading.key == key))
    })?;
    Some(Cell { row, column })
}

/// The element of a cell that takes the focus: the name's link, else the cell itself.
fn element_of(core: Core, cell: Cell) -> Option<HtmlElement> {
    let key = core.source().heading(core.column(cell.column)?)?.key;
    let found = core.body.get_untracked()?.query_selector(&format!("tr[data-at='{}'] [data-col='{key}']", cell.row)).ok()??;
    let link = found.query_selector(".row-link").ok().flatten();
    link.unwrap_or(found).dyn_into().ok()
}

/// Puts the page in order after it was painted: one cell can be reached by Tab, the focus is on the active cell if it was in
/// the grid, and the range is marked.
pub(super) fn settle(core: Core) {
    let state = core.state;
    let Some(Some(body)) = core.body.try_get_untracked() else { return };
    let all = |what: &str| {
        let found = body.query_selector_all(what).ok();
        let count = found.as_ref().map_or(0, web_sys::NodeList::length);
        (0..count).filter_map(move |at| found.as_ref()?.get(at)?.dyn_into::<HtmlElement>().ok())
    };
    for element in all("a:not([tabindex]), button:not([tabindex]), input:not([tabindex], .grid-input)") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    for element in all("[tabindex='0']") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    let window = state.window.get_untracked();
    let active = state.active.get_untracked();
    let reachable = active.filter(|cell| (window.first..window.last).contains(&cell.row));
    let seen = Cell { row: window.first, column: 0 };
    // In a cell that is being changed, the field is what Tab finds.
    let at = element_of(core, reachable.unwrap_or(seen)).filter(|element| !element.class_list().contains("grid-editing"));
    if let Some(element) = at {
        let _ = element.set_attribute("tabindex", "0");
        let focus = document().active_element();
        // A page that came without loading begins on its heading.
        let lost = focus.as_ref().is_none_or(|focus| focus.matches(NOWHERE).unwrap_or(false));
        let here = focus.is_some_and(|focus| body.contains(Some(&focus)) && cell_of(core, &focus) != active);
        if reachable.is_some() && state.engaged.get_untracked() && !state.is_editing() && (lost || here) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = element.focus_with_options(&options);
        }
    }
    let range = state.range.get_untracked();
    for element in all(".grid-drawn") {
        let _ = element.class_list().remove_1("grid-drawn");
    }
    if let Some(range) = range {
        for element in all("[data-col]").filter(|element| cell_of(core, element).is_some_and(|cell| range.holds(cell))) {
            let _ = element.class_list().add_1("grid-drawn");
        }
    }
}
