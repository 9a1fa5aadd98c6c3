//! Buttons and menus.

use super::{Tile, say};
use crate::{Button, IconButton, LinkButton, Menu, MenuHeading, MenuItem, MenuLink, MenuSeparator, Size, Tooltip, Variant, icon};
use leptos::prelude::*;

#[component]
pub(super) fn Actions() -> impl IntoView {
    let starred = RwSignal::new(true);
    view! {
        <Tile name=say("tile-variants")>
            <div class="cluster">
                <Button variant=Variant::Primary icon=icon::PLUS>{say("new-contact")}</Button>
                <Button>{say("import")}</Button>
                <Button variant=Variant::Ghost icon=icon::FILTER>{say("filter")}</Button>
                <Button variant=Variant::Danger icon=icon::TRASH>{say("delete")}</Button>
                <LinkButton href="/dev/ui/actions" icon=icon::EXTERNAL>{say("link")}</LinkButton>
            </div>
        </Tile>
        <Tile name=say("tile-sizes")>
            <div class="cluster">
                <Button size=Size::Small>{say("small")}</Button>
                <Button>{say("medium")}</Button>
                <Button size=Size::Large variant=Variant::Primary>{say("large")}</Button>
            </div>
        </Tile>
        <Tile name=say("tile-busy")>
            <div class="cluster">
                <Button variant=Variant::Primary loading=true>{say("send-invoice")}</Button>
                <Button loading=true>{say("save")}</Button>
                <Button variant=Variant::Primary disabled=true>{say("save")}</Button>
                <Button disabled=true>{say("save")}</Button>
                <Button variant=Variant::Ghost disabled=true>{say("save")}</Button>
            </div>
        </Tile>
        <Tile name=say("tile-icon-buttons")>
            <div class="cluster">
                <IconButton glyph=icon::EDIT label=say("edit")/>
                <IconButton glyph=icon::STAR label=say("favourite") pressed=starred on_click=move |_| starred.update(|on| *on = !*on)/>
                <IconButton glyph=icon::DOTS label=say("more") variant=Variant::Secondary/>
                <IconButton glyph=icon::REFRESH label=say("reload") loading=true/>
                <IconButton glyph=icon::CHEVRON_START label=say("back") size=Size::Small/>
                <Tooltip text=say("ask-permission")><Button disabled=true>{say("export")}</Button></Tooltip>
            </div>
        </Tile>
        <Tile name=say("tile-menus")>
            <div class="cluster">
                <Menu id="gallery-menu" label=say("actions")>
                    <MenuHeading>{say("this-contact")}</MenuHeading>
                    <MenuItem icon=icon::EDIT keys="E">{say("edit")}</MenuItem>
                    <MenuItem icon=icon::TAG checked=starred on_select=move |()| starred.update(|on| *on = !*on)>{say("favourite")}</MenuItem>
                    <MenuItem icon=icon::LOCK disabled=true>{say("share-out")}</MenuItem>
                    <MenuLink href="/dev/ui/actions" icon=icon::EXTERNAL>{say("open-page")}</MenuLink>
                    <MenuSeparator/>
                    <MenuItem icon=icon::TRASH danger=true keys="⌫">{say("delete")}</MenuItem>
                </Menu>
                <Menu id="gallery-dots" label=say("more-actions") glyph_only=true variant=Variant::Ghost>
                    <MenuItem icon=icon::COPY>{say("copy-link")}</MenuItem>
                    <MenuItem icon=icon::ARCHIVE>{say("archive")}</MenuItem>
                </Menu>
            </div>
        </Tile>
    }
}
