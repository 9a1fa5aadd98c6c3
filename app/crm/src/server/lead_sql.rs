//! Queries of single leads, their status and what they become; lists are in [`list`].

pub mod list;

use super::deal_sql::money;
use crate::model::{
    Became, CompanyId, ContactId, DealId, Lead, LeadChange, LeadChangeId, LeadId, LeadMatch, LeadMatches, LeadStatus, NewLead, lead::Origin,
};
use chrono::{DateTime, TimeDelta, Utc};
use fields::model::Custom;
use kernel::{Error, TenantTx, UserId};
use sqlx::types::Json;

/// A lead's row.
#[derive(sqlx::FromRow)]
pub struct Record {
    id: LeadId,
    version: i64,
    name: String,
    display_name: String,
    company_name: String,
    title: String,
    email: String,
    phone: String,
    source: String,
    value_minor: i64,
    currency: String,
    owner_id: Option<UserId>,
    note: String,
    status: String,
    status_since: DateTime<Utc>,
    reason: String,
    active_at: DateTime<Utc>,
    custom: Json<Custom>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl Record {
    /// The lead as callers see it; open ones without activity since `idle` are inactive.
    fn into_lead(self, idle: DateTime<Utc>) -> Result<Lead, Error> {
        let status = LeadStatus::from_code(&self.status).unwrap_or_default();
        Ok(Lead {
            value: money(self.value_minor, &self.currency)?,
            inactive: status.is_open() && self.active_at < idle,
            status,
            id: self.id,
            version: self.version,
            name: self.name,
            display_name: self.display_name,
            company_name: self.company_name,
            title: self.title,
            email: self.email,
            phone: self.phone,
            source: self.source,
            owner_id: self.owner_id,
            note: self.note,
            status_since: self.status_since,
            reason: self.reason,
            active_at: self.active_at,
            became: None,
            custom: self.custom.0,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

/// The moment since which something must have happened about a lead that is worked on.
pub async fn idle_since(tx: &mut TenantTx) -> Result<DateTime<Utc>, Error> {
    let days = super::lead_rule_sql::settings(tx).await?.idle_days;
    Ok(tx.ctx().now() - TimeDelta::days(days.into()))
}

/// One lead, in the bin or not; with `lock`, nobody else changes it until the commit.
pub async fn get(tx: &mut TenantTx, id: LeadId, binned: bool, lock: bool) -> Result<Lead, Error> {
    let tenant = tx.tenant().uuid();
    if lock {
        // Alone, so that the read below sees what a transaction that we waited for has written.
        sqlx::query!("select 1 as n from leads where tenant_id = $1 and id = $2 for update", tenant, id.uuid())
            .fetch_optional(tx.conn())
            .await?;
    }
    let record = sqlx::query_as!(
        Record,
        r#"select id as "id: _",
                  version,
                  name,
                  display_name as "display_name!",
                  company_name,
                  title,
                  email,
                  phone,
                  source,
                  value_minor,
                  currency,
                  owner_id as "owner_id: _",
                  note,
                  status,
                  status_since,
                  reason,
                  active_at,
                  custom as "custom: Json<Custom>",
                  created_at,
                  updated_at
             from leads
            where tenant_id = $1 and id = $2 and (deleted_at is not null) = $3"#,
        tenant,
        id.uuid(),
        binned,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound)?;
    let idle = idle_since(tx).await?;
    let mut lead = record.into_lead(idle)?;
    if lead.status == LeadStatus::Converted {
        lead.became = became(tx, id).await?;
    }
    Ok(lead)
}

/// What a converted lead became.
async fn became(tx: &mut TenantTx, id: LeadId) -> Result<Option<Became>, Error> {
    let became = sqlx::query_as!(
        Became,
        r#"select l.contact_id as "contact_id: ContactId",
                  c.display_name as "contact_name?",
                  l.company_id as "company_id: CompanyId",
                  o.name as "company_name?",
                  l.deal_id as "deal_id: DealId",
                  d.title as "deal_title?"
             from leads l
             left join contacts c on c.tenant_id = l.tenant_id and c.id = l.contact_id
             left join companies o on o.tenant_id = l.tenant_id and o.id = l.company_id
             left join deals d on d.tenant_id = l.tenant_id and d.id = l.deal_id
            where l.tenant_id = $1 and l.id = $2"#,
        tx.tenant().uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(became)
}

fn explain(error: sqlx::Error) -> Error {
    Error::from(error)
        .on_constraint("leads_owner", || Error::field("owner_id", "unknown_reference", "There is no such colleague."))
        .on_constraint("leads_submission", || Error::problem(409, "lead.sent_already", "This was sent already."))
}

/// Enters a lead.
pub async fn insert(tx: &mut TenantTx, id: LeadId, new: &NewLead, origin: Origin) -> Result<(), Error> {
    let (tenant, now, actor) = (tx.tenant().uuid(), tx.ctx().now(), tx.ctx().actor_id().map(|id| id.uuid()));
    sqlx::query!(
        "with lead as (
           insert into leads (tenant_id, id, name, company_name, title, email, phone, source, value_minor, currency, owner_id, note,
                              form_id, submission, created_by, created_at, updated_at, status_since, active_at, custom)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, $16, $16, $18)
         )
         insert into lead_changes (tenant_id, id, lead_id, to_status, changed_by, changed_at) values ($1, $17, $2, 'new', $15, $16)",
        tenant,
        id.uuid(),
        new.name,
        new.company_name,
        new.title,
        new.email,
        new.phone,
        new.source,
        new.value.minor,
        new.value.currency.code(),
        new.owner_id.map(|id| id.uuid()),
        new.note,
        origin.form_id.map(|id| id.uuid()),
        origin.submission,
        actor,
        now,
        LeadChangeId::new().uuid(),
        Json(&new.custom) as _,
    )
    .execute(tx.conn())
    .await
    .map_err(explain)?;
    Ok(())
}

/// Writes a lead that the caller has locked; that is activity too.
pub async fn update(tx: &mut TenantTx, id: LeadId, new: &NewLead) -> Result<(), Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    sqlx::query!(
        "update leads
            set name = $3, company_name = $4, title = $5, email = $6, phone = $7, source = $8, value_minor = $9, currency = $10,
                owner_id = $11, note = $12, custom = $14, version = version + 1, updated_at = $13, active_at = $13, idle_told_at = null
          where tenant_id = $1 and id = $2",
        tenant,
        id.uuid(),
        new.name,
        new.company_name,
        new.title,
        new.email,
        new.phone,
        new.source,
        new.value.minor,
        new.value.currency.code(),
        new.owner_id.map(|id| id.uuid()),
        new.note,
        now,
        Json(&new.custom) as _,
    )
    .execute(tx.conn())
    .await
    .map_err(explain)?;
    Ok(())
}

/// Into the bin, or out of it. Gives the version after it.
pub async fn bin(tx: &mut TenantTx, id: LeadId, into: bool) -> Result<i64, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    let version = sqlx::query_scalar!(
        "update leads set deleted_at = case when $3 then $4::timestamptz end, version = version + 1, updated_at = $4
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

/// Gives a lead that the caller has locked another status, and notes it.
pub async fn set_status(tx: &mut TenantTx, id: LeadId, status: LeadStatus, reason: &str) -> Result<(), Error> {
    let (tenant, now, actor) = (tx.tenant().uuid(), tx.ctx().now(), tx.ctx().actor_id().map(|id| id.uuid()));
    sqlx::query!(
        "with noted as (
           insert into lead_changes (tenant_id, id, lead_id, from_status, to_status, reason, stayed_seconds, changed_by, changed_at)
           select tenant_id, $3, id, status, $4, $5, greatest(extract(epoch from $6::timestamptz - status_since), 0)::bigint, $7, $6
             from leads where tenant_id = $1 and id = $2
         )
         update leads
            set status = $4, reason = $5, status_since = $6, active_at = $6, idle_told_at = null, version = version + 1, updated_at = $6
          where tenant_id = $1 and id = $2",
        tenant,
        id.uuid(),
        LeadChangeId::new().uuid(),
        status.code(),
        reason,
        now,
        actor,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Keeps what a lead became, and lets its history be that of the person and the deal too.
pub async fn link(
    tx: &mut TenantTx,
    id: LeadId,
    contact: ContactId,
    company: Option<CompanyId>,
    deal: Option<DealId>,
) -> Result<(), Error> {
    sqlx::query!(
        "with lead as (
           update leads set contact_id = $3, company_id = $4, deal_id = $5 where tenant_id = $1 and id = $2
         )
         update activities set contact_id = coalesce(contact_id, $3), deal_id = coalesce(deal_id, $5)
          where tenant_id = $1 and lead_id = $2",
        tx.tenant().uuid(),
        id.uuid(),
        contact.uuid(),
        company.map(|id| id.uuid()),
        deal.map(|id| id.uuid()),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes that somebody did something about a lead.
pub async fn touch(tx: &mut TenantTx, id: LeadId) -> Result<(), Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    sqlx::query!(
        "update leads set active_at = $3, idle_told_at = null where tenant_id = $1 and id = $2 and active_at < $3",
        tenant,
        id.uuid(),
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The steps of a lead, the last one first.
pub async fn changes(tx: &mut TenantTx, id: LeadId) -> Result<Vec<LeadChange>, Error> {
    let rows = sqlx::query!(
        r#"select c.id as "id: LeadChangeId", c.from_status, c.to_status, c.reason, c.changed_by as "by_id: UserId",
                  coalesce(nullif(u.name, ''), u.email) as by_name, c.changed_at, c.stayed_seconds
             from lead_changes c left join users u on u.id = c.changed_by
            where c.tenant_id = $1 and c.lead_id = $2
            order by c.changed_at desc, c.id desc limit 200"#,
        tx.tenant().uuid(),
        id.uuid(),
    )
    .fetch_all(tx.conn())
    .await?;
    let status = |code: &str| LeadStatus::from_code(code).unwrap_or_default();
    let change = rows.into_iter().map(|row| LeadChange {
        id: row.id,
        from: row.from_status.as_deref().map(status),
        to: status(&row.to_status),
        reason: row.reason,
        by_id: row.by_id,
        by_name: row.by_name,
        at: row.changed_at,
        stayed_seconds: row.stayed_seconds,
    });
    Ok(change.collect())
}

/// People with this address and companies of this name, at most five of each.
pub async fn matches(tx: &mut TenantTx, email: &str, company: &str) -> Result<LeadMatches, Error> {
    let tenant = tx.tenant().uuid();
    let contacts = sqlx::query_as!(
        LeadMatch,
        r#"select c.id, c.display_name as "name!", c.company_name as "detail!"
             from contact_emails e join contacts c on c.tenant_id = e.tenant_id and c.id = e.contact_id
            where e.tenant_id = $1 and e.address = $2 and c.deleted_at is null
            order by c.created_at, c.id limit 5"#,
        tenant,
        email,
    )
    .fetch_all(tx.conn())
    .await?;
    let companies = sqlx::query_as!(
        LeadMatch,
        r#"select id, name as "name!", domain as "detail!"
             from companies
            where tenant_id = $1 and sort_name = left(app.norm($2), 200) and $2 <> '' and deleted_at is null
            order by created_at, id limit 5"#,
        tenant,
        company,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(LeadMatches { contacts, companies })
}
