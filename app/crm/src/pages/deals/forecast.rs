//! What open deals may bring, month by month: what stands in the address narrows it down.

use super::{
    people::use_colleagues,
    shared::{PipelineMenu, Way, Ways, stage_words, use_pipelines},
    use_goto,
};
use crate::{
    api::deals::get_forecast,
    model::{
        DealFilter, DealStatus, Forecast, ForecastColumn, ForecastFilter, ForecastSum, ForecastTime, Pipeline, StageId,
        query::{Filter, encode_pairs},
    },
    pages::{
        board::Failed,
        list::menus::{ChoiceMenu, OwnerMenu, Whose},
    },
    permission,
};
use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use kernel::access::use_may;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{components::A, hooks::use_query_map};
use ui::{
    Drawing, EmptyState, LinkButton, PageHead, Shape, Skeleton, Table, Toolbar, format,
    i18n::{Lang, use_lang},
    icon,
};

/// The page `/deals/forecast`.
#[component]
pub fn ForecastPage() -> impl IntoView {
    let (query, zone) = (use_query_map(), ui::use_zone());
    let filter = Memo::new(move |_| {
        query.with(|query| ForecastFilter {
            pipeline_id: query.get("pipeline_id").and_then(|id| id.parse().ok()),
            stage_id: query.get("stage_id").and_then(|id| id.parse().ok()),
            owner_id: query.get("owner_id").and_then(|id| id.parse().ok()),
            unassigned: query.get("unassigned").as_deref() == Some("true"),
            today: None,
            months: query.get("months").and_then(|months| months.parse().ok()),
        })
    });
    let today = move || (super::now() + TimeDelta::minutes(zone.into())).date_naive();
    let forecast =
        Resource::new_blocking(move || filter.get(), move |filter| get_forecast(ForecastFilter { today: Some(today()), ..filter }));
    let again = Callback::new(move |()| forecast.refetch());
    let may_export = use_may(permission::EXPORT);
    let file = move || {
        let mut pairs: Vec<(&str, String)> = vec![("today", today().to_string())];
        let all = query.get();
        pairs.extend(
            ["pipeline_id", "stage_id", "owner_id", "unassigned", "months"].into_iter().filter_map(|key| Some((key, all.get(key)?))),
        );
        format!("/api/v1/reports/crm/forecast/export?{}", encode_pairs(&pairs))
    };
    view! {
        <Title text=t!("crm-forecast-page")/>
        <div class="board-page">
            <PageHead title=t!("crm-forecast-page")>
                {move || may_export.get().then(|| view! { <LinkButton href=file() icon=icon::DOWNLOAD external=true>{t!("crm-forecast-csv")}</LinkButton> })}
            </PageHead>
            <ForecastFilters filter/>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Table count=4/> }>
                {move || Suspend::new(async move {
                    match forecast.await {
                        Ok(forecast) if forecast.count == 0 => view! { <Nothing/> }.into_any(),
                        Ok(forecast) => view! { <Figures forecast filter=ForecastFilter { today: Some(today()), ..filter.get_untracked() }/> }.into_any(),
                        Err(error) => view! { <Failed error again/> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

#[component]
fn ForecastFilters(filter: Memo<ForecastFilter>) -> impl IntoView {
    let (pipelines, colleagues, goto) = (use_pipelines(), use_colleagues(), use_goto());
    let id = |id: Option<String>| id.filter(|id| !id.is_empty());
    let pipeline = {
        let goto = goto.clone();
        move |chosen: Option<crate::model::PipelineId>| goto(&[("pipeline_id", id(chosen.map(|id| id.to_string()))), ("stage_id", None)])
    };
    let stage = {
        let goto = goto.clone();
        move |chosen: Option<StageId>| goto(&[("stage_id", id(chosen.map(|id| id.to_string())))])
    };
    let owner = move |(owner, nobody): Whose| {
        goto(&[("owner_id", owner.map(|id| id.to_string())), ("unassigned", nobody.then(|| "true".to_owned()))]);
    };
    let stages = Signal::derive(move || {
        let shown = |pipeline: &&Pipeline| filter.with(|filter| filter.pipeline_id).is_none_or(|id| pipeline.id == id);
        pipelines.with(|all| {
            let open = all.iter().filter(shown).flat_map(|pipeline| &pipeline.stages).filter(|stage| stage.status == DealStatus::Open);
            open.map(|stage| (stage.id, stage_words(all, stage.id).map(|(words, _)| words).unwrap_or_default())).collect()
        })
    });
    view! {
        <Toolbar label=t!("crm-deal-filters")>
            <div class="chips">
                <PipelineMenu
                    pipelines
                    chosen=Signal::derive(move || filter.with(|filter| filter.pipeline_id))
                    on_choose=pipeline
                    any=t!("crm-deal-all-pipelines")
                />
                <ChoiceMenu
                    id="filter-stage"
                    label=t!("crm-deal-stage")
                    options=stages
                    chosen=Signal::derive(move || filter.with(|filter| filter.stage_id))
                    on_choose=stage
                />
                <OwnerMenu whose=Signal::derive(move || filter.with(|filter| (filter.owner_id, filter.unassigned))) on_choose=owner colleagues/>
            </div>
            <span class="push"></span>
            <Ways here=Way::Forecast/>
        </Toolbar>
    }
}

/// No open deal passes.
#[component]
fn Nothing() -> impl IntoView {
    view! {
        <EmptyState drawing=Drawing::Activity title=t!("crm-forecast-none") text=t!("crm-forecast-none.help")>
            <LinkButton href="/deals">{t!("crm-deal-gone.back")}</LinkButton>
        </EmptyState>
    }
}

/// A column's name.
fn period(lang: Lang, column: &ForecastColumn) -> String {
    match (column.time, column.month) {
        (ForecastTime::Overdue, _) => t!("crm-forecast-overdue"),
        (ForecastTime::Later, _) => t!("crm-forecast-later"),
        (ForecastTime::Month, Some(month)) => format!("{} {}", format::month(lang, month.month(), true), month.year()),
        (ForecastTime::NoDate | ForecastTime::Month, _) => t!("crm-forecast-no-date"),
    }
}

/// Where the deals of a column are listed; none for those without a day.
fn deals_of(filter: &ForecastFilter, column: &ForecastColumn, last: Option<NaiveDate>) -> Option<String> {
    let next = |month: NaiveDate| month.checked_add_months(Months::new(1));
    let (after, before) = match (column.time, column.month) {
        (ForecastTime::Overdue, _) => (None, filter.today),
        (ForecastTime::Month, Some(month)) => (Some(filter.today.unwrap_or(month).max(month)), next(month)),
        (ForecastTime::Later, _) => (last.and_then(next), None),
        (ForecastTime::NoDate | ForecastTime::Month, _) => return None,
    };
    let filter = DealFilter {
        pipeline_id: filter.pipeline_id,
        stage_id: filter.stage_id,
        status: Some(DealStatus::Open),
        owner_id: filter.owner_id,
        unassigned: filter.unassigned,
        close_after: after,
        close_before: before,
        ..DealFilter::default()
    };
    (column.count > 0).then(|| format!("/deals/list?{}", encode_pairs(&filter.pairs())))
}

/// A row of figures: a time, or all of them.
fn row(lang: Lang, name: AnyView, sums: &[ForecastSum]) -> impl IntoView + use<> {
    let amounts = |of: fn(&ForecastSum) -> kernel::Money| {
        sums.iter().map(|sum| view! { <div>{format::money(lang, of(sum).minor, of(sum).currency.code())}</div> }).collect_view()
    };
    let count: i64 = sums.iter().map(|sum| sum.count).sum();
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="num">{(count > 0).then(|| format::integer(lang, count))}</td>
            <td class="num">{amounts(|sum| sum.total)}</td>
            <td class="num">{amounts(|sum| sum.weighted)}</td>
        </tr>
    }
}

/// The figures: a row for each time and currency, and the totals.
#[component]
fn Figures(forecast: Forecast, filter: ForecastFilter) -> impl IntoView {
    let lang = use_lang();
    let last = forecast.columns.iter().filter_map(|column| column.month).max();
    let time = move |column: ForecastColumn| {
        let words = period(lang, &column);
        let name = match deals_of(&filter, &column, last) {
            Some(href) => view! { <A href>{words}</A> }.into_any(),
            None => words.into_any(),
        };
        row(lang, name, &column.sums)
    };
    view! {
        <Table label=t!("crm-forecast-page")>
            <thead>
                <tr>
                    <th scope="col">{t!("crm-forecast-period")}</th>
                    <th scope="col" class="num">{t!("crm-forecast-deals")}</th>
                    <th scope="col" class="num">{t!("crm-forecast-total")}</th>
                    <th scope="col" class="num">{t!("crm-forecast-weighted")}</th>
                </tr>
            </thead>
            <tbody>{forecast.columns.into_iter().map(time).collect_view()}</tbody>
            <tfoot>{row(lang, t!("crm-forecast-all").into_any(), &forecast.totals)}</tfoot>
        </Table>
        <p class="text-sm text-muted">{t!("crm-forecast-note")}</p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_column_leads_to_its_deals_and_to_no_others() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let filter = ForecastFilter { today: day("2026-11-22"), unassigned: true, ..ForecastFilter::default() };
        let to = |time, month: Option<&str>| {
            let column = ForecastColumn { time, month: month.and_then(day), count: 1, sums: Vec::new() };
            deals_of(&filter, &column, day("2027-04-01"))
        };
        let list = |days: &str| Some(format!("/deals/list?status=open&unassigned=true{days}"));
        assert_eq!(to(ForecastTime::Overdue, None), list("&close_before=2026-11-22"));
        assert_eq!(to(ForecastTime::Month, Some("2026-11-01")), list("&close_after=2026-11-22&close_before=2026-12-01"));
        assert_eq!(to(ForecastTime::Month, Some("2026-12-01")), list("&close_after=2026-12-01&close_before=2027-01-01"));
        assert_eq!(to(ForecastTime::Later, None), list("&close_after=2027-05-01"));
        assert_eq!(to(ForecastTime::NoDate, None), None);
        let nothing = ForecastColumn { time: ForecastTime::Overdue, month: None, count: 0, sums: Vec::new() };
        assert_eq!(deals_of(&filter, &nothing, None), None);
    }
}
