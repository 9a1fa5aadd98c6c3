//! Reminds people of their tasks: an hour before one is due, and once it is over.

use crate::{
    model::{CompanyId, ContactId, DealId, LeadId},
    permission,
};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{
    Ctx, Error, TenantTx, UserId,
    server::{
        cron::{self, Cron},
        jobs::{JobHandler, NewJob},
        notice::Notice,
    },
};
use serde_json::{Value, json};
use sqlx::types::Uuid;
use std::time::Duration;

/// The kind of the job.
const KIND: &str = "crm.remind";
/// How long before it is due.
const AHEAD: TimeDelta = TimeDelta::hours(1);
/// Tasks that were due longer ago are known to be late.
const BEHIND: TimeDelta = TimeDelta::days(2);

/// Every ten minutes, in each tenant.
pub const CRON: Cron = Cron {
    name: "crm.remind",
    every: Duration::from_secs(600),
    run: |kernel| Box::pin(cron::in_each_tenant(kernel, || NewJob::new(KIND, &json!({})).once("all"))),
};

/// Orders the notices of one tenant.
pub struct Remind;

#[async_trait::async_trait]
impl JobHandler for Remind {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, ctx: &Ctx, _: Value) -> Result<(), Error> {
        let mut tx = ctx.write(permission::READ).await?;
        let now = ctx.now();
        for task in due(&mut tx, now - BEHIND, now + AHEAD).await? {
            let kind = if task.due_at <= now { "task.overdue" } else { "task.due" };
            // The same task with another date is another matter.
            let key = format!("{kind}:{}:{}", task.id, task.due_at.timestamp());
            let link = link(task.deal_id, task.contact_id, task.company_id, task.lead_id);
            tx.tell(Notice::new(task.owner_id, kind, link, key).with("title", title(&task.subject, &task.body)));
        }
        tx.commit().await
    }
}

/// A task that somebody has to do.
struct Task {
    id: Uuid,
    owner_id: UserId,
    subject: String,
    body: String,
    due_at: DateTime<Utc>,
    contact_id: Option<ContactId>,
    company_id: Option<CompanyId>,
    deal_id: Option<DealId>,
    lead_id: Option<LeadId>,
}

/// Open tasks of somebody that are due in a span of time and were not told of before.
async fn due(tx: &mut TenantTx, from: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<Task>, Error> {
    let tasks = sqlx::query_as!(
        Task,
        r#"select a.id, a.owner_id as "owner_id!: UserId", a.subject, a.body, a.due_at as "due_at!",
                  a.contact_id as "contact_id: ContactId", a.company_id as "company_id: CompanyId", a.deal_id as "deal_id: DealId",
                  a.lead_id as "lead_id: LeadId"
             from activities a
            where a.tenant_id = $1 and a.kind = 'task' and a.done_at is null and a.deleted_at is null
              and a.owner_id is not null and a.due_at >= $2 and a.due_at < $3
            order by a.due_at, a.id
            limit 5000"#,
        tx.tenant().uuid(),
        from,
        until,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(tasks)
}

/// The page of what an activity is about, the nearest first.
pub fn link(deal: Option<DealId>, contact: Option<ContactId>, company: Option<CompanyId>, lead: Option<LeadId>) -> String {
    match (deal, contact, company, lead) {
        (Some(deal), ..) => format!("/deals/{deal}"),
        (None, Some(contact), ..) => format!("/contacts/{contact}"),
        (None, None, Some(company), _) => format!("/companies/{company}"),
        (None, None, None, Some(lead)) => format!("/leads/{lead}"),
        (None, None, None, None) => "/deals".to_owned(),
    }
}

/// What an activity is called: its headline, else the first line of its text.
pub fn title<'a>(subject: &'a str, body: &'a str) -> &'a str {
    if subject.is_empty() { body.lines().next().unwrap_or_default() } else { subject }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_named_and_led_to() {
        assert_eq!(title("", "First line\nsecond"), "First line");
        assert_eq!(title("Call", "text"), "Call");
        let (deal, contact) = (DealId::new(), ContactId::new());
        assert_eq!(link(Some(deal), Some(contact), None, None), format!("/deals/{deal}"));
        assert_eq!(link(None, Some(contact), None, None), format!("/contacts/{contact}"));
    }
}
