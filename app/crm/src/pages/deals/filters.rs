//! What narrows the list of deals down, and what can be done to its selection besides what every list offers.

use super::{
    catalog::Deals,
    closing::ClosingDialog,
    shared::{PipelineMenu, stage_words, status_words},
};
use crate::{
    api::deals::bulk_deals,
    model::{BulkDeals, CloseDeal, Deal, DealAction, DealField, DealFilter, DealId, DealStatus, Pipeline, StageId, bulk::MAX_BULK},
    pages::list::{
        List, act,
        menus::{ChoiceMenu, OwnerMenu, chip},
        own::OwnFilters,
        tools::{ClearFilters, ListSearch, StaleMark, ViewMenu},
    },
};
use kernel::AppError;
use leptos::prelude::*;
use std::sync::Arc;
use ui::{
    Button, DateRangeField, Menu, MenuItem, Popover, Size, Toolbar, Variant,
    format::{self, Span, add_days},
    i18n::use_lang,
    icon, use_toasts,
};

/// The bar above the list.
#[component]
pub fn DealFilters(
    /// The list.
    list: List<Deals>,
    /// All pipelines.
    pipelines: Signal<Vec<Pipeline>>,
    /// The other ways to show deals.
    #[prop(into)]
    ways: ViewFn,
) -> impl IntoView {
    let address = list.address;
    view! {
        <Toolbar label=t!("crm-list-filters")>
            <ListSearch list label=t!("crm-deal-search") words=|filter| &filter.q set=|filter| &mut filter.q/>
            <div class="chips">
                <PipelineMenu
                    pipelines
                    chosen=Signal::derive(move || address.query.with(|query| query.filter.pipeline_id))
                    on_choose=move |id| address.change(|query| (query.filter.pipeline_id, query.filter.stage_id) = (id, None))
                    any=t!("crm-deal-all-pipelines")
                />
                <StageFilter list pipelines/>
                <StatusFilter list/>
                <OwnerMenu
                    whose=Signal::derive(move || address.query.with(|query| (query.filter.owner_id, query.filter.unassigned)))
                    on_choose=move |whose| address.change(|query| (query.filter.owner_id, query.filter.unassigned) = whose)
                    colleagues=list.colleagues
                />
                <CloseFilter list/>
                <RottingFilter list/>
                <OwnFilters list wishes=|filter| &filter.custom set=|filter| &mut filter.custom/>
                <ClearFilters list only_words=|filter| DealFilter { q: filter.q.clone(), ..DealFilter::default() }/>
            </div>
            <StaleMark list/>
            <span class="push"></span>
            {ways.run()}
            <ViewMenu
                list
                orders=vec![
                    (DealField::Title, t!("crm-deal-title")),
                    (DealField::Value, t!("crm-deal-value")),
                    (DealField::ExpectedClose, t!("crm-deal-close")),
                    (DealField::CreatedAt, t!("crm-deal-created")),
                    (DealField::UpdatedAt, t!("crm-deal-updated")),
                ]
            />
        </Toolbar>
    }
}

/// The stages of the pipeline that is shown, else of all.
fn offered(pipelines: &[Pipeline], only: Option<crate::model::PipelineId>) -> Vec<(StageId, String)> {
    let shown = pipelines.iter().filter(|pipeline| only.map_or(!pipeline.archived, |id| pipeline.id == id));
    let stages = shown.flat_map(|pipeline| &pipeline.stages);
    stages.map(|stage| (stage.id, stage_words(pipelines, stage.id).map(|(words, _)| words).unwrap_or_default())).collect()
}

/// Where they stand.
#[component]
fn StageFilter(list: List<Deals>, pipelines: Signal<Vec<Pipeline>>) -> impl IntoView {
    let address = list.address;
    let only = Memo::new(move |_| address.query.with(|query| query.filter.pipeline_id));
    let options = Signal::derive(move || pipelines.with(|all| offered(all, only.get())));
    let chosen = Signal::derive(move || address.query.with(|query| query.filter.stage_id));
    let choose = move |id| address.change(|query| query.filter.stage_id = id);
    view! { <ChoiceMenu id="filter-stage" label=t!("crm-deal-stage") options chosen on_choose=choose/> }
}

/// Open, won or lost.
#[component]
fn StatusFilter(list: List<Deals>) -> impl IntoView {
    let address = list.address;
    let options =
        Signal::derive(|| [DealStatus::Open, DealStatus::Won, DealStatus::Lost].map(|status| (status, status_words(status))).to_vec());
    let chosen = Signal::derive(move || address.query.with(|query| query.filter.status));
    let choose = move |status| address.change(|query| query.filter.status = status);
    view! { <ChoiceMenu id="filter-status" label=t!("crm-deal-status") options chosen on_choose=choose/> }
}

/// When they should be won: from the first to the last of these days. A link may give only one end.
#[component]
fn CloseFilter(list: List<Deals>) -> impl IntoView {
    let (address, lang, open) = (list.address, use_lang(), RwSignal::new(false));
    let days = Memo::new(move |_| address.query.with(|query| (query.filter.close_after, query.filter.close_before)));
    let words = move || match days.get() {
        (Some(after), Some(before)) => Some(Span::new(after, add_days(before, -1)).show(lang)),
        (Some(after), None) => Some(t!("crm-deal-close-from", day = format::date(lang, after))),
        (None, Some(before)) => Some(t!("crm-deal-close-before", day = format::date(lang, before))),
        (None, None) => None,
    };
    let face = move || {
        let words = words();
        let on = words.is_some();
        view! { <span class="btn-text" class:chip-on=on>{chip(t!("crm-deal-close"), words)}</span> }
    };
    let choose = move |text: String| {
        let span = Span::parse_value(&text);
        let days = (span.map(|span| span.from), span.map(|span| add_days(span.to, 1)));
        address.change(|query| (query.filter.close_after, query.filter.close_before) = days);
        open.set(false);
    };
    let field = move || {
        let (after, before) = days.get_untracked();
        let span = after.zip(before).map(|(after, before)| Span::new(after, add_days(before, -1)));
        let value = RwSignal::new(span.map(Span::value).unwrap_or_default());
        view! { <DateRangeField name="close" label=t!("crm-deal-close") value on_change=choose/> }
    };
    view! {
        <Popover id="filter-close" label=t!("crm-deal-close") class="btn btn-secondary btn-sm chip" open face=ViewFn::from(move || view! { {face} })>
            {field()}
        </Popover>
    }
}

/// Those that nobody moved for too long.
#[component]
fn RottingFilter(list: List<Deals>) -> impl IntoView {
    let address = list.address;
    let on = Memo::new(move |_| address.query.with(|query| query.filter.rotting));
    view! {
        <button
            type="button"
            class="chip"
            aria-pressed=move || if on.get() { "true" } else { "false" }
            on:click=move |_| address.change(|query| query.filter.rotting = !query.filter.rotting)
        >
            {t!("crm-deal-rotting")}
        </button>
    }
}

/// Changes deals, as many requests as that takes.
async fn change(ids: Vec<DealId>, action: DealAction) -> Result<(), AppError> {
    for part in ids.chunks(MAX_BULK) {
        bulk_deals(BulkDeals { ids: part.to_vec(), action: action.clone() }).await?;
    }
    Ok(())
}

/// Brings deals back to where they were: into an open stage, or to the end that they had.
async fn back(rows: Vec<Deal>) -> Result<(), AppError> {
    let mut ways: Vec<(DealAction, Vec<DealId>)> = Vec::new();
    for deal in rows {
        let way = match deal.status {
            DealStatus::Open => DealAction::Move { stage_id: deal.stage_id },
            status => DealAction::Close(CloseDeal { status, lost_reason_id: deal.lost_reason_id, note: deal.close_note, after_id: None }),
        };
        match ways.iter_mut().find(|(known, _)| *known == way) {
            Some((_, ids)) => ids.push(deal.id),
            None => ways.push((way, vec![deal.id])),
        }
    }
    for (way, ids) in ways {
        change(ids, way).await?;
    }
    Ok(())
}

/// Another stage for the selected deals, or their end.
#[component]
pub fn DealActions(
    /// The list.
    list: List<Deals>,
    /// All pipelines.
    pipelines: Signal<Vec<Pipeline>>,
) -> impl IntoView {
    let (toasts, busy, asking) = (use_toasts(), RwSignal::new(false), RwSignal::new(None::<DealStatus>));
    let apply = move |action: DealAction, words: fn(usize) -> String| {
        act(list, toasts, busy, words, move |rows| {
            let ids = rows.iter().map(|deal| deal.id).collect();
            (Box::pin(change(ids, action)), Arc::new(move || Box::pin(back(rows.clone()))))
        });
    };
    let close = move |end: CloseDeal| apply(DealAction::Close(end), |n| t!("crm-deal-bulk-closed", n = n));
    let item = move |(stage_id, words): (StageId, String)| {
        let go = move |()| apply(DealAction::Move { stage_id }, |n| t!("crm-deal-bulk-moved", n = n));
        view! { <MenuItem on_select=go><bdi>{words}</bdi></MenuItem> }
    };
    let open = move |pipelines: &[Pipeline]| {
        let is_open = |id: &StageId| stage_words(pipelines, *id).is_some_and(|(_, status)| status == DealStatus::Open);
        offered(pipelines, None).into_iter().filter(|(id, _)| is_open(id)).collect::<Vec<_>>()
    };
    view! {
        <Menu id="bulk-stage" label=t!("crm-board-move-to") glyph=icon::BOARD variant=Variant::Ghost size=Size::Small>
            {move || pipelines.with(|all| open(all)).into_iter().map(item).collect_view()}
        </Menu>
        <Button variant=Variant::Ghost size=Size::Small icon=icon::CHECK loading=busy on_click=move |_| asking.set(Some(DealStatus::Won))>
            {t!("crm-deal-won")}
        </Button>
        <Button variant=Variant::Ghost size=Size::Small icon=icon::CLOSE loading=busy on_click=move |_| asking.set(Some(DealStatus::Lost))>
            {t!("crm-deal-lost")}
        </Button>
        <ClosingDialog id="bulk-close" asking on_close=close/>
    }
}
