//! What all pages of deals need: pipelines, why deals are lost, the ways to show deals, the form for a new one.

use super::use_goto;
use crate::{
    api::pipelines::{list_lost_reasons, list_pipelines},
    model::{DealStatus, LostReason, LostReasonId, Pipeline, PipelineId, StageId, query::encode_pairs},
    pages::list::menus::ChoiceMenu,
};
use kernel::access::use_may;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use ui::{
    Button, Drawing, EmptyState, Icon, icon,
    live::{Live, use_live},
};

/// All pipelines, once they are known, and anew when one of them changes.
#[must_use]
pub fn use_pipelines() -> Signal<Vec<Pipeline>> {
    let fetched = Resource::new(|| (), |()| list_pipelines());
    let all = RwSignal::new(Vec::new());
    // Filled after hydration, so that both targets paint the same at first.
    Effect::new(move |_| {
        if let Some(Ok(page)) = fetched.get() {
            all.set(page.items);
        }
    });
    use_live(move |live| {
        if matches!(live, Live::Change(change) if change.resource == "pipeline") {
            fetched.refetch();
        }
    });
    all.into()
}

/// All lost reasons, once they are known, the deleted ones too. Not by a resource: a page that is suspended would wait for it, and
/// take its open dialog away meanwhile.
#[must_use]
pub fn use_lost_reasons() -> Signal<Vec<LostReason>> {
    let all = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        spawn_local(async move {
            if let Ok(page) = list_lost_reasons().await {
                let _ = all.try_set(page.items);
            }
        });
    });
    all.into()
}

/// What a reason says. Tracks the reasons.
#[must_use]
pub fn reason_name(reasons: Signal<Vec<LostReason>>, id: Option<LostReasonId>) -> Option<String> {
    let id = id?;
    reasons.with(|all| all.iter().find(|reason| reason.id == id).map(|reason| reason.name.clone()))
}

/// A stage's name, with its pipeline's when there are several, and what it makes of a deal.
#[must_use]
pub fn stage_words(pipelines: &[Pipeline], id: StageId) -> Option<(String, DealStatus)> {
    let pipeline = pipelines.iter().find(|pipeline| pipeline.stage(id).is_some())?;
    let stage = pipeline.stage(id)?;
    let words = if pipelines.len() > 1 { format!("{} · {}", pipeline.name, stage.name) } else { stage.name.clone() };
    Some((words, stage.status))
}

/// The words for a status.
#[must_use]
pub fn status_words(status: DealStatus) -> String {
    match status {
        DealStatus::Open => t!("crm-deal-still-open"),
        DealStatus::Won => t!("crm-deal-won"),
        DealStatus::Lost => t!("crm-deal-lost"),
    }
}

/// Chooses a pipeline of those in use; there while there are several, or an archived one is shown.
#[component]
pub fn PipelineMenu(
    /// All pipelines.
    pipelines: Signal<Vec<Pipeline>>,
    /// The chosen one.
    chosen: Signal<Option<PipelineId>>,
    /// Chooses another one.
    #[prop(into)]
    on_choose: Callback<Option<PipelineId>>,
    /// The words for all of them, where all can be shown.
    #[prop(optional, into)]
    any: Option<String>,
) -> impl IntoView {
    let options = Signal::derive(move || {
        let offered = |pipeline: &Pipeline| !pipeline.archived || chosen.get() == Some(pipeline.id);
        pipelines.with(|all| all.iter().filter(|pipeline| offered(pipeline)).map(|pipeline| (pipeline.id, pipeline.name.clone())).collect())
    });
    let several = Memo::new(move |_| options.with(Vec::len) > 1);
    let any = StoredValue::new(any);
    view! {
        <Show when=move || several.get()>
            <ChoiceMenu id="pipeline-menu" label=t!("crm-deal-pipeline") options chosen on_choose any=any.get_value()/>
        </Show>
    }
}

/// A way to show deals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Columns of cards.
    Board,
    /// Rows.
    List,
    /// Sums by month.
    Forecast,
}

/// Board, list or forecast; links, so that they work at once and open in a new tab. What narrows all of them down goes along.
#[component]
pub fn Ways(
    /// The way shown.
    here: Way,
) -> impl IntoView {
    let query = use_query_map();
    let link = move |way: Way, path: &'static str, glyph: ui::Glyph, words: String| {
        let on = way == here;
        let class = if on { "btn btn-sm btn-secondary" } else { "btn btn-sm btn-ghost" };
        let href = move || {
            query.with(|query| {
                let shared = ["q", "pipeline_id", "owner_id", "unassigned"];
                let pairs: Vec<(&str, String)> = shared
                    .into_iter()
                    .filter(|key| way != Way::Forecast || *key != "q")
                    .filter_map(|key| Some((key, query.get(key)?)))
                    .collect();
                let mark = if pairs.is_empty() { "" } else { "?" };
                format!("{path}{mark}{}", encode_pairs(&pairs))
            })
        };
        view! {
            <a class=class href=href aria-current=on.then_some("page")>
                <Icon glyph/>
                <span class="btn-text">{words}</span>
            </a>
        }
    };
    view! {
        <nav class="segmented" aria-label=t!("crm-deal-views")>
            {link(Way::Board, "/deals", icon::BOARD, t!("crm-deal-view-board"))}
            {link(Way::List, "/deals/list", icon::LIST, t!("crm-deal-view-list"))}
            {link(Way::Forecast, "/deals/forecast", icon::CHART, t!("crm-deal-view-forecast"))}
        </nav>
    }
}

/// Whether the form for a new deal is open; the address can ask for it, as links elsewhere do.
#[must_use]
pub fn use_creating() -> RwSignal<bool> {
    let (query, goto, may_write) = (use_query_map(), use_goto(), use_may(crate::permission::WRITE));
    let creating = RwSignal::new(false);
    Effect::new(move |_| {
        if may_write.get() && query.with(|query| query.get("new").is_some()) {
            creating.set(true);
            goto(&[("new", None)]);
        }
    });
    creating
}

/// No deal matches: the board offers to take the filters away.
#[component]
pub fn NoMatches(
    /// Takes them away.
    on_clear: Callback<()>,
) -> impl IntoView {
    view! {
        <EmptyState drawing=Drawing::Search title=t!("crm-deal-none-found") text=t!("crm-deal-none-found.help")>
            <Button on_click=move |_| on_clear.run(())>{t!("crm-list-clear-all")}</Button>
        </EmptyState>
    }
}
