//! Changing one's password by the old one.

use super::AccountFrame;
use crate::{
    api::ChangePassword,
    pages::{
        problem::Refusal,
        visitor::{NewPassword, Notice},
    },
};
use leptos::{form::ActionForm, prelude::*};
use ui::{Banner, Button, Card, PasswordField, Tone, Variant};

/// The page; its form works before the page is awake.
#[component]
pub fn PasswordPage() -> impl IntoView {
    let action = ServerAction::<ChangePassword>::new();
    let refusal = Refusal::of(action);
    let whole = refusal.whole();
    view! {
        <AccountFrame at="/account/password" title=t!("identity-tab-password")>
            <Notice flag="saved" text=t!("identity-password-saved")/>
            <Card title=t!("identity-change-password")>
                {move || whole.get().map(|text| view! { <Banner tone=Tone::Danger alert=true>{text}</Banner> })}
                <ActionForm action attr:class="form">
                    <p class="muted">{t!("identity-change-password-lead")}</p>
                    <PasswordField name="old_password" label=t!("identity-old-password") error=refusal.at("old_password")/>
                    <NewPassword refusal name="new_password" label=t!("identity-chosen-password")/>
                    <div class="form-actions">
                        <Button submit=true variant=Variant::Primary loading=action.pending()>{t!("identity-reset-button")}</Button>
                    </div>
                </ActionForm>
            </Card>
        </AccountFrame>
    }
}
