//! What a colleague who leaves was responsible for goes to another: contacts, companies, leads, deals and open tasks. Records keep it in
//! their histories; what lies in the bin stays as it is.

use kernel::{
    Error, TenantTx, UserId,
    server::{
        audit::Audit,
        hand_over::{HandOver, Holdings},
    },
};
use serde_json::json;
use uuid::Uuid;

/// The CRM's part in handing records over.
pub struct Records;

#[async_trait::async_trait]
impl HandOver for Records {
    async fn holdings(&self, tx: &mut TenantTx, person: UserId) -> Result<Holdings, Error> {
        let tenant = tx.tenant().uuid();
        let row = sqlx::query!(
            r#"select (select count(*) from contacts where tenant_id = $1 and owner_id = $2 and deleted_at is null) as "contacts!",
                      (select count(*) from companies where tenant_id = $1 and owner_id = $2 and deleted_at is null) as "companies!",
                      (select count(*) from leads where tenant_id = $1 and owner_id = $2 and deleted_at is null) as "leads!",
                      (select count(*) from deals where tenant_id = $1 and owner_id = $2 and deleted_at is null) as "deals!",
                      (select count(*) from activities
                        where tenant_id = $1 and owner_id = $2 and deleted_at is null and kind = 'task' and done_at is null) as "tasks!""#,
            tenant,
            person.uuid()
        )
        .fetch_one(tx.conn())
        .await?;
        Ok(vec![("contacts", row.contacts), ("companies", row.companies), ("leads", row.leads), ("deals", row.deals), ("tasks", row.tasks)])
    }

    async fn hand_over(&self, tx: &mut TenantTx, from: UserId, to: UserId, limit: i64) -> Result<Holdings, Error> {
        let given = [
            ("contacts", "contact", "contact.assigned", contacts(tx, from, to, limit).await?),
            ("companies", "company", "company.assigned", companies(tx, from, to, limit).await?),
            ("leads", "lead", "lead.assigned", leads(tx, from, to, limit).await?),
            ("deals", "deal", "deal.assigned", deals(tx, from, to, limit).await?),
            ("tasks", "activity", "activity.assigned", tasks(tx, from, to, limit).await?),
        ];
        let change = json!({"event": "updated", "fields": {"owner_id": [from, to]}});
        let mut counts = Vec::with_capacity(given.len());
        for (name, resource, action, ids) in given {
            if resource != "activity" {
                let histories: Vec<_> = ids.iter().map(|id| (*id, change.clone())).collect();
                super::activities::log_many(tx, resource, &histories).await?;
            }
            for id in &ids {
                tx.audit(Audit::new(action, resource, id).before(&json!({"owner_id": from})).after(&json!({"owner_id": to})));
            }
            counts.push((name, i64::try_from(ids.len()).unwrap_or(i64::MAX)));
        }
        Ok(counts)
    }
}

/// Gives records of a kind to another; written once and checked for each table.
macro_rules! give {
    ($name:ident, $table:tt, $which:tt) => {
        async fn $name(tx: &mut TenantTx, from: UserId, to: UserId, limit: i64) -> Result<Vec<Uuid>, Error> {
            let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
            Ok(sqlx::query_scalar!(
                "update "
                    + $table
                    + " c set owner_id = $3, version = c.version + 1, updated_at = $5
                   from (select id from "
                    + $table
                    + "
                          where tenant_id = $1 and owner_id = $2 and deleted_at is null and "
                    + $which
                    + "
                          order by id limit $4 for update) part
                  where c.tenant_id = $1 and c.id = part.id returning c.id",
                tenant,
                from.uuid(),
                to.uuid(),
                limit,
                now
            )
            .fetch_all(tx.conn())
            .await?)
        }
    };
}

give!(contacts, "contacts", "true");
give!(companies, "companies", "true");
give!(leads, "leads", "true");
give!(deals, "deals", "true");
give!(tasks, "activities", "kind = 'task' and done_at is null");
