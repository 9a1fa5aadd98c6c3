//! Buttons and menus.

use super::Tile;
use crate::{Button, IconButton, LinkButton, Menu, MenuHeading, MenuItem, MenuLink, MenuSeparator, Size, Tooltip, Variant, icon};
use leptos::prelude::*;

#[component]
pub(super) fn Actions() -> impl IntoView {
    let starred = RwSignal::new(true);
    view! {
        <Tile name="Variants">
            <div class="cluster">
                <Button variant=Variant::Primary icon=icon::PLUS>"New contact"</Button>
                <Button>"Import"</Button>
                <Button variant=Variant::Ghost icon=icon::FILTER>"Filter"</Button>
                <Button variant=Variant::Danger icon=icon::TRASH>"Delete"</Button>
                <LinkButton href="/dev/ui/actions" icon=icon::EXTERNAL>"Link"</LinkButton>
            </div>
        </Tile>
        <Tile name="Sizes">
            <div class="cluster">
                <Button size=Size::Small>"Small"</Button>
                <Button>"Medium"</Button>
                <Button size=Size::Large variant=Variant::Primary>"Large"</Button>
            </div>
        </Tile>
        <Tile name="Busy and disabled">
            <div class="cluster">
                <Button variant=Variant::Primary loading=true>"Send invoice"</Button>
                <Button loading=true>"Save"</Button>
                <Button variant=Variant::Primary disabled=true>"Save"</Button>
                <Button disabled=true>"Save"</Button>
                <Button variant=Variant::Ghost disabled=true>"Save"</Button>
            </div>
        </Tile>
        <Tile name="Icon buttons, pressed, with remark">
            <div class="cluster">
                <IconButton glyph=icon::EDIT label="Edit"/>
                <IconButton glyph=icon::STAR label="Favourite" pressed=starred on_click=move |_| starred.update(|on| *on = !*on)/>
                <IconButton glyph=icon::DOTS label="More" variant=Variant::Secondary/>
                <IconButton glyph=icon::REFRESH label="Reload" loading=true/>
                <IconButton glyph=icon::CHEVRON_START label="Back" size=Size::Small/>
                <Tooltip text="Ask Sara for the permission"><Button disabled=true>"Export"</Button></Tooltip>
            </div>
        </Tile>
        <Tile name="Menus">
            <div class="cluster">
                <Menu id="gallery-menu" label="Actions">
                    <MenuHeading>"This contact"</MenuHeading>
                    <MenuItem icon=icon::EDIT keys="E">"Edit"</MenuItem>
                    <MenuItem icon=icon::TAG checked=starred on_select=move |()| starred.update(|on| *on = !*on)>"Favourite"</MenuItem>
                    <MenuItem icon=icon::LOCK disabled=true>"Share"</MenuItem>
                    <MenuLink href="/dev/ui/actions" icon=icon::EXTERNAL>"Open page"</MenuLink>
                    <MenuSeparator/>
                    <MenuItem icon=icon::TRASH danger=true keys="⌫">"Delete"</MenuItem>
                </Menu>
                <Menu id="gallery-dots" label="More actions" glyph_only=true variant=Variant::Ghost>
                    <MenuItem icon=icon::COPY>"Copy link"</MenuItem>
                    <MenuItem icon=icon::ARCHIVE>"Archive"</MenuItem>
                </Menu>
            </div>
        </Tile>
    }
}
