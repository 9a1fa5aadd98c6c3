//! The dispatcher: hands each event to the listeners of all modules, which turn it into jobs of the same tenant.

use super::{error::Error, events::Event, kernel::Kernel, module::Listener};
use crate::TenantId;
use sqlx::postgres::PgListener;
use std::time::Duration;

/// Dispatches until the process ends. Several may run: rows are claimed with SKIP LOCKED.
pub async fn run(kernel: Kernel, listeners: Vec<Listener>) {
    loop {
        if let Err(error) = listen(&kernel, &listeners).await {
            tracing::warn!(%error, "the dispatcher waits for the database");
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

async fn listen(kernel: &Kernel, listeners: &[Listener]) -> Result<(), Error> {
    let mut listener = PgListener::connect(&kernel.db.platform_url).await?;
    listener.listen("neuroops_outbox").await?;
    loop {
        while dispatch(kernel, listeners, None).await? > 0 {}
        // A lost notice costs at most this wait.
        let _ = tokio::time::timeout(Duration::from_secs(5), listener.recv()).await;
    }
}

/// Dispatches one batch, of all tenants or of `only` one, oldest first, and says how many events it held.
///
/// # Errors
/// The driver's; the batch is then dispatched again later.
pub async fn dispatch(kernel: &Kernel, listeners: &[Listener], only: Option<TenantId>) -> Result<usize, Error> {
    let mut tx = kernel.platform().await?;
    let events: Vec<Event> = sqlx::query_as(
        "select id, tenant_id, kind, resource, resource_id, permission, payload, correlation_id
           from outbox where dispatched_at is null and ($1::uuid is null or tenant_id = $1)
          order by at, id limit 200 for update skip locked",
    )
    .bind(only)
    .fetch_all(tx.conn())
    .await?;
    for event in &events {
        let jobs: Vec<_> = listeners.iter().flat_map(|listener| listener(event)).collect();
        if jobs.is_empty() {
            continue;
        }
        let ctx = super::ctx::Ctx::for_job(kernel, event.tenant_id, event.correlation_id.unwrap_or(event.id));
        tx.leave(&ctx, event.tenant_id, |note| jobs.into_iter().for_each(|job| note.enqueue(job))).await?;
    }
    let ids: Vec<_> = events.iter().map(|event| event.id).collect();
    let tenants: Vec<_> = events.iter().map(|event| event.tenant_id.uuid()).collect();
    sqlx::query(
        "update outbox o set dispatched_at = $3 from unnest($1::uuid[], $2::uuid[]) as d(tenant_id, id)
          where o.tenant_id = d.tenant_id and o.id = d.id",
    )
    .bind(&tenants)
    .bind(&ids)
    .bind(kernel.clock.now())
    .execute(tx.conn())
    .await?;
    tx.commit().await?;
    Ok(events.len())
}
