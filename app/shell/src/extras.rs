//! What the frame needs only once somebody asks for it: the palette, the sheet of shortcuts, the bell's panel. It lies in the part of the
//! lists, which most pages need anyway, and which is fetched when the page has come to rest: for the notices about the connection.

mod connection;
pub mod fuzzy;
mod palette;
mod rank;
mod sheet;

use crate::boot::Boot;
use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};
use notify::inbox::{Inbox, InboxPanel};
use std::time::Duration;
use ui::command::{Act, PageCommands};

/// How long a page rests before the part is fetched, with the notices.
const REST: Duration = Duration::from_millis(1500);

/// What the frame and this part share.
#[derive(Clone, Copy)]
pub struct Extras {
    /// Whether the palette is open.
    pub palette: RwSignal<bool>,
    /// Whether the sheet of shortcuts is open.
    pub sheet: RwSignal<bool>,
    /// Grows whenever the server has kept in mind that a record was opened.
    pub traced: RwSignal<u32>,
    /// What shown pages add to the registry.
    pub page: PageCommands,
    /// Does what was chosen.
    pub choose: Callback<Act>,
    /// Whether this is a demonstration.
    pub demo: bool,
    wanted: RwSignal<bool>,
}

impl Extras {
    /// Makes them known to all components below.
    pub fn provide(choose: Callback<Act>) -> Self {
        let extras = Self {
            palette: RwSignal::new(false),
            sheet: RwSignal::new(false),
            traced: RwSignal::new(0),
            page: PageCommands::provide(),
            choose,
            demo: use_context::<Boot>().is_some_and(|boot| boot.demo),
            wanted: RwSignal::new(false),
        };
        provide_context(extras);
        extras
    }

    /// Opens the palette, or closes it.
    pub fn toggle_palette(self) {
        self.wanted.set(true);
        self.sheet.set(false);
        self.palette.update(|open| *open = !*open);
    }

    /// Opens the palette.
    pub fn open_palette(self) {
        self.wanted.set(true);
        self.palette.set(true);
    }

    /// Opens the sheet of shortcuts.
    pub fn open_sheet(self) {
        self.wanted.set(true);
        self.palette.set(false);
        self.sheet.set(true);
    }
}

ui::split! {
    lists, preload_shell_extras,
    fn shell_extras(extras: Extras) {
        match use_context::<Inbox>() {
            Some(inbox) => view! {
                <palette::Palette extras/>
                <sheet::ShortcutSheet extras/>
                <InboxPanel inbox/>
            }
            .into_any(),
            None => ().into_any(),
        }
    }
}

ui::split! {
    lists, preload_shell_connection,
    fn shell_connection() {
        connection::Connection().into_any()
    }
}

/// Where the part comes to stand.
#[component]
pub fn ExtrasPlace() -> impl IntoView {
    let Some((extras, inbox)) = use_context::<Extras>().zip(use_context::<Inbox>()) else { return ().into_any() };
    let rested = RwSignal::new(false);
    Effect::new(move |_| {
        let rest = move || {
            let _ = rested.try_set(true);
        };
        set_timeout(rest, REST);
    });
    Effect::new(move |_| {
        if inbox.open.get() {
            extras.wanted.set(true);
        }
    });
    view! {
        <Late when=extras.wanted make=move || shell_extras(extras)/>
        <Late when=rested make=shell_connection/>
    }
    .into_any()
}

/// A place for a view whose part is fetched once it is wanted.
#[component]
fn Late<F, A, E>(#[prop(into)] when: Signal<bool>, make: F) -> impl IntoView
where
    F: Fn() -> A + Send + Sync + 'static,
    A: Future<Output = Result<AnyView, E>> + 'static,
    E: 'static,
{
    // Made in the browser only: a view can't leave the thread that made it.
    let view: RwSignal<Option<StoredValue<Option<AnyView>, LocalStorage>>> = RwSignal::new(None);
    let owner = Owner::current();
    let started = StoredValue::new(false);
    Effect::new(move |_| {
        if !when.get() || started.get_value() {
            return;
        }
        started.set_value(true);
        let Some(owner) = owner.clone() else { return };
        // Its components live as long as the frame, whose owner they get.
        let made = owner.with(|| ScopedFuture::new_untracked(make()));
        spawn_local(async move {
            // Without it the page works as before; the next key or click asks again.
            let Some(made) = made.await.ok() else {
                let _ = started.try_set_value(false);
                return;
            };
            let kept = owner.with(|| StoredValue::new_local(Some(made)));
            let _ = view.try_set(Some(kept));
        });
    });
    move || view.get().and_then(|view| view.try_update_value(Option::take).flatten())
}
