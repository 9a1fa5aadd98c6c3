//! The way of a deal: its stages in order, the present one marked; a click moves it.

use crate::{
    api::deals::move_deal,
    model::{Deal, DealStatus, MoveDeal, Stage, StageId},
    pages::{board::why, deals::Facts},
};
use leptos::{prelude::*, task::spawn_local};
use ui::{Icon, Toast, icon};

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
    let busy = RwSignal::new(false);
    let names: Vec<(StageId, String)> = stages.iter().map(|stage| (stage.id, stage.name.clone())).collect();
    let go = move |to: StageId| {
        if !may_write.get_untracked() || busy.get_untracked() || at.get_untracked() == to {
            return;
        }
        at.set(to);
        busy.set(true);
        let name = names.iter().find(|(id, _)| *id == to).map(|(_, name)| name.clone()).unwrap_or_default();
        spawn_local(async move {
            let moved = move_deal(id, MoveDeal { stage_id: to, after_id: None }, None).await;
            let _ = busy.try_set(false);
            match moved {
                Ok(_) => {
                    toasts.announce(t!("crm-deal-moved", stage = name));
                    on_look.try_run(());
                }
                Err(error) => {
                    let _ = at.try_set(home);
                    toasts.show(Toast::error(why(&error)));
                }
            }
        });
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
