//! Dialogs, drawers and toasts.

use super::{Tile, say};
use crate::{
    Badge, Banner, Button, Checkbox, Dialog, DialogActions, Drawer, Popover, Sheet, TextField, Toast, Tone, Variant, icon, use_toasts,
};
use leptos::prelude::*;

#[component]
pub(super) fn Floating() -> impl IntoView {
    let (dialog, drawer, sheet) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let toasts = use_toasts();
    let undone = Callback::new(move |()| toasts.show(Toast::info(say("restored"))));
    view! {
        <Tile name=say("tile-open")>
            <div class="cluster">
                <Button on_click=move |_| dialog.set(true)>{say("dialog")}</Button>
                <Button on_click=move |_| drawer.set(true)>{say("drawer")}</Button>
                <Button on_click=move |_| sheet.set(true)>{say("sheet")}</Button>
                <Button on_click=move |_| toasts.show(Toast::success(say("contact-deleted")).undo(undone))>{say("toast-undo")}</Button>
                <Button on_click=move |_| toasts.show(Toast::error(say("move-failed")))>{say("failure")}</Button>
            </div>
        </Tile>
        <Tile name=say("tile-popover")>
            <div class="cluster">
                <Popover id="gallery-pop" label=say("columns")>
                    <div class="stack"><Checkbox name="g-pop-a" label=say("email") value=RwSignal::new(true)/><Checkbox name="g-pop-b" label=say("phone")/></div>
                </Popover>
                <Popover id="gallery-pop-off" label=say("not-now") disabled=true>{say("nothing")}</Popover>
            </div>
        </Tile>
        <Tile name=say("tile-banners")>
            <div class="stack">
                <Banner>{say("banner-trial")} " " <a href="/dev/ui/floating">{say("choose-plan")}</a></Banner>
                <Banner tone=Tone::Success>{say("banner-imported")}</Banner>
                <Banner tone=Tone::Warning>{say("banner-rows")}</Banner>
                <Banner tone=Tone::Danger>{say("banner-mail")}</Banner>
            </div>
        </Tile>
        <Tile name=say("tile-toast")>
            <div class="cluster">
                <div class="toast tone-success">
                    <crate::Icon glyph=icon::CHECK_CIRCLE/>
                    <p class="toast-text">{say("moved-to-won")}</p>
                    <button type="button" class="toast-action">{say("undo")}</button>
                </div>
            </div>
        </Tile>
        <Dialog id="gallery-dialog" title=say("new-deal") lead=say("new-deal-lead") open=dialog>
            <TextField name="g-dialog-title" label=say("title") autofocus=true/>
            <TextField name="g-dialog-value" label=say("value") suffix="EUR"/>
            <DialogActions>
                <Button on_click=move |_| dialog.set(false)>{say("cancel")}</Button>
                <Button variant=Variant::Primary on_click=move |_| dialog.set(false)>{say("create-deal")}</Button>
            </DialogActions>
        </Dialog>
        <Sheet id="gallery-sheet" title=say("filters") open=sheet footer=move || view! { <Button variant=Variant::Primary on_click=move |_| sheet.set(false)>{say("show-contacts")}</Button> }>
            <p>{say("sheet-text")}</p>
        </Sheet>
        <Drawer
            id="gallery-drawer"
            title="Sara Ahmadi"
            open=drawer
            on_close=move |()| drawer.set(false)
            tools=|| view! { <crate::IconButton glyph=icon::EXTERNAL label=say("open-page")/> }
            footer=move || view! { <Button on_click=move |_| drawer.set(false)>{say("done")}</Button> }
        >
            <p><Badge tone=Tone::Success dot=true>{say("customer")}</Badge></p>
            <p>{say("drawer-text")}</p>
        </Drawer>
    }
}
