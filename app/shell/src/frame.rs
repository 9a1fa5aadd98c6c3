//! The frame around every inner page: sidebar, top bar, content, and on phones a bar at the bottom.

mod follow;
mod pins;
mod places;

use crate::{
    boot::Boot,
    browser, commands,
    extras::{Extras, ExtrasPlace},
    forbidden::Forbidden,
    person::PersonMenu,
    shortcuts,
};
use follow::Announcer;
use kernel::{Session, access::use_session};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::Outlet,
    hooks::{use_location, use_navigate},
};
use notify::inbox::{Bell, Inbox};
use pins::{PinToggle, Pins};
use places::{BottomBar, Sidebar};
use ui::{Crumb, Icon, Kbd, Menu, MenuLink, Trail, TrailBack, TrailBar, Variant, command::Act, icon};

/// The frame around the page of the route. Without a session, which the server's redirect makes rare, it shows only the page.
#[component]
#[must_use]
pub fn Frame() -> impl IntoView {
    let Some(session) = use_context::<Session>() else { return view! { <Outlet/> }.into_any() };
    let (path, now) = (use_location().pathname, use_session());
    let missing = Memo::new(move |_| now.with(|session| session.as_ref().and_then(|session| commands::missing(session, &path.read()))));
    view! {
        <Around session>
            {move || match missing.get() {
                None => view! { <Outlet/> }.into_any(),
                Some((page, permission)) => view! { <Forbidden page permission/> }.into_any(),
            }}
        </Around>
    }
    .into_any()
}

/// The frame around anything.
#[component]
pub fn Around(session: Session, children: Children) -> impl IntoView {
    // Who must set up a second factor first may do nothing else, so nothing else is asked for.
    let due = session.second_factor_due;
    if !due {
        crate::access::follow(session.user_id);
        fields::known::follow_fields();
    }
    let extras = Extras::provide(use_choose());
    let (inbox, pins) = ((!due).then(Inbox::provide), (!due).then(Pins::provide));
    let narrow = RwSignal::new(use_context::<Boot>().is_some_and(|boot| boot.narrow));
    listen(extras);
    let crumbs = use_way();
    view! {
        <a class="skip-link" href="#content">{t!("shell-skip")}</a>
        <div class="app" class:app-narrow=move || narrow.get()>
            <Sidebar session=session.clone() pins narrow/>
            <header class="topbar">
                <div class="topbar-start"><TrailBar crumbs/></div>
                <div class="topbar-search">{(!due).then(|| view! { <SearchButton extras/> })}</div>
                <div class="topbar-end">
                    <CreateMenu/>
                    {pins.map(|pins| view! { <PinToggle pins/> })}
                    {inbox.map(|inbox| view! { <Bell inbox/> })}
                    <PersonMenu session/>
                </div>
            </header>
            <main class="content" id="content" tabindex="-1">
                <TrailBack crumbs/>
                {children()}
            </main>
            <BottomBar/>
        </div>
        <Announcer/>
        {(!due).then(|| view! { <ExtrasPlace/> })}
    }
}

/// The way to the shown page: what its address says, and what the page is called where the address doesn't.
fn use_way() -> Signal<Vec<Crumb>> {
    let (trail, path, now) = (Trail::provide(), use_location().pathname, use_session());
    let told = move || now.with(|session| session.as_ref().map(|session| commands::way(session, &path.read())).unwrap_or_default());
    Memo::new(move |_| trail.end(told())).into()
}

/// What choosing a command does, wherever it was chosen.
fn use_choose() -> Callback<Act> {
    let navigate = use_navigate();
    Callback::new(move |act| match act {
        Act::Go(href) => navigate(&href, NavigateOptions::default()),
        Act::Leave(href) => browser::leave(&href),
        Act::Run(run) => run.run(()),
    })
}

/// The keys of everything that is offered.
fn listen(extras: Extras) {
    let session = use_session();
    let entries = move || untrack(|| commands::all(session, extras.page, extras.demo));
    shortcuts::listen(extras, entries, extras.choose);
}

/// Opens the palette; on phones a drawing only.
#[component]
fn SearchButton(extras: Extras) -> impl IntoView {
    view! {
        <button type="button" class="search-button" title=t!("shell-search-hint") aria-haspopup="dialog" aria-keyshortcuts="Control+K" on:click=move |_| extras.open_palette()>
            <Icon glyph=icon::SEARCH/>
            <span class="search-button-text">{t!("shell-search")}</span>
            <Kbd keys="Ctrl K"/>
        </button>
    }
}

/// What can be made, from anywhere.
#[component]
fn CreateMenu() -> impl IntoView {
    let session = use_session();
    move || {
        let creates = session.with(|session| session.as_ref().map(commands::creates).unwrap_or_default());
        (!creates.is_empty()).then(|| {
            view! {
                <Menu id="create" label=t!("shell-create") glyph=icon::PLUS variant=Variant::Primary>
                    {creates
                        .into_iter()
                        .map(|command| view! { <MenuLink href=command.href icon=command.glyph>{(command.title)()}</MenuLink> })
                        .collect_view()}
                </Menu>
            }
        })
    }
}
