//! One change to many contacts: one transaction, one statement, a report for each.

use crate::{
    model::{BulkAction, BulkItem, BulkReport, BulkRequest, BulkStatus, ContactId},
    permission,
};
use kernel::{
    Ctx, Error, TenantTx,
    server::{audit::Audit, events::NewEvent},
};
use serde_json::json;
use std::collections::HashSet;
use uuid::Uuid;

/// Does it.
///
/// # Errors
/// 422 for no or too many ids, or a colleague that isn't there; 401, 403; the driver's: then nothing changed.
pub async fn bulk_contacts(ctx: &Ctx, request: &BulkRequest) -> Result<BulkReport, Error> {
    let needs = match request.action {
        BulkAction::Delete | BulkAction::Restore => permission::DELETE,
        _ => permission::WRITE,
    };
    let mut tx = ctx.write(needs).await?;
    let BulkRequest { ids, action } = request.parse()?;
    let raw: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let there = there(&mut tx, &raw, matches!(action, BulkAction::Restore)).await?;
    let (changed, name) = match &action {
        BulkAction::Tag { tags } => (tag(&mut tx, &raw, tags).await?, "contact.tagged"),
        BulkAction::Untag { tags } => (untag(&mut tx, &raw, tags).await?, "contact.untagged"),
        BulkAction::Assign { owner_id } => (assign(&mut tx, &raw, owner_id.map(|id| id.uuid())).await?, "contact.assigned"),
        BulkAction::Delete => (bin(&mut tx, &raw, true).await?, "contact.deleted"),
        BulkAction::Restore => (bin(&mut tx, &raw, false).await?, "contact.restored"),
    };
    for id in ids.iter().filter(|id| changed.contains(&id.uuid())) {
        tx.emit(NewEvent::new(name, "contact", *id, permission::READ).with(&json!({"id": id, "by": tx.ctx().actor_id()})));
        tx.audit(Audit::new(name, "contact", id).after(&action));
    }
    let status = |id: &ContactId| match (changed.contains(&id.uuid()), there.contains(&id.uuid())) {
        (true, _) => BulkStatus::Changed,
        (false, true) => BulkStatus::Unchanged,
        (false, false) => BulkStatus::NotFound,
    };
    let items = ids.iter().map(|id| BulkItem { id: *id, status: status(id) }).collect();
    tx.finish(200, BulkReport { items }).await
}

/// Which of them there are, in the bin or not, locked in one order so that two of these can't block each other.
async fn there(tx: &mut TenantTx, ids: &[Uuid], binned: bool) -> Result<HashSet<Uuid>, Error> {
    let tenant = tx.tenant().uuid();
    let rows = sqlx::query_scalar!(
        "select id from contacts where tenant_id = $1 and id = any ($2) and (deleted_at is not null) = $3 order by id for update",
        tenant,
        ids,
        binned,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().collect())
}

async fn tag(tx: &mut TenantTx, ids: &[Uuid], tags: &[String]) -> Result<HashSet<Uuid>, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    let rows = sqlx::query_scalar!(
        "with changed as (
           update contacts c
              set tags = c.tags || array(select t from unnest($3::text[]) as n(t) where t <> all (c.tags)), version = version + 1, updated_at = $4
            where tenant_id = $1 and id = any ($2) and deleted_at is null
              and exists (select from unnest($3::text[]) as n(t) where t <> all (c.tags))
           returning id
         ), kept as (
           insert into contact_tags (tenant_id, tag, record_id)
           select $1, t, changed.id from changed, unnest($3::text[]) as n(t) on conflict do nothing
         )
         select id from changed",
        tenant,
        ids,
        tags,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().collect())
}

async fn untag(tx: &mut TenantTx, ids: &[Uuid], tags: &[String]) -> Result<HashSet<Uuid>, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    let rows = sqlx::query_scalar!(
        "with changed as (
           update contacts c
              set tags = array(select t from unnest(c.tags) with ordinality as h(t, place) where t <> all ($3::text[]) order by place),
                  version = version + 1, updated_at = $4
            where tenant_id = $1 and id = any ($2) and deleted_at is null
              and exists (select from unnest(c.tags) as h(t) where t = any ($3::text[]))
           returning id
         ), gone as (
           delete from contact_tags where tenant_id = $1 and record_id in (select id from changed) and tag = any ($3::text[])
         )
         select id from changed",
        tenant,
        ids,
        tags,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().collect())
}

async fn assign(tx: &mut TenantTx, ids: &[Uuid], owner: Option<Uuid>) -> Result<HashSet<Uuid>, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    let rows = sqlx::query_scalar!(
        "update contacts set owner_id = $3, version = version + 1, updated_at = $4
          where tenant_id = $1 and id = any ($2) and deleted_at is null and owner_id is distinct from $3
        returning id",
        tenant,
        ids,
        owner,
        now,
    )
    .fetch_all(tx.conn())
    .await
    .map_err(|error| {
        Error::from(error).on_constraint("contacts_owner", || Error::field("owner_id", "unknown_reference", "There is no such colleague."))
    })?;
    Ok(rows.into_iter().collect())
}

async fn bin(tx: &mut TenantTx, ids: &[Uuid], into: bool) -> Result<HashSet<Uuid>, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    let rows = sqlx::query_scalar!(
        "update contacts set deleted_at = case when $3 then $4::timestamptz end, version = version + 1, updated_at = $4
          where tenant_id = $1 and id = any ($2) and (deleted_at is null) = $3
        returning id",
        tenant,
        ids,
        into,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().collect())
}
