//! Tells the owners of leads about which nothing happened for too long: once, until something happens again.

use super::lead_sql::idle_since;
use crate::{model::LeadId, permission};
use kernel::{
    Ctx, Error, TenantTx, UserId,
    server::{
        cron::{self, Cron},
        jobs::{JobHandler, NewJob},
        notice::Notice,
    },
};
use serde_json::{Value, json};
use std::time::Duration;

/// The kind of the job.
const KIND: &str = "crm.lead_idle";

/// Every hour, in each tenant.
pub const CRON: Cron = Cron {
    name: KIND,
    every: Duration::from_secs(3600),
    run: |kernel| Box::pin(cron::in_each_tenant(kernel, || NewJob::new(KIND, &json!({})).once("all"))),
};

/// Orders the notices of one tenant.
pub struct TellOwners;

#[async_trait::async_trait]
impl JobHandler for TellOwners {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, ctx: &Ctx, _: Value) -> Result<(), Error> {
        let mut tx = ctx.write(permission::READ).await?;
        for lead in quiet(&mut tx).await? {
            // The same lead after other activity is another matter.
            let key = format!("lead.idle:{}:{}", lead.id, lead.active_at.timestamp());
            tx.tell(Notice::new(lead.owner_id, "lead.idle", format!("/leads/{}", lead.id), key).with("title", &lead.title));
        }
        tx.commit().await
    }
}

/// A lead that somebody should look at.
struct Quiet {
    id: LeadId,
    owner_id: UserId,
    title: String,
    active_at: chrono::DateTime<chrono::Utc>,
}

/// Takes the leads that nobody was told of yet, and notes that somebody now is.
async fn quiet(tx: &mut TenantTx) -> Result<Vec<Quiet>, Error> {
    let idle = idle_since(tx).await?;
    let now = tx.ctx().now();
    let leads = sqlx::query_as!(
        Quiet,
        r#"update leads l set idle_told_at = $3
             from (select id from leads
                    where tenant_id = $1 and deleted_at is null and idle_told_at is null and owner_id is not null
                      and status in ('new', 'qualified', 'nurturing') and active_at < $2
                    order by active_at, id limit 1000 for update skip locked) quiet
            where l.tenant_id = $1 and l.id = quiet.id
           returning l.id as "id: _", l.owner_id as "owner_id!: _", l.display_name as "title!", l.active_at"#,
        tx.tenant().uuid(),
        idle,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(leads)
}
