//! One change to many contacts: one transaction, one statement for the change and one for the histories, a report for each.

use super::{activities, contact_sql};
use crate::{
    model::{BulkAction, BulkItem, BulkReport, BulkRequest, BulkStatus, text::MAX_TAGS},
    permission,
};
use kernel::{
    Ctx, Error, TenantTx, UserId,
    server::{audit::Audit, events::NewEvent, foreign},
};
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// What a bulk change sees and leaves of a contact.
struct Seen {
    id: Uuid,
    version: i64,
    tags: Vec<String>,
    owner_id: Option<UserId>,
}

/// Does it. Tags that differ only by case are the same; a contact that would get more than its
/// form allows stays as it is, so that it can still be edited.
///
/// # Errors
/// 422 for no or too many ids, or a colleague who isn't or no longer works here; 401, 403; the driver's: then nothing changed.
pub async fn bulk_contacts(ctx: &Ctx, request: &BulkRequest) -> Result<BulkReport, Error> {
    let (needs, restores) = match request.action {
        BulkAction::Delete => (permission::DELETE, false),
        BulkAction::Restore => (permission::DELETE, true),
        _ => (permission::WRITE, false),
    };
    let mut tx = ctx.write(needs).await?;
    let BulkRequest { ids, action } = request.parse()?;
    let raw: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let there = there(&mut tx, &raw, restores).await?;
    let (changed, name) = match &action {
        BulkAction::Tag { tags } => (tag(&mut tx, &raw, tags).await?, "contact.tagged"),
        BulkAction::Untag { tags } => (untag(&mut tx, &raw, tags).await?, "contact.untagged"),
        BulkAction::Assign { owner_id } => {
            contact_sql::check_owner(&mut tx, *owner_id, None).await?;
            (assign(&mut tx, &raw, *owner_id).await?, "contact.assigned")
        }
        BulkAction::Delete => (bin(&mut tx, &raw, true).await?, "contact.deleted"),
        BulkAction::Restore => (bin(&mut tx, &raw, false).await?, "contact.restored"),
    };
    let (mut items, mut history) = (Vec::with_capacity(ids.len()), Vec::new());
    for id in ids {
        let status = match (changed.get(&id.uuid()), there.get(&id.uuid())) {
            (Some(now), was) => {
                let payload = json!({"id": id, "version": now.version, "by": tx.ctx().actor_id()});
                tx.emit(NewEvent::new(name, "contact", id, permission::READ).with(&payload));
                tx.audit(Audit::new(name, "contact", id).after(&action));
                history.extend(was.and_then(|was| difference(was, now)).map(|fields| (id, json!({"event": "updated", "fields": fields}))));
                BulkStatus::Changed
            }
            (None, Some(_)) => BulkStatus::Unchanged,
            (None, None) => BulkStatus::NotFound,
        };
        items.push(BulkItem { id, status });
    }
    let missing: Vec<Uuid> = items.iter().filter(|item| item.status == BulkStatus::NotFound).map(|item| item.id.uuid()).collect();
    foreign::suspect(ctx, "bulk_contacts", missing);
    activities::log_contacts(&mut tx, &history).await?;
    tx.finish(200, BulkReport { items }).await
}

/// What a history tells of a change, as of [`activities::log_system`]; going into the bin and out of it is no change of fields.
fn difference(was: &Seen, now: &Seen) -> Option<Value> {
    if was.tags != now.tags {
        return Some(json!({"tags": [was.tags, now.tags]}));
    }
    (was.owner_id != now.owner_id).then(|| json!({"owner_id": [was.owner_id, now.owner_id]}))
}

/// Which of them there are, in the bin or not, locked in one order so that two of these can't block each other.
async fn there(tx: &mut TenantTx, ids: &[Uuid], binned: bool) -> Result<HashMap<Uuid, Seen>, Error> {
    let tenant = tx.tenant().uuid();
    let rows = sqlx::query_as!(
        Seen,
        r#"select id, version, tags, owner_id as "owner_id: UserId" from contacts
            where tenant_id = $1 and id = any ($2) and (deleted_at is not null) = $3 order by id for update"#,
        tenant,
        ids,
        binned,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(by_id(rows))
}

fn by_id(rows: Vec<Seen>) -> HashMap<Uuid, Seen> {
    rows.into_iter().map(|row| (row.id, row)).collect()
}

async fn tag(tx: &mut TenantTx, ids: &[Uuid], tags: &[String]) -> Result<HashMap<Uuid, Seen>, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    let rows = sqlx::query_as!(
        Seen,
        r#"with added as (
           select c.id, array_agg(n.tag order by n.place) as tags
             from contacts c, unnest($3::text[]) with ordinality as n(tag, place)
            where c.tenant_id = $1 and c.id = any ($2) and c.deleted_at is null
              and lower(n.tag) not in (select lower(t) from unnest(c.tags) as h(t))
            group by c.id
         ), changed as (
           update contacts c set tags = c.tags || added.tags, version = c.version + 1, updated_at = $4
             from added
            where c.tenant_id = $1 and c.id = added.id and cardinality(c.tags) + cardinality(added.tags) <= $5
           returning c.id, c.version, c.tags, c.owner_id
         ), kept as (
           insert into contact_tags (tenant_id, tag, record_id)
           select $1, t, added.id from added join changed using (id), unnest(added.tags) as n(t) on conflict do nothing
         )
         select id, version, tags, owner_id as "owner_id: UserId" from changed"#,
        tenant,
        ids,
        tags,
        now,
        i32::try_from(MAX_TAGS).unwrap_or(i32::MAX),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(by_id(rows))
}

async fn untag(tx: &mut TenantTx, ids: &[Uuid], tags: &[String]) -> Result<HashMap<Uuid, Seen>, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    let rows = sqlx::query_as!(
        Seen,
        r#"with changed as (
           update contacts c
              set tags = array(select t from unnest(c.tags) with ordinality as h(t, place)
                            where lower(t) <> all (select lower(n) from unnest($3::text[]) as n) order by place),
                  version = version + 1, updated_at = $4
            where tenant_id = $1 and id = any ($2) and deleted_at is null
              and exists (select from unnest(c.tags) as h(t) where lower(t) in (select lower(n) from unnest($3::text[]) as n))
           returning id, version, tags, owner_id
         ), gone as (
           delete from contact_tags where tenant_id = $1 and record_id in (select id from changed)
              and lower(tag) in (select lower(n) from unnest($3::text[]) as n)
         )
         select id, version, tags, owner_id as "owner_id: UserId" from changed"#,
        tenant,
        ids,
        tags,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(by_id(rows))
}

async fn assign(tx: &mut TenantTx, ids: &[Uuid], owner: Option<UserId>) -> Result<HashMap<Uuid, Seen>, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    let rows = sqlx::query_as!(
        Seen,
        r#"update contacts set owner_id = $3, version = version + 1, updated_at = $4
            where tenant_id = $1 and id = any ($2) and deleted_at is null and owner_id is distinct from $3
        returning id, version, tags, owner_id as "owner_id: UserId""#,
        tenant,
        ids,
        owner.map(|id| id.uuid()),
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(by_id(rows))
}

async fn bin(tx: &mut TenantTx, ids: &[Uuid], into: bool) -> Result<HashMap<Uuid, Seen>, Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    let rows = sqlx::query_as!(
        Seen,
        r#"update contacts set deleted_at = case when $3 then $4::timestamptz end, version = version + 1, updated_at = $4
            where tenant_id = $1 and id = any ($2) and (deleted_at is null) = $3
        returning id, version, tags, owner_id as "owner_id: UserId""#,
        tenant,
        ids,
        into,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(by_id(rows))
}
