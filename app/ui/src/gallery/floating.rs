//! Dialogs, drawers and toasts.

use super::Tile;
use crate::{
    Badge, Banner, Button, Checkbox, Dialog, DialogActions, Drawer, Popover, Sheet, TextField, Toast, Tone, Variant, icon, use_toasts,
};
use leptos::prelude::*;

#[component]
pub(super) fn Floating() -> impl IntoView {
    let (dialog, drawer, sheet) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let toasts = use_toasts();
    let undone = Callback::new(move |()| toasts.show(Toast::info("Restored")));
    view! {
        <Tile name="Open them">
            <div class="cluster">
                <Button on_click=move |_| dialog.set(true)>"Dialog"</Button>
                <Button on_click=move |_| drawer.set(true)>"Drawer"</Button>
                <Button on_click=move |_| sheet.set(true)>"Sheet"</Button>
                <Button on_click=move |_| toasts.show(Toast::success("Contact deleted").undo(undone))>"Toast with undo"</Button>
                <Button on_click=move |_| toasts.show(Toast::error("The deal couldn’t be moved: the stage was removed."))>"Failure"</Button>
            </div>
        </Tile>
        <Tile name="Popover">
            <div class="cluster">
                <Popover id="gallery-pop" label="Columns">
                    <div class="stack"><Checkbox name="g-pop-a" label="Email" value=RwSignal::new(true)/><Checkbox name="g-pop-b" label="Phone"/></div>
                </Popover>
                <Popover id="gallery-pop-off" label="Not now" disabled=true>"Nothing"</Popover>
            </div>
        </Tile>
        <Tile name="Banners">
            <div class="stack">
                <Banner>"Your trial ends in 5 days. " <a href="/dev/ui/floating">"Choose a plan"</a></Banner>
                <Banner tone=Tone::Success>"All 1,204 contacts were imported."</Banner>
                <Banner tone=Tone::Warning>"3 rows have no email address."</Banner>
                <Banner tone=Tone::Danger>"The mail server refuses our password."</Banner>
            </div>
        </Tile>
        <Tile name="A toast, at rest">
            <div class="cluster">
                <div class="toast tone-success">
                    <crate::Icon glyph=icon::CHECK_CIRCLE/>
                    <p class="toast-text">"Moved to Won"</p>
                    <button type="button" class="toast-action">"Undo"</button>
                </div>
            </div>
        </Tile>
        <Dialog id="gallery-dialog" title="New deal" lead="It lands in the first stage." open=dialog>
            <TextField name="g-dialog-title" label="Title" autofocus=true/>
            <TextField name="g-dialog-value" label="Value" suffix="EUR"/>
            <DialogActions>
                <Button on_click=move |_| dialog.set(false)>"Cancel"</Button>
                <Button variant=Variant::Primary on_click=move |_| dialog.set(false)>"Create deal"</Button>
            </DialogActions>
        </Dialog>
        <Sheet id="gallery-sheet" title="Filters" open=sheet footer=move || view! { <Button variant=Variant::Primary on_click=move |_| sheet.set(false)>"Show 12 contacts"</Button> }>
            <p>"Filters of a list on a phone."</p>
        </Sheet>
        <Drawer
            id="gallery-drawer"
            title="Sara Ahmadi"
            open=drawer
            on_close=move |()| drawer.set(false)
            tools=|| view! { <crate::IconButton glyph=icon::EXTERNAL label="Open page"/> }
            footer=move || view! { <Button on_click=move |_| drawer.set(false)>"Done"</Button> }
        >
            <p><Badge tone=Tone::Success dot=true>"Customer"</Badge></p>
            <p>"A record opened from a list."</p>
        </Drawer>
    }
}
