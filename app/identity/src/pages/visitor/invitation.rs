//! Accepting an invitation: as a new person, or with the account that the address has already.

use super::{
    frame::{RefusalBanner, VisitorCard, parameter},
    sign_up::NewPassword,
};
use crate::{
    api::{AcceptInvitation, look_at_invitation},
    model::InvitationView,
    pages::problem::{Refusal, words_for},
};
use leptos::{form::ActionForm, prelude::*};
use ui::{Button, PasswordField, Shape, Size, Skeleton, TextField, Variant};

/// The page behind the invitation's link.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let token = parameter("token");
    let look = Resource::new_blocking(|| (), {
        let token = token.clone();
        move |()| look_at_invitation(token.clone())
    });
    view! {
        <Suspense fallback=|| view! { <main class="auth"><Skeleton shape=Shape::Form/></main> }>
            {move || {
                let token = token.clone();
                Suspend::new(async move {
                    match look.await {
                        Ok(invitation) => view! { <Accept invitation token/> }.into_any(),
                        Err(error) => {
                            let error = error.errors.first().map_or_else(|| words_for(&error.code, &error.detail), |f| words_for(&f.code, &f.message));
                            view! {
                                <VisitorCard title=t!("identity-invitation-gone") lead=error>
                                    <p class="muted">{t!("identity-invitation-gone-hint")}</p>
                                    <p class="auth-switch"><a href="/sign-in">{t!("identity-to-sign-in")}</a></p>
                                </VisitorCard>
                            }
                            .into_any()
                        }
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn Accept(invitation: InvitationView, token: String) -> impl IntoView {
    let action = ServerAction::<AcceptInvitation>::new();
    let refusal = Refusal::of(action);
    let InvitationView { organization, email, name, has_account, .. } = invitation;
    let lead = if has_account { t!("identity-invitation-lead-known") } else { t!("identity-invitation-lead") };
    let name = RwSignal::new(name);
    view! {
        <VisitorCard title=t!("identity-invitation-title", organization = organization) lead>
            <RefusalBanner refusal/>
            <ActionForm action attr:class="form">
                <input type="hidden" name="token" value=token/>
                <label class="sr-only" for="f-account">{t!("identity-email")}</label>
                <input class="input" id="f-account" type="email" value=email readonly=true autocomplete="username" dir="ltr"/>
                {if has_account {
                    view! { <PasswordField name="password" label=t!("identity-password") error=refusal.at("password")/> }.into_any()
                } else {
                    view! {
                        <TextField name="name" label=t!("identity-your-name") value=name autocomplete="name" autofocus=true required=true error=refusal.at("name")/>
                        <NewPassword refusal/>
                    }
                    .into_any()
                }}
                <Button submit=true variant=Variant::Primary size=Size::Large wide=true loading=action.pending()>{t!("identity-invitation-button")}</Button>
            </ActionForm>
        </VisitorCard>
    }
}
