//! Signing up a company.

use super::frame::{RefusalBanner, VisitorCard};
use crate::{
    api::{SignUp, rate_password},
    pages::problem::Refusal,
};
use leptos::{form::ActionForm, prelude::*};
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
) -> impl IntoView {
    let password = RwSignal::new(String::new());
    // Only in the browser: the server has nothing typed to weigh.
    let rating = LocalResource::new(move || {
        let password = password.get();
        async move { if password.chars().count() < 4 { None } else { rate_password(password, Vec::new()).await.ok() } }
    });
    let strength = Signal::derive(move || rating.get().flatten());
    view! {
        <PasswordField name="password" label=t!("identity-new-password") fresh=true value=password strength help=t!("identity-new-password-help") error=refusal.at("password")/>
    }
}
