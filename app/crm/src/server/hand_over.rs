//! What a colleague who leaves was responsible for goes to another: contacts, companies, deals and open tasks. Records keep it in
//! their histories; what lies in the bin stays as it is.

use super::activity_sql;
use crate::model::Subject;
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
                      (select count(*) from deals where tenant_id = $1 and owner_id = $2 and deleted_at is null) as "deals!",
                      (select count(*) from activities
                        where tenant_id = $1 and owner_id = $2 and deleted_at is null and kind = 'task' and done_at is null) as "tasks!""#,
            tenant,
            person.uuid()
        )
        .fetch_one(tx.conn())
        .await?;
        Ok(vec![("contacts", row.contacts), ("companies", row.companies), ("deals", row.deals), ("tasks", row.tasks)])
    }

    async fn hand_over(&self, tx: &mut TenantTx, from: UserId, to: UserId, limit: i64) -> Result<Holdings, Error> {
        let contacts = contacts(tx, from, to, limit).await?;
        let companies = companies(tx, from, to, limit).await?;
        let deals = deals(tx, from, to, limit).await?;
        let tasks = tasks(tx, from, to, limit).await?;
        let change = json!({"event": "updated", "fields": {"owner_id": [from, to]}});
        for (resource, ids) in [("contact", &contacts), ("company", &companies)] {
            let histories: Vec<_> = ids.iter().map(|id| (*id, change.clone())).collect();
            super::activities::log_many(tx, resource, &histories).await?;
        }
        for id in &deals {
            activity_sql::log(tx, Subject::Deal((*id).into()), &change).await?;
        }
        for (action, resource, ids) in [
            ("contact.assigned", "contact", &contacts),
            ("company.assigned", "company", &companies),
            ("deal.assigned", "deal", &deals),
            ("activity.assigned", "activity", &tasks),
        ] {
            for id in ids {
                tx.audit(Audit::new(action, resource, id).before(&json!({"owner_id": from})).after(&json!({"owner_id": to})));
            }
        }
        let count = |ids: &[Uuid]| i64::try_from(ids.len()).unwrap_or(i64::MAX);
        Ok(vec![("contacts", count(&contacts)), ("companies", count(&companies)), ("deals", count(&deals)), ("tasks", count(&tasks))])
    }
}

async fn contacts(tx: &mut TenantTx, from: UserId, to: UserId, limit: i64) -> Result<Vec<Uuid>, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    Ok(sqlx::query_scalar!(
        "update contacts c set owner_id = $3, version = c.version + 1, updated_at = $5
           from (select id from contacts where tenant_id = $1 and owner_id = $2 and deleted_at is null order by id limit $4 for update) part
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

async fn companies(tx: &mut TenantTx, from: UserId, to: UserId, limit: i64) -> Result<Vec<Uuid>, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    Ok(sqlx::query_scalar!(
        "update companies c set owner_id = $3, version = c.version + 1, updated_at = $5
           from (select id from companies where tenant_id = $1 and owner_id = $2 and deleted_at is null order by id limit $4 for update) part
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

async fn deals(tx: &mut TenantTx, from: UserId, to: UserId, limit: i64) -> Result<Vec<Uuid>, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    Ok(sqlx::query_scalar!(
        "update deals d set owner_id = $3, version = d.version + 1, updated_at = $5
           from (select id from deals where tenant_id = $1 and owner_id = $2 and deleted_at is null order by id limit $4 for update) part
          where d.tenant_id = $1 and d.id = part.id returning d.id",
        tenant,
        from.uuid(),
        to.uuid(),
        limit,
        now
    )
    .fetch_all(tx.conn())
    .await?)
}

async fn tasks(tx: &mut TenantTx, from: UserId, to: UserId, limit: i64) -> Result<Vec<Uuid>, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    Ok(sqlx::query_scalar!(
        "update activities a set owner_id = $3, version = a.version + 1, updated_at = $5
           from (select id from activities
                  where tenant_id = $1 and owner_id = $2 and deleted_at is null and kind = 'task' and done_at is null
                  order by id limit $4 for update) part
          where a.tenant_id = $1 and a.id = part.id returning a.id",
        tenant,
        from.uuid(),
        to.uuid(),
        limit,
        now
    )
    .fetch_all(tx.conn())
    .await?)
}
