//! Setting the second factor up: a picture for the authenticator, and a first code from it.

use super::second_factor::Factor;
use crate::{
    api::{BeginSecondFactor, ConfirmSecondFactor},
    model::{CodeForm, QrPicture, SecondFactorSetUp},
    pages::problem::{form_errors, words_for},
};
use leptos::prelude::*;
use ui::{Banner, Button, Card, ErrorSummary, FormErrors, TextField, Tone, Variant, icon};

/// Off: what it is for, and the beginning.
#[component]
pub fn SetUp(factor: Factor) -> impl IntoView {
    let begin = ServerAction::<BeginSecondFactor>::new();
    let made = Memo::new(move |_| begin.value().get().and_then(Result::ok));
    let failure = move || begin.value().get().and_then(Result::err).map(|error| words_for(&error.code, &error.detail));
    view! {
        <Card title=t!("identity-factor-title")>
            <div class="stack">
                <p>{t!("identity-factor-lead")}</p>
                {move || failure().map(|text| view! { <Banner tone=Tone::Danger alert=true>{text}</Banner> })}
                {move || match made.get() {
                    Some(set_up) => view! { <Steps factor set_up/> }.into_any(),
                    None => {
                        view! {
                            <div class="form-actions">
                                <Button variant=Variant::Primary icon=icon::SHIELD loading=begin.pending() on_click=move |_| { begin.dispatch(BeginSecondFactor {}); }>
                                    {t!("identity-factor-begin")}
                                </Button>
                            </div>
                        }
                            .into_any()
                    }
                }}
            </div>
        </Card>
    }
}

/// Scan, then prove.
#[component]
fn Steps(factor: Factor, set_up: SecondFactorSetUp) -> impl IntoView {
    view! {
        <ol class="steps">
            <li class="step">
                <h3 class="step-title">{t!("identity-factor-scan")}</h3>
                <p class="muted">{t!("identity-factor-scan-lead")}</p>
                <div class="qr-row">
                    <Qr picture=set_up.qr/>
                    <div class="stack">
                        <p>{t!("identity-factor-type")}</p>
                        <p><code class="secret" dir="ltr">{set_up.secret}</code></p>
                        <p><a href=set_up.address>{t!("identity-factor-open")}</a></p>
                    </div>
                </div>
            </li>
            <li class="step">
                <h3 class="step-title">{t!("identity-factor-prove")}</h3>
                <p class="muted">{t!("identity-factor-prove-lead")}</p>
                <ConfirmForm factor/>
            </li>
        </ol>
    }
}

/// Black on white in each theme: cameras want it so.
#[component]
fn Qr(picture: QrPicture) -> impl IntoView {
    let side = picture.size + 8;
    view! {
        <svg class="qr" role="img" aria-label=t!("identity-factor-qr") viewBox=format!("-4 -4 {side} {side}") shape-rendering="crispEdges">
            <rect class="qr-paper" x="-4" y="-4" width=side height=side></rect>
            <path class="qr-ink" d=picture.path></path>
        </svg>
    }
}

#[component]
fn ConfirmForm(factor: Factor) -> impl IntoView {
    let errors = FormErrors::provide();
    let code = RwSignal::new(String::new());
    let confirm = ServerAction::<ConfirmSecondFactor>::new();
    Effect::new(move |_| match confirm.value().get() {
        Some(Ok(given)) => {
            let left = i64::try_from(given.codes.len()).unwrap_or_default();
            factor.codes.set(given.codes);
            factor.state.update(|state| {
                state.since = Some(kernel::clock::page_now());
                state.recovery_codes_left = left;
            });
        }
        Some(Err(error)) => errors.set(form_errors(&error)),
        None => {}
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        confirm.dispatch(ConfirmSecondFactor { form: CodeForm { code: code.get_untracked() } });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <ErrorSummary/>
            <TextField name="code" label=t!("identity-code-six") value=code autocomplete="one-time-code" inputmode="numeric" required=true/>
            <div class="form-actions"><Button submit=true variant=Variant::Primary loading=confirm.pending()>{t!("identity-factor-confirm")}</Button></div>
        </form>
    }
}
