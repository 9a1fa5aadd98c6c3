//! Scrolling a grid: which rows are in sight, room for those that are not, and bringing a cell into view. On wide screens
//! the grid's frame scrolls, on phones the page does; both are found by asking where the rows stand on the screen.

use super::{
    cells::Cell,
    grid::Core,
    window::{Window, pixels},
};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement};

/// The height of a row that nobody could measure yet.
const ROW: f64 = 44.0;

/// Keeps the window where the list is scrolled to, and asks for rows that are not here yet. Effects run in the browser only.
pub(super) fn follow(core: Core, on_want: Callback<usize>) {
    let state = core.state;
    Effect::new(move |_| {
        // What the page around it scrolls, which tells nobody else.
        let moved = Closure::<dyn FnMut()>::new(move || later(core));
        let options = web_sys::AddEventListenerOptions::new();
        options.set_capture(true);
        options.set_passive(true);
        let _ =
            document().add_event_listener_with_callback_and_add_event_listener_options("scroll", moved.as_ref().unchecked_ref(), &options);
        let resized = window_event_listener(leptos::ev::resize, move |_| later(core));
        let moved = StoredValue::new_local(moved);
        on_cleanup(move || {
            moved.try_with_value(|moved| {
                let _ = document().remove_event_listener_with_callback_and_bool("scroll", moved.as_ref().unchecked_ref(), true);
            });
            resized.remove();
        });
        request_animation_frame(move || begin(core));
    });
    // Room above and below the window.
    let source = core.source();
    Effect::new(move |_| {
        let (window, total, row) = (state.window.get(), source.total(), state.row.get());
        let Some(body) = core.body.get().filter(|_| row > 0.0) else { return };
        let (above, below) = window.room(row, total);
        let style = HtmlElement::style(&body);
        let _ = style.set_property("padding-block-start", &format!("{above}px"));
        let _ = style.set_property("padding-block-end", &format!("{below}px"));
    });
    let source = core.source();
    Effect::new(move |_| {
        let (window, here, total) = (state.window.get(), source.len(), source.total());
        let wanted = window.last.min(total);
        if wanted > here {
            untrack(|| on_want.run(wanted));
        }
    });
    // After each change of what is painted, the focus is where it was.
    let source = core.source();
    Effect::new(move |_| {
        let window = state.window.get();
        source.serials(window.first, window.last.min(source.total()));
        core.layout.track();
        state.active.track();
        state.editing.track();
        state.range.track();
        request_animation_frame(move || super::keys::settle(core));
    });
}

/// So many frames a list gets to make room for where it was left.
const TRIES: u32 = 30;

/// The first look: measures a row, and goes where the list was left.
fn begin(core: Core) {
    let Some(wanted) = core.state.scrolled.try_get_untracked() else { return };
    measure(core);
    if wanted > 0.0 {
        resume(core, wanted, TRIES);
    }
}

/// Scrolls to where the list was left, once there is room for the rows that are not painted.
fn resume(core: Core, wanted: f64, tries: u32) {
    request_animation_frame(move || {
        let Some(Some(frame)) = core.frame.try_get_untracked() else { return };
        let scroller = scroller(&frame);
        scroller.set_scroll_top(whole(wanted));
        if (f64::from(scroller.scroll_top()) - wanted).abs() > 1.0 && tries > 0 {
            return resume(core, wanted, tries - 1);
        }
        measure(core);
    });
}

/// Looks again at the next frame, once for however many events.
pub(super) fn later(core: Core) {
    let looking = core.state.looking;
    if looking.try_get_value() == Some(false) {
        looking.set_value(true);
        request_animation_frame(move || {
            let _ = looking.try_update_value(|looking| *looking = false);
            measure(core);
        });
    }
}

/// Finds out which rows are in sight.
pub(super) fn measure(core: Core) {
    let state = core.state;
    let (Some(Some(frame)), Some(Some(body))) = (core.frame.try_get_untracked(), core.body.try_get_untracked()) else { return };
    // A list that has left the page stands nowhere.
    if !frame.is_connected() {
        return;
    }
    let row = body.query_selector("tr").ok().flatten().map_or(0.0, |row| row.get_bounding_client_rect().height());
    let row = if row > 0.0 { row } else { ROW };
    if (state.row.get_untracked() - row).abs() > 0.01 {
        state.row.set(row);
    }
    let (top, bottom) = sight(&frame);
    let begin = body.get_bounding_client_rect().top();
    let offset = (top - begin).max(0.0);
    let source = core.source();
    let next = Window::of(offset, bottom - top.max(begin), row, untrack(|| source.total()));
    if state.window.get_untracked() != next {
        state.window.set(next);
    }
    let scrolled = f64::from(scroller(&frame).scroll_top());
    if (state.scrolled.get_untracked() - scrolled).abs() > 0.5 {
        state.scrolled.set(scrolled);
    }
}

/// The part of the screen in which rows can be seen.
fn sight(frame: &Element) -> (f64, f64) {
    let screen = leptos::prelude::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    let rect = frame.get_bounding_client_rect();
    (rect.top().max(0.0), rect.bottom().min(screen))
}

/// What scrolls: the frame itself, else the nearest element around it that does.
fn scroller(frame: &HtmlElement) -> Element {
    let own: &Element = frame;
    let mut at = own.clone();
    loop {
        if at.scroll_height() > at.client_height() + 1 && scrolls(&at) {
            return at;
        }
        match at.parent_element() {
            Some(parent) => at = parent,
            None => return own.clone(),
        }
    }
}

fn scrolls(element: &Element) -> bool {
    let style = leptos::prelude::window().get_computed_style(element).ok().flatten();
    style.and_then(|style| style.get_property_value("overflow-y").ok()).is_some_and(|y| y == "auto" || y == "scroll")
}

/// Whether the page runs from right to left.
pub(super) fn is_mirrored(core: Core) -> bool {
    core.frame.get_untracked().is_some_and(|frame| {
        let style = leptos::prelude::window().get_computed_style(&frame).ok().flatten();
        style.and_then(|style| style.get_property_value("direction").ok()).is_some_and(|direction| direction == "rtl")
    })
}

/// How many rows are in sight at once.
pub(super) fn page(core: Core) -> isize {
    let (Some(frame), row) = (core.frame.get_untracked(), core.state.row.get_untracked()) else { return 10 };
    let (top, bottom) = sight(&frame);
    #[expect(clippy::cast_possible_truncation, reason = "a screen has few rows")]
    let rows = ((bottom - top) / row.max(1.0)) as isize;
    rows.saturating_sub(2).max(1)
}

/// Scrolls so far that a cell can be seen, whether its row is painted or not.
pub(super) fn reveal(core: Core, cell: Cell) {
    let (Some(frame), Some(body)) = (core.frame.get_untracked(), core.body.get_untracked()) else { return };
    let row = core.state.row.get_untracked();
    let (top, bottom) = sight(&frame);
    let covered = |part: &str| frame.query_selector(part).ok().flatten().map_or(0.0, |part| part.get_bounding_client_rect().height());
    let (head, foot) = (covered("thead"), covered("tfoot"));
    let at = body.get_bounding_client_rect().top() + pixels(cell.row, row);
    let by = if at < top + head {
        at - top - head
    } else if at + row > bottom - foot {
        at + row - bottom + foot
    } else {
        0.0
    };
    if by.abs() > 0.5 {
        let scroller = scroller(&frame);
        scroller.set_scroll_top(whole(f64::from(scroller.scroll_top()) + by));
        measure(core);
    }
    sideways(core, &frame, cell);
}

/// Scrolls sideways so far that a cell comes out from behind the pinned ones.
fn sideways(core: Core, frame: &HtmlElement, cell: Cell) {
    let Some(key) = core.column(cell.column).and_then(|column| core.source().heading(column).map(|heading| heading.key)) else { return };
    let found = |what: &str| frame.query_selector(what).ok().flatten().map(|found| found.get_bounding_client_rect());
    let Some(head) = found(&format!("[data-head='{key}']")) else { return };
    let pinned = core.layout.with_untracked(|layout| layout.columns().get(cell.column).is_some_and(|placed| placed.pinned));
    if pinned {
        return;
    }
    let edge = found("thead .grid-edge");
    let rect = frame.get_bounding_client_rect();
    let by = if is_mirrored(core) {
        let start = edge.map_or(rect.right(), |edge| edge.left());
        if head.right() > start { head.right() - start } else { (head.left() - rect.left()).min(0.0) }
    } else {
        let start = edge.map_or(rect.left(), |edge| edge.right());
        if head.left() < start { head.left() - start } else { (head.right() - rect.right()).max(0.0) }
    };
    if by.abs() > 0.5 {
        frame.set_scroll_left(frame.scroll_left() + whole(by));
    }
}

fn whole(value: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to what fits")]
    let whole = value.clamp(-2_000_000_000.0, 2_000_000_000.0).round() as i32;
    whole
}
