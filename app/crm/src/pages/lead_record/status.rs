//! The way of a lead: its statuses, the present one marked; a click changes it, and can be taken back.

use crate::{
    api::leads::change_lead_status,
    model::{Lead, LeadStatus, StatusForm},
    pages::{
        leads::{LostDialog, status_words},
        list::{may, words::say_failed},
    },
    permission,
};
use leptos::{prelude::*, task::spawn_local};
use ui::{Toast, use_toasts};

/// The statuses.
#[component]
pub fn StatusBar(
    /// The lead.
    lead: RwSignal<Lead>,
    /// Told the lead as it is now.
    on_changed: Callback<Lead>,
) -> impl IntoView {
    let toasts = use_toasts();
    let (losing, busy, may_write) = (RwSignal::new(false), RwSignal::new(false), may(permission::WRITE));
    let send = Callback::new(move |(status, reason): (LeadStatus, String)| {
        let (id, version, was, why) = lead.with_untracked(|lead| (lead.id, lead.version, lead.status, lead.reason.clone()));
        if busy.get_untracked() || was == status {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let answer = change_lead_status(id, StatusForm { status: Some(status), reason }, Some(version)).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(now) => {
                    on_changed.try_run(now);
                    let back = toasts.callback(move |()| spawn_local(take_back(id, was, why.clone(), on_changed, toasts)));
                    toasts.show(Toast::success(t!("crm-lead-now", status = status_words(status))).undo(back));
                }
                Err(error) => say_failed(toasts, &error),
            }
        });
    });
    let step = move |status: LeadStatus| {
        let here = Signal::derive(move || lead.with(|lead| lead.status == status));
        // Converted is a way of its own, and the end of this one.
        let closed = Signal::derive(move || {
            !may_write.get() || busy.get() || status == LeadStatus::Converted || lead.with(|lead| lead.status == LeadStatus::Converted)
        });
        let go = move |_| if status == LeadStatus::Lost { losing.set(true) } else { send.run((status, String::new())) };
        let class = move || match (here.get(), status) {
            (true, LeadStatus::Lost) => "btn btn-md btn-secondary text-danger",
            (true, LeadStatus::Converted) => "btn btn-md btn-secondary text-success",
            (true, _) => "btn btn-md btn-primary",
            (false, _) => "btn btn-md btn-secondary text-muted",
        };
        view! {
            <li class="min-w-0">
                <button type="button" class=class disabled=move || closed.get() && !here.get() aria-current=move || here.get().then_some("step") on:click=go>
                    <span class="btn-text">{status_words(status)}</span>
                </button>
            </li>
        }
    };
    view! {
        <ol class="flex flex-wrap gap-1.5" aria-label=t!("crm-lead-field-status")>{LeadStatus::ALL.map(step).collect_view()}</ol>
        <LostDialog open=losing on_reason=move |reason| send.run((LeadStatus::Lost, reason))/>
    }
}

/// Gives a lead the status that it had.
async fn take_back(id: crate::model::LeadId, was: LeadStatus, reason: String, on_changed: Callback<Lead>, toasts: ui::Toasts) {
    match change_lead_status(id, StatusForm { status: Some(was), reason }, None).await {
        Ok(now) => drop(on_changed.try_run(now)),
        Err(error) => say_failed(toasts, &error),
    }
}
