//! Queries of a deal's products.

use crate::model::{DealId, NewDealLine};
use kernel::{Error, Money, TenantTx};

/// The products of a deal, in order.
pub async fn list(tx: &mut TenantTx, id: DealId) -> Result<Vec<NewDealLine>, Error> {
    let lines = sqlx::query_as!(
        NewDealLine,
        "select name,
                quantity_milli,
                price_minor,
                discount_bp,
                total_minor
           from deal_lines
          where tenant_id = $1 and deal_id = $2
          order by position",
        tx.tenant().uuid(),
        id.uuid(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(lines)
}

/// Makes these the products of a deal; with any, their sum is its value.
pub async fn replace(tx: &mut TenantTx, id: DealId, lines: &[NewDealLine], total: Money) -> Result<(), Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    let names: Vec<String> = lines.iter().map(|line| line.name.clone()).collect();
    let quantities: Vec<i64> = lines.iter().map(|line| line.quantity_milli).collect();
    let prices: Vec<i64> = lines.iter().map(|line| line.price_minor).collect();
    let discounts: Vec<i32> = lines.iter().map(|line| line.discount_bp).collect();
    let totals: Vec<i64> = lines.iter().map(|line| line.total_minor).collect();
    sqlx::query!("delete from deal_lines where tenant_id = $1 and deal_id = $2", tenant, id.uuid()).execute(tx.conn()).await?;
    sqlx::query!(
        "insert into deal_lines (tenant_id, deal_id, position, name, quantity_milli, price_minor, discount_bp, total_minor)
         select $1, $2, l.place::int - 1, l.name, l.quantity, l.price, l.discount, l.total
           from unnest($3::text[], $4::bigint[], $5::bigint[], $6::int[], $7::bigint[])
                with ordinality as l(name, quantity, price, discount, total, place)",
        tenant,
        id.uuid(),
        &names,
        &quantities,
        &prices,
        &discounts,
        &totals,
    )
    .execute(tx.conn())
    .await?;
    let count = i32::try_from(lines.len()).unwrap_or(i32::MAX);
    sqlx::query!(
        "update deals
            set line_count = $3,
                value_minor = case when $3 > 0 then $4 else value_minor end,
                version = version + 1,
                updated_at = $5
          where tenant_id = $1 and id = $2",
        tenant,
        id.uuid(),
        count,
        total.minor,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
