//! The query of the forecast.

use super::deal_sql::money;
use crate::model::ForecastFilter;
use chrono::NaiveDate;
use kernel::{Error, Money, TenantTx, UserId};

/// What the open deals of a stage in one currency and one column come to.
pub struct Cell {
    /// The column: 0 overdue, then the months, then later, then without a day.
    pub place: i32,
    /// The chance of the stage, in percent.
    pub probability: i32,
    /// How many.
    pub count: i64,
    currency: String,
    minor: i64,
}

impl Cell {
    /// The sum as money.
    pub fn total(&self) -> Result<Money, Error> {
        money(self.minor, &self.currency)
    }
}

/// Count and sum of the open deals that pass, for each column, stage and currency. `months` are the first days of the months and of
/// the one after them. A sum beyond 64 bits stops there.
pub async fn cells(tx: &mut TenantTx, filter: &ForecastFilter, today: NaiveDate, months: &[NaiveDate]) -> Result<Vec<Cell>, Error> {
    let cells = sqlx::query_as!(
        Cell,
        r#"with days as (
             select stage_id, expected_close, currency, count(*) as n, sum(value_minor) as minor
               from deals
              where tenant_id = $1 and deleted_at is null and status = 'open'
                and ($4::uuid is null or stage_id = $4)
                and ($5::uuid is null or pipeline_id = $5)
                and ($6::uuid is null or owner_id = $6)
                and (not $7 or owner_id is null)
              group by stage_id, expected_close, currency
           )
           select case when d.expected_close is null then cardinality($3::date[]) + 1
                       when d.expected_close < $2 then 0
                       else width_bucket(d.expected_close, $3::date[])
                  end as "place!",
                  s.probability,
                  d.currency,
                  sum(d.n)::bigint as "count!",
                  least(sum(d.minor), 9223372036854775807)::bigint as "minor!"
             from days d
             join stages s on s.tenant_id = $1 and s.id = d.stage_id
            group by 1, d.stage_id, s.probability, d.currency"#,
        tx.tenant().uuid(),
        today,
        months,
        filter.stage_id.map(|id| id.uuid()),
        filter.pipeline_id.map(|id| id.uuid()),
        filter.owner_id.map(UserId::uuid),
        filter.unassigned,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(cells)
}
