//! One page of a list of records: narrowed, searched for, in any order. What differs from list to list is its [`Listing`].

use super::keyset::{self, Column};
use crate::model::{ListQuery, query::Filter};
use fields::server::narrow::{Narrowing, narrowing};
use kernel::{Cursor, Error, Page, TenantTx, page::COUNT_CAP};
use serde_json::Value;
use sqlx::{FromRow, Postgres, QueryBuilder, Row as _, postgres::PgRow};
use uuid::Uuid;

/// How many rows a search looks at.
const SEARCHED: i32 = 500;

/// What a list is a list of. Its table is called `c`, is searched by `app.search_<table>` and has a bin.
pub(super) trait Listing {
    /// What narrows it down.
    type Filter: Filter;
    /// What it is sorted by.
    type Field: Column;
    /// A row of it.
    type Row: for<'r> FromRow<'r, PgRow> + Send + Unpin;
    /// Its table.
    const TABLE: &'static str;
    /// What own fields call its records, if they have any.
    const OWN: Option<&'static str> = None;
    /// What is selected of a row: `c.id, c.name`.
    const COLUMNS: &'static str;

    /// The search words of a filter.
    fn words(filter: &Self::Filter) -> &str;
    /// Adds ` and …` for everything else that the filter says.
    fn narrow(query: &mut QueryBuilder<Postgres>, tx: &TenantTx, filter: &Self::Filter);
    /// What a filter asks of own fields.
    fn wishes(_filter: &Self::Filter) -> &[String] {
        &[]
    }
    /// The id of a row.
    fn id(row: &Self::Row) -> Uuid;
    /// What a row is sorted by.
    fn value(row: &Self::Row, field: Self::Field) -> Value;
}

/// A row with how well it matches, and how many do.
struct Found<R> {
    row: R,
    rank: f32,
    counted: i64,
}

impl<'r, R: FromRow<'r, PgRow>> FromRow<'r, PgRow> for Found<R> {
    fn from_row(row: &'r PgRow) -> Result<Self, sqlx::Error> {
        Ok(Self { rank: row.try_get("rank")?, counted: row.try_get("counted")?, row: R::from_row(row)? })
    }
}

/// One page. Searched for without a wish for an order, the best come first.
pub(super) async fn page<L: Listing>(tx: &mut TenantTx, asked: &ListQuery<L::Filter, L::Field>) -> Result<Page<L::Row>, Error> {
    let limit = asked.page.limit();
    let own = match L::OWN {
        Some(record) => narrowing(tx, record, L::wishes(&asked.filter)).await?,
        None => Narrowing::default(),
    };
    let searched = !L::words(&asked.filter).is_empty();
    let ranked = searched && asked.sort.is_default();
    let mut query = QueryBuilder::new("select ");
    query.push(L::COLUMNS).push(if searched { ", s.rank" } else { ", 0::real as rank" });
    // A search is too dear to be done again for the count.
    let counts = searched && asked.page.cursor.is_none();
    query.push(if counts { ", count(*) over () as counted" } else { ", 0::bigint as counted" });
    narrow::<L>(&mut query, tx, &asked.filter, &own);
    match (&asked.page.cursor, ranked) {
        (None, _) => {}
        (Some(cursor), false) => keyset::continue_after(&mut query, &asked.sort, cursor, "c.id")?,
        (Some(cursor), true) => {
            let (rank, id): (f32, Uuid) = Cursor::unpack(cursor).ok_or_else(keyset::bad_cursor)?;
            query.push(" and (s.rank, c.id) < (").push_bind(rank).push(", ").push_bind(id).push(")");
        }
    }
    if ranked {
        query.push(" order by s.rank desc, c.id desc");
    } else {
        keyset::order_by(&mut query, &asked.sort, "c.id");
    }
    keyset::first_rows(&mut query, limit, !asked.filter.is_empty());
    let rows: Vec<Found<L::Row>> = query.build_query_as().fetch_all(tx.conn()).await?;
    let here = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let counted = match rows.first() {
        first if counts => first.map_or(0, |row| row.counted),
        _ if asked.page.cursor.is_none() && here <= limit => here,
        _ => count::<L>(tx, &asked.filter, &own).await?,
    };
    let mut page = Page::from_rows(rows, limit, counted, |found| {
        let id = L::id(&found.row);
        if ranked {
            return Cursor::pack(&(found.rank, id));
        }
        let values: Vec<Value> = asked.sort.keys().iter().map(|key| L::value(&found.row, key.field)).collect();
        keyset::cursor(&asked.sort, &values, id)
    });
    // A search stops looking at that many: there may be more.
    page.total_capped |= searched && counted >= i64::from(SEARCHED);
    Ok(page.map(|found| found.row))
}

/// How many rows match, counted up to one more than the cap.
async fn count<L: Listing>(tx: &mut TenantTx, filter: &L::Filter, own: &Narrowing) -> Result<i64, Error> {
    let mut query = QueryBuilder::new("select count(*) from (select 1");
    narrow::<L>(&mut query, tx, filter, own);
    query.push(" limit ").push_bind(COUNT_CAP.saturating_add(1)).push(") n");
    tx.counted(format!("{} {:?}", L::TABLE, filter.pairs()), query).await
}

/// ` from … where …` the tenant, the words and the filter's conditions.
fn narrow<L: Listing>(query: &mut QueryBuilder<Postgres>, tx: &TenantTx, filter: &L::Filter, own: &Narrowing) {
    let words = L::words(filter);
    if words.is_empty() {
        query.push(" from ").push(L::TABLE).push(" c");
    } else {
        query.push(" from app.search_").push(L::TABLE).push("(").push_bind(words.to_owned()).push(", ").push_bind(SEARCHED);
        query.push(") s join ").push(L::TABLE).push(" c on c.id = s.id");
    }
    query.push(" where c.tenant_id = ").push_bind(tx.tenant()).push(" and c.deleted_at is null");
    own.push(query, tx.tenant().uuid(), "c.id");
    L::narrow(query, tx, filter);
}

/// ` and …` whose it is.
pub(super) fn owned(query: &mut QueryBuilder<Postgres>, owner: Option<kernel::UserId>, unassigned: bool) {
    if let Some(id) = owner {
        query.push(" and c.owner_id = ").push_bind(id);
    }
    if unassigned {
        query.push(" and c.owner_id is null");
    }
}

/// ` and …` from where it came, and when.
pub(super) fn made(
    query: &mut QueryBuilder<Postgres>,
    source: Option<&String>,
    after: Option<chrono::DateTime<chrono::Utc>>,
    before: Option<chrono::DateTime<chrono::Utc>>,
) {
    if let Some(source) = source {
        query.push(" and c.source = ").push_bind(source.clone());
    }
    if let Some(time) = after {
        query.push(" and c.created_at >= ").push_bind(time);
    }
    if let Some(time) = before {
        query.push(" and c.created_at < ").push_bind(time);
    }
}

/// ` and …` the tags it carries, which stand in a table of their own.
pub(super) fn tagged(query: &mut QueryBuilder<Postgres>, tx: &TenantTx, table: &'static str, tags: &[String]) {
    for tag in tags {
        query.push(" and c.id in (select record_id from ").push(table).push(" where tenant_id = ").push_bind(tx.tenant());
        query.push(" and tag = ").push_bind(tag.clone()).push(")");
    }
}
