//! The worker: claims jobs fairly between tenants, runs them, retries them, puts the hopeless aside.

use super::{ctx::Ctx, error::Error, jobs::JobHandler, kernel::Kernel};
use crate::{TenantId, clock::Time};
use serde_json::Value;
use sqlx::postgres::PgListener;
use std::{collections::HashMap, sync::Arc, time::Duration};
use tokio::{sync::Semaphore, task::JoinSet};
use uuid::Uuid;

/// A job is its worker's for this long at a time; the worker renews it while it runs.
const LEASE: chrono::TimeDelta = chrono::TimeDelta::seconds(30);
/// How often the lease is renewed.
const RENEW: Duration = Duration::from_secs(8);
/// Jobs of one tenant that may run at once.
const PER_TENANT: i64 = 2;

/// The handlers by kind.
pub type Handlers = HashMap<&'static str, Arc<dyn JobHandler>>;

/// A claimed job.
#[derive(Clone, Debug, sqlx::FromRow)]
struct Job {
    tenant_id: TenantId,
    id: Uuid,
    kind: String,
    payload: Value,
    attempts: i32,
    max_attempts: i32,
    correlation_id: Option<Uuid>,
}

/// Works until `stop` is cancelled, then finishes what runs. `width` jobs run at once.
pub async fn run(kernel: Kernel, handlers: Handlers, width: usize, stop: tokio_util::sync::CancellationToken) {
    let (handlers, places, worker) = (Arc::new(handlers), Arc::new(Semaphore::new(width)), Uuid::now_v7());
    let mut running = JoinSet::new();
    let mut listener = None;
    while !stop.is_cancelled() {
        if listener.is_none() {
            listener = listen(&kernel).await;
        }
        let free = places.available_permits();
        match claim(&kernel, worker, i64::try_from(free).unwrap_or(1), None).await {
            Ok(jobs) => {
                for job in jobs {
                    let (kernel, handlers, places) = (kernel.clone(), Arc::clone(&handlers), Arc::clone(&places));
                    running.spawn(async move {
                        let _place = places.acquire().await;
                        work(&kernel, &handlers, worker, job).await;
                    });
                }
            }
            Err(error) => {
                tracing::warn!(%error, "the worker waits for the database");
                listener = None;
            }
        }
        while running.try_join_next().is_some() {}
        wait(&mut listener, &mut running, &stop).await;
    }
    while running.join_next().await.is_some() {}
}

/// Does all jobs of one tenant that are due, one after the other, and says how many there were. For tests and seeds.
///
/// # Errors
/// The driver's; a failing job is noted in its row, not returned.
pub async fn drain(kernel: &Kernel, handlers: &Handlers, tenant: TenantId) -> Result<usize, Error> {
    let (worker, mut done) = (Uuid::now_v7(), 0);
    loop {
        let jobs = claim(kernel, worker, 1, Some(tenant)).await?;
        if jobs.is_empty() {
            return Ok(done);
        }
        for job in jobs {
            work(kernel, handlers, worker, job).await;
            done += 1;
        }
    }
}

async fn listen(kernel: &Kernel) -> Option<PgListener> {
    let mut listener = PgListener::connect(&kernel.db.platform_url).await.ok()?;
    listener.listen("neuroops_jobs").await.ok()?;
    Some(listener)
}

/// Until there may be something to do: a notice, an ended job, or a second.
async fn wait(listener: &mut Option<PgListener>, running: &mut JoinSet<()>, stop: &tokio_util::sync::CancellationToken) {
    let lost = tokio::select! {
        () = tokio::time::sleep(Duration::from_secs(1)) => false,
        () = stop.cancelled() => false,
        _ = running.join_next(), if !running.is_empty() => false,
        heard = async { match listener { Some(l) => l.recv().await.map(|_| ()), None => std::future::pending().await } } => heard.is_err(),
    };
    if lost {
        *listener = None;
    }
}

/// Takes up to `free` jobs: due ones, and those whose worker died; of each tenant at most [`PER_TENANT`] at once, so that one
/// with many can't hold up the others.
async fn claim(kernel: &Kernel, worker: Uuid, free: i64, only: Option<TenantId>) -> Result<Vec<Job>, Error> {
    if free == 0 {
        return Ok(Vec::new());
    }
    let now: Time = kernel.clock.now();
    let mut tx = kernel.platform().await?;
    let jobs = sqlx::query_as(
        "with busy as (
           select tenant_id, count(*) as n from jobs where status = 'running' and locked_until >= $1 group by tenant_id
         ), due as (
           select j.tenant_id, j.id,
                  row_number() over (partition by j.tenant_id order by j.run_at, j.id) + coalesce(b.n, 0) as turn
             from jobs j left join busy b using (tenant_id)
            where ((j.status = 'queued' and j.run_at <= $1) or (j.status = 'running' and j.locked_until < $1))
              and ($6::uuid is null or j.tenant_id = $6)
         ), mine as (
           select j.tenant_id, j.id from jobs j join due d using (tenant_id, id)
            where d.turn <= $2 and ((j.status = 'queued' and j.run_at <= $1) or (j.status = 'running' and j.locked_until < $1))
            order by d.turn, j.run_at limit $3 for update of j skip locked
         )
         update jobs j set status = 'running', attempts = j.attempts + 1, locked_by = $4, locked_until = $5
           from mine where j.tenant_id = mine.tenant_id and j.id = mine.id
         returning j.tenant_id, j.id, j.kind, j.payload, j.attempts, j.max_attempts, j.correlation_id",
    )
    .bind(now)
    .bind(PER_TENANT)
    .bind(free)
    .bind(worker.to_string())
    .bind(now + LEASE)
    .bind(only)
    .fetch_all(tx.conn())
    .await?;
    tx.commit().await?;
    Ok(jobs)
}

/// Runs one job under a lease that is renewed, and notes how it ended.
async fn work(kernel: &Kernel, handlers: &Handlers, worker: Uuid, job: Job) {
    let ctx = Ctx::for_job(kernel, job.tenant_id, job.correlation_id.unwrap_or(job.id));
    let handler = handlers.get(job.kind.as_str()).cloned();
    let started = std::time::Instant::now();
    let result = match &handler {
        // Its last attempt ended with its worker: once more would take down the next one.
        Some(_) if job.attempts > job.max_attempts => Err(Error::Internal("its worker died in the last attempt".to_owned())),
        None => Err(Error::Internal(format!("no handler for jobs of kind '{}'", job.kind))),
        Some(handler) => {
            let task = tokio::spawn({
                let (handler, ctx, payload) = (Arc::clone(handler), ctx.clone(), job.payload.clone());
                async move { handler.run(&ctx, payload).await }
            });
            keep_lease(kernel, worker, &job, task).await
        }
    };
    metrics::histogram!("neuroops_job_seconds", "kind" => job.kind.clone()).record(started.elapsed().as_secs_f64());
    if let Err(error) = end(kernel, worker, handler, &ctx, &job, result).await {
        // The lease runs out and the job is done again: handlers are idempotent.
        tracing::error!(%error, job = %job.id, "could not note the end of a job");
    }
}

async fn keep_lease(kernel: &Kernel, worker: Uuid, job: &Job, mut task: tokio::task::JoinHandle<Result<(), Error>>) -> Result<(), Error> {
    loop {
        tokio::select! {
            done = &mut task => return done.unwrap_or_else(|panic| Err(Error::Internal(panic.to_string()))),
            () = tokio::time::sleep(RENEW) => {
                let renewed = sqlx::query("update jobs set locked_until = $4 where tenant_id = $1 and id = $2 and locked_by = $3 and status = 'running'")
                    .bind(job.tenant_id)
                    .bind(job.id)
                    .bind(worker.to_string())
                    .bind(kernel.clock.now() + LEASE)
                    .execute(&kernel.db.platform)
                    .await;
                if renewed.is_ok_and(|done| done.rows_affected() == 0) {
                    task.abort();
                    return Err(Error::Internal("another worker took this job over".to_owned()));
                }
            }
        }
    }
}

/// Notes how a job ended: done, to be tried again later, or dead.
async fn end(
    kernel: &Kernel,
    worker: Uuid,
    handler: Option<Arc<dyn JobHandler>>,
    ctx: &Ctx,
    job: &Job,
    result: Result<(), Error>,
) -> Result<(), Error> {
    let now = kernel.clock.now();
    let dead = job.attempts >= job.max_attempts;
    let (status, run_at, error) = match &result {
        Ok(()) => ("done", now, None),
        Err(error) => {
            let seconds = 2_i64.saturating_pow(u32::try_from(job.attempts).unwrap_or(1)).min(3600);
            (if dead { "dead" } else { "queued" }, now + chrono::TimeDelta::seconds(seconds), Some(error.to_string()))
        }
    };
    let mine: bool =
        sqlx::query_scalar("select exists (select from jobs where tenant_id = $1 and id = $2 and status = 'running' and locked_by = $3)")
            .bind(job.tenant_id)
            .bind(job.id)
            .bind(worker.to_string())
            .fetch_one(&kernel.db.platform)
            .await?;
    if !mine {
        tracing::warn!(job = %job.id, kind = job.kind, "another worker took this job over");
        return Ok(());
    }
    metrics::counter!("neuroops_jobs_total", "kind" => job.kind.clone(), "outcome" => status).increment(1);
    if let Some(error) = &error {
        tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempts, status, error, "job failed");
        if dead && let Some(handler) = handler {
            handler.dead(ctx, job.payload.clone(), error).await?;
        }
    }
    sqlx::query(
        "update jobs set status = $3, run_at = $4, last_error = $5, locked_by = null, locked_until = null,
                finished_at = case when $3 in ('done', 'dead') then $6 end
          where tenant_id = $1 and id = $2 and status = 'running' and locked_by = $7",
    )
    .bind(job.tenant_id)
    .bind(job.id)
    .bind(status)
    .bind(run_at)
    .bind(error)
    .bind(now)
    .bind(worker.to_string())
    .execute(&kernel.db.platform)
    .await?;
    Ok(())
}
