//! What the list of companies is made of: its columns, where its rows come from, how cells are saved.

use crate::{
    api::companies::{bulk_companies, get_company, list_companies, update_company},
    model::{BulkAction, BulkRequest, Company, CompanyField, CompanyFilter, CompanyId, CompanyRow, Subject},
    pages::{
        company_record::CompanyFacts,
        contact_record::{mail_link, phone_link, site_link},
        list::{
            Answer, Beside, Catalog, List, Listed, Question,
            cells::{kept, name_cell, owner_column, split_tags, tag_column, text_column, time_column},
            own::with_own,
        },
    },
};
use kernel::{AppError, Page, UserId};
use leptos::prelude::*;
use serde_json::{Value, json};
use ui::{GridColumn, GridRow, Saving};

/// The list of companies.
pub struct Companies;

impl GridRow for CompanyRow {
    fn key(&self) -> u128 {
        Self::number(self.id)
    }
    fn name(&self) -> String {
        self.name.clone()
    }
}

impl Listed for CompanyRow {
    type Id = CompanyId;

    fn id(&self) -> CompanyId {
        self.id
    }
    fn tags(&self) -> &[String] {
        &self.tags
    }
    fn owner(&self) -> Option<UserId> {
        self.owner_id
    }
    fn number(id: CompanyId) -> u128 {
        id.uuid().as_u128()
    }
}

impl Catalog for Companies {
    type Row = CompanyRow;
    type Filter = CompanyFilter;
    type Field = CompanyField;
    const PATH: &'static str = "/companies";
    const LIST: &'static str = "companies";
    const DUPLICATES: Option<&'static str> = Some("/duplicates?kind=company");
    const RESOURCE: &'static str = "company";
    const ORDERS: &'static [(&'static str, CompanyField)] = &[
        ("name", CompanyField::Name),
        ("domain", CompanyField::Domain),
        ("created", CompanyField::CreatedAt),
        ("updated", CompanyField::UpdatedAt),
    ];

    fn title() -> String {
        t!("crm-company-page")
    }

    fn columns(list: List<Self>) -> Vec<GridColumn<CompanyRow>> {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let tagged = move |tag: String| list.address.href(|query| query.filter.tag = vec![tag]);
        let columns = vec![
            text_column::<Self>("name", t!("crm-company-field-name"), 256, |row| &row.name, |row| &mut row.name)
                .face(move |row| {
                    let detail = [&row.domain, &row.city, &row.country].into_iter().find(|text| !text.is_empty()).cloned();
                    name_cell(list, row, detail, true)
                })
                .least(160)
                .sorts(),
            text_column::<Self>("domain", t!("crm-company-field-domain"), 208, |row| &row.domain, |row| &mut row.domain)
                .face(move |row| some(&row.domain).map(site_link).into_any())
                .sorts(),
            text_column::<Self>("email", t!("crm-contact-field-email"), 232, |row| &row.email, |row| &mut row.email)
                .face(move |row| some(&row.email).map(mail_link).into_any())
                .hidden(),
            text_column::<Self>("phone", t!("crm-contact-field-phone"), 168, |row| &row.phone, |row| &mut row.phone)
                .face(move |row| some(&row.phone).map(phone_link).into_any()),
            text_column::<Self>("city", t!("crm-company-field-city"), 152, |row| &row.city, |row| &mut row.city),
            text_column::<Self>("country", t!("crm-company-field-country"), 144, |row| &row.country, |row| &mut row.country).hidden(),
            tag_column::<Self>(t!("crm-contact-field-tags"), tagged, |row, tags| row.tags = tags),
            owner_column::<Self>(list, t!("crm-contact-field-owner"), |row, owner| row.owner_id = owner),
            time_column::<Self>("created", t!("crm-contact-field-created"), |row: &CompanyRow| row.created_at),
            time_column::<Self>("updated", t!("crm-contact-field-updated"), |row: &CompanyRow| row.updated_at),
        ];
        with_own(list, columns)
    }

    fn fetch(question: Question<Self>) -> Answer<Page<CompanyRow>> {
        Box::pin(list_companies(question))
    }

    fn fetch_one(id: CompanyId) -> Answer<CompanyRow> {
        Box::pin(async move { get_company(id).await.map(CompanyRow::from) })
    }

    fn save(row: CompanyRow, column: &'static str, value: String) -> Saving<CompanyRow> {
        Box::pin(async move { kept(save(&row, column, value).await.map(CompanyRow::from), Self::fetch_one(row.id)).await })
    }

    fn save_own(row: CompanyRow, patch: Value) -> Saving<CompanyRow> {
        Box::pin(async move {
            kept(update_company(row.id, patch, Some(row.version)).await.map(CompanyRow::from), Self::fetch_one(row.id)).await
        })
    }

    fn change(ids: Vec<CompanyId>, action: BulkAction) -> Answer<()> {
        Box::pin(async move { bulk_companies(BulkRequest { ids, action }).await.map(drop) })
    }

    fn beside(id: CompanyId, list: List<Self>) -> AnyView {
        let fetch = move || -> Answer<Company> { Box::pin(get_company(id)) };
        let facts = move |company: Company| {
            list.state.rows.replace(CompanyRow::from(company.clone()));
            view! { <CompanyFacts company=RwSignal::new(company) colleagues=list.colleagues/> }.into_any()
        };
        view! { <Beside about=Subject::Company(id) fetch facts/> }.into_any()
    }

    fn counted(n: i64, total: String) -> String {
        t!("crm-company-counted", n = n, total = total)
    }
}

/// Saves one value, if nobody changed the company since the row was read.
async fn save(row: &CompanyRow, column: &'static str, value: String) -> Result<Company, AppError> {
    let patch = match column {
        "owner" => json!({ "owner_id": Some(value).filter(|id| !id.is_empty()) }),
        "tags" => json!({ "tags": split_tags(&value) }),
        "city" | "country" => json!({ "address": { column: value } }),
        field => json!({ field: value }),
    };
    update_company(row.id, patch, Some(row.version)).await
}
