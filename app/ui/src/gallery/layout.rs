//! Navigation and the parts of pages.

use super::Tile;
use crate::{Breadcrumb, Button, Crumb, Icon, IconButton, LinkTabs, Pager, SearchField, TabItem, TabPanel, Tabs, Toolbar, Variant, icon};
use leptos::prelude::*;

#[component]
pub(super) fn Layout() -> impl IntoView {
    let active = RwSignal::new("notes".to_owned());
    let tabs = || vec![TabItem::new("notes", "Notes").count("3"), TabItem::new("deals", "Deals"), TabItem::new("files", "Files")];
    view! {
        <Tile name="Breadcrumb"><Breadcrumb crumbs=vec![Crumb::link("CRM", "/dev/ui/layout"), Crumb::link("Contacts", "/dev/ui/layout"), Crumb::here("Sara Ahmadi")] label="Example"/></Tile>
        <Tile name="Tool bar">
            <Toolbar label="Filters">
                <SearchField name="g-toolbar"/>
                <button type="button" class="chip" aria-pressed="true"><Icon glyph=icon::TAG/>"vip"</button>
                <button type="button" class="chip" aria-pressed="false">"Owner"</button>
                <span class="push"></span>
                <IconButton glyph=icon::COLUMNS label="Columns"/>
                <Button icon=icon::DOWNLOAD>"Export"</Button>
                <Button variant=Variant::Primary icon=icon::PLUS>"New contact"</Button>
            </Toolbar>
        </Tile>
        <Tile name="Tabs by signal">
            <div>
                <Tabs id="g-tabs" label="Record" items=tabs() active/>
                <TabPanel id="g-tabs" key="notes" active>"Three notes."</TabPanel>
                <TabPanel id="g-tabs" key="deals" active>"No deals."</TabPanel>
                <TabPanel id="g-tabs" key="files" active>"No files."</TabPanel>
            </div>
        </Tile>
        <Tile name="Tabs by address">
            <LinkTabs label="Settings" items=vec![TabItem::new("#a", "Profile"), TabItem::new("#b", "Security")] current="#b"/>
        </Tile>
        <Tile name="Pages"><Pager previous=None next=Some("/dev/ui/layout".to_owned())/></Tile>
        <Tile name="Frame"><Frame/></Tile>
    }
}

/// The frame in small, with its own heading one level down.
#[component]
fn Frame() -> impl IntoView {
    let item = |glyph, label: &'static str, current: bool, count: &'static str| {
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
                        <ul class="nav-group">{item(icon::HOME, "Home", false, "")}{item(icon::INBOX, "Inbox", false, "4")}</ul>
                        <div>
                            <p class="nav-heading">"Sales"</p>
                            <ul class="nav-group">
                                {item(icon::USERS, "Contacts", true, "1,204")}
                                {item(icon::BUILDING, "Companies", false, "")}
                                {item(icon::BOARD, "Deals", false, "48")}
                            </ul>
                        </div>
                    </div>
                </div>
                <div class="topbar">
                    <div class="topbar-start"><Breadcrumb crumbs=vec![Crumb::link("CRM", "/dev/ui/layout"), Crumb::here("Contacts")] label="Example in the frame"/></div>
                    <div class="topbar-search">
                        <button type="button" class="search-button"><Icon glyph=icon::SEARCH/>"Search"<crate::Kbd keys="Ctrl K"/></button>
                    </div>
                    <div class="topbar-end"><IconButton glyph=icon::BELL label="Notifications"/><crate::Avatar name="Sara Ahmadi"/></div>
                </div>
                <div class="content">
                    <p class="page-title">"Contacts"</p>
                    <p class="muted">"The thing itself."</p>
                </div>
                <div class="bottombar">
                    <a class="bottom-item" href="/dev/ui/layout" aria-current="page"><Icon glyph=icon::USERS/>"Contacts"</a>
                    <a class="bottom-item" href="/dev/ui/layout"><Icon glyph=icon::BOARD/>"Deals"</a>
                    <a class="bottom-item" href="/dev/ui/layout"><Icon glyph=icon::MENU/>"More"</a>
                </div>
            </div>
        </div>
    }
}
