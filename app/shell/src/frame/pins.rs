//! What the person keeps in the sidebar, and the star that puts the shown page there.

use crate::{browser, commands};
use desk::{
    api::{add_pin, list_pins, order_pins, remove_pin},
    model::{Pin, PinForm, PinId, PinOrder, RecordRef},
};
use kernel::AppError;
use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;
use ui::{Icon, IconButton, Toast, Toasts, icon, use_toasts};

/// The pins of this page load.
#[derive(Clone, Copy)]
pub struct Pins {
    list: RwSignal<Vec<Pin>>,
    moved: RwSignal<String>,
    toasts: Toasts,
}

impl Pins {
    /// Makes them known to all components below; they come once the page is awake.
    pub fn provide() -> Self {
        let pins = Self { list: RwSignal::new(Vec::new()), moved: RwSignal::new(String::new()), toasts: use_toasts() };
        Effect::new(move |_| pins.follow(list_pins()));
        provide_context(pins);
        pins
    }

    /// Takes an answer in; what failed is said, and changes nothing.
    fn follow(self, answer: impl Future<Output = Result<Vec<Pin>, AppError>> + 'static) {
        spawn_local(async move {
            match answer.await {
                Ok(now) => drop(self.list.try_set(now)),
                Err(error) if error.status == 401 => {}
                Err(error) if error.code == "pins.full" => self.toasts.show(Toast::error(t!("shell-pins-full"))),
                Err(_) => self.toasts.show(Toast::error(t!("shell-pin-failed"))),
            }
        });
    }

    /// Moves a pin by one place, now and on the server.
    fn shift(self, id: PinId, down: bool) {
        let mut ids: Vec<PinId> = self.list.with_untracked(|pins| pins.iter().map(|pin| pin.id).collect());
        let Some(at) = ids.iter().position(|other| *other == id) else { return };
        let to = if down { at + 1 } else { at.wrapping_sub(1) };
        if to >= ids.len() {
            return;
        }
        ids.swap(at, to);
        let place = i64::try_from(to + 1).unwrap_or(i64::MAX);
        self.moved.set(t!("shell-pin-moved", place = place, total = i64::try_from(ids.len()).unwrap_or(i64::MAX)));
        self.arrange(ids);
    }

    /// Puts a pin before another one, now and on the server.
    fn drop_before(self, id: PinId, before: PinId) {
        let mut ids: Vec<PinId> = self.list.with_untracked(|pins| pins.iter().map(|pin| pin.id).filter(|other| *other != id).collect());
        let at = ids.iter().position(|other| *other == before).unwrap_or(ids.len());
        ids.insert(at, id);
        self.arrange(ids);
    }

    fn arrange(self, ids: Vec<PinId>) {
        self.list.update(|pins| pins.sort_by_key(|pin| ids.iter().position(|id| *id == pin.id)));
        self.follow(order_pins(PinOrder { ids }));
    }
}

/// The pins of the sidebar; nothing while there are none.
#[component]
pub fn Pinned(pins: Pins, narrow: RwSignal<bool>) -> impl IntoView {
    let lifted = RwSignal::new(None::<PinId>);
    view! {
        <Show when=move || !pins.list.read().is_empty()>
            <div class="nav-group" role="group" aria-labelledby="pinned">
                <p class="nav-heading" id="pinned">{t!("shell-pinned")}</p>
                <For each=move || pins.list.get() key=|pin| (pin.id, pin.title.clone()) let:pin>
                    <PinnedItem pin pins narrow lifted/>
                </For>
                <span class="sr-only" id="pin-keys">{t!("shell-pin-keys")}</span>
                <span class="sr-only" role="status">{move || pins.moved.get()}</span>
            </div>
        </Show>
    }
}

/// One pin: a link that can be dragged, moved with Alt and the arrows, and taken away.
#[component]
fn PinnedItem(pin: Pin, pins: Pins, narrow: RwSignal<bool>, lifted: RwSignal<Option<PinId>>) -> impl IntoView {
    // A page is called what it is called in the language of the reader, a record what it is called.
    let (title, glyph) = match commands::command_at(&pin.link) {
        Some(command) => ((command.title)(), command.glyph),
        None => (pin.title, commands::glyph_of(&pin.kind)),
    };
    let (id, hint) = (pin.id, title.clone());
    let here = here();
    let link = pin.link.clone();
    let keys = move |event: KeyboardEvent| {
        let down = match event.key().as_str() {
            "ArrowDown" if event.alt_key() => true,
            "ArrowUp" if event.alt_key() => false,
            "Delete" => return pins.follow(remove_pin(id)),
            _ => return,
        };
        event.prevent_default();
        pins.shift(id, down);
    };
    view! {
        <div
            class="nav-pin"
            class:nav-pin-lifted=move || lifted.get() == Some(id)
            draggable="true"
            on:dragstart=move |_| lifted.set(Some(id))
            on:dragend=move |_| lifted.set(None)
            on:dragover=move |event| if lifted.get_untracked().is_some() { event.prevent_default() }
            on:drop=move |event| {
                event.prevent_default();
                if let Some(moving) = lifted.get_untracked().filter(|moving| *moving != id) {
                    pins.drop_before(moving, id);
                }
            }
        >
            <a
                class="nav-item"
                href=pin.link.clone()
                title=move || narrow.get().then(|| hint.clone())
                aria-describedby="pin-keys"
                aria-current=move || (here.get() == link).then_some("page")
                on:keydown=keys
            >
                <Icon glyph/>
                <span class="nav-label" dir="auto">{title.clone()}</span>
            </a>
            <button
                type="button"
                class="nav-pin-remove"
                aria-label=t!("shell-unpin-named", name = title)
                on:click=move |_| pins.follow(remove_pin(id))
            >
                <Icon glyph=icon::CLOSE/>
            </button>
        </div>
    }
}

/// The address of the shown page, with its filters.
fn here() -> Memo<String> {
    let location = use_location();
    Memo::new(move |_| {
        let search = location.search.get();
        let path = location.pathname.get();
        if search.is_empty() || commands::record_at(&path).is_some() { path } else { format!("{path}?{search}") }
    })
}

/// The star: keeps the shown page in the sidebar, or takes it away again.
#[component]
pub fn PinToggle(pins: Pins) -> impl IntoView {
    let here = here();
    let pinned = Memo::new(move |_| pins.list.with(|pins| pins.iter().find(|pin| pin.link == here.get()).map(|pin| pin.id)));
    let turn = move |_| {
        if let Some(id) = pinned.get_untracked() {
            return pins.follow(remove_pin(id));
        }
        let link = here.get_untracked();
        let record =
            commands::record_at(&link).and_then(|(place, id)| Some(RecordRef { kind: place.kind.to_owned(), id: id.parse().ok()? }));
        let title = browser::page_name();
        pins.follow(add_pin(PinForm { record, link, title }));
    };
    let at_start = Memo::new(move |_| here.get() == "/");
    view! {
        <Show when=move || !at_start.get()>
            <IconButton id="pin-page" glyph=icon::STAR label=t!("shell-pin") pressed=Signal::derive(move || pinned.get().is_some()) on_click=turn/>
        </Show>
    }
}
