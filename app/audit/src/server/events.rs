//! The list of entries, newest first.

use crate::{
    model::{AuditEvent, AuditFilter, AuditId},
    permission::AUDIT_READ,
};
use chrono::{DateTime, Utc};
use kernel::{Ctx, Cursor, Error, Page, PageRequest, page::COUNT_CAP};
use sqlx::{Postgres, QueryBuilder};

/// A page of entries.
///
/// # Errors
/// 401, 403; 422 for a cursor that isn't ours.
pub async fn list(ctx: &Ctx, filter: &AuditFilter) -> Result<Page<AuditEvent>, Error> {
    let page = PageRequest { limit: filter.limit, cursor: filter.cursor.clone() };
    let (limit, after) = page.checked::<(DateTime<Utc>, AuditId)>()?;
    let mut tx = ctx.read(AUDIT_READ).await?;
    let tenant = tx.tenant();
    let conditions = |query: &mut QueryBuilder<Postgres>| {
        query.push(" where e.tenant_id = ").push_bind(tenant);
        if let Some(actor) = filter.actor_id {
            query.push(" and e.actor_id = ").push_bind(actor);
        }
        for (column, value) in
            [("action", &filter.action), ("resource", &filter.resource), ("resource_id", &filter.resource_id), ("outcome", &filter.outcome)]
        {
            if let Some(value) = value {
                query.push(" and e.").push(column).push(" = ").push_bind(value.clone());
            }
        }
        if let Some(from) = filter.from {
            query.push(" and e.at >= ").push_bind(from);
        }
        if let Some(to) = filter.to {
            query.push(" and e.at < ").push_bind(to);
        }
    };
    let mut count = QueryBuilder::new("select count(*) from (select 1 from audit_events e");
    conditions(&mut count);
    count.push(" limit ").push_bind(COUNT_CAP + 1).push(") counted");
    let total: i64 = count.build_query_scalar().fetch_one(tx.conn()).await?;

    let mut query = QueryBuilder::new(
        "select e.id, e.at, e.actor_id, u.name as actor_name, e.actor_kind, e.action, e.resource, e.resource_id, e.outcome,
                e.before, e.after, e.ip, e.user_agent, e.correlation_id
           from audit_events e left join users u on u.id = e.actor_id",
    );
    conditions(&mut query);
    if let Some((at, id)) = after {
        query.push(" and (e.at, e.id) < (").push_bind(at).push(", ").push_bind(id).push(")");
    }
    query.push(" order by e.at desc, e.id desc limit ").push_bind(limit + 1);
    let rows: Vec<Row> = query.build_query_as().fetch_all(tx.conn()).await?;
    let rows = rows.into_iter().map(AuditEvent::from).collect();
    Ok(Page::from_rows(rows, limit, total, |row: &AuditEvent| Cursor::pack(&(row.at, row.id))))
}

#[derive(sqlx::FromRow)]
struct Row {
    id: AuditId,
    at: DateTime<Utc>,
    actor_id: Option<kernel::UserId>,
    actor_name: Option<String>,
    actor_kind: String,
    action: String,
    resource: String,
    resource_id: Option<String>,
    outcome: String,
    before: Option<serde_json::Value>,
    after: Option<serde_json::Value>,
    ip: Option<String>,
    user_agent: Option<String>,
    correlation_id: Option<uuid::Uuid>,
}

impl From<Row> for AuditEvent {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            at: row.at,
            actor_id: row.actor_id,
            actor_name: row.actor_name,
            actor_kind: row.actor_kind,
            action: row.action,
            resource: row.resource,
            resource_id: row.resource_id,
            outcome: row.outcome,
            before: row.before.filter(|v| !v.is_null()),
            after: row.after.filter(|v| !v.is_null()),
            ip: row.ip,
            user_agent: row.user_agent,
            correlation_id: row.correlation_id,
        }
    }
}
