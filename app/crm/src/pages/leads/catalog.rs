//! What the list of leads is made of: its columns, where its rows come from, how cells are saved.

use super::{LostDialog, status_badge, status_words};
use crate::{
    api::leads::{bulk_leads, change_lead_status, get_lead, list_leads, update_lead},
    model::{BulkAction, BulkRequest, Lead, LeadField, LeadFilter, LeadId, LeadStatus, StatusForm, Subject},
    pages::{
        contact_record::{mail_link, phone_link},
        deals::amount,
        lead_record::LeadFacts,
        list::{
            Answer, Beside, Catalog, List, Listed, Question,
            cells::{kept, name_cell, owner_column, text_column, time_column},
            own::with_own,
        },
    },
};
use kernel::{AppError, Page, UserId};
use leptos::prelude::*;
use serde_json::{Value, json};
use ui::{Badge, Choice, Editor, GridColumn, GridRow, Menu, MenuItem, Saving, Size, Tone, Variant, i18n::use_lang, icon};

/// The list of leads.
pub struct Leads;

impl GridRow for Lead {
    fn key(&self) -> u128 {
        Self::number(self.id)
    }
    fn name(&self) -> String {
        self.display_name.clone()
    }
}

impl Listed for Lead {
    type Id = LeadId;

    fn id(&self) -> LeadId {
        self.id
    }
    fn owner(&self) -> Option<UserId> {
        self.owner_id
    }
    fn back(&self) -> Option<BulkAction> {
        (self.status != LeadStatus::Converted).then(|| BulkAction::Status { status: self.status, reason: self.reason.clone() })
    }
    fn number(id: LeadId) -> u128 {
        id.uuid().as_u128()
    }
}

/// The column of the status; lost needs a reason and so a dialog.
fn status_column() -> GridColumn<Lead> {
    let choices = Signal::derive(|| LeadStatus::OPEN.map(|status| Choice::new(status.code(), status_words(status))).to_vec());
    GridColumn::new("status", t!("crm-lead-field-status"), 168, |row: &Lead| status_words(row.status))
        .face(|row| {
            let quiet = row.inactive.then(|| view! { <Badge tone=Tone::Warning>{t!("crm-lead-inactive")}</Badge> });
            view! { <span class="cluster">{status_badge(row.status)} {quiet}</span> }.into_any()
        })
        .editable(
            Editor::Choice(choices),
            |row: &Lead| row.status.code().to_owned(),
            |row, value| row.status = LeadStatus::from_code(value).unwrap_or(row.status),
        )
}

impl Catalog for Leads {
    type Row = Lead;
    type Filter = LeadFilter;
    type Field = LeadField;
    const PATH: &'static str = "/leads";
    const LIST: &'static str = "leads";
    const RESOURCE: &'static str = "lead";
    const ORDERS: &'static [(&'static str, LeadField)] = &[
        ("name", LeadField::Name),
        ("company_name", LeadField::Company),
        ("value", LeadField::Value),
        ("active", LeadField::ActiveAt),
        ("created", LeadField::CreatedAt),
        ("updated", LeadField::UpdatedAt),
    ];
    const TAGGED: bool = false;

    fn title() -> String {
        t!("crm-lead-page")
    }

    fn columns(list: List<Self>) -> Vec<GridColumn<Lead>> {
        let lang = use_lang();
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let worth = move |row: &Lead| if row.value.minor == 0 { String::new() } else { amount(lang, row.value) };
        let columns = vec![
            text_column::<Self>("name", t!("crm-lead-field-name"), 256, |row| &row.name, |row| &mut row.name)
                .face(move |row| name_cell(list, row, some(&row.company_name).or_else(|| some(&row.email)), false))
                .least(160)
                .sorts(),
            text_column::<Self>(
                "company_name",
                t!("crm-lead-field-company-name"),
                200,
                |row| &row.company_name,
                |row| &mut row.company_name,
            )
            .sorts(),
            status_column(),
            GridColumn::new("value", t!("crm-lead-field-value"), 128, worth).end().sorts(),
            text_column::<Self>("email", t!("crm-lead-field-email"), 224, |row| &row.email, |row| &mut row.email)
                .face(move |row| some(&row.email).map(mail_link).into_any()),
            text_column::<Self>("phone", t!("crm-lead-field-phone"), 168, |row| &row.phone, |row| &mut row.phone)
                .face(move |row| some(&row.phone).map(phone_link).into_any())
                .hidden(),
            text_column::<Self>("source", t!("crm-lead-field-source"), 144, |row| &row.source, |row| &mut row.source),
            owner_column::<Self>(list, t!("crm-lead-field-owner"), |row, owner| row.owner_id = owner),
            text_column::<Self>("title", t!("crm-lead-field-title"), 176, |row| &row.title, |row| &mut row.title).hidden(),
            time_column::<Self>("active", t!("crm-lead-field-active"), |row: &Lead| row.active_at),
            time_column::<Self>("created", t!("crm-contact-field-created"), |row: &Lead| row.created_at),
            time_column::<Self>("updated", t!("crm-contact-field-updated"), |row: &Lead| row.updated_at),
        ];
        with_own(list, columns)
    }

    fn fetch(question: Question<Self>) -> Answer<Page<Lead>> {
        Box::pin(list_leads(question))
    }

    fn fetch_one(id: LeadId) -> Answer<Lead> {
        Box::pin(get_lead(id))
    }

    fn save(row: Lead, column: &'static str, value: String) -> Saving<Lead> {
        Box::pin(async move { kept(save(&row, column, value).await, get_lead(row.id)).await })
    }

    fn save_own(row: Lead, patch: Value) -> Saving<Lead> {
        Box::pin(async move { kept(update_lead(row.id, patch, Some(row.version)).await, get_lead(row.id)).await })
    }

    fn change(ids: Vec<LeadId>, action: BulkAction) -> Answer<()> {
        Box::pin(async move { bulk_leads(BulkRequest { ids, action }).await.map(drop) })
    }

    fn beside(id: LeadId, list: List<Self>) -> AnyView {
        let fetch = move || -> Answer<Lead> { Box::pin(get_lead(id)) };
        let facts = move |lead: Lead| {
            list.state.rows.replace(lead.clone());
            view! { <LeadFacts lead=RwSignal::new(lead) colleagues=list.colleagues/> }.into_any()
        };
        view! { <Beside about=Subject::Lead(id) fetch facts/> }.into_any()
    }

    fn actions(apply: Callback<BulkAction>) -> AnyView {
        view! { <StatusMenu apply/> }.into_any()
    }

    fn counted(n: i64, total: String) -> String {
        t!("crm-lead-counted", n = n, total = total)
    }
}

/// Gives the selected leads another status.
#[component]
fn StatusMenu(apply: Callback<BulkAction>) -> impl IntoView {
    let losing = RwSignal::new(false);
    let item = move |status: LeadStatus| {
        let give = move |()| apply.run(BulkAction::Status { status, reason: String::new() });
        view! { <MenuItem on_select=give>{status_words(status)}</MenuItem> }
    };
    let lose = move |reason| apply.run(BulkAction::Status { status: LeadStatus::Lost, reason });
    view! {
        <Menu id="bulk-status" label=t!("crm-lead-field-status") glyph=icon::LAYERS variant=Variant::Ghost size=Size::Small>
            {LeadStatus::OPEN.map(item).collect_view()}
            <MenuItem on_select=move |()| losing.set(true)>{t!("crm-lead-status-lost")} "…"</MenuItem>
        </Menu>
        <LostDialog open=losing on_reason=lose/>
    }
}

/// Saves one value, if nobody changed the lead since the row was read.
async fn save(row: &Lead, column: &'static str, value: String) -> Result<Lead, AppError> {
    let patch = match column {
        "status" => {
            let form = StatusForm { status: LeadStatus::from_code(&value), reason: String::new() };
            return change_lead_status(row.id, form, Some(row.version)).await;
        }
        "owner" => json!({ "owner_id": Some(value).filter(|id| !id.is_empty()) }),
        field => json!({ field: value }),
    };
    update_lead(row.id, patch, Some(row.version)).await
}
