//! Every query of activities.

use super::keyset::{self, Column, bind_time};
use crate::model::{
    Activity, ActivityField, ActivityFilter, ActivityId, ActivityKind, ActivityQuery, CompanyId, ContactId, DealId, NewActivity, Subject,
    TimelineItem,
};
use chrono::{DateTime, Utc};
use kernel::{Cursor, Error, Page, PageRequest, TenantTx, UserId, page::COUNT_CAP};
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
            owner_id: row.owner_id,
            author_id: row.created_by,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// One activity that a person wrote; locked until the commit.
pub(super) async fn get(tx: &mut TenantTx, id: ActivityId) -> Result<Activity, Error> {
    let tenant = tx.tenant().uuid();
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
                  owner_id as "owner_id: _",
                  created_by as "created_by: _",
                  created_at,
                  updated_at
             from activities
            where tenant_id = $1 and id = $2 and deleted_at is null and kind <> 'system'
              for update"#,
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
        .on_constraint("activities_owner", unknown("owner_id", "There is no such colleague."))
}

/// Enters an activity.
pub(super) async fn insert(tx: &mut TenantTx, id: ActivityId, new: &NewActivity) -> Result<(), Error> {
    let (tenant, now, actor) = (tx.tenant().uuid(), tx.ctx().now(), tx.ctx().actor_id().map(|id| id.uuid()));
    sqlx::query!(
        "insert into activities (tenant_id, id, kind, subject, body, due_at, done_at, contact_id, company_id, deal_id, owner_id, created_by, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, case when $7 then $13::timestamptz end, $8, $9, $10, $11, $12, $13, $13)",
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
            set kind = $3, subject = $4, body = $5, due_at = $6, done_at = case when $7 then coalesce(done_at, $12::timestamptz) end,
                contact_id = $8, company_id = $9, deal_id = $10, owner_id = $11, version = version + 1, updated_at = $12
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
        new.owner_id.map(|id| id.uuid()),
        now,
    )
    .execute(tx.conn())
    .await
    .map_err(explain)?;
    Ok(())
}

/// Into the bin, or out of it; whether that changed anything.
pub(super) async fn bin(tx: &mut TenantTx, id: ActivityId, into: bool) -> Result<bool, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    let done = sqlx::query!(
        "update activities set deleted_at = case when $3 then $4::timestamptz end, version = version + 1, updated_at = $4
          where tenant_id = $1 and id = $2 and (deleted_at is null) = $3 and kind <> 'system'",
        tenant,
        id.uuid(),
        into,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Notes what changed by itself.
pub(super) async fn log(tx: &mut TenantTx, about: Subject, payload: &Value) -> Result<(), Error> {
    let (tenant, now, actor) = (tx.tenant().uuid(), tx.ctx().now(), tx.ctx().actor_id().map(|id| id.uuid()));
    let (contact, company, deal) = columns(about);
    sqlx::query!(
        "insert into activities (tenant_id, id, kind, contact_id, company_id, deal_id, created_by, payload, done_at, created_at, updated_at)
         values ($1, $2, 'system', $3, $4, $5, $6, $7, $8, $8, $8)",
        tenant,
        ActivityId::new().uuid(),
        contact,
        company,
        deal,
        actor,
        payload,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The three link columns of a subject.
fn columns(about: Subject) -> (Option<uuid::Uuid>, Option<uuid::Uuid>, Option<uuid::Uuid>) {
    match about {
        Subject::Contact(id) => (Some(id.uuid()), None, None),
        Subject::Company(id) => (None, Some(id.uuid()), None),
        Subject::Deal(id) => (None, None, Some(id.uuid())),
    }
}

/// One page of activities that people wrote.
pub(super) async fn list(tx: &mut TenantTx, asked: &ActivityQuery) -> Result<Page<Activity>, Error> {
    let limit = asked.page.limit();
    let mut query = QueryBuilder::new(
        "select a.id, a.version, a.kind, a.subject, a.body, a.due_at, a.done_at, a.contact_id, a.company_id, a.deal_id, a.owner_id, a.created_by,
                a.created_at, a.updated_at",
    );
    narrow(&mut query, tx, &asked.filter);
    if let Some(cursor) = &asked.page.cursor {
        keyset::continue_after(&mut query, &asked.sort, cursor, "a.id")?;
    }
    keyset::order_by(&mut query, &asked.sort, "a.id");
    query.push(" limit ").push_bind(limit.saturating_add(1));
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

/// A timeline's row.
#[derive(sqlx::FromRow)]
struct Entry {
    id: ActivityId,
    version: i64,
    kind: String,
    subject: String,
    body: String,
    due_at: Option<DateTime<Utc>>,
    done_at: Option<DateTime<Utc>>,
    author_id: Option<UserId>,
    author_name: Option<String>,
    created_at: DateTime<Utc>,
    payload: Value,
}

/// The history of a record, newest first.
pub(super) async fn timeline(tx: &mut TenantTx, about: Subject, page: &PageRequest) -> Result<Page<TimelineItem>, Error> {
    let limit = page.limit();
    let (column, id) = match about {
        Subject::Contact(id) => ("a.contact_id", id.uuid()),
        Subject::Company(id) => ("a.company_id", id.uuid()),
        Subject::Deal(id) => ("a.deal_id", id.uuid()),
    };
    let mut query = QueryBuilder::new(
        "select a.id, a.version, a.kind, a.subject, a.body, a.due_at, a.done_at, a.created_by as author_id,
                coalesce(nullif(u.name, ''), u.email) as author_name, a.created_at, a.payload
           from activities a left join users u on u.id = a.created_by where a.tenant_id = ",
    );
    query.push_bind(tx.tenant()).push(" and ").push(column).push(" = ").push_bind(id).push(" and a.deleted_at is null");
    if let Some(cursor) = &page.cursor {
        let (at, last): (DateTime<Utc>, ActivityId) = Cursor::unpack(cursor).ok_or_else(keyset::bad_cursor)?;
        query.push(" and (a.created_at, a.id) < (").push_bind(at).push(", ").push_bind(last).push(")");
    }
    query.push(" order by a.created_at desc, a.id desc limit ").push_bind(limit.saturating_add(1));
    let rows: Vec<Entry> = query.build_query_as().fetch_all(tx.conn()).await?;
    let mut count = QueryBuilder::new("select count(*) from (select 1 from activities a where a.tenant_id = ");
    count.push_bind(tx.tenant()).push(" and ").push(column).push(" = ").push_bind(id).push(" and a.deleted_at is null limit ");
    count.push_bind(COUNT_CAP.saturating_add(1)).push(") n");
    let counted = count.build_query_scalar().fetch_one(tx.conn()).await?;
    let page = Page::from_rows(rows, limit, counted, |row| Cursor::pack(&(row.created_at, row.id)));
    Ok(page.map(|row| TimelineItem {
        id: row.id,
        version: row.version,
        kind: row.kind,
        subject: row.subject,
        body: row.body,
        due_at: row.due_at,
        done_at: row.done_at,
        author_id: row.author_id,
        author_name: row.author_name,
        created_at: row.created_at,
        payload: row.payload,
    }))
}
