//! Deals as a list: sorted by a click on a column, filtered like the board, more on demand.

use super::{Facts, Owner, amount, now, use_goto};
use crate::{
    api::deals::{list_deals, list_pipelines},
    model::{Deal, DealField, DealQuery, DealStatus, Pipeline, StageId},
    pages::{
        board::{Failed, why},
        samples::FirstSamples,
    },
};
use kernel::{Page, access::use_may};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use ui::{
    Badge, Button, Day, Drawing, EmptyState, LoadMore, Shape, Skeleton, Sort, SortHead, Table, Toast, Tone, Variant, format,
    i18n::use_lang, icon,
};

/// How many deals come at a time.
const PAGE: i64 = 50;

/// The list; the address says which deals and in which order.
#[component]
pub fn DealList(
    /// A deal that a form of this page saved: the list is fetched anew.
    saved: RwSignal<Option<Deal>>,
    /// Opens the form for a new deal.
    on_new: Callback<()>,
    /// Takes every filter away.
    on_clear: Callback<()>,
) -> impl IntoView {
    let address = use_query_map();
    let query = Memo::new(move |_| {
        let pairs: Vec<(String, String)> =
            address.with(|all| all.clone().into_iter().map(|(key, value)| (key.into_owned(), value)).collect());
        let read = DealQuery::from_pairs(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        let mut query = read.unwrap_or_default();
        query.page.limit = Some(PAGE);
        query.page.cursor = None;
        query
    });
    let deals = Resource::new_blocking(
        move || query.get(),
        |query| async move {
            let pipelines = list_pipelines().await?;
            list_deals(query).await.map(|page| (page, pipelines.items, now()))
        },
    );
    Effect::new(move |_| {
        if saved.with(Option::is_some) {
            saved.set(None);
            deals.refetch();
        }
    });
    let again = Callback::new(move |()| deals.refetch());
    view! {
        <Transition fallback=|| view! { <Skeleton shape=Shape::Table count=8/> }>
            {move || Suspend::new(async move {
                match deals.await {
                    Ok((page, pipelines, now)) => {
                        Facts::at(now);
                        view! { <Rows page pipelines query on_new on_clear again/> }.into_any()
                    }
                    Err(error) => view! { <Failed error again/> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Rows(
    page: Page<Deal>,
    pipelines: Vec<Pipeline>,
    query: Memo<DealQuery>,
    on_new: Callback<()>,
    on_clear: Callback<()>,
    again: Callback<()>,
) -> impl IntoView {
    let toasts = ui::use_toasts();
    if page.items.is_empty() {
        return match query.with_untracked(|query| query.filter != Default::default()) {
            true => view! { <NoMatches on_clear/> }.into_any(),
            false => view! { <Nothing on_new again/> }.into_any(),
        };
    }
    let total = u64::try_from(page.total).unwrap_or(0);
    let (rows, cursor, loading) = (RwSignal::new(page.items), RwSignal::new(page.next_cursor), RwSignal::new(false));
    let more = move || {
        loading.set(true);
        let mut next = query.get_untracked();
        next.page.cursor = cursor.get_untracked();
        spawn_local(async move {
            match list_deals(next).await {
                Ok(page) => {
                    let _ = cursor.try_set(page.next_cursor);
                    let _ = rows.try_update(|rows| rows.extend(page.items));
                }
                Err(error) => toasts.show(Toast::error(why(&error))),
            }
            let _ = loading.try_set(false);
        });
    };
    let shown = Signal::derive(move || u64::try_from(rows.with(Vec::len)).unwrap_or(0));
    // A count that stopped at its bound still leads on while there is a cursor.
    let total = Signal::derive(move || if cursor.with(Option::is_some) { total.max(shown.get() + 1) } else { shown.get() });
    let pipelines = StoredValue::new(pipelines);
    view! {
        <Table label=t!("crm-deal-page") rows=Signal::derive(move || Some(total.get()))>
            <thead>
                <tr>
                    <Head field=DealField::Title label=t!("crm-deal-title") query/>
                    <th scope="col">{t!("crm-deal-stage")}</th>
                    <Head field=DealField::Value label=t!("crm-deal-value") query num=true/>
                    <th scope="col">{t!("crm-deal-company")}</th>
                    <th scope="col">{t!("crm-deal-owner")}</th>
                    <Head field=DealField::ExpectedClose label=t!("crm-deal-close") query/>
                    <Head field=DealField::CreatedAt label=t!("crm-deal-created") query/>
                </tr>
            </thead>
            <tbody>
                <For each=move || rows.get() key=|deal| deal.id let:deal>
                    <Row stage=stage_name(pipelines, deal.stage_id) deal/>
                </For>
            </tbody>
        </Table>
        <LoadMore shown total loading on_more=move |()| more()/>
    }
    .into_any()
}

fn stage_name(pipelines: StoredValue<Vec<Pipeline>>, id: StageId) -> String {
    let find = |all: &Vec<Pipeline>| all.iter().find_map(|pipeline| pipeline.stage(id)).map(|stage| stage.name.clone());
    pipelines.try_with_value(find).flatten().unwrap_or_default()
}

/// A column's head; a click sorts, Shift adds to the order.
#[component]
fn Head(field: DealField, label: String, query: Memo<DealQuery>, #[prop(optional)] num: bool) -> impl IntoView {
    let goto = use_goto();
    let sort = Signal::derive(move || match query.with(|query| query.sort.direction(field)) {
        None => Sort::None,
        Some(false) => Sort::Ascending,
        Some(true) => Sort::Descending,
    });
    let place = Signal::derive(move || {
        let keys = query.with(|query| query.sort.keys());
        let at = keys.iter().position(|key| key.field == field).map(|at| at + 1);
        at.filter(|_| keys.len() > 1)
    });
    let turn = move |more: bool| {
        let next = query.with_untracked(|query| query.sort.toggled(field, more));
        goto(&[("sort", Some(next.to_string()).filter(|_| !next.is_default()))]);
    };
    view! { <SortHead label sort place num on_sort=turn/> }
}

#[component]
fn Row(deal: Deal, stage: String) -> impl IntoView {
    let lang = use_lang();
    let facts = Facts::get();
    let tone = match deal.status {
        DealStatus::Open => Tone::Neutral,
        DealStatus::Won => Tone::Success,
        DealStatus::Lost => Tone::Danger,
    };
    view! {
        <tr>
            <th scope="row"><a class="row-link" href=format!("/deals/{}", deal.id) dir="auto">{deal.title}</a></th>
            <td><Badge tone dot=true><span dir="auto">{stage}</span></Badge></td>
            <td class="num">{amount(lang, deal.value)}</td>
            <td>{deal.company_name.map(|name| view! { <bdi>{name}</bdi> })}</td>
            <td><Owner colleagues=facts.colleagues owner=deal.owner_id/></td>
            <td>{deal.expected_close.map(|day| view! { <Day day/> })}</td>
            <td>{format::relative(lang, deal.created_at, facts.now, facts.zone)}</td>
        </tr>
    }
}

/// No deal matches: board and list offer to take the filters away.
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

#[component]
fn Nothing(on_new: Callback<()>, again: Callback<()>) -> impl IntoView {
    let may_write = use_may(crate::permission::WRITE);
    view! {
        <EmptyState drawing=Drawing::Board title=t!("crm-board-empty") text=t!("crm-board-empty.help")>
            {move || may_write.get().then(|| view! { <Button variant=Variant::Primary icon=icon::PLUS on_click=move |_| on_new.run(())>{t!("crm-deal-new")}</Button> })}
        </EmptyState>
        <FirstSamples on_added=again/>
    }
}
