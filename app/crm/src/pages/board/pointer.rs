//! Dragging by mouse, pen and finger with Pointer Events. A mouse lifts a card after a few pixels, a finger after a
//! short hold, so that swiping still scrolls. Positions are set through the style object, which the policy of the page
//! allows; only handlers come here, so only browsers do.

use super::state::{BoardState, Target};
use crate::model::{DealId, MoveDeal};
use leptos::{ev, prelude::*};
use std::{cell::RefCell, time::Duration};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{AddEventListenerOptions, DomRect, Element, Event, HtmlElement, PointerEvent};

/// How long a finger rests before the card lifts.
const HOLD: Duration = Duration::from_millis(200);
/// How far a pointer may stray before it counts as a movement, in pixels.
const SLACK: f64 = 6.0;
/// How near to an edge the board begins to scroll, in pixels.
const EDGE: f64 = 56.0;
/// The fastest scrolling, in pixels a frame.
const SPEED: f64 = 16.0;

thread_local! {
    static DRAG: RefCell<Option<Drag>> = const { RefCell::new(None) };
    static SWALLOW: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// A pointer that is down on a card.
struct Drag {
    state: BoardState,
    id: DealId,
    card: HtmlElement,
    board: HtmlElement,
    pointer: i32,
    touch: bool,
    start: (f64, f64),
    at: (f64, f64),
    /// From the card's corner to the pointer.
    grip: (f64, f64),
    /// The card's image under the pointer; there once it is lifted.
    ghost: Option<HtmlElement>,
    listeners: Vec<WindowListenerHandle>,
    still: Option<Closure<dyn FnMut(Event)>>,
    timer: Option<TimeoutHandle>,
}

fn with<T>(run: impl FnOnce(&mut Drag) -> T) -> Option<T> {
    DRAG.with_borrow_mut(|drag| drag.as_mut().map(run))
}

/// A pointer went down on a card.
pub fn press(state: BoardState, id: DealId, event: &PointerEvent) {
    let on_control = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|target| target.closest("button, input, [popover]").is_ok_and(|control| control.is_some()));
    if !state.may_write.get_untracked() || event.button() != 0 || !event.is_primary() || on_control {
        return;
    }
    cancel();
    let card = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let Some(card) = card else { return };
    let board = card.closest(".board").ok().flatten().and_then(|board| board.dyn_into::<HtmlElement>().ok());
    let Some(board) = board else { return };
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    let rect = card.get_bounding_client_rect();
    let touch = event.pointer_type() == "touch";
    let mut drag = Drag {
        state,
        id,
        card,
        board,
        pointer: event.pointer_id(),
        touch,
        start: at,
        at,
        grip: (at.0 - rect.left(), at.1 - rect.top()),
        ghost: None,
        listeners: vec![
            window_event_listener(ev::pointermove, moved),
            window_event_listener(ev::pointerup, |event| released(&event, true)),
            window_event_listener(ev::pointercancel, |event| released(&event, false)),
            window_event_listener(ev::keydown, |event| {
                if event.key() == "Escape" && lifted() {
                    event.prevent_default();
                    event.stop_propagation();
                    cancel();
                }
            }),
        ],
        still: None,
        timer: None,
    };
    if touch {
        drag.still = hold_still(&drag.card);
        drag.timer = set_timeout_with_handle(lift, HOLD).ok();
    }
    DRAG.set(Some(drag));
}

/// Keeps the page from scrolling under a lifted card. Only a listener that isn't passive may do that.
fn hold_still(card: &HtmlElement) -> Option<Closure<dyn FnMut(Event)>> {
    let still = Closure::<dyn FnMut(Event)>::new(|event: Event| {
        if lifted() && event.cancelable() {
            event.prevent_default();
        }
    });
    let options = AddEventListenerOptions::new();
    options.set_passive(false);
    let listener = still.as_ref().unchecked_ref();
    card.add_event_listener_with_callback_and_add_event_listener_options("touchmove", listener, &options).ok()?;
    Some(still)
}

/// Whether a card hangs on the pointer.
fn lifted() -> bool {
    with(|drag| drag.ghost.is_some()) == Some(true)
}

/// Whether a finger rests on a card: the browser's own menu must not open then.
pub fn is_held() -> bool {
    with(|drag| drag.touch) == Some(true)
}

/// Whether the click that follows a drop is to be ignored.
pub fn swallows_click() -> bool {
    SWALLOW.get()
}

fn moved(event: PointerEvent) {
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    let far = with(|drag| {
        if drag.pointer != event.pointer_id() {
            return None;
        }
        drag.at = at;
        if let Some(ghost) = &drag.ghost {
            follow(ghost, drag);
            return None;
        }
        let (x, y) = (at.0 - drag.start.0, at.1 - drag.start.1);
        (x.hypot(y) > SLACK).then_some(drag.touch)
    });
    match far.flatten() {
        // A finger that moves before the hold is over scrolls.
        Some(true) => cancel(),
        Some(false) => lift(),
        None => {}
    }
}

fn follow(ghost: &HtmlElement, drag: &Drag) {
    let style = ghost.style();
    // A refused property only misplaces the image.
    let _ = style.set_property("left", &format!("{}px", drag.at.0 - drag.grip.0));
    let _ = style.set_property("top", &format!("{}px", drag.at.1 - drag.grip.1));
}

/// Lifts the card under the pointer.
fn lift() {
    let started = with(|drag| {
        if drag.ghost.is_some() {
            return None;
        }
        let ghost = drag.card.clone_node_with_deep(true).ok()?.dyn_into::<HtmlElement>().ok()?;
        for name in ["id", "tabindex", "data-deal", "aria-describedby"] {
            let _ = ghost.remove_attribute(name);
        }
        let _ = ghost.set_attribute("aria-hidden", "true");
        let _ = ghost.class_list().add_1("drag-ghost");
        let width = drag.card.get_bounding_client_rect().width();
        let _ = ghost.style().set_property("inline-size", &format!("{width}px"));
        follow(&ghost, drag);
        document().body()?.append_child(&ghost).ok()?;
        let _ = drag.board.style().set_property("scroll-snap-type", "none");
        drag.ghost = Some(ghost);
        Some((drag.state, drag.id))
    });
    if let Some((state, id)) = started.flatten() {
        if let Some(lift) = state.lift.get_untracked() {
            state.return_lifted(lift);
        }
        state.mark(id, |mark| mark.dragging = true);
        frame();
    }
}

/// Each frame while a card is dragged: scrolls near the edges and sees where the card would land.
fn frame() {
    let seen = with(|drag| {
        drag.ghost.as_ref()?;
        scroll(drag);
        Some((drag.state, target(drag)))
    });
    let Some((state, target)) = seen.flatten() else { return };
    if let Some(target) = target
        && state.target.try_get_untracked().is_some_and(|old| old != Some(target))
    {
        state.target.set(Some(target));
    }
    request_animation_frame(frame);
}

/// How fast to scroll when the pointer is at `at` between two edges; 0 away from them.
fn push(at: f64, low: f64, high: f64) -> f64 {
    let reach = EDGE.min((high - low) / 4.0);
    if reach <= 0.0 {
        0.0
    } else if at < low + reach {
        -SPEED * ((low + reach - at) / reach).min(1.0)
    } else if at > high - reach {
        SPEED * ((at - high + reach) / reach).min(1.0)
    } else {
        0.0
    }
}

fn scroll(drag: &Drag) {
    let rect = drag.board.get_bounding_client_rect();
    let sideways = push(drag.at.0, rect.left(), rect.right());
    if sideways != 0.0 {
        drag.board.scroll_by_with_x_and_y(sideways, 0.0);
    }
    let list = column_at(drag).and_then(|column| column.query_selector(".board-cards").ok().flatten());
    if let Some(list) = list {
        let rect = list.get_bounding_client_rect();
        let upright = push(drag.at.1, rect.top(), rect.bottom());
        if upright != 0.0 {
            list.scroll_by_with_x_and_y(0.0, upright);
        }
    }
}

/// The elements that match, in the page's order.
fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

/// The column above or below which the pointer is.
fn column_at(drag: &Drag) -> Option<Element> {
    let holds = |rect: &DomRect| rect.left() <= drag.at.0 && drag.at.0 <= rect.right();
    all(&drag.board, "[data-stage]").into_iter().find(|column| holds(&column.get_bounding_client_rect()))
}

fn target(drag: &Drag) -> Option<Target> {
    let column = column_at(drag)?;
    let stage_id = column.get_attribute("data-stage")?.parse().ok()?;
    let id_of = |card: &Element| card.get_attribute("data-deal")?.parse::<DealId>().ok();
    let middle = |card: &Element| {
        let rect = card.get_bounding_client_rect();
        rect.top() + rect.height() / 2.0
    };
    let cards = all(&column, "[data-deal]");
    let above = cards.iter().filter(|card| id_of(card) != Some(drag.id)).take_while(|card| middle(card) < drag.at.1);
    let to = MoveDeal { stage_id, after_id: above.last().and_then(id_of) };
    Some(Target { id: drag.id, to, home: drag.state.place(drag.id) == Some(to) })
}

/// The pointer went up, or the browser took it away.
fn released(event: &PointerEvent, drops: bool) {
    if with(|drag| drag.pointer) != Some(event.pointer_id()) {
        return;
    }
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    let goal = with(|drag| {
        drag.ghost.as_ref()?;
        drag.at = at;
        Some((drag.state, target(drag).or_else(|| drag.state.target.get_untracked())))
    });
    let lifted = goal.flatten();
    cancel();
    let Some((state, target)) = lifted.filter(|_| drops) else { return };
    SWALLOW.set(true);
    set_timeout(|| SWALLOW.set(false), Duration::ZERO);
    if let Some(target) = target.filter(|target| !target.home) {
        state.move_card(target.id, target.to);
        state.say(target.id, |title, column, place, total| {
            t!("crm-board-dropped", title = title, column = column, place = place, total = total)
        });
    }
}

/// Ends what is under way without moving anything.
pub fn cancel() {
    let Some(mut drag) = DRAG.take() else { return };
    drag.listeners.drain(..).for_each(WindowListenerHandle::remove);
    if let Some(timer) = drag.timer.take() {
        timer.clear();
    }
    if let Some(still) = &drag.still {
        let _ = drag.card.remove_event_listener_with_callback("touchmove", still.as_ref().unchecked_ref());
    }
    if let Some(ghost) = drag.ghost.take() {
        ghost.remove();
        let _ = drag.board.style().remove_property("scroll-snap-type");
        drag.state.mark(drag.id, |mark| mark.dragging = false);
        let _ = drag.state.target.try_set(None);
    }
}
