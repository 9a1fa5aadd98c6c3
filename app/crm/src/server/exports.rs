//! Lists as CSV files: all rows that pass the filter, in the order of the list, own fields included.

use super::{
    companies, contacts, deals,
    export_sql::{self, Names},
    leads,
};
use crate::{
    model::{
        CompanyField, CompanyFilter, CompanyRow, ContactField, ContactFilter, ContactRow, Deal, DealField, DealFilter, Lead, LeadField,
        LeadFilter, ListQuery, SortField, query::Filter,
    },
    permission,
};
use chrono::{DateTime, SecondsFormat, Utc};
use fields::{
    display::cell,
    model::{Custom, Field},
};
use futures::{
    future::BoxFuture,
    stream::{self, Stream},
};
use kernel::{Ctx, Error, Page, PageRequest, UserId, page::MAX_LIMIT, server::audit::Audit};
use serde::Serialize;

/// Makes spreadsheet programs read UTF-8.
pub(super) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A list that can be had as a file.
pub trait Exported: Send + 'static {
    /// What narrows it down.
    type Filter: Filter + Serialize + Send + Sync + 'static;
    /// What it is sorted by.
    type Field: SortField + Send + Sync + 'static;
    /// A row of it.
    type Row: Send + 'static;
    /// What the list is called, which is its path too.
    const LIST: &'static str;
    /// What own fields call its records.
    const RECORD: &'static str;
    /// The heads of its columns: codes, so that programs read every language's file. Own fields follow as `custom.<key>`.
    const HEADS: &'static [&'static str];

    /// A page of it.
    fn page<'a>(ctx: &'a Ctx, query: &'a ListQuery<Self::Filter, Self::Field>) -> BoxFuture<'a, Result<Page<Self::Row>, Error>>;
    /// A row's cells, as many as there are heads.
    fn cells(row: &Self::Row, names: &Names) -> Vec<String>;
    /// A row's own values.
    fn custom(row: &Self::Row) -> &Custom;
}

/// Where the stream is.
struct State<L: Exported> {
    ctx: Ctx,
    query: ListQuery<L::Filter, L::Field>,
    fields: Vec<Field>,
    names: Names,
    /// Text that is ready to go out.
    ready: Option<Vec<u8>>,
    ended: bool,
}

impl<L: Exported> State<L> {
    /// The next rows, as text.
    async fn more(&mut self) -> Result<Vec<u8>, Error> {
        let page = L::page(&self.ctx, &self.query).await?;
        self.ended = page.next_cursor.is_none();
        self.query.page.cursor = page.next_cursor;
        csv(page.items.iter().map(|row| self.line(row)))
    }

    fn line(&self, row: &L::Row) -> Vec<String> {
        let custom = L::custom(row);
        let own = self.fields.iter().map(|field| cell(field, custom.get(&field.key), |id| self.names.address(id)));
        L::cells(row, &self.names).into_iter().chain(own).collect()
    }
}

/// A list as CSV, a page of rows at a time. That it was exported is noted before the first row goes out.
///
/// # Errors
/// 422 for a question that can't be; 401, 403; the driver's. What fails later breaks the stream off.
pub async fn export<L: Exported>(
    ctx: &Ctx,
    query: ListQuery<L::Filter, L::Field>,
) -> Result<impl Stream<Item = Result<Vec<u8>, Error>> + Send + use<L>, Error> {
    let mut tx = ctx.read(permission::EXPORT).await?;
    let fields = fields::server::fields::of_record(&mut tx, L::RECORD).await?;
    let names = export_sql::names(&mut tx).await?;
    drop(tx);
    let heads = L::HEADS.iter().map(|head| (*head).to_owned()).chain(fields.iter().map(|field| format!("custom.{}", field.key)));
    let mut ready = BYTE_ORDER_MARK.as_bytes().to_vec();
    ready.extend(csv([heads.collect()].into_iter())?);
    let query = ListQuery { page: PageRequest { limit: Some(MAX_LIMIT), cursor: None }, ..query };
    let mut state = State::<L> { ctx: ctx.clone(), query, fields, names, ready: None, ended: false };
    // Before it is noted, so that a question that can't be is refused and not noted.
    ready.extend(state.more().await?);
    state.ready = Some(ready);
    let mut tx = ctx.write(permission::EXPORT).await?;
    tx.audit(Audit::new("list.exported", "list", L::LIST).after(&state.query.filter));
    tx.commit().await?;
    Ok(stream::try_unfold(state, |mut state| async move {
        match state.ready.take() {
            Some(ready) => Ok(Some((ready, state))),
            None if state.ended => Ok(None),
            None => Ok(Some((state.more().await?, state))),
        }
    }))
}

/// Rows as CSV. A cell that a spreadsheet would take for a formula gets an apostrophe in front, which the import takes away
/// again.
pub(super) fn csv(rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, Error> {
    let failed = |error: csv::Error| Error::Internal(error.to_string());
    let mut writer = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        let safe =
            row.into_iter().map(|cell| if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}") } else { cell });
        writer.write_record(safe).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| Error::Internal(error.to_string()))
}

fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn owner(id: Option<UserId>, names: &Names) -> String {
    id.and_then(|id| names.address(id)).unwrap_or_default()
}

/// The list of contacts.
pub struct Contacts;

impl Exported for Contacts {
    type Filter = ContactFilter;
    type Field = ContactField;
    type Row = ContactRow;
    const LIST: &'static str = "contacts";
    const RECORD: &'static str = "contact";
    const HEADS: &'static [&'static str] =
        &["id", "name", "job_title", "company", "email", "phone", "tags", "source", "owner_email", "created_at", "updated_at"];

    fn page<'a>(ctx: &'a Ctx, query: &'a ListQuery<ContactFilter, ContactField>) -> BoxFuture<'a, Result<Page<ContactRow>, Error>> {
        Box::pin(contacts::list_contacts(ctx, query))
    }

    fn cells(row: &ContactRow, names: &Names) -> Vec<String> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            row.id.to_string(),
            row.display_name.clone(),
            row.title.clone(),
            text(&row.company_name),
            text(&row.email),
            text(&row.phone),
            row.tags.join(", "),
            row.source.clone(),
            owner(row.owner_id, names),
            time(row.created_at),
            time(row.updated_at),
        ]
    }

    fn custom(row: &ContactRow) -> &Custom {
        &row.custom
    }
}

/// The list of companies.
pub struct Companies;

impl Exported for Companies {
    type Filter = CompanyFilter;
    type Field = CompanyField;
    type Row = CompanyRow;
    const LIST: &'static str = "companies";
    const RECORD: &'static str = "company";
    const HEADS: &'static [&'static str] =
        &["id", "name", "domain", "email", "phone", "city", "country", "tags", "owner_email", "created_at", "updated_at"];

    fn page<'a>(ctx: &'a Ctx, query: &'a ListQuery<CompanyFilter, CompanyField>) -> BoxFuture<'a, Result<Page<CompanyRow>, Error>> {
        Box::pin(companies::list_companies(ctx, query))
    }

    fn cells(row: &CompanyRow, names: &Names) -> Vec<String> {
        vec![
            row.id.to_string(),
            row.name.clone(),
            row.domain.clone(),
            row.email.clone(),
            row.phone.clone(),
            row.city.clone(),
            row.country.clone(),
            row.tags.join(", "),
            owner(row.owner_id, names),
            time(row.created_at),
            time(row.updated_at),
        ]
    }

    fn custom(row: &CompanyRow) -> &Custom {
        &row.custom
    }
}

/// The list of leads.
pub struct Leads;

impl Exported for Leads {
    type Filter = LeadFilter;
    type Field = LeadField;
    type Row = Lead;
    const LIST: &'static str = "leads";
    const RECORD: &'static str = "lead";
    const HEADS: &'static [&'static str] = &[
        "id",
        "name",
        "company",
        "job_title",
        "email",
        "phone",
        "status",
        "reason",
        "value",
        "currency",
        "source",
        "owner_email",
        "active_at",
        "created_at",
        "updated_at",
    ];

    fn page<'a>(ctx: &'a Ctx, query: &'a ListQuery<LeadFilter, LeadField>) -> BoxFuture<'a, Result<Page<Lead>, Error>> {
        Box::pin(leads::list_leads(ctx, query))
    }

    fn cells(row: &Lead, names: &Names) -> Vec<String> {
        vec![
            row.id.to_string(),
            row.name.clone(),
            row.company_name.clone(),
            row.title.clone(),
            row.email.clone(),
            row.phone.clone(),
            row.status.code().to_owned(),
            row.reason.clone(),
            row.value.amount(),
            row.value.currency.to_string(),
            row.source.clone(),
            owner(row.owner_id, names),
            time(row.active_at),
            time(row.created_at),
            time(row.updated_at),
        ]
    }

    fn custom(row: &Lead) -> &Custom {
        &row.custom
    }
}

/// The list of deals.
pub struct Deals;

impl Exported for Deals {
    type Filter = DealFilter;
    type Field = DealField;
    type Row = Deal;
    const LIST: &'static str = "deals";
    const RECORD: &'static str = "deal";
    const HEADS: &'static [&'static str] = &[
        "id",
        "title",
        "pipeline",
        "stage",
        "status",
        "value",
        "currency",
        "company",
        "owner_email",
        "expected_close",
        "closed_at",
        "created_at",
        "updated_at",
    ];

    fn page<'a>(ctx: &'a Ctx, query: &'a ListQuery<DealFilter, DealField>) -> BoxFuture<'a, Result<Page<Deal>, Error>> {
        Box::pin(deals::list_deals(ctx, query))
    }

    fn cells(row: &Deal, names: &Names) -> Vec<String> {
        let (pipeline, stage) = names.stage(row.stage_id);
        vec![
            row.id.to_string(),
            row.title.clone(),
            pipeline,
            stage,
            row.status.code().to_owned(),
            row.value.amount(),
            row.value.currency.to_string(),
            row.company_name.clone().unwrap_or_default(),
            owner(row.owner_id, names),
            row.expected_close.map(|day| day.to_string()).unwrap_or_default(),
            row.closed_at.map(time).unwrap_or_default(),
            time(row.created_at),
            time(row.updated_at),
        ]
    }

    fn custom(row: &Deal) -> &Custom {
        &row.custom
    }
}
