//! Every query of companies. Tags are kept a second time, a row each, in the statement that writes the company.

use super::keyset::{self, Column, bind_text, bind_time};
use crate::model::{Address, Company, CompanyField, CompanyFilter, CompanyId, CompanyQuery, CompanyRow, NewCompany, query::Filter};
use chrono::{DateTime, Utc};
use fields::{model::Custom, server::narrow::Narrowing};
use kernel::{Cursor, Error, Page, TenantTx, UserId, page::COUNT_CAP};
use serde_json::{Value, json};
use sqlx::{Postgres, QueryBuilder, types::Json};

/// How many rows a search looks at.
const SEARCHED: i32 = 500;

impl Column for CompanyField {
    fn sql(self) -> &'static str {
        match self {
            Self::Name => "c.sort_name",
            Self::Domain => "c.domain",
            Self::CreatedAt => "c.created_at",
            Self::UpdatedAt => "c.updated_at",
        }
    }

    fn bind(self, query: &mut QueryBuilder<Postgres>, value: &Value) -> Option<()> {
        match self {
            Self::Name | Self::Domain => bind_text(query, value),
            Self::CreatedAt | Self::UpdatedAt => bind_time(query, value),
        }
    }
}

/// One company, in the bin or not; with `lock`, nobody else changes it until the commit.
pub(super) async fn get(tx: &mut TenantTx, id: CompanyId, binned: bool, lock: bool) -> Result<Company, Error> {
    let tenant = tx.tenant().uuid();
    if lock {
        sqlx::query!("select 1 as n from companies where tenant_id = $1 and id = $2 for update", tenant, id.uuid())
            .fetch_optional(tx.conn())
            .await?;
    }
    let row = sqlx::query!(
        r#"select version,
                  name,
                  domain,
                  phone,
                  email,
                  address as "address: Json<Address>",
                  tags,
                  owner_id as "owner_id: UserId",
                  source,
                  custom as "custom: Json<Custom>",
                  created_at,
                  updated_at
             from companies
            where tenant_id = $1 and id = $2 and (deleted_at is not null) = $3"#,
        tenant,
        id.uuid(),
        binned,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Company {
        id,
        version: row.version,
        name: row.name,
        domain: row.domain,
        phone: row.phone,
        email: row.email,
        address: row.address.0,
        tags: row.tags,
        owner_id: row.owner_id,
        source: row.source,
        custom: row.custom.0,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

fn explain(error: sqlx::Error) -> Error {
    Error::from(error).on_constraint("companies_owner", || Error::field("owner_id", "unknown_reference", "There is no such colleague."))
}

/// Enters a company.
pub(super) async fn insert(tx: &mut TenantTx, id: CompanyId, new: &NewCompany) -> Result<(), Error> {
    let (tenant, now, actor) = (tx.tenant().uuid(), tx.ctx().now(), tx.ctx().actor_id().map(|id| id.uuid()));
    sqlx::query!(
        "with company as (
           insert into companies (tenant_id, id, name, domain, phone, email, address, tags, owner_id, source, created_at, updated_at, created_by, custom)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13)
         )
         insert into company_tags (tenant_id, tag, record_id) select $1, t, $2 from unnest($8::text[]) as g(t)",
        tenant,
        id.uuid(),
        new.name,
        new.domain,
        new.phone,
        new.email,
        Json(&new.address) as _,
        &new.tags,
        new.owner_id.map(|id| id.uuid()),
        new.source,
        now,
        actor,
        Json(&new.custom) as _,
    )
    .execute(tx.conn())
    .await
    .map_err(explain)?;
    Ok(())
}

/// Writes a company that the caller has locked. Its contacts and deals follow its name by their foreign keys.
pub(super) async fn update(tx: &mut TenantTx, id: CompanyId, new: &NewCompany) -> Result<(), Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    sqlx::query!(
        "with company as (
           update companies
              set name = $3, domain = $4, phone = $5, email = $6, address = $7, tags = $8, owner_id = $9, source = $10,
                  custom = $12, version = version + 1, updated_at = $11
            where tenant_id = $1 and id = $2
         ), no_tag as (
           delete from company_tags where tenant_id = $1 and record_id = $2 and tag <> all ($8::text[])
         )
         insert into company_tags (tenant_id, tag, record_id) select $1, t, $2 from unnest($8::text[]) as g(t) on conflict do nothing",
        tenant,
        id.uuid(),
        new.name,
        new.domain,
        new.phone,
        new.email,
        Json(&new.address) as _,
        &new.tags,
        new.owner_id.map(|id| id.uuid()),
        new.source,
        now,
        Json(&new.custom) as _,
    )
    .execute(tx.conn())
    .await
    .map_err(explain)?;
    Ok(())
}

/// Into the bin, or out of it. Contacts and deals keep their link: they go on showing the name, and
/// a restore finds all as it was; only new links to it are refused. Gives the version after it.
pub(super) async fn bin(tx: &mut TenantTx, id: CompanyId, into: bool) -> Result<i64, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    let version = sqlx::query_scalar!(
        "update companies set deleted_at = case when $3 then $4::timestamptz end, version = version + 1, updated_at = $4
          where tenant_id = $1 and id = $2 returning version",
        tenant,
        id.uuid(),
        into,
        now,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(version)
}

/// A row with what the cursor needs.
#[derive(sqlx::FromRow)]
struct Listed {
    id: CompanyId,
    version: i64,
    name: String,
    domain: String,
    phone: String,
    email: String,
    address: Json<Address>,
    tags: Vec<String>,
    owner_id: Option<UserId>,
    custom: Json<Custom>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    sort_name: String,
    rank: f32,
    counted: i64,
}

impl Listed {
    fn value(&self, field: CompanyField) -> Value {
        match field {
            CompanyField::Name => json!(self.sort_name),
            CompanyField::Domain => json!(self.domain),
            CompanyField::CreatedAt => json!(self.created_at),
            CompanyField::UpdatedAt => json!(self.updated_at),
        }
    }

    fn into_row(self) -> CompanyRow {
        let address = self.address.0;
        CompanyRow {
            id: self.id,
            version: self.version,
            name: self.name,
            domain: self.domain,
            phone: self.phone,
            email: self.email,
            city: address.city,
            country: address.country,
            tags: self.tags,
            owner_id: self.owner_id,
            custom: self.custom.0,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
}

/// One page of companies. Searched for without a wish for an order, the best come first.
pub(super) async fn list(tx: &mut TenantTx, asked: &CompanyQuery) -> Result<Page<CompanyRow>, Error> {
    let limit = asked.page.limit();
    let own = fields::server::narrow::narrowing(tx, "company", &asked.filter.custom).await?;
    let searched = !asked.filter.q.is_empty();
    let ranked = searched && asked.sort.is_default();
    let mut query = QueryBuilder::new(
        "select c.id, c.version, c.name, c.domain, c.phone, c.email, c.address, c.tags, c.owner_id, c.custom, c.created_at, c.updated_at, c.sort_name, ",
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
            let (rank, id): (f32, CompanyId) = Cursor::unpack(cursor).ok_or_else(keyset::bad_cursor)?;
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
        _ => count(tx, &asked.filter, &own).await?,
    };
    let mut page = Page::from_rows(rows, limit, counted, |row| {
        if ranked {
            return Cursor::pack(&(row.rank, row.id));
        }
        let values: Vec<Value> = asked.sort.keys().iter().map(|key| row.value(key.field)).collect();
        keyset::cursor(&asked.sort, &values, row.id.uuid())
    });
    page.total_capped |= searched && counted >= i64::from(SEARCHED);
    Ok(page.map(Listed::into_row))
}

/// How many companies match, counted up to one more than the cap.
async fn count(tx: &mut TenantTx, filter: &CompanyFilter, own: &Narrowing) -> Result<i64, Error> {
    let mut query = QueryBuilder::new("select count(*) from (select 1");
    narrow(&mut query, tx, filter, own);
    query.push(" limit ").push_bind(COUNT_CAP.saturating_add(1)).push(") n");
    tx.counted(format!("companies {:?}", filter.pairs()), query).await
}

/// ` from companies c … where …` the tenant and the filter's conditions.
fn narrow(query: &mut QueryBuilder<Postgres>, tx: &TenantTx, filter: &CompanyFilter, own: &Narrowing) {
    let tenant = tx.tenant();
    if filter.q.is_empty() {
        query.push(" from companies c");
    } else {
        query.push(" from app.search_companies(").push_bind(filter.q.clone()).push(", ").push_bind(SEARCHED);
        query.push(") s join companies c on c.id = s.id");
    }
    query.push(" where c.tenant_id = ").push_bind(tenant).push(" and c.deleted_at is null");
    own.push(query, tenant.uuid(), "c.id");
    for tag in &filter.tag {
        query.push(" and c.id in (select record_id from company_tags where tenant_id = ").push_bind(tenant);
        query.push(" and tag = ").push_bind(tag.clone()).push(")");
    }
    if let Some(id) = filter.owner_id {
        query.push(" and c.owner_id = ").push_bind(id);
    }
    if filter.unassigned {
        query.push(" and c.owner_id is null");
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
}
