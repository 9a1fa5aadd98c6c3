//! The second factor: whether it is on, setting it up, new recovery codes, switching it off.

use super::{AccountFrame, codes::Codes, set_up::SetUp};
use crate::{
    api::{RenewRecoveryCodes, SwitchOffSecondFactor, get_second_factor},
    model::{CodeForm, Password, RECOVERY_CODES, SecondFactor, SwitchOffForm},
    pages::problem::form_errors,
};
use kernel::Session;
use leptos::prelude::*;
use ui::{
    Badge, Banner, Button, Card, Dialog, DialogActions, ErrorPanel, ErrorSummary, FormErrors, Moment, PasswordField, Shape, Skeleton,
    TextField, Toast, Tone, Variant, icon, use_toasts,
};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Factor {
    /// What the server knows of it.
    pub state: RwSignal<SecondFactor>,
    /// Recovery codes that were just given.
    pub codes: RwSignal<Vec<String>>,
}

/// The page.
#[component]
pub fn SecondFactorPage() -> impl IntoView {
    let due = use_context::<Session>().is_some_and(|session| session.second_factor_due);
    let state = Resource::new(|| (), |()| get_second_factor());
    view! {
        <AccountFrame at="/account/second-factor" title=t!("identity-tab-second-factor")>
            {due.then(|| view! { <Banner tone=Tone::Warning>{t!("identity-factor-due")}</Banner> })}
            <Suspense fallback=|| view! { <Skeleton shape=Shape::Form/> }>
                {move || Suspend::new(async move {
                    match state.await {
                        Ok(known) => {
                            let factor = Factor { state: RwSignal::new(known), codes: RwSignal::new(Vec::new()) };
                            view! { <Parts factor/> }.into_any()
                        }
                        Err(error) => {
                            view! {
                                <ErrorPanel title=t!("identity-factor-failed") help=error.detail reference=error.correlation_id on_retry=move |()| state.refetch()/>
                            }
                                .into_any()
                        }
                    }
                })}
            </Suspense>
        </AccountFrame>
    }
}

#[component]
fn Parts(factor: Factor) -> impl IntoView {
    let on = Memo::new(move |_| factor.state.with(|state| state.since.is_some()));
    view! {
        <Show when=move || factor.codes.with(|codes| !codes.is_empty())>
            <Codes factor/>
        </Show>
        <Show when=move || on.get() fallback=move || view! { <SetUp factor/> }>
            <IsOn factor/>
        </Show>
    }
}

/// It is on.
#[component]
fn IsOn(factor: Factor) -> impl IntoView {
    let (renewing, leaving) = (RwSignal::new(false), RwSignal::new(false));
    let required = factor.state.with_untracked(|state| state.required);
    let left = move || factor.state.with(|state| state.recovery_codes_left);
    view! {
        <Card title=t!("identity-factor-title") tools=|| view! { <Badge tone=Tone::Success dot=true>{t!("identity-factor-on")}</Badge> }>
            <div class="stack">
                <p>{t!("identity-factor-on-lead")} " " {move || factor.state.with(|state| state.since).map(|at| view! { <Moment at/> })}</p>
                <p class="muted">{move || t!("identity-codes-left", n = left(), of = RECOVERY_CODES)}</p>
                {move || (left() <= 2).then(|| view! { <Banner tone=Tone::Warning>{t!("identity-codes-few")}</Banner> })}
                <div class="form-actions">
                    <Button icon=icon::REFRESH on_click=move |_| renewing.set(true)>{t!("identity-codes-renew")}</Button>
                    {(!required)
                        .then(|| view! { <Button variant=Variant::Danger on_click=move |_| leaving.set(true)>{t!("identity-factor-off")}</Button> })}
                </div>
                {required.then(|| view! { <p class="muted">{t!("identity-factor-required")}</p> })}
            </div>
        </Card>
        <Dialog id="renew-codes" title=t!("identity-codes-renew") lead=t!("identity-codes-renew-lead") open=renewing><RenewForm factor open=renewing/></Dialog>
        <Dialog id="factor-off" title=t!("identity-factor-off-title") lead=t!("identity-factor-off-lead") open=leaving><OffForm factor open=leaving/></Dialog>
    }
}

#[component]
fn RenewForm(factor: Factor, open: RwSignal<bool>) -> impl IntoView {
    let errors = FormErrors::provide();
    let code = RwSignal::new(String::new());
    let renew = ServerAction::<RenewRecoveryCodes>::new();
    Effect::new(move |_| match renew.value().get() {
        Some(Ok(given)) => {
            open.set(false);
            factor.state.update(|state| state.recovery_codes_left = i64::try_from(given.codes.len()).unwrap_or_default());
            factor.codes.set(given.codes);
        }
        Some(Err(error)) => errors.set(form_errors(&error)),
        None => {}
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        renew.dispatch(RenewRecoveryCodes { form: CodeForm { code: code.get_untracked() } });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <ErrorSummary/>
            <TextField name="code" label=t!("identity-code") help=t!("identity-code-help") value=code autocomplete="one-time-code" inputmode="text" required=true/>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("identity-cancel")}</Button>
                <Button submit=true variant=Variant::Primary loading=renew.pending()>{t!("identity-codes-renew-button")}</Button>
            </DialogActions>
        </form>
    }
}

#[component]
fn OffForm(factor: Factor, open: RwSignal<bool>) -> impl IntoView {
    let toasts = use_toasts();
    let errors = FormErrors::provide();
    let (code, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let off = ServerAction::<SwitchOffSecondFactor>::new();
    Effect::new(move |_| match off.value().get() {
        Some(Ok(())) => {
            open.set(false);
            toasts.show(Toast::success(t!("identity-factor-is-off")));
            factor.codes.set(Vec::new());
            factor.state.update(|state| state.since = None);
        }
        Some(Err(error)) => errors.set(form_errors(&error)),
        None => {}
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        off.dispatch(SwitchOffSecondFactor {
            form: SwitchOffForm { password: Password(password.get_untracked()), code: code.get_untracked() },
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <ErrorSummary/>
            <PasswordField name="password" label=t!("identity-password") value=password/>
            <TextField name="code" label=t!("identity-code") help=t!("identity-code-help") value=code autocomplete="one-time-code" inputmode="text" required=true id="f-off-code"/>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("identity-cancel")}</Button>
                <Button submit=true variant=Variant::Danger loading=off.pending()>{t!("identity-factor-off")}</Button>
            </DialogActions>
        </form>
    }
}
