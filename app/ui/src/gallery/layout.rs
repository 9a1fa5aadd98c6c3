//! Navigation and the parts of pages.

use super::{Tile, say};
use crate::{Breadcrumb, Button, Crumb, Icon, IconButton, LinkTabs, Pager, SearchField, TabItem, TabPanel, Tabs, Toolbar, Variant, icon};
use leptos::prelude::*;

#[component]
pub(super) fn Layout() -> impl IntoView {
    let active = RwSignal::new("notes".to_owned());
    let tabs =
        || vec![TabItem::new("notes", say("notes")).count("3"), TabItem::new("deals", say("deals")), TabItem::new("files", say("files"))];
    view! {
        <Tile name=say("tile-breadcrumb")><Breadcrumb crumbs=vec![Crumb::link("CRM", "/dev/ui/layout"), Crumb::link(say("contacts"), "/dev/ui/layout"), Crumb::here("Sara Ahmadi")] label=say("example")/></Tile>
        <Tile name=say("tile-toolbar")>
            <Toolbar label=say("filters")>
                <SearchField name="g-toolbar"/>
                <button type="button" class="chip" aria-pressed="true"><Icon glyph=icon::TAG/>"vip"</button>
                <button type="button" class="chip" aria-pressed="false">{say("owner")}</button>
                <span class="push"></span>
                <IconButton glyph=icon::COLUMNS label=say("columns")/>
                <Button icon=icon::DOWNLOAD>{say("export")}</Button>
                <Button variant=Variant::Primary icon=icon::PLUS>{say("new-contact")}</Button>
            </Toolbar>
        </Tile>
        <Tile name=say("tile-tabs")>
            <div>
                <Tabs id="g-tabs" label=say("record") items=tabs() active/>
                <TabPanel id="g-tabs" key="notes" active>{say("three-notes")}</TabPanel>
                <TabPanel id="g-tabs" key="deals" active>{say("no-deals")}</TabPanel>
                <TabPanel id="g-tabs" key="files" active>{say("no-files")}</TabPanel>
            </div>
        </Tile>
        <Tile name=say("tile-link-tabs")>
            <LinkTabs label=say("settings") items=vec![TabItem::new("#a", say("profile")), TabItem::new("#b", say("security"))] current="#b"/>
        </Tile>
        <Tile name=say("tile-pages")><Pager previous=None next=Some("/dev/ui/layout".to_owned())/></Tile>
        <Tile name=say("tile-frame")><Frame/></Tile>
    }
}

/// The frame in small, with its own heading one level down.
#[component]
fn Frame() -> impl IntoView {
    let item = |glyph, label: String, current: bool, count: &'static str| {
        view! {
            <li>
                <a class="nav-item" href="/dev/ui/layout" aria-current=current.then_some("page")>
                    <Icon glyph/>
                    <span class="nav-label">{label}</span>
                    <span class="nav-count">{count}</span>
                </a>
            </li>
        }
    };
    view! {
        <div class="gallery-frame">
            <div class="app">
                <div class="sidebar">
                    <div class="sidebar-head"><img class="logo" src="/logo.svg" alt=""/><span class="brand-name">"Nordwind"</span></div>
                    <div class="sidebar-nav">
                        <ul class="nav-group">{item(icon::HOME, say("home"), false, "")}{item(icon::INBOX, say("inbox"), false, "4")}</ul>
                        <div>
                            <p class="nav-heading">{say("sales")}</p>
                            <ul class="nav-group">
                                {item(icon::USERS, say("contacts"), true, "1,204")}
                                {item(icon::BUILDING, say("companies"), false, "")}
                                {item(icon::BOARD, say("deals"), false, "48")}
                            </ul>
                        </div>
                    </div>
                </div>
                <div class="topbar">
                    <div class="topbar-start"><Breadcrumb crumbs=vec![Crumb::link("CRM", "/dev/ui/layout"), Crumb::here(say("contacts"))] label=say("example-frame")/></div>
                    <div class="topbar-search">
                        <button type="button" class="search-button"><Icon glyph=icon::SEARCH/>{say("search")}<crate::Kbd keys="Ctrl K"/></button>
                    </div>
                    <div class="topbar-end"><IconButton glyph=icon::BELL label=say("notifications")/><crate::Avatar name="Sara Ahmadi"/></div>
                </div>
                <div class="content">
                    <p class="page-title">{say("contacts")}</p>
                    <p class="muted">{say("page-text")}</p>
                </div>
                <div class="bottombar">
                    <a class="bottom-item" href="/dev/ui/layout" aria-current="page"><Icon glyph=icon::USERS/>{say("contacts")}</a>
                    <a class="bottom-item" href="/dev/ui/layout"><Icon glyph=icon::BOARD/>{say("deals")}</a>
                    <a class="bottom-item" href="/dev/ui/layout"><Icon glyph=icon::MENU/>{say("more")}</a>
                </div>
            </div>
        </div>
    }
}
