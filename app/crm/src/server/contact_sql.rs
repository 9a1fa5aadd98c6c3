//! Every query of single contacts. Addresses and tags are kept a second time, a row each, in the statement that writes the contact.

use crate::model::{CompanyId, Contact, ContactId, Email, NewContact, Phone};
use chrono::{DateTime, Utc};
use fields::model::Custom;
use kernel::{Error, TenantTx, UserId};
use sqlx::types::Json;

/// A contact's row.
struct Record {
    id: ContactId,
    version: i64,
    first_name: String,
    last_name: String,
    display_name: String,
    title: String,
    company_id: Option<CompanyId>,
    company_name: String,
    owner_id: Option<UserId>,
    source: String,
    tags: Vec<String>,
    emails: Json<Vec<Email>>,
    phones: Json<Vec<Phone>>,
    custom: Json<Custom>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<Record> for Contact {
    fn from(row: Record) -> Self {
        Self {
            id: row.id,
            version: row.version,
            first_name: row.first_name,
            last_name: row.last_name,
            display_name: row.display_name,
            title: row.title,
            company_name: row.company_id.is_some().then_some(row.company_name),
            company_id: row.company_id,
            owner_id: row.owner_id,
            source: row.source,
            tags: row.tags,
            emails: row.emails.0,
            phones: row.phones.0,
            custom: row.custom.0,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// One contact, in the bin or not, but not one that was merged into another; with `lock`, nobody else changes it until the commit.
pub(super) async fn get(tx: &mut TenantTx, id: ContactId, binned: bool, lock: bool) -> Result<Contact, Error> {
    let tenant = tx.tenant().uuid();
    if lock {
        // Alone, so that the read below sees what a transaction that we waited for has written.
        sqlx::query!("select 1 as n from contacts where tenant_id = $1 and id = $2 for update", tenant, id.uuid())
            .fetch_optional(tx.conn())
            .await?;
    }
    let record = sqlx::query_as!(
        Record,
        r#"select id as "id: ContactId",
                  version,
                  first_name,
                  last_name,
                  display_name as "display_name!",
                  title,
                  company_id as "company_id: CompanyId",
                  company_name,
                  owner_id as "owner_id: UserId",
                  source,
                  tags,
                  emails as "emails: Json<Vec<Email>>",
                  phones as "phones: Json<Vec<Phone>>",
                  custom as "custom: Json<Custom>",
                  created_at,
                  updated_at
             from contacts
            where tenant_id = $1 and id = $2 and (deleted_at is not null) = $3 and merged_into is null"#,
        tenant,
        id.uuid(),
        binned,
    )
    .fetch_optional(tx.conn())
    .await?;
    record.map(Contact::from).ok_or(Error::NotFound)
}

/// The addresses as they are looked up.
fn addresses(new: &NewContact) -> Vec<String> {
    new.emails.iter().map(|email| email.address.clone()).collect()
}

/// Turns a company or colleague that isn't there into a field's problem.
fn explain(error: sqlx::Error) -> Error {
    Error::from(error)
        .on_constraint("contacts_company", || Error::field("company_id", "unknown_reference", "There is no such company."))
        .on_constraint("contacts_owner", || Error::field("owner_id", "unknown_reference", "There is no such colleague."))
}

/// Fails when a record would go to somebody who isn't, or no longer is, a colleague; whoever has it already may keep it.
pub(super) async fn check_owner(tx: &mut TenantTx, owner: Option<UserId>, before: Option<UserId>) -> Result<(), Error> {
    let Some(wanted) = owner.filter(|_| owner != before) else { return Ok(()) };
    let works_here = kernel::server::people::works_here(tx, wanted).await?;
    if works_here { Ok(()) } else { Err(Error::field("owner_id", "unknown_reference", "There is no such colleague.")) }
}

/// Enters a contact. The company's row is held until the commit, so that a renaming at this moment can't leave the old name here.
pub(super) async fn insert(tx: &mut TenantTx, id: ContactId, new: &NewContact) -> Result<(), Error> {
    let (tenant, now, actor) = (tx.tenant().uuid(), tx.ctx().now(), tx.ctx().actor_id().map(|id| id.uuid()));
    sqlx::query!(
        "with contact as (
           insert into contacts (tenant_id, id, first_name, last_name, title, company_id, company_name, owner_id, source, tags,
                                 emails, phones, email, phone, created_at, updated_at, created_by, custom)
           values ($1, $2, $3, $4, $5, $6,
                   coalesce((select name from companies where tenant_id = $1 and id = $6 and deleted_at is null for key share), ''),
                   $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $17)
         ), address as (
           insert into contact_emails (tenant_id, address, contact_id) select $1, a, $2 from unnest($16::text[]) as e(a)
         )
         insert into contact_tags (tenant_id, tag, record_id) select $1, t, $2 from unnest($9::text[]) as g(t)",
        tenant,
        id.uuid(),
        new.first_name,
        new.last_name,
        new.title,
        new.company_id.map(|id| id.uuid()),
        new.owner_id.map(|id| id.uuid()),
        new.source,
        &new.tags,
        Json(&new.emails) as _,
        Json(&new.phones) as _,
        new.emails.first().map_or("", |email| email.address.as_str()),
        new.phones.first().map_or("", |phone| phone.number.as_str()),
        now,
        actor,
        &addresses(new),
        Json(&new.custom) as _,
    )
    .execute(tx.conn())
    .await
    .map_err(explain)?;
    Ok(())
}

/// Writes a contact that the caller has locked.
pub(super) async fn update(tx: &mut TenantTx, id: ContactId, new: &NewContact) -> Result<(), Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    sqlx::query!(
        "with contact as (
           update contacts
              set first_name = $3, last_name = $4, title = $5, company_id = $6,
                  company_name = coalesce((select name from companies where tenant_id = $1 and id = $6
                                              and (deleted_at is null or id = contacts.company_id) for key share), ''),
                  owner_id = $7, source = $8, tags = $9, emails = $10, phones = $11, email = $12, phone = $13,
                  custom = $16, version = version + 1, updated_at = $14
            where tenant_id = $1 and id = $2
         ), no_address as (
           delete from contact_emails where tenant_id = $1 and contact_id = $2 and address <> all ($15::text[])
         ), no_tag as (
           delete from contact_tags where tenant_id = $1 and record_id = $2 and tag <> all ($9::text[])
         ), address as (
           insert into contact_emails (tenant_id, address, contact_id) select $1, a, $2 from unnest($15::text[]) as e(a)
               on conflict do nothing
         )
         insert into contact_tags (tenant_id, tag, record_id) select $1, t, $2 from unnest($9::text[]) as g(t)
             on conflict do nothing",
        tenant,
        id.uuid(),
        new.first_name,
        new.last_name,
        new.title,
        new.company_id.map(|id| id.uuid()),
        new.owner_id.map(|id| id.uuid()),
        new.source,
        &new.tags,
        Json(&new.emails) as _,
        Json(&new.phones) as _,
        new.emails.first().map_or("", |email| email.address.as_str()),
        new.phones.first().map_or("", |phone| phone.number.as_str()),
        now,
        &addresses(new),
        Json(&new.custom) as _,
    )
    .execute(tx.conn())
    .await
    .map_err(explain)?;
    Ok(())
}

/// Into the bin, or out of it; the version after it.
pub(super) async fn bin(tx: &mut TenantTx, id: ContactId, into: bool) -> Result<i64, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    let version = sqlx::query_scalar!(
        "update contacts set deleted_at = case when $3 then $4::timestamptz end, version = version + 1, updated_at = $4
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
