//! The tie between an input and its signal. It keeps what was typed before hydration, which a plain property
//! binding would overwrite.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Ties a text input's value to the signal, both ways.
pub(super) fn text_input(node: NodeRef<html::Input>, value: RwSignal<String>) {
    Effect::new(move |seen: Option<bool>| {
        let wanted = value.get();
        let Some(input) = node.get() else { return false };
        let shown = input.value();
        if seen != Some(true) && shown != input.default_value() {
            value.set(shown);
        } else if shown != wanted {
            input.set_value(&wanted);
        }
        true
    });
}

/// Ties a text area's value to the signal, both ways.
pub(super) fn text_area(node: NodeRef<html::Textarea>, value: RwSignal<String>) {
    Effect::new(move |seen: Option<bool>| {
        let wanted = value.get();
        let Some(area) = node.get() else { return false };
        let shown = area.value();
        if seen != Some(true) && area.default_value().is_ok_and(|first| first != shown) {
            value.set(shown);
        } else if shown != wanted {
            area.set_value(&wanted);
        }
        true
    });
}

/// Ties a checkbox to the signal, both ways.
pub(super) fn checkbox(node: NodeRef<html::Input>, value: RwSignal<bool>) {
    Effect::new(move |seen: Option<bool>| {
        let wanted = value.get();
        let Some(input) = node.get() else { return false };
        let shown = input.checked();
        if seen != Some(true) && shown != input.default_checked() {
            value.set(shown);
        } else if shown != wanted {
            input.set_checked(wanted);
        }
        true
    });
}

/// Gives the input the focus when it comes onto the page. Browsers do so themselves for the first page only, and not while
/// anything has the focus; nobody is taken out of a field they are writing in.
pub(super) fn first_focus(node: NodeRef<html::Input>) {
    Effect::new(move |done: Option<bool>| {
        let Some(input) = node.get().filter(|_| done != Some(true)) else { return done == Some(true) };
        request_animation_frame(move || {
            let writing =
                document().active_element().is_some_and(|at| at.matches("input, textarea, select, [contenteditable]").unwrap_or(false));
            if !writing {
                let _ = input.focus();
            }
        });
        true
    });
}

/// The element with this id, when it can take the focus.
pub(crate) fn focus_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id)
        && let Ok(element) = element.dyn_into::<web_sys::HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// Scrolls the element with this id into sight, within its own list.
pub(super) fn reveal_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id)
        && let Some(list) = element.closest(".combo-pop").ok().flatten()
        && let (Ok(element), Ok(list)) = (element.dyn_into::<web_sys::HtmlElement>(), list.dyn_into::<web_sys::HtmlElement>())
    {
        let (top, end) = (element.offset_top(), element.offset_top() + element.offset_height());
        if top < list.scroll_top() {
            list.set_scroll_top(top);
        } else if end > list.scroll_top() + list.client_height() {
            list.set_scroll_top(end - list.client_height());
        }
    }
}
