//! Where one can go: the sidebar, which can be folded to its drawings, and the bar of phones.

use super::pins::{Pinned, Pins};
use crate::{boot::Boot, browser, commands};
use kernel::{Session, access::use_session};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::{Icon, Menu, MenuLink, Variant, command::Command, icon};

/// The places to go, grouped, at the start side.
#[component]
pub fn Sidebar(session: Session, pins: Option<Pins>, narrow: RwSignal<bool>) -> impl IntoView {
    let demo = use_context::<Boot>().is_some_and(|boot| boot.demo);
    let now = use_session();
    let groups = move || now.with(|session| session.as_ref().map(|session| commands::groups(session, demo)).unwrap_or_default());
    let label = Signal::derive(move || if narrow.get() { t!("shell-expand") } else { t!("shell-collapse") });
    let fold = move |_| {
        narrow.update(|narrow| *narrow = !*narrow);
        browser::remember("sidebar", if narrow.get_untracked() { "narrow" } else { "wide" });
    };
    view! {
        <nav class="sidebar" aria-label=t!("shell-navigation")>
            <div class="sidebar-head">
                <img class="logo" src=session.logo.map_or_else(|| "/logo.svg".to_owned(), kernel::image_path) alt="" width="24" height="24"/>
                <span class="brand-name truncate" dir="auto">{session.tenant_name}</span>
            </div>
            <div class="sidebar-nav">
                {move || {
                    groups()
                        .into_iter()
                        .map(|group| {
                            let name = Some(group.heading).filter(|heading| !heading.is_empty());
                            let (role, label) = (name.is_some().then_some("group"), name.clone());
                            view! {
                                <div class="nav-group" role=role aria-label=label>
                                    {name.map(|name| view! { <p class="nav-heading" aria-hidden="true">{name}</p> })}
                                    {group.places.into_iter().map(|place| view! { <NavItem place narrow/> }).collect_view()}
                                </div>
                            }
                        })
                        .collect_view()
                }}
                {pins.map(|pins| view! { <Pinned pins narrow/> })}
            </div>
            <div class="sidebar-foot">
                <button type="button" class="nav-item" aria-pressed=move || narrow.get().to_string() title=move || narrow.get().then(|| label.get()) on:click=fold>
                    <Icon glyph=icon::SIDEBAR/>
                    <span class="nav-label">{move || label.get()}</span>
                </button>
            </div>
        </nav>
    }
}

/// One place; folded, its name shows when one points at it.
#[component]
fn NavItem(place: &'static Command, narrow: RwSignal<bool>) -> impl IntoView {
    let path = use_location().pathname;
    let name = (place.title)();
    let hint = name.clone();
    view! {
        <a
            class="nav-item"
            href=place.href
            title=move || narrow.get().then(|| hint.clone())
            aria-current=move || place.holds(&path.read()).then_some("page")
        >
            <Icon glyph=place.glyph/>
            <span class="nav-label">{name}</span>
        </a>
    }
}

/// How many places fit under the thumb.
const ROOM: usize = 5;

/// Phones: up to five places under the thumb; when there are more, the last one opens the others.
#[component]
pub fn BottomBar() -> impl IntoView {
    let (now, path) = (use_session(), use_location().pathname);
    let places = move || {
        let groups = now.with(|session| session.as_ref().map(|session| commands::groups(session, false)).unwrap_or_default());
        groups.into_iter().flat_map(|group| group.places).collect::<Vec<_>>()
    };
    let item = move |place: &'static Command| {
        view! {
            <a class="bottom-item" href=place.href aria-current=move || place.holds(&path.read()).then_some("page")>
                <Icon glyph=place.glyph/>
                <span>{(place.title)()}</span>
            </a>
        }
    };
    view! {
        <nav class="bottombar" aria-label=t!("shell-navigation")>
            {move || {
                let mut places = places();
                let rest = if places.len() > ROOM { places.split_off(ROOM - 1) } else { Vec::new() };
                view! {
                    {places.into_iter().map(item).collect_view()}
                    {(!rest.is_empty()).then(|| view! { <More rest/> })}
                }
            }}
        </nav>
    }
}

/// The places that don't fit.
#[component]
fn More(rest: Vec<&'static Command>) -> impl IntoView {
    let face = ViewFn::from(|| view! { <Icon glyph=icon::MENU/> <span>{t!("shell-more")}</span> });
    view! {
        <Menu id="more" label=t!("shell-more") face class="bottom-item" variant=Variant::Ghost>
            {rest.into_iter().map(|place| view! { <MenuLink href=place.href icon=place.glyph>{(place.title)()}</MenuLink> }).collect_view()}
        </Menu>
    }
}
