//! Statements that change many records of a kind at once. They are written once and checked for each table.

use crate::model::{CompanyId, ContactId, LeadChangeId, LeadId, LeadStatus, text::MAX_TAGS};
use kernel::{Error, TenantTx, UserId};
use std::collections::HashMap;
use uuid::Uuid;

/// What a change of many sees and leaves of a record.
pub(super) struct Seen {
    id: Uuid,
    pub(super) version: i64,
    pub(super) tags: Vec<String>,
    pub(super) owner_id: Option<UserId>,
    pub(super) status: Option<String>,
}

/// Records by their ids.
pub(super) type Found = HashMap<Uuid, Seen>;

fn by_id(rows: Vec<Seen>) -> Found {
    rows.into_iter().map(|row| (row.id, row)).collect()
}

/// A kind of record that can be changed many at once.
pub(super) trait Many {
    /// What events and the audit log call it.
    const RESOURCE: &'static str;
    /// The operation, for the log.
    const OPERATION: &'static str;
    /// What happened: tagged, untagged, assigned, deleted, restored, given another status.
    const EVENTS: [&'static str; 6];

    /// Which of them there are, in the bin or not, locked in one order so that two of these can't block each other.
    fn there(tx: &mut TenantTx, ids: &[Uuid], binned: bool) -> impl Future<Output = Result<Found, Error>> + Send;
    /// Gives them tags, where they have room for all of them. Not every kind has any.
    fn tag(_: &mut TenantTx, _: &[Uuid], _: &[String]) -> impl Future<Output = Result<Found, Error>> + Send {
        async { Err(not_here()) }
    }
    /// Takes tags off, whatever their case.
    fn untag(_: &mut TenantTx, _: &[Uuid], _: &[String]) -> impl Future<Output = Result<Found, Error>> + Send {
        async { Err(not_here()) }
    }
    /// Gives them another status; not every kind has one.
    fn status(_: &mut TenantTx, _: &[Uuid], _: LeadStatus, _: &str) -> impl Future<Output = Result<Found, Error>> + Send {
        async { Err(not_here()) }
    }
    /// Gives them to a colleague, or to nobody.
    fn assign(tx: &mut TenantTx, ids: &[Uuid], owner: Option<UserId>) -> impl Future<Output = Result<Found, Error>> + Send;
    /// Into the bin, or out of it.
    fn bin(tx: &mut TenantTx, ids: &[Uuid], into: bool) -> impl Future<Output = Result<Found, Error>> + Send;
}

/// 422 for what these records don't have.
fn not_here() -> Error {
    Error::field("action", "unknown_action", "These records can't be changed in this way.")
}

/// Tags of a kind that has them.
macro_rules! tags {
    ($table:tt, $tags:tt) => {
            async fn tag(tx: &mut TenantTx, ids: &[Uuid], tags: &[String]) -> Result<Found, Error> {
                let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
                let rows = sqlx::query_as!(
                    Seen,
                    "with added as (
                       select c.id, array_agg(n.tag order by n.place) as tags
                         from " + $table + " c, unnest($3::text[]) with ordinality as n(tag, place)
                        where c.tenant_id = $1 and c.id = any ($2) and c.deleted_at is null
                          and lower(n.tag) not in (select lower(t) from unnest(c.tags) as h(t))
                        group by c.id
                     ), changed as (
                       update " + $table + " c set tags = c.tags || added.tags, version = c.version + 1, updated_at = $4
                         from added
                        where c.tenant_id = $1 and c.id = added.id and cardinality(c.tags) + cardinality(added.tags) <= $5
                       returning c.id, c.version, c.tags, c.owner_id
                     ), kept as (
                       insert into " + $tags + " (tenant_id, tag, record_id)
                       select $1, t, added.id from added join changed using (id), unnest(added.tags) as n(t) on conflict do nothing
                     )
                     select id, version, tags, owner_id as \"owner_id: UserId\", null::text as status from changed",
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

            async fn untag(tx: &mut TenantTx, ids: &[Uuid], tags: &[String]) -> Result<Found, Error> {
                let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
                let rows = sqlx::query_as!(
                    Seen,
                    "with changed as (
                       update " + $table + " c
                          set tags = array(select t from unnest(c.tags) with ordinality as h(t, place)
                                        where lower(t) <> all (select lower(n) from unnest($3::text[]) as n) order by place),
                              version = version + 1, updated_at = $4
                        where tenant_id = $1 and id = any ($2) and deleted_at is null
                          and exists (select from unnest(c.tags) as h(t) where lower(t) in (select lower(n) from unnest($3::text[]) as n))
                       returning id, version, tags, owner_id
                     ), gone as (
                       delete from " + $tags + " where tenant_id = $1 and record_id in (select id from changed)
                          and lower(tag) in (select lower(n) from unnest($3::text[]) as n)
                     )
                     select id, version, tags, owner_id as \"owner_id: UserId\", null::text as status from changed",
                    tenant,
                    ids,
                    tags,
                    now,
                )
                .fetch_all(tx.conn())
                .await?;
                Ok(by_id(rows))
            }
    };
}

macro_rules! many {
    // `$more` are the columns that not every kind has, `$may` says which may be assigned, `$here` which are in the bin or out of it and not
    // merged into another, `$own` is what only this kind can.
    ($id:ty, $resource:literal, $operation:literal, $table:tt, $more:tt, $may:tt, $here:tt, { $($own:tt)* }) => {
        impl Many for $id {
            const RESOURCE: &'static str = $resource;
            const OPERATION: &'static str = $operation;
            const EVENTS: [&'static str; 6] = [
                concat!($resource, ".tagged"),
                concat!($resource, ".untagged"),
                concat!($resource, ".assigned"),
                concat!($resource, ".deleted"),
                concat!($resource, ".restored"),
                concat!($resource, ".status_changed"),
            ];

            async fn there(tx: &mut TenantTx, ids: &[Uuid], binned: bool) -> Result<Found, Error> {
                let tenant = tx.tenant().uuid();
                let rows = sqlx::query_as!(
                    Seen,
                    "select id, version, owner_id as \"owner_id: UserId\", " + $more + " from " + $table +
                    " where tenant_id = $1 and id = any ($2) and (deleted_at is not null) = $3 and " + $here + " order by id for update",
                    tenant,
                    ids,
                    binned,
                )
                .fetch_all(tx.conn())
                .await?;
                Ok(by_id(rows))
            }

            $($own)*

            async fn assign(tx: &mut TenantTx, ids: &[Uuid], owner: Option<UserId>) -> Result<Found, Error> {
                let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
                let rows = sqlx::query_as!(
                    Seen,
                    "update " + $table + " set owner_id = $3, version = version + 1, updated_at = $4
                      where tenant_id = $1 and id = any ($2) and deleted_at is null and owner_id is distinct from $3 and " + $may + "
                  returning id, version, owner_id as \"owner_id: UserId\", " + $more,
                    tenant,
                    ids,
                    owner.map(|id| id.uuid()),
                    now,
                )
                .fetch_all(tx.conn())
                .await?;
                Ok(by_id(rows))
            }

            async fn bin(tx: &mut TenantTx, ids: &[Uuid], into: bool) -> Result<Found, Error> {
                let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
                let rows = sqlx::query_as!(
                    Seen,
                    "update " + $table + " set deleted_at = case when $3 then $4::timestamptz end, version = version + 1, updated_at = $4
                      where tenant_id = $1 and id = any ($2) and (deleted_at is null) = $3 and " + $here + "
                  returning id, version, owner_id as \"owner_id: UserId\", " + $more,
                    tenant,
                    ids,
                    into,
                    now,
                )
                .fetch_all(tx.conn())
                .await?;
                Ok(by_id(rows))
            }
        }
    };
}

many!(ContactId, "contact", "bulk_contacts", "contacts", "tags, null::text as status", "true", "merged_into is null", {
    tags!("contacts", "contact_tags");
});
many!(CompanyId, "company", "bulk_companies", "companies", "tags, null::text as status", "true", "merged_into is null", {
    tags!("companies", "company_tags");
});
// Converted ones can only be read.
many!(LeadId, "lead", "bulk_leads", "leads", "'{}'::text[] as \"tags!\", status as \"status?\"", "status <> 'converted'", "true", {
    async fn status(tx: &mut TenantTx, ids: &[Uuid], status: LeadStatus, reason: &str) -> Result<Found, Error> {
        let (tenant, now, actor) = (tx.tenant().uuid(), tx.ctx().now(), tx.ctx().actor_id().map(|id| id.uuid()));
        let changes: Vec<Uuid> = ids.iter().map(|_| LeadChangeId::new().uuid()).collect();
        let rows = sqlx::query_as!(
            Seen,
            r#"with was as (
                 select l.id, l.status, l.status_since, n.change_id
                   from unnest($2::uuid[], $3::uuid[]) as n(id, change_id) join leads l on l.id = n.id
                  where l.tenant_id = $1 and l.deleted_at is null and l.status not in ($4, 'converted')
               ), noted as (
                 insert into lead_changes (tenant_id, id, lead_id, from_status, to_status, reason, stayed_seconds, changed_by, changed_at)
                 select $1, change_id, id, status, $4, $5, greatest(extract(epoch from $6::timestamptz - status_since), 0)::bigint, $7, $6
                   from was
               )
               update leads l
                  set status = $4, reason = $5, status_since = $6, active_at = $6, idle_told_at = null, version = version + 1, updated_at = $6
                 from was
                where l.tenant_id = $1 and l.id = was.id
               returning l.id, l.version, '{}'::text[] as "tags!", l.owner_id as "owner_id: UserId", l.status as "status?""#,
            tenant,
            ids,
            &changes,
            status.code(),
            reason,
            now,
            actor,
        )
        .fetch_all(tx.conn())
        .await?;
        Ok(by_id(rows))
    }
});
