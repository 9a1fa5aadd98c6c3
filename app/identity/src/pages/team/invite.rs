//! Inviting a colleague.

use super::{Team, people::RoleChoice};
use crate::{api::InviteUser, model::InvitationForm, pages::problem::words_for};
use leptos::prelude::*;
use ui::{Button, Dialog, DialogActions, ErrorSummary, FormErrors, TextField, Toast, Variant, icon, use_toasts};

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
            <InviteForm team open/>
        </Dialog>
    }
}

#[component]
fn InviteForm(team: Team, open: RwSignal<bool>) -> impl IntoView {
    let toasts = use_toasts();
    let errors = FormErrors::provide();
    let (email, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let roles = RwSignal::new(vec!["sales".to_owned()]);
    let invite = ServerAction::<InviteUser>::new();
    Effect::new(move |_| match invite.value().get() {
        Some(Ok(invitation)) => {
            open.set(false);
            toasts.show(Toast::success(t!("identity-invited", email = invitation.email)));
            team.refresh();
        }
        Some(Err(error)) if error.errors.is_empty() => errors.set([(String::new(), words_for(&error.code, &error.detail))]),
        Some(Err(error)) => errors.set(error.errors.into_iter().map(|f| (f.field.clone(), words_for(&f.code, &f.message)))),
        None => {}
    });
    let send = move || {
        let form = InvitationForm {
            email: email.get_untracked(),
            name: Some(name.get_untracked()),
            roles: roles.get_untracked(),
            ..InvitationForm::default()
        };
        match form.parse() {
            Ok(_) => {
                errors.clear();
                invite.dispatch(InviteUser { form });
            }
            Err(wrong) => errors.set(wrong.into_iter().map(|f| (f.field, words_for(&f.code, &f.message)))),
        }
    };
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
            <TextField name="email" label=t!("identity-email") kind="email" value=email autofocus=true required=true/>
            <TextField name="name" label=t!("identity-name") value=name/>
            <fieldset class="form-section">
                <legend>{t!("identity-roles")}</legend>
                {move || errors.of("roles").map(|text| view! { <p class="field-error" role="alert">{text}</p> })}
                <RoleChoice team wanted=roles/>
            </fieldset>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("identity-cancel")}</Button>
                <Button submit=true variant=Variant::Primary icon=icon::SEND loading=invite.pending()>{t!("identity-invite-send")}</Button>
            </DialogActions>
        </form>
    }
}
