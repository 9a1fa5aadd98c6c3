//! Proving an address: the page that says to look into the mailbox, and the page behind the mail's link.

use super::frame::{Notice, RefusalBanner, VisitorCard, parameter};
use crate::{
    api::{ResendVerification, VerifyEmail},
    pages::problem::Refusal,
};
use leptos::{form::ActionForm, prelude::*, server_fn::ServerFn};
use ui::{Button, Size, Variant};

/// What to do after signing up.
#[component]
pub fn CheckMailPage() -> impl IntoView {
    let email = parameter("email");
    let lead = if email.is_empty() { t!("identity-check-mail-lead-plain") } else { t!("identity-check-mail-lead", email = email.clone()) };
    view! {
        <VisitorCard title=t!("identity-check-mail-title") lead>
            <Notice flag="sent" text=t!("identity-notice-sent")/>
            <p class="muted">{t!("identity-check-mail-hint")}</p>
            {(!email.is_empty())
                .then(|| {
                    view! {
                        <form method="post" action=ResendVerification::url()>
                            <input type="hidden" name="email" value=email/>
                            <Button submit=true wide=true>{t!("identity-resend")}</Button>
                        </form>
                    }
                })}
            <p class="auth-switch"><a href="/sign-in">{t!("identity-to-sign-in")}</a></p>
        </VisitorCard>
    }
}

/// Behind the mail's link. Confirming takes a click, so that a scanner that opens links doesn't use the token up.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let action = ServerAction::<VerifyEmail>::new();
    let refusal = Refusal::of(action);
    let token = refusal.at("token");
    view! {
        <VisitorCard title=t!("identity-verify-title") lead=t!("identity-verify-lead")>
            <RefusalBanner refusal/>
            {move || token.get().map(|text| view! { <ui::Banner tone=ui::Tone::Danger alert=true>{text}</ui::Banner> })}
            <ActionForm action attr:class="form">
                <input type="hidden" name="token" value=parameter("token")/>
                <Button submit=true variant=Variant::Primary size=Size::Large wide=true loading=action.pending()>{t!("identity-verify-button")}</Button>
            </ActionForm>
            <p class="auth-switch"><a href="/sign-in">{t!("identity-to-sign-in")}</a></p>
        </VisitorCard>
    }
}
