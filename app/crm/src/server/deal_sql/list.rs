//! Lists of deals: filters, any order by several columns, keyset pages.

use super::DealRecord;
use crate::{
    model::{Deal, DealField, DealFilter, DealId, DealQuery, PipelineId, query::Filter},
    server::keyset::{self, Column, bind_text, bind_time},
};
use chrono::NaiveDate;
use fields::server::narrow::{Narrowing, narrowing};
use kernel::{Error, Id, Page, TenantTx, UserId, page::COUNT_CAP};
use serde_json::{Value, json};
use sqlx::{Postgres, QueryBuilder};

/// The columns of [`DealRecord`], of a table `d`.
const COLUMNS: &str = "select d.id, d.version, d.title, d.pipeline_id, d.stage_id, d.position, d.value_minor, d.currency, d.status,
                array(select c.contact_id from deal_contacts c
                       where c.tenant_id = d.tenant_id and c.deal_id = d.id
                       order by c.position, c.contact_id) as contact_ids,
                d.company_id, d.company_name, d.owner_id, d.expected_close, d.competitors, d.line_count, d.lost_reason_id, d.close_note,
                d.stage_changed_at, d.closed_at, d.custom, d.created_at, d.updated_at, d.sort_name
           from deals d where d.tenant_id = ";

/// Stands for "no day" in the order: after all days.
const NEVER: &str = "9999-12-31";

impl Column for DealField {
    fn sql(self) -> &'static str {
        match self {
            Self::Title => "d.sort_name",
            Self::Value => "d.value_minor",
            Self::ExpectedClose => "d.close_order",
            Self::CreatedAt => "d.created_at",
            Self::UpdatedAt => "d.updated_at",
        }
    }

    fn bind(self, query: &mut QueryBuilder<Postgres>, value: &Value) -> Option<()> {
        match self {
            Self::Title => return bind_text(query, value),
            Self::Value => query.push_bind(value.as_i64()?),
            Self::ExpectedClose => query.push_bind(serde_json::from_value::<NaiveDate>(value.clone()).ok()?),
            Self::CreatedAt | Self::UpdatedAt => return bind_time(query, value),
        };
        Some(())
    }
}

/// The value of that expression for a row, as it goes into a cursor.
fn value(field: DealField, row: &DealRecord) -> Value {
    match field {
        DealField::Title => json!(row.sort_name),
        DealField::Value => json!(row.value_minor),
        DealField::ExpectedClose => row.expected_close.map_or_else(|| json!(NEVER), |day| json!(day)),
        DealField::CreatedAt => json!(row.created_at),
        DealField::UpdatedAt => json!(row.updated_at),
    }
}

/// One page of deals.
pub async fn list(tx: &mut TenantTx, asked: &DealQuery) -> Result<Page<Deal>, Error> {
    let limit = asked.page.limit();
    let own = narrowing(tx, "deal", &asked.filter.custom).await?;
    let mut query = QueryBuilder::new(COLUMNS);
    narrow(&mut query, tx, &asked.filter, &own);
    if let Some(cursor) = &asked.page.cursor {
        keyset::continue_after(&mut query, &asked.sort, cursor, "d.id")?;
    }
    keyset::order_by(&mut query, &asked.sort, "d.id");
    keyset::first_rows(&mut query, limit, !asked.filter.is_empty());
    let rows: Vec<DealRecord> = query.build_query_as().fetch_all(tx.conn()).await?;
    let counted = count(tx, &asked.filter, &own).await?;
    let page = Page::from_rows(rows, limit, counted, |row| {
        let values: Vec<Value> = asked.sort.keys().iter().map(|key| value(key.field, row)).collect();
        keyset::cursor(&asked.sort, &values, row.id.uuid())
    });
    let items: Result<Vec<Deal>, Error> = page.items.into_iter().map(DealRecord::into_deal).collect();
    Ok(Page { items: items?, total: page.total, total_capped: page.total_capped, next_cursor: page.next_cursor })
}

/// Those of these deals that are there, in the bin or not, held until the end of the transaction in one order, so that two of
/// these can't block each other.
pub async fn lock_many(tx: &mut TenantTx, ids: &[DealId], binned: bool) -> Result<Vec<DealRecord>, Error> {
    let ids: Vec<_> = ids.iter().copied().map(Id::uuid).collect();
    let mut query = QueryBuilder::new(COLUMNS);
    query.push_bind(tx.tenant()).push(" and d.id = any(").push_bind(ids).push(") and (d.deleted_at is not null) = ").push_bind(binned);
    query.push(" order by d.id for no key update of d");
    Ok(query.build_query_as().fetch_all(tx.conn()).await?)
}

/// The pipelines of these deals, in one order.
pub async fn pipelines_of(tx: &mut TenantTx, ids: &[DealId]) -> Result<Vec<PipelineId>, Error> {
    let ids: Vec<_> = ids.iter().copied().map(Id::uuid).collect();
    let pipelines = sqlx::query_scalar!(
        r#"select distinct pipeline_id as "id!: PipelineId" from deals where tenant_id = $1 and id = any($2) order by 1"#,
        tx.tenant().uuid(),
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(pipelines)
}

/// Gives deals to a colleague, or to nobody.
pub async fn assign(tx: &mut TenantTx, ids: &[DealId], owner: Option<UserId>) -> Result<(), Error> {
    let now = tx.ctx().now();
    let ids: Vec<_> = ids.iter().copied().map(Id::uuid).collect();
    sqlx::query!(
        "update deals set owner_id = $3, version = version + 1, updated_at = $4 where tenant_id = $1 and id = any($2)",
        tx.tenant().uuid(),
        &ids,
        owner.map(UserId::uuid),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// How many deals match, counted up to one more than the cap.
async fn count(tx: &mut TenantTx, filter: &DealFilter, own: &Narrowing) -> Result<i64, Error> {
    let mut query = QueryBuilder::new("select count(*) from (select 1 from deals d where d.tenant_id = ");
    narrow(&mut query, tx, filter, own);
    query.push(" limit ").push_bind(COUNT_CAP.saturating_add(1)).push(") n");
    tx.counted(format!("deals {:?}", filter.pairs()), query).await
}

/// The tenant and the filter's conditions; follows `d.tenant_id = `.
fn narrow(query: &mut QueryBuilder<Postgres>, tx: &TenantTx, filter: &DealFilter, own: &Narrowing) {
    query.push_bind(tx.tenant()).push(" and d.deleted_at is null");
    if filter.is_empty() {
        return;
    }
    own.push(query, tx.tenant().uuid(), "d.id");
    if !filter.q.is_empty() {
        query.push(" and d.id in (select id from app.search_deals(").push_bind(filter.q.clone()).push(", 500))");
    }
    if let Some(id) = filter.pipeline_id {
        query.push(" and d.pipeline_id = ").push_bind(id);
    }
    if let Some(id) = filter.stage_id {
        query.push(" and d.stage_id = ").push_bind(id);
    }
    if let Some(status) = filter.status {
        query.push(" and d.status = ").push_bind(status.code());
    }
    if let Some(id) = filter.owner_id {
        query.push(" and d.owner_id = ").push_bind(id);
    }
    if filter.unassigned {
        query.push(" and d.owner_id is null");
    }
    if let Some(id) = filter.company_id {
        query.push(" and d.company_id = ").push_bind(id);
    }
    if let Some(id) = filter.contact_id {
        query.push(" and d.id in (select deal_id from deal_contacts where tenant_id = ").push_bind(tx.tenant());
        query.push(" and contact_id = ").push_bind(id).push(")");
    }
    if let Some(day) = filter.close_after {
        query.push(" and d.expected_close >= ").push_bind(day);
    }
    if let Some(day) = filter.close_before {
        query.push(" and d.expected_close < ").push_bind(day);
    }
    if filter.rotting {
        query.push(" and d.status = 'open' and exists (select from stages s where s.tenant_id = ").push_bind(tx.tenant());
        query.push(" and s.id = d.stage_id and d.stage_changed_at <= ").push_bind(tx.ctx().now());
        query.push("::timestamptz - make_interval(days => s.rotting_days))");
    }
}
