//! Lists of deals: filters, any order by several columns, keyset pages.

use super::DealRecord;
use crate::model::{
    Deal, DealField, DealFilter, DealId, DealQuery,
    query::Filter,
    sort::{SortField, SortKey},
};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Cursor, Error, Page, TenantTx, page::COUNT_CAP};
use serde_json::{Value, json};
use sqlx::{Postgres, QueryBuilder};

/// Stands for "no day" in the order: after all days.
const NEVER: &str = "9999-12-31";

/// The expression a column is sorted by; never null.
const fn column(field: DealField) -> &'static str {
    match field {
        DealField::Title => "d.sort_name",
        DealField::Value => "d.value_minor",
        DealField::ExpectedClose => "coalesce(d.expected_close, date '9999-12-31')",
        DealField::CreatedAt => "d.created_at",
        DealField::UpdatedAt => "d.updated_at",
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

/// Binds a cursor's value with its type, so that a forged cursor can't break the query.
fn bind(query: &mut QueryBuilder<Postgres>, field: DealField, value: &Value) -> Result<(), Error> {
    let bad = |_| bad_cursor();
    match field {
        DealField::Title => query.push_bind(value.as_str().filter(|text| !text.contains('\0')).ok_or_else(bad_cursor)?.to_owned()),
        DealField::Value => query.push_bind(value.as_i64().ok_or_else(bad_cursor)?),
        DealField::ExpectedClose => query.push_bind(serde_json::from_value::<NaiveDate>(value.clone()).map_err(bad)?),
        DealField::CreatedAt | DealField::UpdatedAt => {
            query.push_bind(serde_json::from_value::<DateTime<Utc>>(value.clone()).map_err(bad)?)
        }
    };
    Ok(())
}

fn bad_cursor() -> Error {
    Error::field("cursor", "invalid_cursor", "Use next_cursor of the page before, with the same sort.")
}

/// One page of deals.
pub async fn list(tx: &mut TenantTx, asked: &DealQuery) -> Result<Page<Deal>, Error> {
    let keys = asked.sort.keys();
    let limit = asked.page.limit();
    let descending = keys.first().is_some_and(|key| key.descending);
    let mut query = QueryBuilder::new(
        "select d.id, d.version, d.title, d.pipeline_id, d.stage_id, d.position, d.value_minor, d.currency, d.status,
                array(select c.contact_id from deal_contacts c
                       where c.tenant_id = d.tenant_id and c.deal_id = d.id
                       order by c.position, c.contact_id) as contact_ids,
                d.company_id, d.company_name, d.owner_id, d.expected_close, d.stage_changed_at, d.closed_at,
                d.created_at, d.updated_at, d.sort_name
           from deals d where d.tenant_id = ",
    );
    narrow(&mut query, tx, &asked.filter);
    if let Some(cursor) = &asked.page.cursor {
        continue_after(&mut query, &keys, cursor, descending)?;
    }
    query.push(" order by ");
    for key in &keys {
        query.push(column(key.field)).push(if key.descending { " desc, " } else { ", " });
    }
    query.push(if descending { "d.id desc limit " } else { "d.id limit " }).push_bind(limit.saturating_add(1));
    let rows: Vec<DealRecord> = query.build_query_as().fetch_all(tx.conn()).await?;
    let counted = count(tx, &asked.filter).await?;
    let page = Page::from_rows(rows, limit, counted, |row| {
        let values: Vec<Value> = keys.iter().map(|key| value(key.field, row)).collect();
        Cursor::pack(&(asked.sort.to_string(), values, row.id))
    });
    let items: Result<Vec<Deal>, Error> = page.items.into_iter().map(DealRecord::into_deal).collect();
    Ok(Page { items: items?, total: page.total, total_capped: page.total_capped, next_cursor: page.next_cursor })
}

/// How many deals match, counted up to one more than the cap.
async fn count(tx: &mut TenantTx, filter: &DealFilter) -> Result<i64, Error> {
    let mut query = QueryBuilder::new("select count(*) from (select 1 from deals d where d.tenant_id = ");
    narrow(&mut query, tx, filter);
    query.push(" limit ").push_bind(COUNT_CAP.saturating_add(1)).push(") n");
    Ok(query.build_query_scalar().fetch_one(tx.conn()).await?)
}

/// The tenant and the filter's conditions; follows `d.tenant_id = `.
fn narrow(query: &mut QueryBuilder<Postgres>, tx: &TenantTx, filter: &DealFilter) {
    query.push_bind(tx.tenant()).push(" and d.deleted_at is null");
    if filter.is_empty() {
        return;
    }
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
}

/// The condition "after this row in the order". With one direction it is a row comparison, which an index walks.
fn continue_after(query: &mut QueryBuilder<Postgres>, keys: &[SortKey<DealField>], cursor: &str, descending: bool) -> Result<(), Error> {
    let (sort, values, id): (String, Vec<Value>, DealId) = Cursor::unpack(cursor).ok_or_else(bad_cursor)?;
    let same = values.len() == keys.len()
        && sort.split(',').zip(keys).all(|(name, key)| name.trim_start_matches('-') == key.field.name() || sort.is_empty());
    if !same {
        return Err(bad_cursor());
    }
    let pairs: Vec<_> = keys.iter().zip(&values).collect();
    if keys.iter().all(|key| key.descending == descending) {
        query.push(" and (");
        for (key, _) in &pairs {
            query.push(column(key.field)).push(", ");
        }
        query.push(if descending { "d.id) < (" } else { "d.id) > (" });
        for (key, value) in &pairs {
            bind(query, key.field, value)?;
            query.push(", ");
        }
        query.push_bind(id).push(")");
        return Ok(());
    }
    query.push(" and (");
    for (index, (key, value)) in pairs.iter().enumerate() {
        query.push("(");
        for (key, value) in pairs.iter().take(index) {
            query.push(column(key.field)).push(" = ");
            bind(query, key.field, value)?;
            query.push(" and ");
        }
        query.push(column(key.field)).push(if key.descending { " < " } else { " > " });
        bind(query, key.field, value)?;
        query.push(") or ");
    }
    query.push("(");
    for (key, value) in &pairs {
        query.push(column(key.field)).push(" = ");
        bind(query, key.field, value)?;
        query.push(" and ");
    }
    query.push(if descending { "d.id < " } else { "d.id > " }).push_bind(id).push("))");
    Ok(())
}
