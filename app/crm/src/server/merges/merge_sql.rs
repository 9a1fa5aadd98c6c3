//! Queries of merges, and of the state of the two records.

use super::kinds::Mergeable;
use crate::model::{Merge, MergeId, MergeKind, Moved, merge::Fields};
use chrono::{DateTime, Utc};
use kernel::{Error, TenantTx, UserId};
use sqlx::{AssertSqlSafe, types::Json};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A record as a merge finds it.
#[derive(sqlx::FromRow)]
pub(super) struct State {
    id: Uuid,
    pub(super) version: i64,
    pub(super) binned: bool,
    pub(super) merged_into: Option<Uuid>,
}

/// Locks both records, always in one order, so that two merges of the same two can't block each other.
pub(super) async fn lock<K: Mergeable>(tx: &mut TenantTx, ids: [Uuid; 2]) -> Result<HashMap<Uuid, State>, Error> {
    let tenant = tx.tenant();
    let sql = format!(
        "select id, version, deleted_at is not null as binned, merged_into from {} where tenant_id = $1 and id = any ($2) order by id for update",
        K::TABLE
    );
    let rows: Vec<State> = sqlx::query_as(AssertSqlSafe(sql)).bind(tenant).bind(ids.to_vec()).fetch_all(tx.conn()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Into the bin as merged into another, or out of it; the version after it.
pub(super) async fn bin<K: Mergeable>(tx: &mut TenantTx, id: Uuid, into: Option<Uuid>) -> Result<i64, Error> {
    let (tenant, now) = (tx.tenant(), tx.ctx().now());
    let sql = format!(
        "update {} set deleted_at = case when $3::uuid is not null then $4::timestamptz end, merged_into = $3, version = version + 1, updated_at = $4
          where tenant_id = $1 and id = $2 returning version",
        K::TABLE
    );
    Ok(sqlx::query_scalar(AssertSqlSafe(sql)).bind(tenant).bind(id).bind(into).bind(now).fetch_one(tx.conn()).await?)
}

/// The record that one was merged into, if that is there.
pub(super) async fn merged_into<K: Mergeable>(tx: &mut TenantTx, id: Uuid) -> Result<Option<Uuid>, Error> {
    let tenant = tx.tenant();
    let sql = format!(
        "select k.id from {0} r join {0} k on k.tenant_id = r.tenant_id and k.id = r.merged_into
          where r.tenant_id = $1 and r.id = $2 and k.deleted_at is null",
        K::TABLE
    );
    Ok(sqlx::query_scalar(AssertSqlSafe(sql)).bind(tenant).bind(id).fetch_optional(tx.conn()).await?)
}

/// A merge with what undo needs.
pub(super) struct Kept {
    pub(super) merge: Merge,
    pub(super) before: Fields,
    pub(super) after: Fields,
}

/// Notes a merge before it is done.
pub(super) async fn insert(tx: &mut TenantTx, merge: &Merge, before: &Fields) -> Result<(), Error> {
    let moved: BTreeMap<&str, i64> = merge.moved.iter().map(|moved| (moved.what.as_str(), moved.count)).collect();
    sqlx::query!(
        "insert into merges (tenant_id, id, kind, kept_id, kept_name, other_id, other_name, before, after, moved, merged_at, merged_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, '{}', $9, $10, $11)",
        tx.tenant().uuid(),
        merge.id.uuid(),
        merge.kind.code(),
        merge.kept_id,
        merge.kept_name,
        merge.other_id,
        merge.other_name,
        Json(before) as _,
        Json(moved) as _,
        merge.merged_at,
        merge.merged_by.map(|id| id.uuid()),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes the kept record's fields after it.
pub(super) async fn keep_after(tx: &mut TenantTx, id: MergeId, after: &Fields) -> Result<(), Error> {
    sqlx::query!("update merges set after = $3 where tenant_id = $1 and id = $2", tx.tenant().uuid(), id.uuid(), Json(after) as _)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Notes that it was undone.
pub(super) async fn close(tx: &mut TenantTx, id: MergeId) -> Result<(), Error> {
    let (tenant, now, actor) = (tx.tenant().uuid(), tx.ctx().now(), tx.ctx().actor_id().map(|id| id.uuid()));
    sqlx::query!("update merges set undone_at = $3, undone_by = $4 where tenant_id = $1 and id = $2", tenant, id.uuid(), now, actor)
        .execute(tx.conn())
        .await?;
    Ok(())
}

struct Record {
    id: MergeId,
    kind: String,
    kept_id: Uuid,
    kept_name: String,
    other_id: Uuid,
    other_name: String,
    before: Json<Fields>,
    after: Json<Fields>,
    moved: Json<BTreeMap<String, i64>>,
    merged_at: DateTime<Utc>,
    merged_by: Option<UserId>,
    undone_at: Option<DateTime<Utc>>,
}

/// One merge; with `lock`, nobody else undoes it until the commit.
pub(super) async fn get(tx: &mut TenantTx, id: MergeId, lock: bool) -> Result<Kept, Error> {
    let tenant = tx.tenant().uuid();
    if lock {
        sqlx::query!("select 1 as n from merges where tenant_id = $1 and id = $2 for update", tenant, id.uuid())
            .fetch_optional(tx.conn())
            .await?;
    }
    let row = sqlx::query_as!(
        Record,
        r#"select id as "id: _",
                  kind,
                  kept_id,
                  kept_name,
                  other_id,
                  other_name,
                  before as "before: _",
                  after as "after: _",
                  moved as "moved: _",
                  merged_at,
                  merged_by as "merged_by: _",
                  undone_at
             from merges
            where tenant_id = $1 and id = $2"#,
        tenant,
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    let row = row.ok_or(Error::NotFound)?;
    let merge = Merge {
        id: row.id,
        kind: MergeKind::from_code(&row.kind).unwrap_or_default(),
        kept_id: row.kept_id,
        kept_name: row.kept_name,
        other_id: row.other_id,
        other_name: row.other_name,
        moved: row.moved.0.into_iter().map(|(what, count)| Moved { what, count }).collect(),
        merged_at: row.merged_at,
        merged_by: row.merged_by,
        undone_at: row.undone_at,
    };
    Ok(Kept { merge, before: row.before.0, after: row.after.0 })
}
