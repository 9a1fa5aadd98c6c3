//! Asks why a lead is lost.

use leptos::prelude::*;
use ui::{Button, Dialog, DialogActions, TextField, Variant};

/// The dialog.
#[component]
pub fn LostDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Told the reason.
    #[prop(into)]
    on_reason: Callback<String>,
) -> impl IntoView {
    view! {
        <Dialog id="lead-lost" title=t!("crm-lead-lost-title") lead=t!("crm-lead-lost-lead") open>
            <Reason open on_reason/>
        </Dialog>
    }
}

#[component]
fn Reason(open: RwSignal<bool>, on_reason: Callback<String>) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let empty = Signal::derive(move || reason.with(|text| text.trim().is_empty()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !empty.get_untracked() {
            open.set(false);
            on_reason.run(reason.get_untracked());
        }
    };
    view! {
        <form class="form" on:submit=submit>
            <TextField name="reason" label=t!("crm-lead-field-reason") value=reason required=true autofocus=true autocomplete="off" maxlength=500_u32/>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("crm-list-cancel")}</Button>
                <Button variant=Variant::Primary submit=true disabled=empty>{t!("crm-lead-mark-lost")}</Button>
            </DialogActions>
        </form>
    }
}
