//! What was deleted more than 30 days ago goes for good: first the values from the records, then the field.

use super::records;
use crate::{
    model::{FieldId, KEPT_DAYS},
    permission::MANAGE,
};
use chrono::TimeDelta;
use kernel::{
    Ctx, Error, TenantTx,
    server::{
        audit::Audit,
        cron::{self, Cron},
        jobs::{JobHandler, NewJob},
    },
};
use serde_json::{Value, json};
use sqlx::QueryBuilder;
use std::time::Duration;

/// The kind of the job.
const KIND: &str = "fields.purge";
/// How many records change in one transaction.
const PART: u64 = 2000;

/// Once a day, in each tenant.
pub const CRON: Cron = Cron {
    name: "fields.purge",
    every: Duration::from_secs(86_400),
    run: |kernel| Box::pin(cron::in_each_tenant(kernel, || NewJob::new(KIND, &json!({})).once("all"))),
};

/// Clears one tenant's deleted fields away.
pub struct Purge;

#[async_trait::async_trait]
impl JobHandler for Purge {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, ctx: &Ctx, _: Value) -> Result<(), Error> {
        // A part after the other, so that nobody waits long for a record; a run that breaks off goes on in the next.
        while part(ctx).await? {}
        Ok(())
    }
}

/// One part of the work; whether there may be more.
async fn part(ctx: &Ctx) -> Result<bool, Error> {
    let mut tx = ctx.write(MANAGE).await?;
    let (tenant, before) = (tx.tenant().uuid(), ctx.now() - TimeDelta::days(KEPT_DAYS));
    let field = sqlx::query!(
        r#"select id as "id: FieldId", record, key, label from custom_fields
            where tenant_id = $1 and deleted_at < $2 order by deleted_at, id limit 1 for update"#,
        tenant,
        before,
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(field) = field else { return Ok(false) };
    if forget(&mut tx, &field.record, field.id, &field.key).await? == 0 {
        sqlx::query!("delete from custom_fields where tenant_id = $1 and id = $2", tenant, field.id.uuid()).execute(tx.conn()).await?;
        tx.audit(
            Audit::new("custom_field.purged", "custom_field", field.id).before(&json!({"record": field.record, "label": field.label})),
        );
    }
    tx.commit().await?;
    Ok(true)
}

/// Takes the values of a field from some records; how many.
async fn forget(tx: &mut TenantTx, record: &str, field: FieldId, key: &str) -> Result<u64, Error> {
    let Some(kind) = records::all().find(|kind| kind.record == record) else { return Ok(0) };
    let tenant = tx.tenant().uuid();
    let mut query = QueryBuilder::new(format!("update {} r set custom = r.custom - ", kind.table));
    query.push_bind(key.to_owned()).push(" from (select distinct record_id from custom_values where tenant_id = ").push_bind(tenant);
    query.push(" and field_id = ").push_bind(field.uuid()).push(format_args!(" limit {PART}) part where r.tenant_id = "));
    query.push_bind(tenant).push(" and r.id = part.record_id");
    Ok(query.build().execute(tx.conn()).await?.rows_affected())
}
