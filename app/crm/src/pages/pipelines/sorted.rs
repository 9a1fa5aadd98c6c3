//! Things that can be put into another order: by dragging a handle with mouse, pen or finger, or with the arrow keys on it.

use leptos::{
    ev::{self, KeyboardEvent, PointerEvent},
    html,
    prelude::*,
};
use std::{fmt::Display, hash::Hash, time::Duration};
use ui::{Icon, icon, use_toasts};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// How long the keys rest before a new order is sent.
const SETTLE: Duration = Duration::from_millis(400);

/// The list.
#[component]
pub fn Sorted<K>(
    /// What it lists, for screen readers.
    #[prop(into)]
    label: String,
    /// Everything in its order.
    #[prop(into)]
    ids: Signal<Vec<K>>,
    /// What each is called.
    #[prop(into)]
    name: Callback<(K,), String>,
    /// What each shows.
    #[prop(into)]
    row: Callback<(K,), AnyView>,
    /// Whether they can be put into another order.
    movable: Signal<bool>,
    /// The order from now on.
    #[prop(into)]
    on_order: Callback<Vec<K>>,
) -> impl IntoView
where
    K: Copy + Eq + Hash + Display + Send + Sync + 'static,
{
    let order = RwSignal::new(ids.get_untracked());
    let (dragged, list, toasts) = (RwSignal::new(None::<K>), NodeRef::<html::Ul>::new(), use_toasts());
    Effect::new(move |_| {
        let now = ids.get();
        if dragged.get_untracked().is_none() && order.with_untracked(|order| *order != now) {
            order.set(now);
        }
    });
    let send = move || {
        let now = order.get_untracked();
        if now != ids.get_untracked() {
            on_order.run(now);
        }
    };
    let mut settle = debounce(SETTLE, move |()| send());
    let put = move |id: K, to: usize| {
        let Some(at) = order.with_untracked(|order| order.iter().position(|other| *other == id)) else { return false };
        let last = order.with_untracked(Vec::len).saturating_sub(1);
        if at == to || to > last {
            return false;
        }
        order.update(|order| {
            let id = order.remove(at);
            order.insert(to, id);
        });
        true
    };
    let step = StoredValue::new(move |id: K, down: bool| {
        let at = order.with_untracked(|order| order.iter().position(|other| *other == id)).unwrap_or_default();
        let to = if down { at + 1 } else { at.wrapping_sub(1) };
        if put(id, to) {
            let (place, total) =
                (i64::try_from(to + 1).unwrap_or_default(), i64::try_from(order.with_untracked(Vec::len)).unwrap_or_default());
            toasts.announce(t!("crm-sort-at", name = name.run((id,)), place = place, total = total));
            let handle = handle_id(id);
            // The browser takes the focus from an element that moves.
            request_animation_frame(move || crate::pages::board::focus_element(&handle));
            settle(());
        }
    });
    let drag = move |id: K, event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        dragged.set(Some(id));
        let moved = move |to| {
            let _ = put(id, to);
        };
        follow(list, moved, move |kept| {
            dragged.set(None);
            if kept { send() } else { order.set(ids.get_untracked()) }
        });
    };
    view! {
        <ul class="sorted" aria-label=label node_ref=list>
            <For each=move || order.get() key=|id| *id let:id>
                <li class="sorted-row" class:is-dragged=move || dragged.get() == Some(id)>
                    <Show when=move || movable.get()>
                        <button
                            type="button"
                            id=handle_id(id)
                            class="sorted-grip"
                            aria-label=move || t!("crm-sort-handle", name = name.run((id,)))
                            aria-describedby="sort-keys"
                            on:pointerdown=move |event| drag(id, event)
                            on:keydown=move |event: KeyboardEvent| {
                                let down = match event.key().as_str() {
                                    "ArrowDown" => true,
                                    "ArrowUp" => false,
                                    _ => return,
                                };
                                event.prevent_default();
                                step.update_value(|step| step(id, down));
                            }
                        >
                            <Icon glyph=icon::GRIP/>
                        </button>
                    </Show>
                    <div class="sorted-body">{row.run((id,))}</div>
                </li>
            </For>
        </ul>
    }
}

fn handle_id(id: impl Display) -> String {
    format!("grip-{id}")
}

/// Follows the pointer until it is let go: told the place it points at, and at the end whether that counts.
fn follow(list: NodeRef<html::Ul>, to: impl Fn(usize) + 'static, end: impl Fn(bool) + Clone + 'static) {
    let moved = window_event_listener(ev::pointermove, move |event| {
        let Some(list) = list.try_get_untracked().flatten() else { return };
        let rows = list.children();
        let rows = (0..rows.length()).filter_map(|at| rows.item(at)?.dyn_into::<HtmlElement>().ok());
        let y = f64::from(event.client_y());
        // The row whose middle lies nearest: rows may differ in height.
        let distance = |row: &HtmlElement| {
            let area = row.get_bounding_client_rect();
            (area.top() + area.height() / 2.0 - y).abs()
        };
        let nearest = rows.enumerate().min_by(|(_, one), (_, other)| distance(one).total_cmp(&distance(other)));
        if let Some((at, _)) = nearest {
            to(at);
        }
    });
    let listeners = StoredValue::new(vec![moved]);
    let stop = move |kept: bool, end: &dyn Fn(bool)| {
        let all = listeners.try_update_value(std::mem::take).unwrap_or_default();
        if !all.is_empty() {
            all.into_iter().for_each(WindowListenerHandle::remove);
            end(kept);
        }
    };
    let (up, cancel) = (end.clone(), end);
    let up = window_event_listener(ev::pointerup, move |_| stop(true, &up));
    let cancel = window_event_listener(ev::pointercancel, move |_| stop(false, &cancel));
    listeners.update_value(|all| all.extend([up, cancel]));
}
