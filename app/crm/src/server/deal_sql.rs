//! Queries of single deals; places are in [`place`], products in [`lines`], lists in [`list`].

pub mod lines;
pub mod list;
pub mod place;

use super::pipeline_sql::Place;
use crate::model::{CompanyId, ContactId, Deal, DealCard, DealId, DealStatus, LostReasonId, NewDeal, PipelineId, StageId};
use chrono::{DateTime, NaiveDate, Utc};
use fields::model::Custom;
use kernel::{Currency, Error, Id, Money, TenantTx, UserId};
use sqlx::types::Json;

/// A deal as it lies in the table.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DealRecord {
    /// Never changes.
    pub id: DealId,
    /// Counts the changes.
    pub version: i64,
    /// What is sold.
    pub title: String,
    /// The way it goes.
    pub pipeline_id: PipelineId,
    /// Where on it.
    pub stage_id: StageId,
    /// Its place in the column.
    pub position: String,
    value_minor: i64,
    currency: String,
    status: String,
    contact_ids: Vec<ContactId>,
    company_id: Option<CompanyId>,
    company_name: String,
    /// Who works on it.
    pub owner_id: Option<UserId>,
    expected_close: Option<NaiveDate>,
    competitors: Vec<String>,
    /// How many products it has.
    pub line_count: i32,
    /// Why it was lost.
    pub lost_reason_id: Option<LostReasonId>,
    close_note: String,
    stage_changed_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    custom: Json<Custom>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    sort_name: String,
}

/// An amount as two columns hold it.
///
/// # Errors
/// [`Error::Internal`] when the currency isn't one, which no write of ours leaves behind.
pub fn money(minor: i64, currency: &str) -> Result<Money, Error> {
    let currency: Currency = currency.parse().map_err(|_| Error::Internal(format!("'{currency}' in the database is no currency")))?;
    Ok(Money::new(minor, currency))
}

impl DealRecord {
    /// The deal as callers see it.
    pub fn into_deal(self) -> Result<Deal, Error> {
        Ok(Deal {
            value: money(self.value_minor, &self.currency)?,
            status: self.status(),
            id: self.id,
            version: self.version,
            title: self.title,
            pipeline_id: self.pipeline_id,
            stage_id: self.stage_id,
            contact_ids: self.contact_ids,
            company_id: self.company_id,
            company_name: Some(self.company_name).filter(|name| !name.is_empty()),
            owner_id: self.owner_id,
            expected_close: self.expected_close,
            competitors: self.competitors,
            line_count: self.line_count,
            lost_reason_id: self.lost_reason_id,
            close_note: self.close_note,
            stage_since: self.stage_changed_at,
            closed_at: self.closed_at,
            custom: self.custom.0,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }

    /// Open, won or lost.
    pub fn status(&self) -> DealStatus {
        DealStatus::from_code(&self.status).unwrap_or_default()
    }

    /// The deal as a card of the board.
    pub fn card(&self) -> Result<DealCard, Error> {
        Ok(DealCard {
            id: self.id,
            version: self.version,
            title: self.title.clone(),
            value: money(self.value_minor, &self.currency)?,
            company_id: self.company_id,
            company_name: Some(self.company_name.clone()).filter(|name| !name.is_empty()),
            owner_id: self.owner_id,
            expected_close: self.expected_close,
            rank: self.position.clone(),
            stage_since: self.stage_changed_at,
        })
    }
}

/// A deal, also one in the bin when `binned`.
pub async fn get(tx: &mut TenantTx, id: DealId, binned: bool) -> Result<DealRecord, Error> {
    let record = sqlx::query_as!(
        DealRecord,
        r#"select d.id as "id: DealId",
                  d.version,
                  d.title,
                  d.pipeline_id as "pipeline_id: PipelineId",
                  d.stage_id as "stage_id: StageId",
                  d.position,
                  d.value_minor,
                  d.currency,
                  d.status,
                  array(select c.contact_id from deal_contacts c
                         where c.tenant_id = $1 and c.deal_id = d.id
                         order by c.position, c.contact_id) as "contact_ids!: Vec<ContactId>",
                  d.company_id as "company_id: CompanyId",
                  d.company_name,
                  d.owner_id as "owner_id: UserId",
                  d.expected_close,
                  d.competitors,
                  d.line_count,
                  d.lost_reason_id as "lost_reason_id: LostReasonId",
                  d.close_note,
                  d.stage_changed_at,
                  d.closed_at,
                  d.custom as "custom: Json<Custom>",
                  d.created_at,
                  d.updated_at,
                  d.sort_name as "sort_name!"
             from deals d
            where d.tenant_id = $1 and d.id = $2 and (d.deleted_at is not null) = $3"#,
        tx.tenant().uuid(),
        id.uuid(),
        binned,
    )
    .fetch_optional(tx.conn())
    .await?;
    record.ok_or(Error::NotFound)
}

/// The currency of the tenant.
pub async fn tenant_currency(tx: &mut TenantTx) -> Result<Currency, Error> {
    let code = sqlx::query_scalar!("select currency from tenants where id = $1", tx.tenant().uuid()).fetch_one(tx.conn()).await?;
    Ok(money(0, &code)?.currency)
}

/// Holds a deal until the end of the transaction; 404 when it isn't there.
pub async fn lock(tx: &mut TenantTx, id: DealId, binned: bool) -> Result<(), Error> {
    let found = sqlx::query_scalar!(
        r#"select 1 as "found!" from deals
            where tenant_id = $1 and id = $2 and (deleted_at is not null) = $3
              for no key update"#,
        tx.tenant().uuid(),
        id.uuid(),
        binned,
    )
    .fetch_optional(tx.conn())
    .await?;
    found.map(|_| ()).ok_or(Error::NotFound)
}

/// Writes a new deal with its people.
pub async fn insert(tx: &mut TenantTx, id: DealId, new: &NewDeal, place: &Place, position: &str) -> Result<(), Error> {
    let (now, actor) = (tx.ctx().now(), tx.ctx().actor_id());
    let status = place.status();
    sqlx::query!(
        "insert into deals (tenant_id, id, title, pipeline_id, stage_id, position, value_minor, currency, company_id, company_name,
                            owner_id, expected_close, status, closed_at, stage_changed_at, created_at, updated_at, created_by,
                            competitors, custom)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
                 coalesce((select name from companies where tenant_id = $1 and id = $9 and deleted_at is null), ''),
                 $10, $11, $12, $13, $14, $14, $14, $15, $16, $17)",
        tx.tenant().uuid(),
        id.uuid(),
        new.title,
        place.pipeline_id.uuid(),
        place.stage_id.uuid(),
        position,
        new.value.minor,
        new.value.currency.code(),
        new.company_id.map(CompanyId::uuid),
        new.owner_id.map(UserId::uuid),
        new.expected_close,
        status.code(),
        (status != DealStatus::Open).then_some(now),
        now,
        actor.map(UserId::uuid),
        &new.competitors,
        Json(&new.custom) as _,
    )
    .execute(tx.conn())
    .await
    .map_err(refer)?;
    set_contacts(tx, id, &new.contact_ids).await
}

/// Writes what a form changes; the place stays.
pub async fn update(tx: &mut TenantTx, id: DealId, new: &NewDeal) -> Result<(), Error> {
    let now = tx.ctx().now();
    sqlx::query!(
        "update deals
            set title = $3,
                value_minor = $4,
                currency = $5,
                company_id = $6,
                company_name = coalesce((select name from companies where tenant_id = $1 and id = $6 and deleted_at is null),
                                        case when company_id = $6 then company_name else '' end),
                owner_id = $7,
                expected_close = $8,
                competitors = $10,
                custom = $11,
                version = version + 1,
                updated_at = $9
          where tenant_id = $1 and id = $2",
        tx.tenant().uuid(),
        id.uuid(),
        new.title,
        new.value.minor,
        new.value.currency.code(),
        new.company_id.map(CompanyId::uuid),
        new.owner_id.map(UserId::uuid),
        new.expected_close,
        now,
        &new.competitors,
        Json(&new.custom) as _,
    )
    .execute(tx.conn())
    .await
    .map_err(refer)?;
    set_contacts(tx, id, &new.contact_ids).await
}

/// Puts deals into the bin or takes them out.
pub async fn bin(tx: &mut TenantTx, ids: &[DealId], deleted: bool) -> Result<(), Error> {
    let now = tx.ctx().now();
    let ids: Vec<_> = ids.iter().copied().map(Id::uuid).collect();
    sqlx::query!(
        "update deals
            set deleted_at = $3,
                version = version + 1,
                updated_at = $4
          where tenant_id = $1 and id = any($2)",
        tx.tenant().uuid(),
        &ids,
        deleted.then_some(now),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Makes these the people of a deal, in this order.
async fn set_contacts(tx: &mut TenantTx, id: DealId, contacts: &[ContactId]) -> Result<(), Error> {
    let ids: Vec<_> = contacts.iter().copied().map(Id::uuid).collect();
    sqlx::query!(
        "delete from deal_contacts where tenant_id = $1 and deal_id = $2 and contact_id <> all($3::uuid[])",
        tx.tenant().uuid(),
        id.uuid(),
        &ids,
    )
    .execute(tx.conn())
    .await?;
    if ids.is_empty() {
        return Ok(());
    }
    // A contact in the bin stays where it is, but can't be added.
    let known = sqlx::query_scalar!(
        r#"with wanted as (
             select w.id, w.place::int as place from unnest($3::uuid[]) with ordinality as w(id, place)
           ), written as (
             insert into deal_contacts (tenant_id, deal_id, contact_id, position)
             select $1, $2, w.id, w.place
               from wanted w
               join contacts c on c.tenant_id = $1 and c.id = w.id
              where c.deleted_at is null
                 or exists (select from deal_contacts o where o.tenant_id = $1 and o.deal_id = $2 and o.contact_id = w.id)
             on conflict (tenant_id, deal_id, contact_id) do update set position = excluded.position
             returning 1
           )
           select count(*) as "known!" from written"#,
        tx.tenant().uuid(),
        id.uuid(),
        &ids,
    )
    .fetch_one(tx.conn())
    .await?;
    if usize::try_from(known).is_ok_and(|known| known == ids.len()) {
        Ok(())
    } else {
        Err(Error::field("contact_ids", "unknown_contact", "One of these contacts doesn't exist or was deleted."))
    }
}

/// Says which reference of a deal leads nowhere.
fn refer(error: sqlx::Error) -> Error {
    Error::from(error)
        .on_constraint("deals_company", || Error::field("company_id", "unknown_company", "There is no such company, or it was deleted."))
        .on_constraint("deals_owner", || Error::field("owner_id", "unknown_user", "There is no such colleague."))
}

/// Whether there is any deal, deleted ones included.
pub async fn exist(tx: &mut TenantTx) -> Result<bool, Error> {
    let tenant = tx.tenant().uuid();
    Ok(sqlx::query_scalar!(r#"select exists (select from deals where tenant_id = $1) as "exist!""#, tenant).fetch_one(tx.conn()).await?)
}
