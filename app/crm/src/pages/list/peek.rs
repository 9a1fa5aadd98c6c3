//! A record beside its list: the address says which, so a link can open it and the way back closes it.

use super::{Answer, Catalog, List, ListFailed, Listed};
use crate::{
    model::Subject,
    pages::{contact_record::use_awake, timeline::Timeline},
};
use kernel::AppError;
use leptos::prelude::*;
use ui::{Drawer, GridRow, IconButton, LinkButton, Shape, Size, Skeleton, icon};

/// The drawer at the end side.
#[component]
pub fn PeekDrawer<K: Catalog>(
    /// The list.
    list: List<K>,
) -> impl IntoView {
    let (address, state) = (list.address, list.state);
    let id = Memo::new(move |_| address.peek.with(|text| text.as_ref().and_then(|text| text.parse::<<K::Row as Listed>::Id>().ok())));
    let open = use_awake(Signal::derive(move || id.with(Option::is_some)));
    let at = move || id.get().and_then(|id| state.rows.find(K::Row::number(id)));
    let title = Signal::derive(move || {
        // Also when a record was renamed in it.
        let _ = state.rows.len();
        at().and_then(|at| state.rows.with(at, GridRow::name)).unwrap_or_else(|| t!("crm-list-record"))
    });
    let step = move |by: isize| {
        let next = at().and_then(|at| at.checked_add_signed(by)).and_then(|at| state.rows.with(at, |row| (at, row.id())));
        if let Some((at, id)) = next {
            let column = state.grid.active.get_untracked().map_or(0, |cell| cell.column);
            state.grid.active.set(Some(ui::cells::Cell { row: at, column }));
            address.lay(Some(id.to_string()));
        }
    };
    // As in the list, j and k walk.
    Effect::new(move |_| {
        let pressed = move |event: leptos::ev::KeyboardEvent| {
            let plain = !event.default_prevented() && !event.ctrl_key() && !event.meta_key() && !event.alt_key();
            if open.get_untracked() && plain && !is_writing(&event) {
                match event.key().as_str() {
                    "j" => step(1),
                    "k" => step(-1),
                    _ => {}
                }
            }
        };
        let listener = window_event_listener(leptos::ev::keydown, pressed);
        on_cleanup(move || listener.remove());
    });
    let tools = ViewFn::from(move || {
        view! {
            <IconButton glyph=icon::CHEVRON_UP label=t!("crm-list-previous") on_click=move |_| step(-1)/>
            <IconButton glyph=icon::CHEVRON_DOWN label=t!("crm-list-next") on_click=move |_| step(1)/>
            {move || {
                id.get().map(|id| view! { <LinkButton href=format!("{}/{id}", K::RECORDS) size=Size::Small icon=icon::EXTERNAL>{t!("crm-list-open")}</LinkButton> })
            }}
        }
    });
    view! {
        <Drawer id="peek" title open tools on_close=move |()| address.lay(None)>
            {move || id.get().map(|id| K::beside(id, list))}
        </Drawer>
    }
}

/// Whether a key is meant for a field or an open menu.
fn is_writing(event: &leptos::ev::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(target).ok());
    target.is_some_and(|target| target.closest("input, textarea, select, [contenteditable], [popover]").is_ok_and(|found| found.is_some()))
}

/// What the drawer shows of a record: its facts, and what happened.
#[component]
pub fn Beside<T: Clone + Send + Sync + 'static>(
    /// The record.
    about: Subject,
    /// Fetches it.
    fetch: impl Fn() -> Answer<T> + Send + Sync + 'static,
    /// Shows its facts.
    facts: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let answer = RwSignal::new(None::<Result<T, AppError>>);
    let look = StoredValue::new(fetch);
    let again = Callback::new(move |()| {
        let coming = look.with_value(|fetch| fetch());
        leptos::task::spawn_local(async move {
            let _ = answer.try_set(Some(coming.await));
        });
    });
    // The drawer is there in the browser only.
    Effect::new(move |_| again.run(()));
    view! {
        <div class="peek" data-reading="">
            {move || match answer.get() {
                None => view! { <Skeleton shape=Shape::Lines count=8/> }.into_any(),
                Some(Ok(record)) => facts(record),
                Some(Err(error)) => view! { <ListFailed error on_retry=again/> }.into_any(),
            }}
            <Timeline about changed=RwSignal::new(0)/>
        </div>
    }
}
