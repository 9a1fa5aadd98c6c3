//! The legal name: it can't be typed over, another one is asked for.

use super::{
    form::Saving,
    frame::{problem_words, words_for},
};
use crate::{
    api::{request_legal_name, withdraw_legal_name},
    model::{LegalNameForm, LegalNameRequest, Tenant},
};
use leptos::{ev::SubmitEvent, prelude::*};
use ui::{Badge, Button, Dialog, DialogActions, ErrorSummary, FormErrors, Size, TextArea, TextField, Toast, Tone, Variant, use_toasts};

/// The name, the state of the newest wish for another one, and the ways to ask and to take it back.
#[component]
pub fn LegalName(
    /// The organisation as it is.
    tenant: Tenant,
    /// Whether this person may ask.
    may_manage: bool,
    /// The form around it, whose version a wish doesn't change.
    saving: Saving,
) -> impl IntoView {
    let now = RwSignal::new((tenant.legal_name, tenant.legal_name_request));
    let asking = RwSignal::new(false);
    let (busy, toasts) = (RwSignal::new(false), use_toasts());
    let take = move |tenant: Tenant| {
        saving.seen(tenant.version);
        now.set((tenant.legal_name, tenant.legal_name_request));
    };
    let withdraw = move |_| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match withdraw_legal_name().await {
                Ok(tenant) => take(tenant),
                Err(error) => toasts.show(Toast::error(problem_words(&error))),
            }
            let _ = busy.try_set(false);
        });
    };
    let pending = Signal::derive(move || now.with(|(_, wish)| wish.as_ref().is_some_and(|wish| wish.status == "pending")));
    view! {
        <div class="field">
            <p class="field-label">{t!("tenancy-legal-name")}</p>
            <p class="settings-value"><bdi>{move || now.with(|(name, _)| name.clone())}</bdi></p>
            <p class="field-help">{t!("tenancy-legal-name-help")}</p>
            {move || now.with(|(_, wish)| wish.clone()).map(|wish| view! { <Wish wish/> })}
            {may_manage
                .then(|| {
                    view! {
                        <div class="flex gap-2">
                            <Show
                                when=move || pending.get()
                                fallback=move || view! { <Button size=Size::Small on_click=move |_| asking.set(true)>{t!("tenancy-legal-name-ask")}</Button> }
                            >
                                <Button size=Size::Small loading=busy on_click=withdraw>{t!("tenancy-legal-name-withdraw")}</Button>
                            </Show>
                        </div>
                    }
                })}
            <Dialog id="legal-name" title=t!("tenancy-legal-name-ask") lead=t!("tenancy-legal-name-lead") open=asking>
                <Ask open=asking on_asked=take/>
            </Dialog>
        </div>
    }
}

/// What became of a wish.
#[component]
fn Wish(wish: LegalNameRequest) -> impl IntoView {
    let LegalNameRequest { legal_name, status, note, .. } = wish;
    let (tone, words) = match status.as_str() {
        "pending" => (Tone::Warning, t!("tenancy-legal-name-waiting", name = legal_name)),
        "rejected" => (Tone::Danger, t!("tenancy-legal-name-rejected", name = legal_name)),
        _ => return None,
    };
    Some(view! {
        <p class="flex flex-wrap items-center gap-2"><Badge tone>{words}</Badge><span class="muted" dir="auto">{note}</span></p>
    })
}

/// The form of a wish.
#[component]
fn Ask(open: RwSignal<bool>, #[prop(into)] on_asked: Callback<Tenant>) -> impl IntoView {
    let errors = FormErrors::provide();
    let (name, reason, busy) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(false));
    let toasts = use_toasts();
    let show = move |wrong: Vec<kernel::FieldError>| {
        errors.set(wrong.into_iter().map(|error| (error.field, words_for(&error.code, &error.message))));
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        event.stop_propagation();
        let form = LegalNameForm { legal_name: name.get_untracked(), reason: reason.get_untracked() };
        if let Err(wrong) = form.parse() {
            show(wrong);
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            match request_legal_name(form).await {
                Ok(tenant) => {
                    toasts.show(Toast::success(t!("tenancy-legal-name-sent")));
                    open.set(false);
                    on_asked.run(tenant);
                }
                Err(error) if error.errors.is_empty() => errors.set([(String::new(), problem_words(&error))]),
                Err(error) => show(error.errors),
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <ErrorSummary/>
            <TextField name="legal_name" label=t!("tenancy-legal-name-new") value=name autocomplete="off"/>
            <TextArea name="reason" label=t!("tenancy-legal-name-reason") value=reason rows=3 help=t!("tenancy-legal-name-reason-help")/>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("tenancy-cancel")}</Button>
                <Button submit=true variant=Variant::Primary loading=busy>{t!("tenancy-legal-name-send")}</Button>
            </DialogActions>
        </form>
    }
}
