//! Keyset pages in any order by several columns: the order, and the condition "after this row".

use crate::model::sort::{Sort, SortField};
use kernel::{Cursor, Error};
use serde_json::Value;
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

/// A column that a list can be sorted by; its expression is never null.
pub(super) trait Column: SortField {
    /// Its expression.
    fn sql(self) -> &'static str;

    /// Binds a cursor's value with the expression's type; `None` for a value of another type.
    fn bind(self, query: &mut QueryBuilder<Postgres>, value: &Value) -> Option<()>;
}

/// 422 for a cursor that isn't ours, or is of another order.
pub(super) fn bad_cursor() -> Error {
    Error::field("cursor", "invalid_cursor", "Use next_cursor of the page before, with the same sort.")
}

/// Binds a text of a cursor.
pub(super) fn bind_text(query: &mut QueryBuilder<Postgres>, value: &Value) -> Option<()> {
    let text = value.as_str().filter(|text| !text.contains('\0'))?;
    query.push_bind(text.to_owned());
    Some(())
}

/// Binds a moment of a cursor.
pub(super) fn bind_time(query: &mut QueryBuilder<Postgres>, value: &Value) -> Option<()> {
    let time: chrono::DateTime<chrono::Utc> = serde_json::from_value(value.clone()).ok()?;
    query.push_bind(time);
    Some(())
}

/// The cursor after a row with these sort values.
pub(super) fn cursor<F: SortField>(sort: &Sort<F>, values: &[Value], id: Uuid) -> Cursor {
    Cursor::pack(&(sort.to_string(), values, id))
}

/// ` order by …`; the id breaks ties in the first column's direction.
pub(super) fn order_by<F: Column>(query: &mut QueryBuilder<Postgres>, sort: &Sort<F>, id: &str) {
    let keys = sort.keys();
    query.push(" order by ");
    for key in &keys {
        query.push(key.field.sql()).push(if key.descending { " desc, " } else { ", " });
    }
    query.push(id);
    if keys.first().is_some_and(|key| key.descending) {
        query.push(" desc");
    }
}

/// ` limit …`: a page, and one row more to know whether another follows.
///
/// The whole list has one good plan; written out, the limit lets the planner find it once instead of at each request. A narrowed
/// list's best plan depends on what narrows it: bound, the limit keeps the planner from using one plan for a rare tag and a common one.
pub(super) fn first_rows(query: &mut QueryBuilder<Postgres>, limit: i64, narrowed: bool) {
    let rows = limit.saturating_add(1);
    if narrowed {
        query.push(" limit ").push_bind(rows);
    } else {
        query.push(format_args!(" limit {rows}"));
    }
}

/// ` and …` what comes after the cursor's row. With one direction it is a row comparison, which an index walks.
pub(super) fn continue_after<F: Column>(query: &mut QueryBuilder<Postgres>, sort: &Sort<F>, cursor: &str, id: &str) -> Result<(), Error> {
    let (order, values, last): (String, Vec<Value>, Uuid) = Cursor::unpack(cursor).ok_or_else(bad_cursor)?;
    let keys = sort.keys();
    if order != sort.to_string() || values.len() != keys.len() {
        return Err(bad_cursor());
    }
    let pairs: Vec<_> = keys.iter().zip(&values).collect();
    let descending = keys.first().is_some_and(|key| key.descending);
    if keys.iter().all(|key| key.descending == descending) {
        query.push(" and (");
        for (key, _) in &pairs {
            query.push(key.field.sql()).push(", ");
        }
        query.push(id).push(if descending { ") < (" } else { ") > (" });
        for (key, value) in &pairs {
            key.field.bind(query, value).ok_or_else(bad_cursor)?;
            query.push(", ");
        }
        query.push_bind(last).push(")");
        return Ok(());
    }
    // Mixed directions: (a after) or (a same and b after) or … or (all same and the id after). The first condition says nothing
    // new, but lets an index begin at the right place.
    if let Some((key, value)) = pairs.first() {
        query.push(" and ").push(key.field.sql()).push(if key.descending { " <= " } else { " >= " });
        key.field.bind(query, value).ok_or_else(bad_cursor)?;
    }
    query.push(" and (");
    for (index, (key, value)) in pairs.iter().enumerate() {
        query.push("(");
        same(query, pairs.iter().take(index))?;
        query.push(key.field.sql()).push(if key.descending { " < " } else { " > " });
        key.field.bind(query, value).ok_or_else(bad_cursor)?;
        query.push(") or ");
    }
    query.push("(");
    same(query, pairs.iter())?;
    query.push(id).push(if descending { " < " } else { " > " }).push_bind(last).push("))");
    Ok(())
}

/// `a = … and b = … and `.
fn same<'a, F: Column>(
    query: &mut QueryBuilder<Postgres>,
    pairs: impl Iterator<Item = &'a (&'a crate::model::sort::SortKey<F>, &'a Value)>,
) -> Result<(), Error> {
    for (key, value) in pairs {
        query.push(key.field.sql()).push(" = ");
        key.field.bind(query, value).ok_or_else(bad_cursor)?;
        query.push(" and ");
    }
    Ok(())
}
