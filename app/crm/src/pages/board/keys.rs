//! The board by keyboard: arrows lead from card to card, Space lifts one, arrows then carry it, Space drops it, Escape
//! returns it. Each step is told to screen readers, and the focus stays on the card.

use super::state::{BoardState, ColumnSignals, Lift};
use crate::model::{DealId, MoveDeal};
use leptos::{ev::KeyboardEvent, prelude::*};
use ui::i18n::{Lang, use_lang};
use wasm_bindgen::JsCast;

/// A step between cards.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Up,
    Down,
    /// To the column before, in reading order.
    Before,
    /// To the column after.
    After,
}

fn step(key: &str) -> Option<Step> {
    let rtl = use_lang() == Lang::Ar;
    match key {
        "ArrowUp" => Some(Step::Up),
        "ArrowDown" => Some(Step::Down),
        "ArrowLeft" => Some(if rtl { Step::After } else { Step::Before }),
        "ArrowRight" => Some(if rtl { Step::Before } else { Step::After }),
        _ => None,
    }
}

/// The id of a card's element.
#[must_use]
pub fn element_id(id: DealId) -> String {
    format!("deal-{id}")
}

/// Gives a card the focus, once it stands where it belongs.
pub fn focus(id: DealId) {
    // At once, so that no quick second key is lost; and once more when the browser has drawn what moved late.
    queue_microtask(move || focus_element(&element_id(id)));
    request_animation_frame(move || focus_element(&element_id(id)));
}

/// Gives a card the focus back that it lost when the list around it changed; takes it from nothing else.
pub fn keep_focus(id: DealId) {
    request_animation_frame(move || {
        let lost = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
        if lost {
            focus_element(&element_id(id));
        }
    });
}

/// Gives the element with this id the focus, if it is there.
pub fn focus_element(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        // One that left meanwhile needs no focus.
        let _ = element.focus();
    }
}

impl BoardState {
    /// A key on a card that has the focus itself (not its link or button).
    pub fn key(self, id: DealId, event: &KeyboardEvent) {
        if event.target() == event.current_target() {
            self.take_key(id, event);
        }
    }

    /// A key that reached nothing: a browser takes the focus from an element that moves, and a lifted card has it again
    /// a moment later. What is pressed meanwhile is meant for that card.
    pub fn stray_key(self, event: &KeyboardEvent) {
        let body = document().body().map(web_sys::EventTarget::from);
        if let Some(lift) = self.lift.get_untracked().filter(|_| event.target() == body) {
            self.take_key(lift.id, event);
        }
    }

    fn take_key(self, id: DealId, event: &KeyboardEvent) {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let lifted = self.lift.get_untracked().filter(|lift| lift.id == id);
        match (event.key().as_str(), lifted) {
            (" ", None) => self.lift_up(id),
            (" " | "Enter", Some(lift)) => self.drop_lifted(lift),
            ("Escape" | "Tab", Some(lift)) => self.return_lifted(lift),
            (key, lifted) => match step(key) {
                Some(step) if lifted.is_some() => self.carry(id, step),
                Some(step) => self.walk(id, step),
                None => return,
            },
        }
        if event.key() != "Tab" {
            event.prevent_default();
        }
    }

    fn lift_up(self, id: DealId) {
        if let Some(other) = self.lift.get_untracked() {
            self.return_lifted(other);
        }
        let Some(home) = self.place(id).filter(|_| self.may_write.get_untracked()) else { return };
        self.lift.set(Some(Lift { id, home }));
        self.mark(id, |mark| mark.lifted = true);
        self.say(id, |title, column, place, total| t!("crm-board-lifted", title = title, column = column, place = place, total = total));
    }

    fn drop_lifted(self, lift: Lift) {
        self.release(lift.id);
        let Some(to) = self.place(lift.id) else { return };
        if to == lift.home {
            self.toasts.announce(t!("crm-board-put-back"));
            return;
        }
        self.say(lift.id, |title, column, place, total| {
            t!("crm-board-dropped", title = title, column = column, place = place, total = total)
        });
        self.send(lift.id, to, lift.home);
        focus(lift.id);
    }

    /// Puts a lifted card back where it came from.
    pub fn return_lifted(self, lift: Lift) {
        self.release(lift.id);
        self.change(|board| board.apply(lift.id, lift.home));
        self.toasts.announce(t!("crm-board-put-back"));
        focus(lift.id);
        // Where others put it meanwhile only the server knows.
        self.refresh();
    }

    fn release(self, id: DealId) {
        self.lift.set(None);
        self.mark(id, |mark| mark.lifted = false);
    }

    /// A lifted card goes one step, here only.
    fn carry(self, id: DealId, step: Step) {
        let Some((column, at)) = self.find(id) else { return };
        let stage = match step {
            Step::Up | Step::Down => Some(column.clone()),
            Step::Before => column.index.checked_sub(1).and_then(|index| self.all_columns().get(index).cloned()),
            Step::After => self.all_columns().get(column.index + 1).cloned(),
        };
        let goal = match step {
            Step::Up => at.checked_sub(1),
            Step::Down => Some(at + 1),
            Step::Before | Step::After => Some(at),
        };
        let (Some(stage), Some(goal)) = (stage, goal) else { return };
        let mut others = stage.ids.get_untracked();
        others.retain(|other| *other != id);
        if step == Step::Down && goal > others.len() {
            return;
        }
        let after_id = goal.checked_sub(1).and_then(|last| others.get(last.min(others.len().saturating_sub(1)))).copied();
        let to = MoveDeal { stage_id: stage.stage.id, after_id };
        self.change(|board| board.apply(id, to));
        self.mark(id, |mark| (mark.lifted, mark.current) = (true, true));
        self.say(id, |_, column, place, total| t!("crm-board-at", column = column, place = place, total = total));
        focus(id);
    }

    /// The focus goes to the next card in a direction; empty columns are passed over.
    fn walk(self, id: DealId, step: Step) {
        let Some((column, at)) = self.find(id) else { return };
        let columns = self.all_columns();
        let beside = |column: &ColumnSignals| {
            let ids = column.ids.get_untracked();
            ids.get(at).or(ids.last()).copied()
        };
        let ids = column.ids.get_untracked();
        let goal = match step {
            Step::Up => at.checked_sub(1).and_then(|at| ids.get(at).copied()),
            Step::Down => ids.get(at + 1).copied(),
            Step::Before => columns.iter().take(column.index).rev().find_map(beside),
            Step::After => columns.iter().skip(column.index + 1).find_map(beside),
        };
        if let Some(goal) = goal {
            self.make_current(goal);
            focus(goal);
        }
    }

    /// The column of a card and its place in it.
    fn find(self, id: DealId) -> Option<(ColumnSignals, usize)> {
        let stage = self.place(id)?.stage_id;
        let column = self.column(stage)?;
        let at = column.ids.with_untracked(|ids| ids.iter().position(|other| *other == id))?;
        Some((column, at))
    }

    /// Tells screen readers about a card: its title, its column, its place there from 1, how many there are.
    pub fn say(self, id: DealId, words: impl FnOnce(String, String, i64, i64) -> String) {
        let Some((column, at)) = self.find(id) else { return };
        let title = self.card(id).map(|signals| signals.card.with_untracked(|card| card.title.clone())).unwrap_or_default();
        let place = i64::try_from(at + 1).unwrap_or(i64::MAX);
        let total = column.figures.with_untracked(|figures| figures.count);
        self.toasts.announce(words(title, column.stage.name, place, total));
    }
}
