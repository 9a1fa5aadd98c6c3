//! The first steps of a new organisation, each with one action; and sample data to try the product with.

use crate::browser;
use crm::{api::samples::remove_sample_data, model::SampleData, pages::SampleOffer};
use desk::{
    api::dismiss_first_days,
    model::{FirstDays, Step},
};
use kernel::access::use_may;
use leptos::{prelude::*, task::spawn_local};
use ui::{Button, Card, Icon, IconButton, LinkButton, Progress, Size, Toast, icon, use_toasts};

/// The steps until all are taken or the list is put away, and the samples while there are any.
#[component]
pub fn FirstSteps(days: FirstDays, samples: Option<SampleData>) -> impl IntoView {
    let days = RwSignal::new(days);
    let open = Memo::new(move |_| days.with(|days| !days.dismissed && days.steps.iter().any(|step| !step.done)));
    let toasts = use_toasts();
    let dismiss = move |_| {
        spawn_local(async move {
            match dismiss_first_days(true).await {
                Ok(now) => drop(days.try_set(now)),
                Err(_) => toasts.show(Toast::error(t!("shell-steps-failed"))),
            }
        });
    };
    let there = samples.is_some_and(|samples| samples.records > 0);
    view! {
        <Show when=move || open.get()>
            <Card title=t!("shell-steps") tools=ViewFn::from(move || view! { <IconButton glyph=icon::CLOSE label=t!("shell-steps-dismiss") on_click=dismiss/> })>
                {move || days.with(|days| steps(&days.steps))}
                {(samples.is_some() && !there).then(|| view! { <SampleOffer on_added=|()| browser::load_again()/> })}
            </Card>
        </Show>
        {there.then(|| view! { <Samples/> })}
    }
}

/// How far they are, and each of them.
fn steps(steps: &[Step]) -> impl IntoView + use<> {
    let (done, all) = (steps.iter().filter(|step| step.done).count(), steps.len());
    let (done, all) = (u64::try_from(done).unwrap_or(0), u64::try_from(all).unwrap_or(0));
    view! {
        <Progress label=t!("shell-steps") value=Some(done) max=all/>
        <ul class="first-steps">
            {steps
                .iter()
                .map(|step| {
                    let (title, action) = words(&step.key);
                    let link = step.link.clone();
                    view! {
                        <li class="first-step" class:first-step-done=step.done>
                            <Icon glyph=if step.done { icon::CHECK_CIRCLE } else { icon::TARGET }/>
                            <span class="first-step-title">{title}</span>
                            {if step.done {
                                view! { <span class="muted">{t!("shell-step-done")}</span> }.into_any()
                            } else {
                                view! { <LinkButton href=link size=Size::Small>{action}</LinkButton> }.into_any()
                            }}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

fn words(key: &str) -> (String, String) {
    match key {
        "contacts" => (t!("shell-step-contacts"), t!("shell-step-contacts-do")),
        "deal" => (t!("shell-step-deal"), t!("shell-step-deal-do")),
        "colleague" => (t!("shell-step-colleague"), t!("shell-step-colleague-do")),
        other => (other.to_owned(), t!("shell-palette-open")),
    }
}

/// Says that there are samples, and takes them away with one click.
#[component]
fn Samples() -> impl IntoView {
    let (toasts, busy) = (use_toasts(), RwSignal::new(false));
    let may = use_may(crm::permission::DELETE);
    let remove = move |_| {
        busy.set(true);
        spawn_local(async move {
            match remove_sample_data().await {
                Ok(_) => browser::load_again(),
                Err(_) => {
                    let _ = busy.try_set(false);
                    toasts.show(Toast::error(t!("shell-samples-failed")));
                }
            }
        });
    };
    view! {
        <div class="sample-note">
            <p>{t!("shell-samples-there")}</p>
            <Show when=move || may.get()>
                <Button size=Size::Small loading=busy on_click=remove>{t!("shell-samples-remove")}</Button>
            </Show>
        </div>
    }
}
