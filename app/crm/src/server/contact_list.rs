//! Lists of contacts: filters, any order, keyset pages, and search in the order of rank.

use super::keyset::{self, Column, bind_text, bind_time};
use crate::model::{CompanyId, ContactField, ContactFilter, ContactId, ContactQuery, ContactRow, TagCount, query::Filter};
use chrono::{DateTime, Utc};
use fields::{model::Custom, server::narrow::Narrowing};
use kernel::{Cursor, Error, Page, TenantTx, UserId, page::COUNT_CAP};
use serde_json::{Value, json};
use sqlx::{Postgres, QueryBuilder, types::Json};

/// How many rows a search looks at.
const SEARCHED: i32 = 500;

impl Column for ContactField {
    fn sql(self) -> &'static str {
        match self {
            Self::Name => "c.sort_name",
            Self::Email => "c.email",
            Self::Company => "c.sort_company",
            Self::CreatedAt => "c.created_at",
            Self::UpdatedAt => "c.updated_at",
        }
    }

    fn bind(self, query: &mut QueryBuilder<Postgres>, value: &Value) -> Option<()> {
        match self {
            Self::Name | Self::Email | Self::Company => bind_text(query, value),
            Self::CreatedAt | Self::UpdatedAt => bind_time(query, value),
        }
    }
}

/// A row with what the cursor needs.
#[derive(sqlx::FromRow)]
struct Listed {
    id: ContactId,
    version: i64,
    display_name: String,
    title: String,
    company_id: Option<CompanyId>,
    company_name: String,
    owner_id: Option<UserId>,
    email: String,
    phone: String,
    source: String,
    tags: Vec<String>,
    custom: Json<Custom>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    sort_name: String,
    sort_company: String,
    rank: f32,
    counted: i64,
}

impl Listed {
    fn value(&self, field: ContactField) -> Value {
        match field {
            ContactField::Name => json!(self.sort_name),
            ContactField::Email => json!(self.email),
            ContactField::Company => json!(self.sort_company),
            ContactField::CreatedAt => json!(self.created_at),
            ContactField::UpdatedAt => json!(self.updated_at),
        }
    }

    fn into_row(self) -> ContactRow {
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        ContactRow {
            id: self.id,
            version: self.version,
            display_name: self.display_name,
            title: self.title,
            company_name: self.company_id.and(Some(self.company_name)),
            company_id: self.company_id,
            owner_id: self.owner_id,
            email: some(self.email),
            phone: some(self.phone),
            source: self.source,
            tags: self.tags,
            custom: self.custom.0,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
}

/// One page of contacts. Searched for without a wish for an order, the best come first.
pub(super) async fn list(tx: &mut TenantTx, asked: &ContactQuery) -> Result<Page<ContactRow>, Error> {
    let limit = asked.page.limit();
    let own = fields::server::narrow::narrowing(tx, "contact", &asked.filter.custom).await?;
    let searched = !asked.filter.q.is_empty();
    let ranked = searched && asked.sort.is_default();
    let mut query = QueryBuilder::new(
        "select c.id, c.version, c.display_name, c.title, c.company_id, c.company_name, c.owner_id, c.email, c.phone, c.source, c.tags, c.custom,
                c.created_at, c.updated_at, c.sort_name, c.sort_company, ",
    );
    query.push(if searched { "s.rank" } else { "0::real as rank" });
    // A search is too dear to be done again for the count.
    let counts = searched && asked.page.cursor.is_none();
    query.push(if counts { ", count(*) over () as counted" } else { ", 0::bigint as counted" });
    narrow(&mut query, tx, &asked.filter, &own);
    match (&asked.page.cursor, ranked) {
        (None, _) => {}
        (Some(cursor), false) => keyset::continue_after(&mut query, &asked.sort, cursor, "c.id")?,
        (Some(cursor), true) => {
            let (rank, id): (f32, ContactId) = Cursor::unpack(cursor).ok_or_else(keyset::bad_cursor)?;
            query.push(" and (s.rank, c.id) < (").push_bind(rank).push(", ").push_bind(id).push(")");
        }
    }
    if ranked {
        query.push(" order by s.rank desc, c.id desc");
    } else {
        keyset::order_by(&mut query, &asked.sort, "c.id");
    }
    keyset::first_rows(&mut query, limit, !asked.filter.is_empty());
    let rows: Vec<Listed> = query.build_query_as().fetch_all(tx.conn()).await?;
    let counted = match rows.first() {
        first if counts => first.map_or(0, |row| row.counted),
        _ if asked.page.cursor.is_none() && i64::try_from(rows.len()).unwrap_or(i64::MAX) <= limit => {
            i64::try_from(rows.len()).unwrap_or(0)
        }
        _ => count(tx, &asked.filter, &own).await?,
    };
    let mut page = Page::from_rows(rows, limit, counted, |row| {
        if ranked {
            return Cursor::pack(&(row.rank, row.id));
        }
        let values: Vec<Value> = asked.sort.keys().iter().map(|key| row.value(key.field)).collect();
        keyset::cursor(&asked.sort, &values, row.id.uuid())
    });
    // A search stops looking at that many: there may be more.
    page.total_capped |= searched && counted >= i64::from(SEARCHED);
    Ok(page.map(Listed::into_row))
}

/// How many contacts match, counted up to one more than the cap.
async fn count(tx: &mut TenantTx, filter: &ContactFilter, own: &Narrowing) -> Result<i64, Error> {
    let mut query = QueryBuilder::new("select count(*) from (select 1");
    narrow(&mut query, tx, filter, own);
    query.push(" limit ").push_bind(COUNT_CAP.saturating_add(1)).push(") n");
    tx.counted(format!("contacts {:?}", filter.pairs()), query).await
}

/// ` from contacts c … where …` the tenant and the filter's conditions.
fn narrow(query: &mut QueryBuilder<Postgres>, tx: &TenantTx, filter: &ContactFilter, own: &Narrowing) {
    let tenant = tx.tenant();
    if filter.q.is_empty() {
        query.push(" from contacts c");
    } else {
        query.push(" from app.search_contacts(").push_bind(filter.q.clone()).push(", ").push_bind(SEARCHED);
        query.push(") s join contacts c on c.id = s.id");
    }
    query.push(" where c.tenant_id = ").push_bind(tenant).push(" and c.deleted_at is null");
    own.push(query, tenant.uuid(), "c.id");
    for tag in &filter.tag {
        query.push(" and c.id in (select record_id from contact_tags where tenant_id = ").push_bind(tenant);
        query.push(" and tag = ").push_bind(tag.clone()).push(")");
    }
    if let Some(id) = filter.owner_id {
        query.push(" and c.owner_id = ").push_bind(id);
    }
    if filter.unassigned {
        query.push(" and c.owner_id is null");
    }
    if let Some(id) = filter.company_id {
        query.push(" and c.company_id = ").push_bind(id);
    }
    if let Some(id) = filter.deal_id {
        query.push(" and c.id in (select contact_id from deal_contacts where tenant_id = ").push_bind(tenant);
        query.push(" and deal_id = ").push_bind(id).push(")");
    }
    if let Some(source) = &filter.source {
        query.push(" and c.source = ").push_bind(source.clone());
    }
    if let Some(time) = filter.created_after {
        query.push(" and c.created_at >= ").push_bind(time);
    }
    if let Some(time) = filter.created_before {
        query.push(" and c.created_at < ").push_bind(time);
    }
    for (column, wanted) in [("c.email", filter.has_email), ("c.phone", filter.has_phone)] {
        if let Some(has) = wanted {
            query.push(" and ").push(column).push(if has { " <> ''" } else { " = ''" });
        }
    }
}

/// The tags of contacts that aren't in the bin, most used first. Counts all rows and takes off those of the bin, which is small:
/// a join with every contact costs six times as much.
pub(super) async fn tags(tx: &mut TenantTx) -> Result<Vec<TagCount>, Error> {
    let tenant = tx.tenant().uuid();
    Ok(sqlx::query_as!(
        TagCount,
        r#"with binned as (
             select t.tag, count(*) as n
               from contacts c join contact_tags t on t.tenant_id = c.tenant_id and t.record_id = c.id
              where c.tenant_id = $1 and c.deleted_at is not null
              group by t.tag
           ), used as (
             select tag, count(*) as n from contact_tags where tenant_id = $1 group by tag
           )
           select used.tag, used.n - coalesce(binned.n, 0) as "count!"
             from used left join binned on binned.tag = used.tag
            where used.n > coalesce(binned.n, 0)
            order by 2 desc, 1 limit 200"#,
        tenant,
    )
    .fetch_all(tx.conn())
    .await?)
}
