//! Queries of the board.

use super::deal_sql::money;
use crate::model::{BoardFilter, CompanyId, DealCard, DealId, PipelineId, StageId};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Error, Money, TenantTx, UserId};

/// What the deals of a stage in one currency come to.
pub struct StageSum {
    /// The stage.
    pub stage_id: StageId,
    currency: String,
    /// How many deals.
    pub count: i64,
    minor: i64,
}

/// The sum as money.
pub fn amount(sum: &StageSum) -> Result<Money, Error> {
    money(sum.minor, &sum.currency)
}

/// Count and sum per stage and currency of a pipeline; a sum beyond 64 bits stops there.
pub async fn sums(tx: &mut TenantTx, pipeline: PipelineId, filter: &BoardFilter) -> Result<Vec<StageSum>, Error> {
    let sums = sqlx::query_as!(
        StageSum,
        r#"select stage_id as "stage_id: StageId",
                  currency,
                  count(*) as "count!",
                  least(sum(value_minor), 9223372036854775807)::bigint as "minor!"
             from deals
            where tenant_id = $1 and pipeline_id = $2 and deleted_at is null
              and ($3::uuid is null or owner_id = $3) and (not $4 or owner_id is null)
              and not exists (select from unnest($5::text[]) w where strpos(lower(title || ' ' || company_name), w) = 0)
            group by stage_id, currency"#,
        tx.tenant().uuid(),
        pipeline.uuid(),
        filter.owner_id.map(|id| id.uuid()),
        filter.unassigned,
        &filter.words(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(sums)
}

/// A card as it lies in the table.
struct CardRow {
    id: DealId,
    version: i64,
    title: String,
    stage_id: StageId,
    position: String,
    value_minor: i64,
    currency: String,
    company_id: Option<CompanyId>,
    company_name: String,
    owner_id: Option<UserId>,
    expected_close: Option<NaiveDate>,
    stage_changed_at: DateTime<Utc>,
}

impl CardRow {
    fn into_card(self) -> Result<DealCard, Error> {
        Ok(DealCard {
            id: self.id,
            version: self.version,
            title: self.title,
            value: money(self.value_minor, &self.currency)?,
            company_id: self.company_id,
            company_name: Some(self.company_name).filter(|name| !name.is_empty()),
            owner_id: self.owner_id,
            expected_close: self.expected_close,
            rank: self.position,
            stage_since: self.stage_changed_at,
        })
    }
}

/// The first cards of each column, in order; one walk of the board's index per column.
pub async fn first_cards(
    tx: &mut TenantTx,
    pipeline: PipelineId,
    filter: &BoardFilter,
    limit: i64,
) -> Result<Vec<(StageId, DealCard)>, Error> {
    let rows = sqlx::query_as!(
        CardRow,
        r#"select d.id as "id: DealId",
                  d.version,
                  d.title,
                  d.stage_id as "stage_id: StageId",
                  d.position,
                  d.value_minor,
                  d.currency,
                  d.company_id as "company_id: CompanyId",
                  d.company_name,
                  d.owner_id as "owner_id: UserId",
                  d.expected_close,
                  d.stage_changed_at
             from stages s
            cross join lateral (
                    select c.* from deals c
                     where c.tenant_id = $1 and c.pipeline_id = $2 and c.stage_id = s.id and c.deleted_at is null
                       and ($4::uuid is null or c.owner_id = $4) and (not $5 or c.owner_id is null)
                       and not exists (select from unnest($6::text[]) w where strpos(lower(c.title || ' ' || c.company_name), w) = 0)
                     order by c.position, c.id
                     limit $3
                  ) d
            where s.tenant_id = $1 and s.pipeline_id = $2
            order by s.position, d.position, d.id"#,
        tx.tenant().uuid(),
        pipeline.uuid(),
        limit,
        filter.owner_id.map(|id| id.uuid()),
        filter.unassigned,
        &filter.words(),
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(|row| Ok((row.stage_id, row.into_card()?))).collect()
}

/// The cards of a column after a place.
pub async fn more_cards(tx: &mut TenantTx, stage: StageId, after: &str, filter: &BoardFilter, limit: i64) -> Result<Vec<DealCard>, Error> {
    let rows = sqlx::query_as!(
        CardRow,
        r#"select id as "id: DealId",
                  version,
                  title,
                  stage_id as "stage_id: StageId",
                  position,
                  value_minor,
                  currency,
                  company_id as "company_id: CompanyId",
                  company_name,
                  owner_id as "owner_id: UserId",
                  expected_close,
                  stage_changed_at
             from deals
            where tenant_id = $1 and stage_id = $2 and deleted_at is null and position > $3
              and ($5::uuid is null or owner_id = $5) and (not $6 or owner_id is null)
              and not exists (select from unnest($7::text[]) w where strpos(lower(title || ' ' || company_name), w) = 0)
            order by position, id
            limit $4"#,
        tx.tenant().uuid(),
        stage.uuid(),
        after,
        limit,
        filter.owner_id.map(|id| id.uuid()),
        filter.unassigned,
        &filter.words(),
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(CardRow::into_card).collect()
}
