//! The funnel of leads: how those of a span of days went on.

use crate::{
    model::{Funnel, FunnelQuery, FunnelStep, LeadStatus, lead_funnel::per_mille},
    permission,
};
use chrono::{DateTime, Utc};
use kernel::{Ctx, Error, TenantTx, UserId};

/// Counts the leads that were made in these days of the caller's zone.
///
/// # Errors
/// 422 for days that are none; 401, 403; the driver's.
pub async fn leads_funnel(ctx: &Ctx, query: &FunnelQuery) -> Result<Funnel, Error> {
    count(&mut ctx.read(permission::READ).await?, query).await
}

/// The same as a file with commas.
///
/// # Errors
/// As [`leads_funnel`].
pub async fn leads_funnel_csv(ctx: &Ctx, query: &FunnelQuery) -> Result<String, Error> {
    let funnel = count(&mut ctx.read(permission::EXPORT).await?, query).await?;
    let mut text = String::from("status,now,reached,per_mille,median_seconds\r\n");
    for step in &funnel.steps {
        let median = step.median_seconds.map(|n| n.to_string()).unwrap_or_default();
        text.push_str(&format!("{},{},{},{},{median}\r\n", step.status.code(), step.now, step.reached, step.per_mille));
    }
    Ok(text)
}

async fn count(tx: &mut TenantTx, query: &FunnelQuery) -> Result<Funnel, Error> {
    let zone = zone(tx).await?;
    let today = sqlx::query_scalar!(r#"select ($1::timestamptz at time zone $2)::date as "today!""#, tx.ctx().now(), zone)
        .fetch_one(tx.conn())
        .await?;
    let (from, until) = query.days(today)?;
    let after = until.succ_opt().unwrap_or(until);
    let span = sqlx::query!(
        r#"select ($1::date)::timestamp at time zone $3 as "begins!", ($2::date)::timestamp at time zone $3 as "ends!""#,
        from,
        after,
        zone,
    )
    .fetch_one(tx.conn())
    .await?;
    let rows = steps(tx, span.begins, span.ends, query.owner_id).await?;
    let total = rows.iter().map(|row| row.now).sum();
    let step = |status: LeadStatus| {
        let row = rows.iter().find(|row| row.status == status.code());
        let reached = row.map_or(0, |row| row.reached);
        FunnelStep {
            status,
            now: row.map_or(0, |row| row.now),
            reached,
            per_mille: per_mille(reached, total),
            median_seconds: row.and_then(|row| row.median),
        }
    };
    Ok(Funnel { from, until, begins: span.begins, ends: span.ends, total, steps: LeadStatus::ALL.map(step).to_vec() })
}

/// The zone in which days are meant: the person's, else the organisation's.
async fn zone(tx: &mut TenantTx) -> Result<String, Error> {
    if let Ok(session) = tx.ctx().session() {
        return Ok(session.time_zone.clone());
    }
    Ok(sqlx::query_scalar!("select time_zone from tenants where id = $1", tx.tenant().uuid()).fetch_one(tx.conn()).await?)
}

struct Step {
    status: String,
    now: i64,
    reached: i64,
    median: Option<i64>,
}

async fn steps(tx: &mut TenantTx, begins: DateTime<Utc>, ends: DateTime<Utc>, owner: Option<UserId>) -> Result<Vec<Step>, Error> {
    let steps = sqlx::query_as!(
        Step,
        r#"with cohort as materialized (
             select id, status from leads
              where tenant_id = $1 and deleted_at is null and created_at >= $2 and created_at < $3
                and ($4::uuid is null or owner_id = $4)
           ), way as materialized (
             select c.lead_id, c.from_status, c.to_status, c.stayed_seconds
               from lead_changes c join cohort on cohort.id = c.lead_id
              where c.tenant_id = $1
           ), reached as (
             select to_status as status, count(distinct lead_id) as n from way group by to_status
           ), stayed as (
             select from_status as status, percentile_disc(0.5) within group (order by stayed_seconds) as median
               from way where from_status is not null group by from_status
           ), now as (
             select status, count(*) as n from cohort group by status
           )
           select s.status as "status!", coalesce(now.n, 0) as "now!", coalesce(reached.n, 0) as "reached!", stayed.median as "median?"
             from unnest(array['new', 'qualified', 'nurturing', 'converted', 'lost']) as s(status)
             left join now on now.status = s.status
             left join reached on reached.status = s.status
             left join stayed on stayed.status = s.status"#,
        tx.tenant().uuid(),
        begins,
        ends,
        owner.map(|id| id.uuid()),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(steps)
}
