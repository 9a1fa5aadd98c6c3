//! Signing in.

use super::frame::{Notice, RefusalBanner, VisitorCard, parameter};
use crate::{
    api::{ResendVerification, SignIn},
    pages::problem::Refusal,
};
use leptos::{form::ActionForm, prelude::*, server_fn::ServerFn};
use ui::{Button, PasswordField, Size, TextField, Variant};

/// The sign-in page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let action = ServerAction::<SignIn>::new();
    let refusal = Refusal::of(action);
    let code = refusal.code();
    let email = RwSignal::new(parameter("email"));
    view! {
        <VisitorCard title=t!("identity-sign-in-title") lead=t!("identity-sign-in-lead")>
            <Notice flag="verified" text=t!("identity-notice-verified")/>
            <Notice flag="reset" text=t!("identity-notice-reset")/>
            <Notice flag="signed_out" text=t!("identity-notice-signed-out")/>
            <RefusalBanner refusal/>
            {move || (code.get().as_deref() == Some("email_not_verified")).then(|| view! { <Resend email/> })}
            <ActionForm action attr:class="form">
                <input type="hidden" name="next" value=parameter("next")/>
                <TextField name="email" label=t!("identity-email") kind="email" value=email autocomplete="username" autofocus=true required=true error=refusal.at("email")/>
                <PasswordField name="password" label=t!("identity-password") error=refusal.at("password")/>
                <p class="auth-side"><a href="/forgot-password">{t!("identity-forgot-link")}</a></p>
                <Button submit=true variant=Variant::Primary size=Size::Large wide=true loading=action.pending()>{t!("identity-sign-in-button")}</Button>
            </ActionForm>
            <p class="auth-switch">{t!("identity-no-account")} " " <a href="/sign-up">{t!("identity-sign-up-link")}</a></p>
        </VisitorCard>
    }
}

/// The mail with the confirmation once more.
#[component]
fn Resend(email: RwSignal<String>) -> impl IntoView {
    view! {
        <form method="post" action=ResendVerification::url()>
            <input type="hidden" name="email" value=move || email.get()/>
            <Button submit=true>{t!("identity-resend")}</Button>
        </form>
    }
}
