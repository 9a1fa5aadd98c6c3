//! The jobs of notifications: telling somebody something, and forgetting it after 90 days.

use super::{inbox, inbox_sql};
use crate::model::NotificationId;
use chrono::TimeDelta;
use kernel::{
    Ctx, Error, Permission, TenantTx,
    server::{
        cron::{self, Cron},
        jobs::{JobHandler, NewJob},
        notice::{Notice, TELL},
    },
};
use serde_json::{Value, json};
use std::time::Duration;

/// How long notifications are kept.
const KEPT: TimeDelta = TimeDelta::days(90);
/// The kind of the job that forgets old ones.
const FORGET: &str = "notify.forget";
/// Jobs act as the system, which may what its code does; this only opens the tenant.
const SYSTEM: Permission = Permission("notify:system");

/// Once a day, in each tenant.
pub const TIDY: Cron = Cron {
    name: "notify.tidy",
    every: Duration::from_secs(86_400),
    run: |kernel| Box::pin(cron::in_each_tenant(kernel, || NewJob::new(FORGET, &json!({})).once("all"))),
};

/// Tells one person something.
pub struct Tell;

#[async_trait::async_trait]
impl JobHandler for Tell {
    fn kind(&self) -> &'static str {
        TELL
    }

    async fn run(&self, ctx: &Ctx, payload: Value) -> Result<(), Error> {
        let notice: Notice = serde_json::from_value(payload)?;
        let mut tx = open(ctx).await?;
        let id = NotificationId::new();
        // Done twice, it finds the first one and changes nothing.
        if inbox_sql::insert(&mut tx, id, &notice).await? {
            inbox::changed(&mut tx, notice.to, id.uuid());
        }
        tx.commit().await
    }
}

/// Forgets what is old.
pub struct Tidy;

#[async_trait::async_trait]
impl JobHandler for Tidy {
    fn kind(&self) -> &'static str {
        FORGET
    }

    async fn run(&self, ctx: &Ctx, _: Value) -> Result<(), Error> {
        let mut tx = open(ctx).await?;
        inbox_sql::delete_before(&mut tx, ctx.now() - KEPT).await?;
        tx.commit().await
    }
}

async fn open(ctx: &Ctx) -> Result<TenantTx, Error> {
    ctx.write(SYSTEM).await
}
