//! Which kinds somebody wants to be told of.

use super::words::name;
use crate::{
    api::{list_notice_choices, set_notice_choice},
    model::NoticeChoice,
};
use leptos::{prelude::*, task::spawn_local};
use ui::{Card, Shape, Skeleton, Toast, use_toasts};

/// A switch for each kind.
#[component]
pub fn Choices() -> impl IntoView {
    let choices = RwSignal::new(None::<Vec<NoticeChoice>>);
    Effect::new(move |_| {
        spawn_local(async move {
            if let Ok(known) = list_notice_choices().await {
                let _ = choices.try_set(Some(known));
            }
        });
    });
    view! {
        <Card title=t!("notify-choices")>
            <p class="muted">{t!("notify-choices-lead")}</p>
            {move || match choices.get() {
                None => view! { <Skeleton shape=Shape::Lines count=4/> }.into_any(),
                Some(choices) => choices.into_iter().map(|choice| view! { <Switch choice/> }).collect_view().into_any(),
            }}
        </Card>
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
            <input type="checkbox" prop:checked=move || wanted.get() on:change:target=move |event| turn(event.target().checked())/>
            <span>{name(&choice.kind)}</span>
        </label>
    }
}
