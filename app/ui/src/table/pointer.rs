//! The pointer in a grid: drawing a range, dragging a column's edge or its head, remarks on cells that are cut.

use super::{
    cells::Range,
    grid::Core,
    head::arrange,
    keys,
    layout::{Layout, STEP},
    scroll,
};
use leptos::{
    ev::{MouseEvent, PointerEvent},
    prelude::*,
};
use std::cell::Cell as Shared;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// How far a head is dragged before it counts as moved, in pixels.
const SLACK: i32 = 6;

/// What is being dragged: a column, the pointer's place at the beginning, and the width of the column then.
#[derive(Clone, Copy)]
struct Drag {
    column: usize,
    from: i32,
    width: i32,
    moved: bool,
}

thread_local! {
    static DRAG: Shared<Option<Drag>> = const { Shared::new(None) };
    /// When a head was dropped last: the click that follows is not meant.
    static DROPPED: Shared<f64> = const { Shared::new(0.0) };
}

fn element(event: &web_sys::Event) -> Option<Element> {
    event.target().and_then(|target| target.dyn_into::<Element>().ok())
}

fn inside(element: &Element, what: &str) -> bool {
    element.closest(what).is_ok_and(|found| found.is_some())
}

/// Ends a range wherever the pointer is let go.
pub(super) fn listen(core: Core) {
    Effect::new(move |_| {
        let up = window_event_listener(leptos::ev::pointerup, move |_| {
            let _ = core.state.drawing.try_set(false);
        });
        on_cleanup(move || up.remove());
    });
}

/// A range begins at the cell under the pointer; Shift draws it on from the active cell.
pub(super) fn down(core: Core, event: &PointerEvent) {
    let Some(target) = element(event).filter(|_| event.button() == 0 && event.pointer_type() == "mouse") else { return };
    if inside(&target, "a, button, input, select, label, .grid-editing") {
        return;
    }
    let Some(cell) = keys::cell_of(core, &target).filter(|_| inside(&target, "[data-col]")) else { return };
    let state = core.state;
    if event.shift_key()
        && let Some(active) = state.active.get_untracked()
    {
        event.prevent_default();
        state.range.set(Some(Range { from: active, to: cell }));
        return;
    }
    state.range.set(None);
    state.drawing.set(true);
    keys::go(core, cell);
}

/// The range follows the pointer; a cut cell says its words.
pub(super) fn over(core: Core, event: &PointerEvent) {
    let Some(target) = element(event) else { return };
    remark(core, &target);
    let state = core.state;
    if !state.drawing.get_untracked() || event.buttons() & 1 == 0 {
        return;
    }
    let (Some(from), Some(to)) = (state.active.get_untracked(), keys::cell_of(core, &target)) else { return };
    let range = Range { from, to };
    let drawn = state.range.get_untracked();
    if drawn.is_some() || !range.is_one() {
        event.prevent_default();
        state.range.set(Some(range));
    }
}

/// A double click changes a cell.
pub(super) fn twice(core: Core, event: &MouseEvent) {
    let Some(target) = element(event).filter(|target| !inside(target, "a, button, input, .grid-editing")) else { return };
    if let Some(cell) = keys::cell_of(core, &target) {
        keys::edit(core, cell);
    }
}

/// The whole text as a remark, where the cell shows a part of it.
fn remark(core: Core, target: &Element) {
    let Some(cell) = target.closest("[data-col]").ok().flatten().and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) else { return };
    let cut = |element: &Element| element.scroll_width() > element.client_width() + 1;
    let inner = cell.query_selector_all("*").ok();
    let some_cut = cut(&cell)
        || inner.is_some_and(|all| {
            (0..all.length()).any(|at| all.get(at).and_then(|node| node.dyn_into::<Element>().ok()).is_some_and(|part| cut(&part)))
        });
    if !some_cut {
        let _ = cell.remove_attribute("title");
    } else if let Some(at) = keys::cell_of(core, &cell)
        && let Some(column) = core.column(at.column)
    {
        cell.set_title(&core.source().text(at.row, column));
    }
}

/// The cells of a column that are in the page, its head first.
fn column_cells(core: Core, column: usize) -> Vec<HtmlElement> {
    let source = core.source();
    let (Some(heading), Some(frame)) = (source.heading(column), core.frame.get_untracked()) else { return Vec::new() };
    let what = format!("[data-head='{0}'], [data-col='{0}']", heading.key);
    let Ok(found) = frame.query_selector_all(&what) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

fn stretch(cells: &[HtmlElement], width: Option<i32>) {
    for cell in cells {
        let style = HtmlElement::style(cell);
        let _ = match width {
            Some(width) => style.set_property("inline-size", &format!("{width}px")),
            None => style.remove_property("inline-size").map(drop),
        };
    }
}

fn capture(event: &PointerEvent) {
    if let Some(held) = event.current_target().and_then(|held| held.dyn_into::<Element>().ok()) {
        let _ = held.set_pointer_capture(event.pointer_id());
    }
}

fn width_of(core: Core, column: usize) -> i32 {
    core.layout
        .with_untracked(|layout| layout.at(column).and_then(|at| layout.columns().get(at)).map_or(0, |placed| i32::from(placed.width)))
}

/// Takes hold of a column's edge.
pub(super) fn take_edge(core: Core, column: usize, event: &PointerEvent) {
    if event.button() == 0 {
        event.prevent_default();
        event.stop_propagation();
        capture(event);
        DRAG.set(Some(Drag { column, from: event.client_x(), width: width_of(core, column), moved: false }));
    }
}

/// The width that the pointer asks for.
fn pulled(core: Core, column: usize, event: &PointerEvent) -> Option<i32> {
    let drag = DRAG.get()?;
    let by = event.client_x() - drag.from;
    let width = drag.width + if scroll::is_mirrored(core) { -by } else { by };
    let fitted = core.layout.with_untracked(|layout| layout.resize(column, width, core.source().specs()));
    fitted.at(column).and_then(|at| fitted.columns().get(at)).map(|placed| i32::from(placed.width))
}

/// The column follows its edge.
pub(super) fn pull_edge(core: Core, column: usize, event: &PointerEvent) {
    if let Some(width) = pulled(core, column, event) {
        stretch(&column_cells(core, column), Some(width));
    }
}

/// The column keeps its width.
pub(super) fn leave_edge(core: Core, column: usize, event: &PointerEvent) {
    let width = pulled(core, column, event);
    if DRAG.take().is_some()
        && let Some(width) = width
    {
        stretch(&column_cells(core, column), None);
        arrange(core, |layout| layout.resize(column, width, core.source().specs()));
    }
}

/// Makes a column as wide as what it shows.
pub(super) fn fit(core: Core, column: usize) {
    let cells = column_cells(core, column);
    stretch(&cells, Some(0));
    let needed = |cell: &HtmlElement| {
        let parts = cell.children();
        let inner: i32 = (0..parts.length()).filter_map(|at| parts.item(at)).map(|part| part.scroll_width()).sum();
        inner.max(cell.scroll_width() - cell.client_width()) + 24
    };
    let width = cells.iter().map(needed).max();
    stretch(&cells, None);
    if let Some(width) = width {
        arrange(core, |layout| layout.resize(column, width + i32::from(STEP) / 2, core.source().specs()));
    }
}

/// Takes hold of a head.
pub(super) fn take_head(core: Core, column: usize, event: &PointerEvent) {
    if column != 0 && event.button() == 0 && event.pointer_type() == "mouse" {
        // At once: a quick hand is over another head by the first move.
        capture(event);
        DRAG.set(Some(Drag { column, from: event.client_x(), width: width_of(core, column), moved: false }));
    }
}

/// The head is carried: a line shows where it would stand.
pub(super) fn carry_head(core: Core, event: &PointerEvent) {
    let Some(drag) = DRAG.get() else { return };
    if !drag.moved && (event.client_x() - drag.from).abs() < SLACK {
        return;
    }
    if !drag.moved {
        DRAG.set(Some(Drag { moved: true, ..drag }));
    }
    unmark(core);
    if let Some((head, _)) = head_at(core, event) {
        let _ = head.class_list().add_1("grid-target");
    }
}

/// The head stays where it is dropped.
pub(super) fn drop_head(core: Core, event: &PointerEvent) {
    let Some(drag) = DRAG.take().filter(|drag| drag.moved) else { return };
    DROPPED.set(event.time_stamp());
    unmark(core);
    if let Some((_, target)) = head_at(core, event) {
        arrange(core, |layout: &Layout| layout.place(drag.column, target));
    }
}

/// Whether a head was dropped just now, so that the click that ends it is none.
pub(super) fn just_moved() -> bool {
    let now = window().performance().map_or(0.0, |performance| performance.now());
    (now - DROPPED.get()).abs() < 200.0
}

fn unmark(core: Core) {
    let marked = core.frame.get_untracked().and_then(|frame| frame.query_selector(".grid-target").ok()?);
    if let Some(marked) = marked {
        let _ = marked.class_list().remove_1("grid-target");
    }
}

/// The head under the pointer, and its column.
fn head_at(core: Core, event: &PointerEvent) -> Option<(Element, usize)> {
    let frame = core.frame.get_untracked()?;
    let found = frame.query_selector_all("[data-head]").ok()?;
    let x = f64::from(event.client_x());
    let heads = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
    // Pinned heads lie above the others.
    let under = heads.filter(|head| {
        let rect = head.get_bounding_client_rect();
        rect.left() <= x && x <= rect.right()
    });
    let head = under.into_iter().min_by_key(|head| !head.class_list().contains("grid-pin"))?;
    let key = head.get_attribute("data-head")?;
    let column = core.source().specs().iter().position(|spec| spec.key == key)?;
    Some((head, column))
}
