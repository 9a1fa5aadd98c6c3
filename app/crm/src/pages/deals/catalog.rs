//! What the list of deals is made of: its columns, where its rows come from, how cells are saved.

use super::{
    amount,
    shared::{stage_words, status_words, use_pipelines},
};
use crate::{
    api::deals::{bulk_deals, get_deal, list_deals, update_deal},
    model::{BulkAction, BulkDeals, Deal, DealAction, DealField, DealFilter, DealId, DealStatus, MoneyForm, Pipeline, Subject},
    pages::{
        deal_record::DealFacts,
        deals::Facts,
        list::{
            Answer, Beside, Catalog, List, Listed, Question,
            cells::{kept, name_cell, owner_column, time_column},
            own::with_own,
        },
    },
};
use kernel::{AppError, Money, Page, UserId};
use leptos::prelude::*;
use serde_json::{Value, json};
use ui::{Badge, Choice, Day, Editor, GridColumn, GridRow, Saving, Tone, format, i18n::use_lang};

/// The list of deals.
pub struct Deals;

impl GridRow for Deal {
    fn key(&self) -> u128 {
        Self::number(self.id)
    }
    fn name(&self) -> String {
        self.title.clone()
    }
}

impl Listed for Deal {
    type Id = DealId;

    fn id(&self) -> DealId {
        self.id
    }
    fn tags(&self) -> &[String] {
        &[]
    }
    fn owner(&self) -> Option<UserId> {
        self.owner_id
    }
    fn number(id: DealId) -> u128 {
        id.uuid().as_u128()
    }
}

/// All pipelines, as the page provides them.
fn pipelines() -> Signal<Vec<Pipeline>> {
    use_context::<Signal<Vec<Pipeline>>>().unwrap_or_else(use_pipelines)
}

impl Catalog for Deals {
    type Row = Deal;
    type Filter = DealFilter;
    type Field = DealField;
    const PATH: &'static str = "/deals/list";
    const RECORDS: &'static str = "/deals";
    const TAGGED: bool = false;
    const LIST: &'static str = "deals";
    const RESOURCE: &'static str = "deal";
    const ORDERS: &'static [(&'static str, DealField)] = &[
        ("title", DealField::Title),
        ("value", DealField::Value),
        ("close", DealField::ExpectedClose),
        ("created", DealField::CreatedAt),
        ("updated", DealField::UpdatedAt),
    ];

    fn title() -> String {
        t!("crm-deal-page")
    }

    fn columns(list: List<Self>) -> Vec<GridColumn<Deal>> {
        let day = |row: &Deal| row.expected_close.map(format::day_input).unwrap_or_default();
        let columns = vec![
            GridColumn::new("title", t!("crm-deal-title"), 272, |row: &Deal| row.title.clone())
                .face(move |row| name_cell(list, row, row.company_name.clone(), true))
                .editable(Editor::Text, |row: &Deal| row.title.clone(), |row, value| value.clone_into(&mut row.title))
                .least(176)
                .sorts(),
            stage_column(),
            value_column(),
            GridColumn::new("company", t!("crm-deal-company"), 176, |row: &Deal| row.company_name.clone().unwrap_or_default())
                .face(company_cell),
            owner_column::<Self>(list, t!("crm-deal-owner"), |row, owner| row.owner_id = owner),
            GridColumn::new("close", t!("crm-deal-close"), 136, day)
                .face(|row| row.expected_close.map(|day| view! { <Day day/> }).into_any())
                .editable(Editor::Date, day, |row, value| row.expected_close = value.parse().ok())
                .sorts(),
            GridColumn::new("status", t!("crm-deal-status"), 112, |row: &Deal| status_words(row.status)).hidden(),
            time_column::<Self>("created", t!("crm-deal-created"), |row: &Deal| row.created_at),
            time_column::<Self>("updated", t!("crm-deal-updated"), |row: &Deal| row.updated_at),
        ];
        with_own(list, columns)
    }

    fn fetch(question: Question<Self>) -> Answer<Page<Deal>> {
        Box::pin(list_deals(question))
    }

    fn fetch_one(id: DealId) -> Answer<Deal> {
        Box::pin(get_deal(id))
    }

    fn save(row: Deal, column: &'static str, value: String) -> Saving<Deal> {
        Box::pin(async move { kept(save(&row, column, value).await, get_deal(row.id)).await })
    }

    fn save_own(row: Deal, patch: Value) -> Saving<Deal> {
        Box::pin(async move { kept(update_deal(row.id, patch, Some(row.version)).await, get_deal(row.id)).await })
    }

    fn change(ids: Vec<DealId>, action: BulkAction) -> Answer<()> {
        let action = match action {
            BulkAction::Assign { owner_id } => DealAction::Assign { owner_id },
            BulkAction::Delete => DealAction::Delete,
            BulkAction::Restore => DealAction::Restore,
            // Not offered: deals carry no tags, and have actions of their own.
            BulkAction::Tag { .. } | BulkAction::Untag { .. } | BulkAction::Status { .. } => return Box::pin(async { Ok(()) }),
        };
        Box::pin(async move { bulk_deals(BulkDeals { ids, action }).await.map(drop) })
    }

    fn beside(id: DealId, list: List<Self>) -> AnyView {
        let fetch = move || -> Answer<Deal> { Box::pin(get_deal(id)) };
        let pipelines = pipelines();
        let facts = move |deal: Deal| {
            list.state.rows.replace(deal.clone());
            Facts::at(super::now());
            view! { <DealFacts deal pipelines/> }.into_any()
        };
        view! { <Beside about=Subject::Deal(id) fetch facts/> }.into_any()
    }

    fn counted(n: i64, total: String) -> String {
        t!("crm-deal-counted", n = n, total = total)
    }
}

/// Where each deal stands; another stage moves it.
fn stage_column() -> GridColumn<Deal> {
    let all = pipelines();
    let choices = Signal::derive(move || {
        all.with(|all| {
            let stages = all.iter().filter(|pipeline| !pipeline.archived).flat_map(|pipeline| &pipeline.stages);
            stages
                .map(|stage| Choice::new(stage.id.to_string(), stage_words(all, stage.id).map(|(words, _)| words).unwrap_or_default()))
                .collect()
        })
    });
    let words = move |row: &Deal| all.with_untracked(|all| stage_words(all, row.stage_id)).map(|(words, _)| words).unwrap_or_default();
    GridColumn::new("stage", t!("crm-deal-stage"), 176, words)
        .face(move |row| {
            let (id, status) = (row.stage_id, row.status);
            let tone = match status {
                DealStatus::Open => Tone::Neutral,
                DealStatus::Won => Tone::Success,
                DealStatus::Lost => Tone::Danger,
            };
            let words = move || all.with(|all| stage_words(all, id)).map(|(words, _)| words).unwrap_or_default();
            view! { <Badge tone dot=true><span dir="auto">{words}</span></Badge> }.into_any()
        })
        .editable(
            Editor::Choice(choices),
            |row: &Deal| row.stage_id.to_string(),
            move |row, value| {
                if let Ok(id) = value.parse() {
                    row.stage_id = id;
                    row.status = all.with_untracked(|all| stage_words(all, id)).map_or(row.status, |(_, status)| status);
                }
            },
        )
}

/// What each deal is worth.
fn value_column() -> GridColumn<Deal> {
    let lang = use_lang();
    let ours = use_context::<kernel::Session>().map_or(2, |session| u32::from(session.currency.exponent()));
    GridColumn::new("value", t!("crm-deal-value"), 136, move |row: &Deal| amount(lang, row.value))
        .editable(
            Editor::Money(ours),
            |row: &Deal| row.value.minor.to_string(),
            |row, value| row.value.minor = value.parse().unwrap_or_default(),
        )
        .end()
        .sorts()
}

fn company_cell(row: &Deal) -> AnyView {
    match (row.company_id, row.company_name.clone()) {
        (Some(id), Some(name)) => view! { <a href=format!("/companies/{id}")><bdi>{name}</bdi></a> }.into_any(),
        (_, name) => view! { <bdi>{name}</bdi> }.into_any(),
    }
}

/// Saves one value, if nobody changed the deal since the row was read.
async fn save(row: &Deal, column: &'static str, value: String) -> Result<Deal, AppError> {
    let some = |value: String| Some(value).filter(|value| !value.is_empty());
    let patch = match column {
        "owner" => json!({ "owner_id": some(value) }),
        "stage" => json!({ "stage_id": value }),
        "close" => json!({ "expected_close": some(value) }),
        "value" => {
            let money = Money::new(value.parse().unwrap_or_default(), row.value.currency);
            json!({ "value": MoneyForm { amount: money.amount(), currency: money.currency.to_string() } })
        }
        field => json!({ field: value }),
    };
    update_deal(row.id, patch, Some(row.version)).await
}
