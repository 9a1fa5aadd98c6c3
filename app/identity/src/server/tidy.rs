//! Forgets what no longer matters: ended sessions, old links and counts, sign-ups that nobody confirmed.

use super::{account_sql, invitation_sql, session_sql, sign_up, token_sql};
use crate::permission;
use chrono::TimeDelta;
use kernel::{
    Ctx, Error,
    clock::Time,
    server::jobs::{JobHandler, NewJob},
};
use serde_json::Value;

/// The kind of the job. Each sign-up orders one for when its confirmation is due, each sign-in one for the next day; at most one
/// per organisation and day.
const KIND: &str = "identity.tidy";
/// How long ended sessions and invitations stay visible to an investigation.
const KEEP_DAYS: i64 = 30;
/// How long a sign-up may wait for its confirmation before its names are free again.
pub const CONFIRM_DAYS: i64 = 7;

/// Orders the job for the first minute after so many days.
pub fn order(now: Time, days: i64) -> NewJob {
    let due = now + TimeDelta::days(days) + TimeDelta::minutes(1);
    NewJob { run_at: Some(due), ..NewJob::new(KIND, &Value::Null).once(due.date_naive().to_string()) }
}

/// Does the job.
pub struct Tidy;

#[async_trait::async_trait]
impl JobHandler for Tidy {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, ctx: &Ctx, _payload: Value) -> Result<(), Error> {
        let now = ctx.now();
        let mut tx = ctx.write(permission::SESSIONS_MANAGE).await?;
        session_sql::forget(&mut tx, now - TimeDelta::days(KEEP_DAYS)).await?;
        invitation_sql::forget(&mut tx, now - TimeDelta::days(KEEP_DAYS)).await?;
        tx.commit().await?;

        let tenant = ctx.tenant_id()?;
        let mut tx = ctx.kernel().platform().await?;
        token_sql::forget(&mut tx, tenant, now - TimeDelta::days(2)).await?;
        for user in account_sql::unverified_before(&mut tx, tenant, now - TimeDelta::days(CONFIRM_DAYS)).await? {
            sign_up::drop_unverified(&mut tx, user).await?;
        }
        tenancy::server::forget_reservation(&mut tx, tenant, now - TimeDelta::days(CONFIRM_DAYS)).await?;
        tx.commit().await
    }
}
