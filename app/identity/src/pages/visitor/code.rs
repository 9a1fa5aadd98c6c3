//! The second half of a sign-in: a code. It works before hydration, like the first half.

use super::frame::{RefusalBanner, VisitorCard, parameter};
use crate::{api::ProveSecondFactor, pages::problem::Refusal};
use leptos::{form::ActionForm, prelude::*};
use ui::{Button, Size, TextField, Variant};

/// Asks for the code of the authenticator; a recovery code will do.
#[component]
pub fn CodePage() -> impl IntoView {
    let action = ServerAction::<ProveSecondFactor>::new();
    let refusal = Refusal::of(action);
    view! {
        <VisitorCard title=t!("identity-code-title") lead=t!("identity-code-lead")>
            <RefusalBanner refusal/>
            <ActionForm action attr:class="form">
                <input type="hidden" name="next" value=parameter("next")/>
                <TextField name="code" label=t!("identity-code") help=t!("identity-code-help") autocomplete="one-time-code" autofocus=true required=true maxlength=64u32 error=refusal.at("code")/>
                <Button submit=true variant=Variant::Primary size=Size::Large wide=true loading=action.pending()>{t!("identity-code-button")}</Button>
            </ActionForm>
            <p class="auth-switch"><a href="/sign-in">{t!("identity-code-back")}</a></p>
        </VisitorCard>
    }
}
