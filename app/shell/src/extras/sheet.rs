//! The sheet of shortcuts, made from the registry, with the switch that turns single keys off (WCAG 2.1.4).

use super::Extras;
use crate::{browser, commands};
use kernel::access::use_session;
use leptos::prelude::*;
use ui::{
    Dialog, Kbd,
    command::{CommandKind, Entry},
};

/// The sheet.
#[component]
pub fn ShortcutSheet(extras: Extras) -> impl IntoView {
    let session = use_session();
    view! {
        <Dialog id="shortcuts" title=t!("shell-shortcuts") open=extras.sheet wide=true>
            {move || {
                view! { <Lists entries=commands::all(session, extras.page, extras.demo)/> }
            }}
            <SingleKeys/>
        </Dialog>
    }
}

/// The lists: what always works, where keys lead, what the shown page adds.
#[component]
fn Lists(entries: Vec<Entry>) -> impl IntoView {
    let keyed: Vec<Entry> = entries.into_iter().filter(|entry| !entry.keys.is_empty()).collect();
    let (places, here): (Vec<_>, Vec<_>) = keyed.into_iter().partition(|entry| entry.kind != CommandKind::Action);
    let always = [
        ("Ctrl K", t!("shell-palette")),
        ("/", t!("shell-search")),
        ("c", t!("shell-create")),
        ("?", t!("shell-shortcuts")),
        ("Esc", t!("shell-shortcut-escape")),
    ];
    let rows = |entries: Vec<Entry>| entries.into_iter().map(|entry| (entry.keys, entry.title)).collect::<Vec<_>>();
    let (places, here) = (rows(places), rows(here));
    view! {
        <div class="shortcut-lists">
            <List heading=t!("shell-shortcuts-always") rows=always.to_vec()/>
            {(!places.is_empty()).then(|| view! { <List heading=t!("shell-shortcuts-go") rows=places/> })}
            {(!here.is_empty()).then(|| view! { <List heading=t!("shell-shortcuts-here") rows=here/> })}
        </div>
    }
}

/// Keys and what they do.
#[component]
fn List(heading: String, rows: Vec<(&'static str, String)>) -> impl IntoView {
    view! {
        <section class="shortcut-list">
            <h3>{heading}</h3>
            <dl>
                {rows
                    .into_iter()
                    .map(|(keys, title)| view! { <div><dt>{title}</dt><dd><Kbd keys/></dd></div> })
                    .collect_view()}
            </dl>
        </section>
    }
}

/// On or off, remembered in this browser.
#[component]
fn SingleKeys() -> impl IntoView {
    let on = RwSignal::new(browser::single_keys());
    view! {
        <label class="shortcut-switch">
            <input
                type="checkbox"
                prop:checked=move || on.get()
                on:change:target=move |event| {
                    on.set(event.target().checked());
                    browser::set_single_keys(on.get_untracked());
                }
            />
            <span>{t!("shell-single-keys")}<small class="muted">{t!("shell-single-keys-help")}</small></span>
        </label>
    }
}
