//! Every query of activities.

mod history;

pub(super) use history::{log, log_many, names, timeline};

use super::keyset::{self, Column, bind_time};
use crate::model::{
    Activity, ActivityField, ActivityFilter, ActivityId, ActivityKind, ActivityQuery, CompanyId, ContactId, DealId, LeadId, NewActivity,
    query::Filter,
};
use chrono::{DateTime, Utc};
use kernel::{Error, Page, Problems, TenantTx, UserId, page::COUNT_CAP};
use serde_json::{Value, json};
use sqlx::{Postgres, QueryBuilder};

impl Column for ActivityField {
    fn sql(self) -> &'static str {
        match self {
            Self::DueAt => "coalesce(a.due_at, timestamptz '9999-12-31 00:00:00Z')",
            Self::CreatedAt => "a.created_at",
        }
    }

    fn bind(self, query: &mut QueryBuilder<Postgres>, value: &Value) -> Option<()> {
        bind_time(query, value)
    }
}

/// An activity's row.
#[derive(sqlx::FromRow)]
struct Record {
    id: ActivityId,
    version: i64,
    kind: String,
    subject: String,
    body: String,
    due_at: Option<DateTime<Utc>>,
    done_at: Option<DateTime<Utc>>,
    contact_id: Option<ContactId>,
    company_id: Option<CompanyId>,
    deal_id: Option<DealId>,
    lead_id: Option<LeadId>,
    owner_id: Option<UserId>,
    created_by: Option<UserId>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<Record> for Activity {
    fn from(row: Record) -> Self {
        Self {
            id: row.id,
            version: row.version,
            kind: ActivityKind::from_code(&row.kind).unwrap_or_default(),
            subject: row.subject,
            body: row.body,
            due_at: row.due_at,
            done: row.done_at.is_some(),
            done_at: row.done_at,
            contact_id: row.contact_id,
            company_id: row.company_id,
            deal_id: row.deal_id,
            lead_id: row.lead_id,
            owner_id: row.owner_id,
            author_id: row.created_by,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// One activity that a person wrote; with `lock`, nobody else changes it until the commit.
pub(super) async fn get(tx: &mut TenantTx, id: ActivityId, lock: bool) -> Result<Activity, Error> {
    let tenant = tx.tenant().uuid();
    if lock {
        sqlx::query!("select 1 as n from activities where tenant_id = $1 and id = $2 for update", tenant, id.uuid())
            .fetch_optional(tx.conn())
            .await?;
    }
    let record = sqlx::query_as!(
        Record,
        r#"select id as "id: _",
                  version,
                  kind,
                  subject,
                  body,
                  due_at,
                  done_at,
                  contact_id as "contact_id: _",
                  company_id as "company_id: _",
                  deal_id as "deal_id: _",
                  lead_id as "lead_id: _",
                  owner_id as "owner_id: _",
                  created_by as "created_by: _",
                  created_at,
                  updated_at
             from activities
            where tenant_id = $1 and id = $2 and deleted_at is null and kind <> 'system'"#,
        tenant,
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    record.map(Activity::from).ok_or(Error::NotFound)
}

fn explain(error: sqlx::Error) -> Error {
    let unknown = |field: &'static str, message: &'static str| move || Error::field(field, "unknown_reference", message);
    Error::from(error)
        .on_constraint("activities_contact", unknown("contact_id", "There is no such contact."))
        .on_constraint("activities_company", unknown("company_id", "There is no such company."))
        .on_constraint("activities_deal", unknown("deal_id", "There is no such deal."))
        .on_constraint("activities_lead", unknown("lead_id", "There is no such lead."))
        .on_constraint("activities_owner", unknown("owner_id", "There is no such colleague."))
}

/// Fails when an activity would be about a record that isn't there or lies in the bin; a link that it has already may stay.
pub(super) async fn check_links(tx: &mut TenantTx, new: &NewActivity, before: Option<&Activity>) -> Result<(), Error> {
    let contact = new.contact_id.filter(|id| before.and_then(|was| was.contact_id) != Some(*id));
    let company = new.company_id.filter(|id| before.and_then(|was| was.company_id) != Some(*id));
    let deal = new.deal_id.filter(|id| before.and_then(|was| was.deal_id) != Some(*id));
    let lead = new.lead_id.filter(|id| before.and_then(|was| was.lead_id) != Some(*id));
    if contact.is_none() && company.is_none() && deal.is_none() && lead.is_none() {
        return Ok(());
    }
    let tenant = tx.tenant().uuid();
    let there = sqlx::query!(
        r#"select $2::uuid is null or exists (select from contacts where tenant_id = $1 and id = $2 and deleted_at is null) as "contact!",
                  $3::uuid is null or exists (select from companies where tenant_id = $1 and id = $3 and deleted_at is null) as "company!",
                  $4::uuid is null or exists (select from deals where tenant_id = $1 and id = $4 and deleted_at is null) as "deal!",
                  $5::uuid is null or exists (select from leads where tenant_id = $1 and id = $5 and deleted_at is null) as "lead!""#,
        tenant,
        contact.map(|id| id.uuid()),
        company.map(|id| id.uuid()),
        deal.map(|id| id.uuid()),
        lead.map(|id| id.uuid()),
    )
    .fetch_one(tx.conn())
    .await?;
    let mut problems = Problems::new();
    for (field, found, message) in [
        ("contact_id", there.contact, "There is no such contact."),
        ("company_id", there.company, "There is no such company."),
        ("deal_id", there.deal, "There is no such deal."),
        ("lead_id", there.lead, "There is no such lead."),
    ] {
        if !found {
            problems.add(field, "unknown_reference", message);
        }
    }
    Ok(problems.finish(())?)
}

/// Enters an activity.
pub(super) async fn insert(tx: &mut TenantTx, id: ActivityId, new: &NewActivity) -> Result<(), Error> {
    let (tenant, now, actor) = (tx.tenant().uuid(), tx.ctx().now(), tx.ctx().actor_id().map(|id| id.uuid()));
    sqlx::query!(
        "insert into activities (tenant_id, id, kind, subject, body, due_at, done_at, contact_id, company_id, deal_id, lead_id, owner_id, created_by, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, case when $7 then $14::timestamptz end, $8, $9, $10, $11, $12, $13, $14, $14)",
        tenant,
        id.uuid(),
        new.kind.code(),
        new.subject,
        new.body,
        new.due_at,
        new.done,
        new.contact_id.map(|id| id.uuid()),
        new.company_id.map(|id| id.uuid()),
        new.deal_id.map(|id| id.uuid()),
        new.lead_id.map(|id| id.uuid()),
        new.owner_id.map(|id| id.uuid()),
        actor,
        now,
    )
    .execute(tx.conn())
    .await
    .map_err(explain)?;
    Ok(())
}

/// Writes an activity that the caller has locked; the moment it was done is kept.
pub(super) async fn update(tx: &mut TenantTx, id: ActivityId, new: &NewActivity) -> Result<(), Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    sqlx::query!(
        "update activities
            set kind = $3, subject = $4, body = $5, due_at = $6, done_at = case when $7 then coalesce(done_at, $13::timestamptz) end,
                contact_id = $8, company_id = $9, deal_id = $10, lead_id = $11, owner_id = $12, version = version + 1, updated_at = $13
          where tenant_id = $1 and id = $2",
        tenant,
        id.uuid(),
        new.kind.code(),
        new.subject,
        new.body,
        new.due_at,
        new.done,
        new.contact_id.map(|id| id.uuid()),
        new.company_id.map(|id| id.uuid()),
        new.deal_id.map(|id| id.uuid()),
        new.lead_id.map(|id| id.uuid()),
        new.owner_id.map(|id| id.uuid()),
        now,
    )
    .execute(tx.conn())
    .await
    .map_err(explain)?;
    Ok(())
}

/// Into the bin, or out of it; the version after it. 404 when it is there already.
pub(super) async fn bin(tx: &mut TenantTx, id: ActivityId, into: bool) -> Result<i64, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    let version = sqlx::query_scalar!(
        "update activities set deleted_at = case when $3 then $4::timestamptz end, version = version + 1, updated_at = $4
          where tenant_id = $1 and id = $2 and (deleted_at is null) = $3 and kind <> 'system'
        returning version",
        tenant,
        id.uuid(),
        into,
        now,
    )
    .fetch_optional(tx.conn())
    .await?;
    version.ok_or(Error::NotFound)
}

/// One page of activities that people wrote.
pub(super) async fn list(tx: &mut TenantTx, asked: &ActivityQuery) -> Result<Page<Activity>, Error> {
    let limit = asked.page.limit();
    let mut query = QueryBuilder::new(
        "select a.id, a.version, a.kind, a.subject, a.body, a.due_at, a.done_at, a.contact_id, a.company_id, a.deal_id, a.lead_id, a.owner_id, a.created_by,
                a.created_at, a.updated_at",
    );
    narrow(&mut query, tx, &asked.filter);
    if let Some(cursor) = &asked.page.cursor {
        keyset::continue_after(&mut query, &asked.sort, cursor, "a.id")?;
    }
    keyset::order_by(&mut query, &asked.sort, "a.id");
    keyset::first_rows(&mut query, limit, !asked.filter.is_empty());
    let rows: Vec<Record> = query.build_query_as().fetch_all(tx.conn()).await?;
    let mut count = QueryBuilder::new("select count(*) from (select 1");
    narrow(&mut count, tx, &asked.filter);
    count.push(" limit ").push_bind(COUNT_CAP.saturating_add(1)).push(") n");
    let counted = count.build_query_scalar().fetch_one(tx.conn()).await?;
    let page = Page::from_rows(rows, limit, counted, |row| {
        let value = |field| match field {
            ActivityField::DueAt => row.due_at.map_or_else(|| json!("9999-12-31T00:00:00Z"), |at| json!(at)),
            ActivityField::CreatedAt => json!(row.created_at),
        };
        let values: Vec<Value> = asked.sort.keys().iter().map(|key| value(key.field)).collect();
        keyset::cursor(&asked.sort, &values, row.id.uuid())
    });
    Ok(page.map(Activity::from))
}

fn narrow(query: &mut QueryBuilder<Postgres>, tx: &TenantTx, filter: &ActivityFilter) {
    query.push(" from activities a where a.tenant_id = ").push_bind(tx.tenant()).push(" and a.deleted_at is null and a.kind <> 'system'");
    if !filter.q.is_empty() {
        let words = format!("%{}%", filter.q.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
        query.push(" and (a.subject ilike ").push_bind(words.clone()).push(" or a.body ilike ").push_bind(words).push(")");
    }
    if let Some(kind) = filter.kind {
        query.push(" and a.kind = ").push_bind(kind.code());
    }
    if let Some(id) = filter.contact_id {
        query.push(" and a.contact_id = ").push_bind(id);
    }
    if let Some(id) = filter.company_id {
        query.push(" and a.company_id = ").push_bind(id);
    }
    if let Some(id) = filter.deal_id {
        query.push(" and a.deal_id = ").push_bind(id);
    }
    if let Some(id) = filter.lead_id {
        query.push(" and a.lead_id = ").push_bind(id);
    }
    if let Some(id) = filter.owner_id {
        query.push(" and a.owner_id = ").push_bind(id);
    }
    match filter.done {
        Some(true) => query.push(" and a.done_at is not null"),
        Some(false) => query.push(" and a.done_at is null"),
        None => query,
    };
    if let Some(time) = filter.due_after {
        query.push(" and a.due_at >= ").push_bind(time);
    }
    if let Some(time) = filter.due_before {
        query.push(" and a.due_at < ").push_bind(time);
    }
}
