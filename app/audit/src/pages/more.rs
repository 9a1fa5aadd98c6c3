//! The dialog with the filters that are needed less often: one record, one address, one request, any period.

use super::{
    address::{Address, Asked},
    log::words_for,
};
use crate::model::AuditChoices;
use kernel::AppError;
use leptos::{ev::SubmitEvent, prelude::*};
use ui::{Button, Choice, DateField, Dialog, DialogActions, ErrorSummary, FormErrors, Select, TextField, Variant, use_zone};

/// The dialog.
#[component]
pub fn MoreDialog(
    /// What the address says.
    address: Address,
    /// What there is to choose from.
    choices: Signal<AuditChoices>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog id="audit-more-dialog" title=t!("audit-more") open>
            <Form address choices open/>
        </Dialog>
    }
}

#[component]
fn Form(address: Address, choices: Signal<AuditChoices>, open: RwSignal<bool>) -> impl IntoView {
    let errors = FormErrors::provide();
    let zone = use_zone();
    let now = address.asked.get_untracked();
    let text = |value: Option<String>| RwSignal::new(value.unwrap_or_default());
    let (from, to) = (text(now.from.map(|day| day.to_string())), text(now.to.map(|day| day.to_string())));
    let (kind, record) = (text(now.resource), text(now.record));
    let (ip, request) = (text(now.ip), text(now.request));
    let kinds = Signal::derive(move || {
        choices.with(|all| all.groups.iter().map(|group| Choice::new(group.resource.clone(), group.label.clone())).collect::<Vec<_>>())
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let some = |text: RwSignal<String>| Some(text.get_untracked().trim().to_owned()).filter(|text| !text.is_empty());
        let asked = Asked {
            from: some(from).and_then(|day| day.parse().ok()),
            to: some(to).and_then(|day| day.parse().ok()),
            resource: some(kind),
            record: some(record),
            ip: some(ip),
            request: some(request),
            ..address.asked.get_untracked()
        };
        if let Err(wrong) = asked.filter(zone).parse() {
            let name = |field: &str| if field == "correlation" { "request".to_owned() } else { field.to_owned() };
            let words = |error: kernel::FieldError| (name(&error.field), words_for(&AppError::from(vec![error])));
            errors.set(wrong.into_iter().map(words));
            return;
        }
        address.change(|now| *now = asked);
        open.set(false);
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <ErrorSummary/>
            <div class="form-row">
                <DateField name="from" label=t!("audit-from") value=from/>
                <DateField name="to" label=t!("audit-to") value=to/>
            </div>
            <div class="form-row">
                <Select name="resource" label=t!("audit-kind") options=kinds value=kind empty=t!("audit-any")/>
                <TextField name="record" label=t!("audit-record-id") value=record autocomplete="off"/>
            </div>
            <TextField name="ip" label=t!("audit-ip") value=ip placeholder="192.0.2.7" autocomplete="off"/>
            <TextField name="request" label=t!("audit-correlation") value=request help=t!("audit-correlation-help") autocomplete="off"/>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("audit-cancel")}</Button>
                <Button submit=true variant=Variant::Primary>{t!("audit-apply")}</Button>
            </DialogActions>
        </form>
    }
}
