//! The records that somebody opened lately.

use super::registry;
use crate::model::{RecordRef, TRACES, Trace};
use kernel::{Ctx, Error};

/// Keeps in mind that the caller opened a record; the oldest beyond [`TRACES`] goes.
///
/// # Errors
/// 401; 404 for a record that isn't there for them; the driver's.
pub async fn keep_trace(ctx: &Ctx, record: &RecordRef) -> Result<(), Error> {
    let me = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    registry::check(ctx, &mut tx, &record.kind, record.id).await?;
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        "insert into recent_records (tenant_id, user_id, kind, record_id, opened_at) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, user_id, kind, record_id) do update set opened_at = excluded.opened_at",
        tenant,
        me.uuid(),
        record.kind,
        record.id,
        ctx.now(),
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "delete from recent_records r
          where r.tenant_id = $1 and r.user_id = $2
            and r.opened_at < (select o.opened_at from recent_records o where o.tenant_id = $1 and o.user_id = $2
                                order by o.opened_at desc offset $3 limit 1)",
        tenant,
        me.uuid(),
        TRACES - 1,
    )
    .execute(tx.conn())
    .await?;
    tx.finish(204, ()).await
}

/// The records that the caller opened lately, latest first, with the names they have now.
///
/// # Errors
/// 401; the driver's.
pub async fn list_traces(ctx: &Ctx) -> Result<Vec<Trace>, Error> {
    let me = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    let rows = sqlx::query!(
        "select kind, record_id from recent_records where tenant_id = $1 and user_id = $2 order by opened_at desc limit $3",
        tx.tenant().uuid(),
        me.uuid(),
        TRACES,
    )
    .fetch_all(tx.conn())
    .await?;
    let records: Vec<_> = rows.into_iter().map(|row| (row.kind, row.record_id)).collect();
    let mut names = registry::names(ctx, &mut tx, &records).await?;
    let trace = |(kind, id): (String, uuid::Uuid)| {
        let title = names.remove(&id)?;
        let link = format!("{}{id}", registry::kind(&kind)?.path);
        Some(Trace { kind, id, title, link })
    };
    Ok(records.into_iter().filter_map(trace).collect())
}
