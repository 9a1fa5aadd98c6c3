//! Why deals are lost: the reasons in their order.

use super::{Settings, names::Named, sorted::Sorted};
use crate::{
    api::pipelines::{delete_lost_reason, order_lost_reasons, restore_lost_reason},
    model::{LostReason, LostReasonId, NewOrder},
    pages::board::why,
};
use leptos::{prelude::*, task::spawn_local};
use ui::{Button, Card, IconButton, Size, Toast, Variant, icon};

/// The reasons, as a card.
#[component]
pub fn Reasons(settings: Settings) -> impl IntoView {
    let all = settings.reasons;
    let ids =
        Signal::derive(move || all.with(|all| all.iter().filter(|reason| !reason.deleted).map(|reason| reason.id).collect::<Vec<_>>()));
    let find = move |id: LostReasonId| all.with(|all| all.iter().find(|reason| reason.id == id).cloned());
    let order = move |ids: Vec<LostReasonId>| settings.send(order_lost_reasons(NewOrder { ids }));
    let tools = ViewFn::from(move || {
        settings.may.get().then(|| {
            view! {
                <Button variant=Variant::Ghost size=Size::Small icon=icon::PLUS on_click=move |_| settings.naming.set(Some(Named::NewReason))>
                    {t!("crm-reasons-new")}
                </Button>
            }
        })
    });
    view! {
        <Card title=t!("crm-reasons-title") tools>
            <p class="text-sm text-muted">{t!("crm-reasons-lead")}</p>
            <Sorted
                label=t!("crm-reasons-title")
                ids
                name=move |id| find(id).map(|reason| reason.name).unwrap_or_default()
                row=move |id| view! { <Row settings reason=Signal::derive(move || find(id))/> }.into_any()
                movable=settings.may
                on_order=order
            />
        </Card>
    }
}

/// One reason.
#[component]
fn Row(settings: Settings, reason: Signal<Option<LostReason>>) -> impl IntoView {
    let name = move || reason.get().map(|reason| reason.name).unwrap_or_default();
    let delete = move |_| {
        let Some(reason) = reason.get_untracked() else { return };
        spawn_local(async move {
            match delete_lost_reason(reason.id, None).await {
                Ok(()) => {
                    let undo = settings.toasts.callback(move |()| settings.send(restore_lost_reason(reason.id)));
                    settings.toasts.show(Toast::success(t!("crm-reasons-deleted", name = reason.name.clone())).undo(undo));
                }
                Err(error) => settings.toasts.show(Toast::error(why(&error))),
            }
            settings.reload();
        });
    };
    view! {
        <span class="sorted-name"><bdi>{name}</bdi></span>
        <Show when=move || settings.may.get()>
            <IconButton glyph=icon::EDIT label=t!("crm-pipelines-rename") on_click=move |_| settings.naming.set(reason.get_untracked().map(Named::Reason))/>
            <IconButton glyph=icon::TRASH label=t!("crm-reasons-delete") on_click=delete/>
        </Show>
    }
}
