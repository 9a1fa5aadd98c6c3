//! A forgotten password: asking for the mail, and choosing a new one behind its link.

use super::{
    frame::{Notice, RefusalBanner, VisitorCard, parameter},
    sign_up::NewPassword,
};
use crate::{
    api::{RequestReset, ResetPassword},
    pages::problem::Refusal,
};
use leptos::{form::ActionForm, prelude::*};
use ui::{Button, Size, TextField, Variant};

/// Asks for the mail.
#[component]
pub fn ForgotPage() -> impl IntoView {
    let action = ServerAction::<RequestReset>::new();
    let refusal = Refusal::of(action);
    view! {
        <VisitorCard title=t!("identity-forgot-title") lead=t!("identity-forgot-lead")>
            <Notice flag="sent" text=t!("identity-notice-reset-sent")/>
            <RefusalBanner refusal/>
            <ActionForm action attr:class="form">
                <TextField name="email" label=t!("identity-email") kind="email" autocomplete="username" autofocus=true required=true error=refusal.at("email")/>
                <Button submit=true variant=Variant::Primary size=Size::Large wide=true loading=action.pending()>{t!("identity-forgot-button")}</Button>
            </ActionForm>
            <p class="auth-switch"><a href="/sign-in">{t!("identity-to-sign-in")}</a></p>
        </VisitorCard>
    }
}

/// Chooses a new password.
#[component]
pub fn ResetPage() -> impl IntoView {
    let action = ServerAction::<ResetPassword>::new();
    let refusal = Refusal::of(action);
    let token = refusal.at("token");
    view! {
        <VisitorCard title=t!("identity-reset-title") lead=t!("identity-reset-lead")>
            <RefusalBanner refusal/>
            {move || token.get().map(|text| view! { <ui::Banner tone=ui::Tone::Danger alert=true>{text}</ui::Banner> })}
            <ActionForm action attr:class="form">
                <input type="hidden" name="token" value=parameter("token")/>
                <NewPassword refusal/>
                <Button submit=true variant=Variant::Primary size=Size::Large wide=true loading=action.pending()>{t!("identity-reset-button")}</Button>
            </ActionForm>
            <p class="auth-switch"><a href="/forgot-password">{t!("identity-forgot-again")}</a></p>
        </VisitorCard>
    }
}
