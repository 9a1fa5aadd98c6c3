//! Recovery codes, shown once: to copy, to keep as a file, to print.

use super::{browser, second_factor::Factor};
use kernel::Session;
use leptos::prelude::*;
use ui::{Banner, Button, Card, Toast, Tone, Variant, icon, use_toasts};

/// The codes and what to do with them.
#[component]
pub fn Codes(factor: Factor) -> impl IntoView {
    let toasts = use_toasts();
    let due = use_context::<Session>().is_some_and(|session| session.second_factor_due);
    let text = Memo::new(move |_| factor.codes.with(|codes| codes.join("\n") + "\n"));
    let file = move || format!("data:text/plain;charset=utf-8,{}", text.get().replace('\n', "%0A"));
    let done = move |_| {
        if due {
            // The page was made for who may do nothing else yet.
            browser::go("/");
        } else {
            factor.codes.set(Vec::new());
        }
    };
    view! {
        <Card title=t!("identity-codes-title") class="codes-card">
            <Banner tone=Tone::Warning>{t!("identity-codes-lead")}</Banner>
            <ul class="codes" dir="ltr">
                {move || factor.codes.get().into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view()}
            </ul>
            <div class="form-actions">
                <Button
                    icon=icon::COPY
                    on_click=move |_| {
                        browser::copy(&text.get_untracked());
                        toasts.show(Toast::success(t!("identity-codes-copied")));
                    }
                >
                    {t!("identity-codes-copy")}
                </Button>
                <a class="btn btn-secondary btn-md" href=file download="neuroops-recovery-codes.txt">{t!("identity-codes-download")}</a>
                <Button icon=icon::FILE on_click=move |_| browser::print()>{t!("identity-codes-print")}</Button>
                <Button variant=Variant::Primary on_click=done>{t!("identity-codes-done")}</Button>
            </div>
        </Card>
    }
}
