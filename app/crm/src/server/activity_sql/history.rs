//! The history of a record: what changed by itself is written here, and read together with what people wrote.

use crate::{
    model::{ActivityId, Subject, TimelineItem},
    server::keyset,
};
use chrono::{DateTime, Utc};
use kernel::{Cursor, Error, ImageId, Page, PageRequest, TenantTx, UserId, image_path, page::COUNT_CAP};
use serde_json::Value;
use sqlx::QueryBuilder;
use std::collections::HashMap;
use uuid::Uuid;

/// Notes what changed by itself.
pub(in crate::server) async fn log(tx: &mut TenantTx, about: Subject, payload: &Value) -> Result<(), Error> {
    let (tenant, now, actor) = (tx.tenant().uuid(), tx.ctx().now(), tx.ctx().actor_id().map(|id| id.uuid()));
    let (contact, company, deal, lead) = columns(about);
    sqlx::query!(
        "insert into activities (tenant_id, id, kind, contact_id, company_id, deal_id, lead_id, created_by, payload, done_at, created_at, updated_at)
         values ($1, $2, 'system', $3, $4, $5, $6, $7, $8, $9, $9, $9)",
        tenant,
        ActivityId::new().uuid(),
        contact,
        company,
        deal,
        lead,
        actor,
        payload,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes what changed in many records of a kind, in one statement.
pub(in crate::server) async fn log_many(tx: &mut TenantTx, resource: &str, changes: &[(Uuid, Value)]) -> Result<(), Error> {
    let (tenant, now, actor) = (tx.tenant().uuid(), tx.ctx().now(), tx.ctx().actor_id().map(|id| id.uuid()));
    let ids: Vec<_> = changes.iter().map(|_| ActivityId::new().uuid()).collect();
    let records: Vec<_> = changes.iter().map(|(id, _)| *id).collect();
    let payloads: Vec<_> = changes.iter().map(|(_, payload)| payload.clone()).collect();
    sqlx::query!(
        "insert into activities (tenant_id, id, kind, contact_id, company_id, deal_id, lead_id, created_by, payload, done_at, created_at, updated_at)
         select $1, n.id, 'system', case when $7 = 'contact' then n.record_id end, case when $7 = 'company' then n.record_id end,
                case when $7 = 'deal' then n.record_id end, case when $7 = 'lead' then n.record_id end, $5, n.payload, $6, $6, $6
           from unnest($2::uuid[], $3::uuid[], $4::jsonb[]) as n(id, record_id, payload)",
        tenant,
        &ids,
        &records,
        &payloads,
        actor,
        now,
        resource,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The four link columns of a subject.
fn columns(about: Subject) -> (Option<Uuid>, Option<Uuid>, Option<Uuid>, Option<Uuid>) {
    match about {
        Subject::Contact(id) => (Some(id.uuid()), None, None, None),
        Subject::Company(id) => (None, Some(id.uuid()), None, None),
        Subject::Deal(id) => (None, None, Some(id.uuid()), None),
        Subject::Lead(id) => (None, None, None, Some(id.uuid())),
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
    author_photo: Option<ImageId>,
    created_at: DateTime<Utc>,
    payload: Value,
}

/// The history of a record, newest first.
pub(in crate::server) async fn timeline(tx: &mut TenantTx, about: Subject, page: &PageRequest) -> Result<Page<TimelineItem>, Error> {
    let limit = page.limit();
    let (column, id) = match about {
        Subject::Contact(id) => ("a.contact_id", id.uuid()),
        Subject::Company(id) => ("a.company_id", id.uuid()),
        Subject::Deal(id) => ("a.deal_id", id.uuid()),
        Subject::Lead(id) => ("a.lead_id", id.uuid()),
    };
    let mut query = QueryBuilder::new(
        "select a.id, a.version, a.kind, a.subject, a.body, a.due_at, a.done_at, a.created_by as author_id,
                coalesce(nullif(u.name, ''), u.email) as author_name, m.photo_id as author_photo, a.created_at, a.payload
           from activities a left join users u on u.id = a.created_by
           left join memberships m on m.tenant_id = a.tenant_id and m.user_id = a.created_by where a.tenant_id = ",
    );
    query.push_bind(tx.tenant()).push(" and ").push(column).push(" = ").push_bind(id).push(" and a.deleted_at is null");
    if let Some(cursor) = &page.cursor {
        let (at, last): (DateTime<Utc>, ActivityId) = Cursor::unpack(cursor).ok_or_else(keyset::bad_cursor)?;
        query.push(" and (a.created_at, a.id) < (").push_bind(at).push(", ").push_bind(last).push(")");
    }
    query.push(" order by a.created_at desc, a.id desc");
    keyset::first_rows(&mut query, limit, true);
    let rows: Vec<Entry> = query.build_query_as().fetch_all(tx.conn()).await?;
    let mut count = QueryBuilder::new("select count(*) from (select 1 from activities a where a.tenant_id = ");
    count.push_bind(tx.tenant()).push(" and ").push(column).push(" = ").push_bind(id).push(" and a.deleted_at is null limit ");
    count.push_bind(COUNT_CAP.saturating_add(1)).push(") n");
    let counted = count.build_query_scalar().fetch_one(tx.conn()).await?;
    let page = Page::from_rows(rows, limit, counted, |row| Cursor::pack(&(row.created_at, row.id)));
    let all = names(tx, &page.items.iter().flat_map(|row| mentioned(&row.payload)).collect::<Vec<_>>()).await?;
    Ok(page.map(|row| TimelineItem {
        names: mentioned(&row.payload).filter_map(|id| Some((id, all.get(&id)?.clone()))).collect(),
        id: row.id,
        version: row.version,
        kind: row.kind,
        subject: row.subject,
        body: row.body,
        due_at: row.due_at,
        done_at: row.done_at,
        author_id: row.author_id,
        author_name: row.author_name,
        author_photo_url: row.author_photo.map(image_path),
        created_at: row.created_at,
        payload: row.payload,
    }))
}

/// The ids that a change of fields speaks of.
fn mentioned(payload: &Value) -> impl Iterator<Item = Uuid> {
    let fields = payload.get("fields").and_then(Value::as_object).into_iter().flatten();
    let changes = fields.filter(|(name, _)| name.ends_with("_id") || name.ends_with("_ids")).filter_map(|(_, change)| change.as_array());
    let values = changes.flatten().flat_map(|side| side.as_array().map_or(std::slice::from_ref(side), Vec::as_slice));
    values.filter_map(|value| value.as_str()?.parse().ok())
}

/// What these ids are called, whatever they are; also those in the bin.
pub(in crate::server) async fn names(tx: &mut TenantTx, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sqlx::query!(
        r#"select u.id as "id!", coalesce(nullif(u.name, ''), u.email) as "name!"
             from memberships m join users u on u.id = m.user_id where m.tenant_id = $1 and u.id = any ($2)
           union all select id, name from stages where tenant_id = $1 and id = any ($2)
           union all select id, name from pipelines where tenant_id = $1 and id = any ($2)
           union all select id, name from companies where tenant_id = $1 and id = any ($2)
           union all select id, display_name from contacts where tenant_id = $1 and id = any ($2)"#,
        tx.tenant().uuid(),
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}
