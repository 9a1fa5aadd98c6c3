//! Which kinds somebody wants to be told of.

use super::words::name;
use crate::{api::set_notice_choice, model::NoticeChoice};
use leptos::{prelude::*, task::spawn_local};
use ui::{Card, Toast, use_toasts};

/// A switch for each kind.
#[component]
pub fn Choices(choices: Vec<NoticeChoice>) -> impl IntoView {
    view! {
        <div id="notice-choices" role="group" aria-label=t!("notify-choices")>
            <Card title=t!("notify-choices")>
                <p class="muted">{t!("notify-choices-lead")}</p>
                {choices.into_iter().map(|choice| view! { <Switch choice/> }).collect_view()}
            </Card>
        </div>
    }
}

/// One kind; when it can't be kept, it goes back to what it was.
#[component]
fn Switch(choice: NoticeChoice) -> impl IntoView {
    let toasts = use_toasts();
    let (wanted, kind) = (RwSignal::new(choice.wanted), StoredValue::new(choice.kind.clone()));
    let turn = move |now: bool| {
        wanted.set(now);
        spawn_local(async move {
            let Some(kind) = kind.try_get_value() else { return };
            if set_notice_choice(NoticeChoice { kind, wanted: now }).await.is_err() {
                let _ = wanted.try_set(!now);
                toasts.show(Toast::error(t!("notify-choice-failed")));
            }
        });
    };
    view! {
        <label class="inbox-choice">
            <input type="checkbox" checked=choice.wanted prop:checked=move || wanted.get() on:change:target=move |event| turn(event.target().checked())/>
            <span>{name(&choice.kind)}</span>
        </label>
    }
}
