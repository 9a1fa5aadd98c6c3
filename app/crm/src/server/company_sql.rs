//! Every query of companies. Tags are kept a second time, a row each, in the statement that writes the company.

use super::{
    keyset::{Column, bind_text, bind_time},
    listing::{self, Listing},
};
use crate::model::{Address, Company, CompanyField, CompanyFilter, CompanyId, CompanyQuery, CompanyRow, NewCompany};
use chrono::{DateTime, Utc};
use fields::model::Custom;
use kernel::{Error, Page, TenantTx, UserId};
use serde_json::{Value, json};
use sqlx::{Postgres, QueryBuilder, types::Json};
use uuid::Uuid;

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

/// One company, in the bin or not, but not one that was merged into another; with `lock`, nobody else changes it until the commit.
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
            where tenant_id = $1 and id = $2 and (deleted_at is not null) = $3 and merged_into is null"#,
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
}

impl Listed {
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

/// The list of companies.
struct Companies;

impl Listing for Companies {
    type Filter = CompanyFilter;
    type Field = CompanyField;
    type Row = Listed;
    const TABLE: &'static str = "companies";
    const OWN: Option<&'static str> = Some("company");
    const COLUMNS: &'static str = "c.id, c.version, c.name, c.domain, c.phone, c.email, c.address, c.tags, c.owner_id, c.custom, c.created_at, \
                                   c.updated_at, c.sort_name";

    fn words(filter: &CompanyFilter) -> &str {
        &filter.q
    }

    fn narrow(query: &mut QueryBuilder<Postgres>, tx: &TenantTx, filter: &CompanyFilter) {
        listing::tagged(query, tx, "company_tags", &filter.tag);
        listing::owned(query, filter.owner_id, filter.unassigned);
        listing::made(query, filter.source.as_ref(), filter.created_after, filter.created_before);
    }

    fn wishes(filter: &CompanyFilter) -> &[String] {
        &filter.custom
    }

    fn id(row: &Listed) -> Uuid {
        row.id.uuid()
    }

    fn value(row: &Listed, field: CompanyField) -> Value {
        match field {
            CompanyField::Name => json!(row.sort_name),
            CompanyField::Domain => json!(row.domain),
            CompanyField::CreatedAt => json!(row.created_at),
            CompanyField::UpdatedAt => json!(row.updated_at),
        }
    }
}

/// One page of companies. Searched for without a wish for an order, the best come first.
pub(super) async fn list(tx: &mut TenantTx, asked: &CompanyQuery) -> Result<Page<CompanyRow>, Error> {
    Ok(listing::page::<Companies>(tx, asked).await?.map(Listed::into_row))
}
