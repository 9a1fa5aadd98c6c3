//! The list of first steps: nothing in it is ticked off by hand, each step is computed from what is really there.

use super::registry;
use crate::model::{FirstDays, Step};
use kernel::{Ctx, Error, TenantTx, UserId};

/// The steps that the caller can take, and whether they put the list away.
///
/// # Errors
/// 401; the driver's.
pub async fn get_first_days(ctx: &Ctx) -> Result<FirstDays, Error> {
    let me = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    read(ctx, &mut tx, me).await
}

/// Puts the list away for the caller, or takes it out again.
///
/// # Errors
/// 401; the driver's.
pub async fn dismiss_first_days(ctx: &Ctx, dismissed: bool) -> Result<FirstDays, Error> {
    let me = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    let tenant = tx.tenant().uuid();
    if dismissed {
        sqlx::query!(
            "insert into first_days (tenant_id, user_id, dismissed_at) values ($1, $2, $3) on conflict do nothing",
            tenant,
            me.uuid(),
            ctx.now(),
        )
        .execute(tx.conn())
        .await?;
    } else {
        sqlx::query!("delete from first_days where tenant_id = $1 and user_id = $2", tenant, me.uuid()).execute(tx.conn()).await?;
    }
    let days = read(ctx, &mut tx, me).await?;
    tx.finish(200, days).await
}

async fn read(ctx: &Ctx, tx: &mut TenantTx, person: UserId) -> Result<FirstDays, Error> {
    let dismissed = sqlx::query_scalar!(
        r#"select exists (select from first_days where tenant_id = $1 and user_id = $2) as "there!""#,
        tx.tenant().uuid(),
        person.uuid(),
    )
    .fetch_one(tx.conn())
    .await?;
    let mut steps = Vec::new();
    for step in registry::steps().iter().filter(|step| ctx.may(step.needs)) {
        let done = (step.done)(tx).await?;
        steps.push(Step { key: step.key.to_owned(), link: step.link.to_owned(), done });
    }
    Ok(FirstDays { steps, dismissed })
}
