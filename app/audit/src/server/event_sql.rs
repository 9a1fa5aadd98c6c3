//! Every query of the table `audit_events`.

use crate::model::{AuditEvent, AuditId, filter::Wanted};
use chrono::{DateTime, Utc};
use kernel::{Error, TenantTx};
use sqlx::{Postgres, QueryBuilder};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Where a page ends: entries are ordered by time, then id.
pub type Place = (DateTime<Utc>, AuditId);

const COLUMNS: &str =
    "select e.id, e.at, e.actor_id, coalesce(nullif(u.name, ''), u.email) as actor_name, k.name as api_key_name, e.actor_kind, e.action, e.resource,
            e.resource_id, e.outcome, e.before, e.after, e.ip, e.user_agent, e.correlation_id
       from audit_events e
       left join users u on u.id = e.actor_id
       left join api_keys k on k.tenant_id = e.tenant_id and k.id = e.api_key_id";

/// The conditions of a question. Each has an index that ends in the list's order; outcomes other than success have one of
/// their own, which the planner takes only for a literal.
fn narrow(query: &mut QueryBuilder<Postgres>, tx: &TenantTx, wanted: &Wanted) {
    query.push(" where e.tenant_id = ").push_bind(tx.tenant());
    if let Some(actor) = wanted.actor_id {
        query.push(" and e.actor_id = ").push_bind(actor);
    }
    for (column, value) in
        [("action", &wanted.action), ("resource", &wanted.resource), ("resource_id", &wanted.resource_id), ("ip", &wanted.ip)]
    {
        if let Some(value) = value {
            query.push(" and e.").push(column).push(" = ").push_bind(value.clone());
        }
    }
    match wanted.outcome {
        Some("denied") => query.push(" and e.outcome = 'denied'"),
        Some("failure") => query.push(" and e.outcome = 'failure'"),
        Some(_) => query.push(" and e.outcome = 'success'"),
        None => query,
    };
    if let Some(from) = wanted.from {
        query.push(" and e.at >= ").push_bind(from);
    }
    if let Some(to) = wanted.to {
        query.push(" and e.at < ").push_bind(to);
    }
    if let Some((first, last)) = wanted.correlation {
        query.push(" and e.correlation_id between ").push_bind(first).push(" and ").push_bind(last);
    }
}

/// A query that counts, up to a bound.
pub fn counting(tx: &TenantTx, wanted: &Wanted, most: i64) -> QueryBuilder<Postgres> {
    let mut query = QueryBuilder::new("select count(*) from (select 1 from audit_events e");
    narrow(&mut query, tx, wanted);
    query.push(" limit ").push_bind(most).push(") counted");
    query
}

/// How many entries came after a place, up to a bound.
pub async fn count_after(tx: &mut TenantTx, wanted: &Wanted, (at, id): Place, most: i64) -> Result<i64, Error> {
    let mut query = QueryBuilder::new("select count(*) from (select 1 from audit_events e");
    narrow(&mut query, tx, wanted);
    query.push(" and (e.at, e.id) > (").push_bind(at).push(", ").push_bind(id).push(") limit ").push_bind(most).push(") counted");
    Ok(query.build_query_scalar().fetch_one(tx.conn()).await?)
}

/// Entries before a place, newest first.
pub async fn list(tx: &mut TenantTx, wanted: &Wanted, before: Option<Place>, limit: i64) -> Result<Vec<AuditEvent>, Error> {
    let mut query = QueryBuilder::new(COLUMNS);
    narrow(&mut query, tx, wanted);
    if let Some((at, id)) = before {
        query.push(" and (e.at, e.id) < (").push_bind(at).push(", ").push_bind(id).push(")");
    }
    query.push(" order by e.at desc, e.id desc limit ").push_bind(limit);
    let rows: Vec<Row> = query.build_query_as().fetch_all(tx.conn()).await?;
    Ok(rows.into_iter().map(AuditEvent::from).collect())
}

/// One entry.
pub async fn get(tx: &mut TenantTx, id: AuditId) -> Result<AuditEvent, Error> {
    let mut query = QueryBuilder::new(COLUMNS);
    query.push(" where e.tenant_id = ").push_bind(tx.tenant()).push(" and e.id = ").push_bind(id);
    let row: Row = query.build_query_as().fetch_one(tx.conn()).await?;
    Ok(row.into())
}

/// The names of those of these ids that are people of the tenant.
pub async fn people(tx: &mut TenantTx, ids: &[Uuid]) -> Result<BTreeMap<String, String>, Error> {
    let tenant = tx.tenant().uuid();
    let rows = sqlx::query!(
        r#"select u.id, coalesce(nullif(u.name, ''), u.email) as "name!"
             from memberships m join users u on u.id = m.user_id
            where m.tenant_id = $1 and m.user_id = any ($2)"#,
        tenant,
        ids
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id.to_string(), row.name)).collect())
}

#[derive(sqlx::FromRow)]
struct Row {
    id: AuditId,
    at: DateTime<Utc>,
    actor_id: Option<kernel::UserId>,
    actor_name: Option<String>,
    api_key_name: Option<String>,
    actor_kind: String,
    action: String,
    resource: String,
    resource_id: Option<String>,
    outcome: String,
    before: Option<serde_json::Value>,
    after: Option<serde_json::Value>,
    ip: Option<String>,
    user_agent: Option<String>,
    correlation_id: Option<Uuid>,
}

impl From<Row> for AuditEvent {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            at: row.at,
            actor_id: row.actor_id,
            actor_name: row.actor_name,
            api_key_name: row.api_key_name,
            actor_kind: row.actor_kind,
            action: row.action,
            action_label: String::new(),
            resource: row.resource,
            resource_label: String::new(),
            resource_id: row.resource_id,
            href: None,
            outcome: row.outcome,
            before: row.before.filter(|v| !v.is_null()),
            after: row.after.filter(|v| !v.is_null()),
            ip: row.ip,
            user_agent: row.user_agent,
            correlation_id: row.correlation_id,
        }
    }
}
