//! Inviting colleagues: one or a whole pasted list.

use super::{Team, dialogs::RoleChoice};
use crate::{
    api::InviteUsers,
    model::{InvitationListForm, InvitationReport, InviteStatus, parse_addresses},
    pages::problem::words_for,
};
use leptos::{html, prelude::*};
use ui::{Badge, Banner, Button, Dialog, DialogActions, ErrorSummary, FormErrors, TextArea, Toast, Tone, Variant, icon, use_toasts};

/// The dialog.
#[component]
pub fn InviteDialog(
    /// Of this team.
    team: Team,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog id="invite" title=t!("identity-invite-title") lead=t!("identity-invite-lead") open>
            <Inviting team open/>
        </Dialog>
    }
}

/// The form, then what became of each address unless all went well.
#[component]
fn Inviting(team: Team, open: RwSignal<bool>) -> impl IntoView {
    let report = RwSignal::new(None::<InvitationReport>);
    move || match report.get() {
        None => view! { <InviteForm team open report/> }.into_any(),
        Some(report) => view! { <Outcome report open/> }.into_any(),
    }
}

#[component]
fn InviteForm(team: Team, open: RwSignal<bool>, report: RwSignal<Option<InvitationReport>>) -> impl IntoView {
    let toasts = use_toasts();
    let errors = FormErrors::provide();
    let addresses = RwSignal::new(String::new());
    let roles = RwSignal::new(vec!["sales".to_owned()]);
    let invite = ServerAction::<InviteUsers>::new();
    Effect::new(move |_| match invite.value().get() {
        Some(Ok(answer)) => {
            team.refresh();
            match answer.items.as_slice() {
                [one] if one.status == InviteStatus::Invited => {
                    open.set(false);
                    toasts.show(Toast::success(t!("identity-invited", email = one.address.clone())));
                }
                all if all.iter().all(|item| item.status == InviteStatus::Invited) => {
                    open.set(false);
                    toasts.show(Toast::success(t!("identity-invited-many", n = all.len())));
                }
                _ => report.set(Some(answer)),
            }
        }
        Some(Err(error)) if error.errors.is_empty() => errors.set([(String::new(), words_for(&error.code, &error.detail))]),
        Some(Err(error)) => errors.set(error.errors.into_iter().map(|f| (f.field.clone(), words_for(&f.code, &f.message)))),
        None => {}
    });
    let send = move || {
        let form =
            InvitationListForm { addresses: addresses.get_untracked(), roles: roles.get_untracked(), ..InvitationListForm::default() };
        match form.parse() {
            Ok(_) => {
                errors.clear();
                invite.dispatch(InviteUsers { form });
            }
            Err(wrong) => errors.set(wrong.into_iter().map(|f| (f.field, words_for(&f.code, &f.message)))),
        }
    };
    let found = Memo::new(move |_| addresses.with(|text| parse_addresses(text).into_iter().filter(|entry| entry.email.is_some()).count()));
    view! {
        <form
            class="form"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <ErrorSummary/>
            <TextArea
                name="addresses"
                label=t!("identity-addresses")
                help=t!("identity-addresses-help")
                placeholder="mona@example.com, Samir Nasser <samir@example.com>"
                value=addresses
                required=true
                on_send=move |()| send()
            />
            <p class="muted text-sm" role="status">{move || Some(found.get()).filter(|n| *n > 0).map(|n| t!("identity-addresses-found", n = n))}</p>
            <fieldset class="form-section">
                <legend>{t!("identity-roles")}</legend>
                {move || errors.of("roles").map(|text| view! { <p class="field-error" role="alert">{text}</p> })}
                <RoleChoice roles=team.roles wanted=roles/>
            </fieldset>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("identity-cancel")}</Button>
                <Button submit=true variant=Variant::Primary icon=icon::SEND loading=invite.pending()>{t!("identity-invite-send")}</Button>
            </DialogActions>
        </form>
    }
}

/// What became of each address.
#[component]
fn Outcome(report: InvitationReport, open: RwSignal<bool>) -> impl IntoView {
    let (invited, total) = (report.count(InviteStatus::Invited), report.items.len());
    let list = NodeRef::<html::Ul>::new();
    // The form that had the focus is gone.
    Effect::new(move |_| {
        if let Some(list) = list.get() {
            // A list that can't take the focus stays where it is.
            let _ = list.focus();
        }
    });
    let line = |item: crate::model::InvitedEntry| {
        let (tone, words) = match item.status {
            InviteStatus::Invited => (Tone::Success, t!("identity-outcome-invited")),
            InviteStatus::AlreadyMember => (Tone::Neutral, t!("identity-outcome-member")),
            InviteStatus::AlreadyInvited => (Tone::Neutral, t!("identity-outcome-waiting")),
            InviteStatus::Invalid => (Tone::Danger, t!("identity-outcome-invalid")),
        };
        view! { <li class="row"><span class="grow truncate"><bdi>{item.address}</bdi></span><Badge tone>{words}</Badge></li> }
    };
    view! {
        <Banner tone=Tone::Info alert=true>{t!("identity-invited-of", n = invited, total = total)}</Banner>
        <ul class="rows" tabindex="-1" node_ref=list>{report.items.into_iter().map(line).collect_view()}</ul>
        <DialogActions>
            <Button variant=Variant::Primary on_click=move |_| open.set(false)>{t!("identity-done")}</Button>
        </DialogActions>
    }
}
