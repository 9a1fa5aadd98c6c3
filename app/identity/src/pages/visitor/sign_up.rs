//! Signing up a company.

use super::frame::{RefusalBanner, VisitorCard};
use crate::{
    api::{SignUp, rate_password},
    pages::problem::Refusal,
};
use leptos::{form::ActionForm, prelude::*, task::spawn_local};
use std::time::Duration;
use ui::{Button, PasswordField, Size, TextField, Variant};

/// The sign-up page.
#[component]
pub fn SignUpPage() -> impl IntoView {
    let action = ServerAction::<SignUp>::new();
    let refusal = Refusal::of(action);
    view! {
        <VisitorCard title=t!("identity-sign-up-title") lead=t!("identity-sign-up-lead")>
            <RefusalBanner refusal/>
            <ActionForm action attr:class="form">
                <TextField name="organization_name" label=t!("identity-organization") autocomplete="organization" autofocus=true required=true maxlength=200u32 error=refusal.at("organization_name")/>
                <TextField name="name" label=t!("identity-your-name") autocomplete="name" maxlength=200u32 error=refusal.at("name")/>
                <TextField name="email" label=t!("identity-work-email") kind="email" autocomplete="email" required=true error=refusal.at("email")/>
                <NewPassword refusal/>
                <Button submit=true variant=Variant::Primary size=Size::Large wide=true loading=action.pending()>{t!("identity-sign-up-button")}</Button>
            </ActionForm>
            <p class="auth-switch">{t!("identity-have-account")} " " <a href="/sign-in">{t!("identity-sign-in-link")}</a></p>
        </VisitorCard>
    }
}

/// A new password with a bar that says how hard it is to guess, as the server weighs it.
#[component]
pub fn NewPassword(
    /// Of the form it stands in.
    refusal: Refusal,
    /// Its name in the form.
    #[prop(default = "password")]
    name: &'static str,
    /// The words above it; else just "password".
    #[prop(optional, into)]
    label: String,
) -> impl IntoView {
    let password = RwSignal::new(String::new());
    let strength = RwSignal::new(None);
    // Not a resource: reading one that only the browser loads would make the server paint a Suspense's fallback around it.
    let mut weigh = debounce(Duration::from_millis(200), move |typed: String| {
        if typed.chars().count() < 4 {
            // Nobody is left to tell when the page is gone.
            let _ = strength.try_set(None);
            return;
        }
        spawn_local(async move {
            let rating = rate_password(typed.clone(), Vec::new()).await.ok();
            // Typing goes on meanwhile: an answer about something older says nothing.
            if password.try_get_untracked() == Some(typed) {
                let _ = strength.try_set(rating);
            }
        });
    });
    Effect::new(move |_| weigh(password.get()));
    let label = if label.is_empty() { t!("identity-new-password") } else { label };
    view! {
        <PasswordField name label fresh=true value=password strength help=t!("identity-new-password-help") error=refusal.at(name)/>
    }
}
