//! Asking before unsaved work is left behind.

use super::FormHandle;
use crate::button::{Button, Variant};
use crate::overlay::{Dialog, DialogActions, Leaving};
use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Watches every way out while the form is on the page.
pub(super) fn hold(form: FormHandle) {
    if let Some(leaving) = use_context::<Leaving>() {
        leaving.hold(Some(Callback::new(move |close| form.leave(close))));
        on_cleanup(move || leaving.hold(None));
    }
    Effect::new(move |done: Option<()>| {
        if done.is_none() {
            form.here.set_value(window().location().href().unwrap_or_default());
            let unload = window_event_listener(leptos::ev::beforeunload, move |event| {
                if form.is_left_by() {
                    event.prevent_default();
                }
            });
            on_cleanup(move || unload.remove());
            // Before the router, which listens further out.
            listen("click", document().into(), false, move |event| on_link(form, event));
            listen("popstate", window().into(), true, move |event| on_back(form, event));
        }
    });
}

/// Adds a listener that goes with the current owner.
fn listen(name: &'static str, target: web_sys::EventTarget, capture: bool, act: impl FnMut(&Event) + 'static) {
    let mut act = act;
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| act(&event));
    let added = target.add_event_listener_with_callback_and_bool(name, closure.as_ref().unchecked_ref(), capture);
    let kept = StoredValue::new_local((target, closure));
    on_cleanup(move || {
        kept.with_value(|(target, closure)| {
            if added.is_ok() {
                let _ = target.remove_event_listener_with_callback_and_bool(name, closure.as_ref().unchecked_ref(), capture);
            }
        });
    });
}

/// A click on a link that would leave the page: stopped, and done again when the answer is to discard.
fn on_link(form: FormHandle, event: &Event) {
    let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
    if event.default_prevented() || click.button() != 0 || click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key() {
        return;
    }
    let link = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(link) = link.and_then(|target| target.closest("a[href]").ok().flatten()) else { return };
    let stays = link.get_attribute("href").is_none_or(|href| href.starts_with('#'));
    if stays || link.has_attribute("download") || link.get_attribute("target").is_some_and(|target| target == "_blank") {
        return;
    }
    if !form.is_left_by() {
        return;
    }
    event.prevent_default();
    event.stop_propagation();
    let link = StoredValue::new_local(link);
    form.asking.set(Some(Callback::new(move |()| {
        if let Some(link) = link.try_get_value().and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
            link.click();
        }
    })));
}

/// Back or forward: the address has changed already, so it is put back until the answer is known.
fn on_back(form: FormHandle, event: &Event) {
    let here = form.here.get_value();
    let there = window().location().href().unwrap_or_default();
    if here.split('#').next() == there.split('#').next() || !form.is_left_by() {
        return;
    }
    event.stop_immediate_propagation();
    let Ok(history) = window().history() else { return };
    let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&here));
    form.asking.set(Some(Callback::new(|()| {
        if let Ok(history) = window().history() {
            let _ = history.back();
        }
    })));
}

/// Keep editing, or go without what was written.
#[component]
pub(super) fn AskToLeave(form: FormHandle) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(form.asking.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() && form.asking.with_untracked(Option::is_some) {
            form.asking.set(None);
        }
    });
    let go = move |_| {
        let Some(go) = form.asking.get_untracked() else { return };
        form.asking.set(None);
        open.set(false);
        form.saved();
        // Once the window is closed and the focus is back.
        request_animation_frame(move || go.run(()));
    };
    view! {
        <Dialog id="ask-to-leave" title=t!("ui-form-leave-title") lead=t!("ui-form-leave-lead") open>
            <DialogActions>
                <Button variant=Variant::Danger on_click=go>{t!("ui-form-discard")}</Button>
                <Button variant=Variant::Primary on_click=move |_| open.set(false)>{t!("ui-form-keep-editing")}</Button>
            </DialogActions>
        </Dialog>
    }
}
