//! The way of a deal: its stages in order, the present one marked; a click moves it.

use crate::{
    api::deals::{close_deal, move_deal},
    model::{CloseDeal, Deal, DealStatus, MoveDeal, Stage, StageId},
    pages::{
        board::why,
        deals::{ClosingDialog, Facts},
    },
};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use std::pin::Pin;
use ui::{Icon, Toast, icon};

/// A change that is on its way.
type Sent = Pin<Box<dyn Future<Output = Result<Deal, AppError>>>>;

/// The stages. A move shows at once and goes back, with the reason, when the server refuses it.
#[component]
pub fn StageBar(
    /// The deal.
    deal: Deal,
    /// The stages of its pipeline.
    stages: Vec<Stage>,
    /// Whether this person may move it.
    may_write: Signal<bool>,
    /// Fetches the deal anew.
    on_look: Callback<()>,
) -> impl IntoView {
    let toasts = ui::use_toasts();
    let (id, home) = (deal.id, deal.stage_id);
    let at = RwSignal::new(home);
    let (busy, asking) = (RwSignal::new(false), RwSignal::new(None));
    let ends: Vec<(StageId, DealStatus)> =
        stages.iter().filter(|stage| stage.status != DealStatus::Open).map(|stage| (stage.id, stage.status)).collect();
    let names: Vec<(StageId, String)> = stages.iter().map(|stage| (stage.id, stage.name.clone())).collect();
    let send = move |to: StageId, sent: Sent, told: Callback<()>| {
        at.set(to);
        busy.set(true);
        spawn_local(async move {
            let answer = sent.await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => {
                    told.run(());
                    on_look.try_run(());
                }
                Err(error) => {
                    let _ = at.try_set(home);
                    toasts.show(Toast::error(why(&error)));
                }
            }
        });
    };
    let closed = ends.clone();
    let go = move |to: StageId| {
        if !may_write.get_untracked() || busy.get_untracked() || at.get_untracked() == to {
            return;
        }
        if let Some((_, status)) = closed.iter().find(|(id, _)| *id == to) {
            return asking.set(Some(*status));
        }
        let name = names.iter().find(|(id, _)| *id == to).map(|(_, name)| name.clone()).unwrap_or_default();
        let told = toasts.callback(move |()| toasts.announce(t!("crm-deal-moved", stage = name.clone())));
        send(to, Box::pin(move_deal(id, MoveDeal { stage_id: to, after_id: None }, None)), told);
    };
    let title = deal.title.clone();
    let close = move |end: CloseDeal| {
        let Some((to, status)) = ends.iter().find(|(_, status)| *status == end.status).copied() else { return };
        let title = title.clone();
        let told = toasts.callback(move |()| {
            let title = title.clone();
            let text =
                if status == DealStatus::Won { t!("crm-close-now-won", title = title) } else { t!("crm-close-now-lost", title = title) };
            toasts.show(Toast::success(text).undo(toasts.callback(move |()| {
                spawn_local(async move {
                    match move_deal(id, MoveDeal { stage_id: home, after_id: None }, None).await {
                        Ok(_) => drop(on_look.try_run(())),
                        Err(error) => toasts.show(Toast::error(why(&error))),
                    }
                });
            })));
        });
        send(to, Box::pin(close_deal(id, end, None)), told);
    };
    let order: Vec<StageId> = stages.iter().map(|stage| stage.id).collect();
    let place = Memo::new(move |_| order.iter().position(|id| *id == at.get()));
    let facts = Facts::get();
    let days = (facts.now - deal.stage_since).num_days().max(0);
    view! {
        <div class="stack">
            <ol class="flex flex-wrap gap-1.5" aria-label=t!("crm-deal-stage")>
                {stages
                    .into_iter()
                    .enumerate()
                    .map(|(index, stage)| {
                        let go = go.clone();
                        view! { <Step stage index place may_write on_go=Callback::new(go)/> }
                    })
                    .collect_view()}
            </ol>
            <p class="text-sm text-muted">{t!("crm-deal-in-stage", n = days)}</p>
            <ClosingDialog id="deal-close" asking on_close=close/>
        </div>
    }
}

#[component]
fn Step(stage: Stage, index: usize, place: Memo<Option<usize>>, may_write: Signal<bool>, on_go: Callback<StageId>) -> impl IntoView {
    let id = stage.id;
    let open = stage.status == DealStatus::Open;
    let here = move || place.get() == Some(index);
    let passed = move || open && place.get().is_some_and(|place| index < place);
    let class = move || match (here(), stage.status) {
        (true, DealStatus::Open) => "btn btn-md btn-primary",
        (true, DealStatus::Won) => "btn btn-md btn-secondary text-success",
        (true, DealStatus::Lost) => "btn btn-md btn-secondary text-danger",
        (false, _) if passed() => "btn btn-md btn-ghost bg-accent-soft text-accent-text",
        (false, _) => "btn btn-md btn-secondary text-muted",
    };
    view! {
        <li class="min-w-0">
            <button type="button" class=class disabled=move || !may_write.get() aria-current=move || here().then_some("step") on:click=move |_| on_go.run(id)>
                {move || (passed() || here() && !open).then(|| view! { <Icon glyph=icon::CHECK/> })}
                <span class="btn-text" dir="auto">{stage.name.clone()}</span>
            </button>
        </li>
    }
}
