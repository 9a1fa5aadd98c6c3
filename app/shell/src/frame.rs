//! The frame around every inner page: sidebar, top bar, content, and on phones a bar at the bottom.

use crate::{boot::Boot, navigation, person::PersonMenu, search::SearchBox};
use kernel::{
    Session,
    access::{use_may, use_session},
};
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_location};
use ui::{Icon, Menu, MenuLink, Variant, icon};

/// The frame. Without a session, which the server's redirect makes rare, it shows only the page.
#[component]
#[must_use]
pub fn Frame() -> impl IntoView {
    let Some(session) = use_context::<Session>() else { return view! { <Outlet/> }.into_any() };
    let narrow = RwSignal::new(false);
    let due = session.second_factor_due;
    if !due {
        crate::access::follow(session.user_id);
    }
    let (write, import) = (use_may(crm::permission::WRITE), use_may(crm::permission::IMPORT));
    view! {
        <a class="skip-link" href="#content">{t!("shell-skip")}</a>
        <div class="app" class:app-narrow=move || narrow.get()>
            <Sidebar session=session.clone() narrow/>
            <header class="topbar">
                <div class="topbar-search">{(!due).then(|| view! { <SearchBox/> })}</div>
                <div class="topbar-end">
                    {move || {
                        let (may_write, may_import) = (!due && write.get(), !due && import.get());
                        (may_write || may_import).then(|| view! { <CreateMenu may_write may_import/> })
                    }}
                    <PersonMenu session=session.clone()/>
                </div>
            </header>
            <main class="content" id="content" tabindex="-1"><Outlet/></main>
            <BottomBar/>
        </div>
    }
    .into_any()
}

/// The places to go, grouped, at the start side.
#[component]
fn Sidebar(session: Session, narrow: RwSignal<bool>) -> impl IntoView {
    let demo = use_context::<Boot>().is_some_and(|boot| boot.demo);
    let now = use_session();
    let groups = move || now.with(|session| session.as_ref().map(|session| navigation::groups(session, demo)).unwrap_or_default());
    let label = Signal::derive(move || if narrow.get() { t!("shell-expand") } else { t!("shell-collapse") });
    view! {
        <aside class="sidebar">
            <div class="sidebar-head">
                <img class="logo" src=session.logo.map_or_else(|| "/logo.svg".to_owned(), kernel::image_path) alt="" width="24" height="24"/>
                <span class="brand-name truncate" dir="auto">{session.tenant_name}</span>
            </div>
            <nav class="sidebar-nav" aria-label=t!("shell-navigation")>
                {move || {
                    groups()
                        .into_iter()
                        .map(|group| {
                            view! {
                                <div class="nav-group">
                                    <p class="nav-heading">{group.heading}</p>
                                    {group.places.into_iter().map(|place| view! { <NavItem place/> }).collect_view()}
                                </div>
                            }
                        })
                        .collect_view()
                }}
            </nav>
            <div class="sidebar-foot">
                <button type="button" class="nav-item" aria-pressed=move || narrow.get().to_string() on:click=move |_| narrow.update(|n| *n = !*n)>
                    <Icon glyph=icon::SIDEBAR/>
                    <span class="nav-label">{move || label.get()}</span>
                </button>
            </div>
        </aside>
    }
}

/// Whether the page at `path` belongs to a place.
fn is_at(path: &str, href: &str) -> bool {
    path == href || path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'))
}

#[component]
fn NavItem(place: navigation::Place) -> impl IntoView {
    let path = use_location().pathname;
    view! {
        <a class="nav-item" href=place.href aria-current=move || is_at(&path.read(), place.href).then_some("page")>
            <Icon glyph=place.glyph/>
            <span class="nav-label">{(place.label)()}</span>
        </a>
    }
}

/// Phones: up to five places under the thumb.
#[component]
fn BottomBar() -> impl IntoView {
    let now = use_session();
    let places = move || {
        let groups = now.with(|session| session.as_ref().map(|session| navigation::groups(session, false)).unwrap_or_default());
        groups.into_iter().flat_map(|group| group.places).take(5).collect::<Vec<_>>()
    };
    let path = use_location().pathname;
    view! {
        <nav class="bottombar" aria-label=t!("shell-navigation")>
            {move || {
                places()
                    .into_iter()
                    .map(|place| {
                        view! {
                            <a class="bottom-item" href=place.href aria-current=move || is_at(&path.read(), place.href).then_some("page")>
                                <Icon glyph=place.glyph/>
                                <span>{(place.label)()}</span>
                            </a>
                        }
                    })
                    .collect_view()
            }}
        </nav>
    }
}

/// What can be made, from anywhere.
#[component]
fn CreateMenu(may_write: bool, may_import: bool) -> impl IntoView {
    view! {
        <Menu id="create" label=t!("shell-create") glyph=icon::PLUS variant=Variant::Primary>
            {may_write
                .then(|| {
                    view! {
                        <MenuLink href="/contacts/new" icon=icon::USER_PLUS>{t!("shell-create-contact")}</MenuLink>
                        <MenuLink href="/companies/new" icon=icon::BUILDING>{t!("shell-create-company")}</MenuLink>
                        <MenuLink href="/deals?new=1" icon=icon::DEAL>{t!("shell-create-deal")}</MenuLink>
                    }
                })}
            {may_import.then(|| view! { <MenuLink href="/imports/new" icon=icon::IMPORT>{t!("shell-create-import")}</MenuLink> })}
        </Menu>
    }
}
