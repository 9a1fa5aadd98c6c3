//! Periodic work of the platform: each run is claimed by one process, whichever comes first.

use super::{ctx::Ctx, error::Error, jobs::NewJob, kernel::Kernel};
use crate::{TenantId, clock::Time};
use futures::future::BoxFuture;
use std::time::Duration;
use uuid::Uuid;

/// A periodic task. It may run twice at once only if one run takes longer than the period.
#[derive(Clone, Copy)]
pub struct Cron {
    /// Names its slots.
    pub name: &'static str,
    /// How often it runs.
    pub every: Duration,
    /// Does it.
    pub run: for<'k> fn(&'k Kernel) -> BoxFuture<'k, Result<(), Error>>,
}

/// The kernel's own: old rows of queues and keys go.
pub const TIDY: Cron = Cron { name: "kernel.tidy", every: Duration::from_secs(3600), run: |kernel| Box::pin(tidy(kernel)) };

/// Runs what is due, until the process ends.
pub async fn run(kernel: Kernel, tasks: Vec<Cron>) {
    loop {
        for task in &tasks {
            match claim(&kernel, task).await {
                Ok(true) => {
                    if let Err(error) = (task.run)(&kernel).await {
                        tracing::warn!(task = task.name, %error, "a periodic task failed; it runs again in its next slot");
                    }
                }
                Ok(false) => {}
                Err(error) => tracing::warn!(%error, "periodic work waits for the database"),
            }
        }
        tokio::time::sleep(Duration::from_secs(20)).await;
    }
}

/// Whether this process may run the present slot of a task: whoever writes the slot's row first.
///
/// # Errors
/// The driver's.
pub async fn claim(kernel: &Kernel, task: &Cron) -> Result<bool, Error> {
    let now = kernel.clock.now();
    let every = i64::try_from(task.every.as_secs()).unwrap_or(i64::MAX).max(1);
    let slot = Time::from_timestamp(now.timestamp() - now.timestamp().rem_euclid(every), 0).unwrap_or(now);
    let mut tx = kernel.platform().await?;
    let claimed =
        sqlx::query!("insert into cron_slots (name, slot, claimed_at) values ($1, $2, $3) on conflict do nothing", task.name, slot, now)
            .execute(tx.conn())
            .await?;
    tx.commit().await?;
    Ok(claimed.rows_affected() > 0)
}

/// Orders a job in each active tenant: for periodic work on tenants' own rows, which the platform can't see.
///
/// # Errors
/// The driver's.
pub async fn in_each_tenant(kernel: &Kernel, job: impl Fn() -> NewJob) -> Result<(), Error> {
    let mut tx = kernel.platform().await?;
    let tenants =
        sqlx::query_scalar!(r#"select id as "id: TenantId" from tenants where status = 'active' order by id"#).fetch_all(tx.conn()).await?;
    for tenant in tenants {
        let ctx = Ctx::for_job(kernel, tenant, Uuid::now_v7());
        tx.leave(&ctx, tenant, |note| note.enqueue(job())).await?;
    }
    tx.commit().await
}

/// Deletes what nobody needs any more: answers kept for idempotency (a day), dispatched events and done jobs (a week),
/// sent mail and slots (a month). Dead jobs and failed mail stay to be looked at.
///
/// # Errors
/// The driver's.
pub async fn tidy(kernel: &Kernel) -> Result<(), Error> {
    let ago = |days| kernel.clock.now() - chrono::TimeDelta::days(days);
    let mut tx = kernel.platform().await?;
    sqlx::query!("delete from idempotency_keys where created_at < $1", ago(1)).execute(tx.conn()).await?;
    sqlx::query!("delete from outbox where dispatched_at < $1", ago(7)).execute(tx.conn()).await?;
    sqlx::query!("delete from jobs where status = 'done' and finished_at < $1", ago(7)).execute(tx.conn()).await?;
    sqlx::query!("delete from mails where status = 'sent' and created_at < $1", ago(30)).execute(tx.conn()).await?;
    sqlx::query!("delete from cron_slots where slot < $1", ago(30)).execute(tx.conn()).await?;
    tx.commit().await
}
