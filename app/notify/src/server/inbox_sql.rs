//! Queries of notifications: each names the tenant and the person.

use crate::model::{Notification, NotificationId};
use chrono::{DateTime, Utc};
use kernel::{Error, TenantTx, UserId, clock::Time, page::COUNT_CAP, server::notice::Notice};
use sqlx::types::Json;
use std::collections::BTreeMap;

/// Where a page ends.
pub type Place = (DateTime<Utc>, NotificationId);

/// A notification's row.
struct Row {
    id: NotificationId,
    kind: String,
    actor: Option<String>,
    args: Json<BTreeMap<String, String>>,
    link: String,
    created_at: DateTime<Utc>,
    read_at: Option<DateTime<Utc>>,
}

impl From<Row> for Notification {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            actor: row.actor,
            args: row.args.0,
            link: row.link,
            created_at: row.created_at,
            read_at: row.read_at,
        }
    }
}

/// A page, newest first, one row more than asked for.
pub async fn list(tx: &mut TenantTx, person: UserId, unread: bool, before: Option<Place>, limit: i64) -> Result<Vec<Notification>, Error> {
    let (at, id) = before.map_or((None, None), |(at, id)| (Some(at), Some(id.uuid())));
    let rows = sqlx::query_as!(
        Row,
        r#"select n.id as "id: NotificationId", n.kind,
                  (select coalesce(nullif(u.name, ''), u.email) from users u where u.id = n.actor_id) as "actor",
                  n.args as "args: Json<BTreeMap<String, String>>", n.link, n.created_at, n.read_at
             from notifications n
            where n.tenant_id = $1 and n.user_id = $2
              and (not $3 or n.read_at is null)
              and ($4::timestamptz is null or (n.created_at, n.id) < ($4, $5))
            order by n.created_at desc, n.id desc
            limit $6"#,
        tx.tenant().uuid(),
        person.uuid(),
        unread,
        at,
        id,
        limit + 1,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Notification::from).collect())
}

/// One of a person's.
pub async fn get(tx: &mut TenantTx, person: UserId, id: NotificationId) -> Result<Option<Notification>, Error> {
    let row = sqlx::query_as!(
        Row,
        r#"select n.id as "id: NotificationId", n.kind,
                  (select coalesce(nullif(u.name, ''), u.email) from users u where u.id = n.actor_id) as "actor",
                  n.args as "args: Json<BTreeMap<String, String>>", n.link, n.created_at, n.read_at
             from notifications n
            where n.tenant_id = $1 and n.user_id = $2 and n.id = $3"#,
        tx.tenant().uuid(),
        person.uuid(),
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Notification::from))
}

/// How many there are, up to the cap.
pub async fn count(tx: &mut TenantTx, person: UserId, unread: bool) -> Result<i64, Error> {
    let n = sqlx::query_scalar!(
        r#"select count(*) as "n!" from (
             select from notifications where tenant_id = $1 and user_id = $2 and (not $3 or read_at is null) limit $4) as found"#,
        tx.tenant().uuid(),
        person.uuid(),
        unread,
        COUNT_CAP + 1,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(n)
}

/// How many are new, up to `most`.
pub async fn unread(tx: &mut TenantTx, person: UserId, most: i64) -> Result<i64, Error> {
    let n = sqlx::query_scalar!(
        r#"select count(*) as "n!" from (
             select from notifications where tenant_id = $1 and user_id = $2 and read_at is null limit $3) as found"#,
        tx.tenant().uuid(),
        person.uuid(),
        most,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(n)
}

/// Marks one; says whether it is there. What was read before keeps its time.
pub async fn mark(tx: &mut TenantTx, person: UserId, id: NotificationId, at: Option<Time>) -> Result<bool, Error> {
    let done = sqlx::query!(
        "update notifications set read_at = case when $4::timestamptz is null then null else coalesce(read_at, $4) end
          where tenant_id = $1 and user_id = $2 and id = $3",
        tx.tenant().uuid(),
        person.uuid(),
        id.uuid(),
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Marks all as read.
pub async fn mark_all(tx: &mut TenantTx, person: UserId, at: Time) -> Result<(), Error> {
    sqlx::query!(
        "update notifications set read_at = $3 where tenant_id = $1 and user_id = $2 and read_at is null",
        tx.tenant().uuid(),
        person.uuid(),
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Keeps a notice, unless the person has left, doesn't want its kind, or was told already. Says whether it is new.
pub async fn insert(tx: &mut TenantTx, id: NotificationId, notice: &Notice) -> Result<bool, Error> {
    let now = tx.ctx().now();
    let done = sqlx::query!(
        "insert into notifications (tenant_id, id, user_id, kind, actor_id, args, link, dedupe_key, created_at)
         select m.tenant_id, $3, m.user_id, $4, $5, $6, $7, $8, $9
           from memberships m
          where m.tenant_id = $1 and m.user_id = $2 and m.status = 'active'
            and not exists (select from notification_choices c
                             where c.tenant_id = $1 and c.user_id = $2 and c.kind = $4 and not c.wanted)
         on conflict (tenant_id, user_id, dedupe_key) do nothing",
        tx.tenant().uuid(),
        notice.to.uuid(),
        id.uuid(),
        notice.kind,
        notice.by.map(UserId::uuid),
        Json(&notice.args) as _,
        notice.link,
        notice.key,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Deletes what is older than this.
pub async fn delete_before(tx: &mut TenantTx, time: Time) -> Result<(), Error> {
    sqlx::query!("delete from notifications where tenant_id = $1 and created_at < $2", tx.tenant().uuid(), time).execute(tx.conn()).await?;
    Ok(())
}

/// The kinds that a person doesn't want.
pub async fn unwanted(tx: &mut TenantTx, person: UserId) -> Result<Vec<String>, Error> {
    let kinds = sqlx::query_scalar!(
        "select kind from notification_choices where tenant_id = $1 and user_id = $2 and not wanted",
        tx.tenant().uuid(),
        person.uuid(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(kinds)
}

/// Keeps a choice.
pub async fn choose(tx: &mut TenantTx, person: UserId, kind: &str, wanted: bool) -> Result<(), Error> {
    sqlx::query!(
        "insert into notification_choices (tenant_id, user_id, kind, wanted) values ($1, $2, $3, $4)
         on conflict (tenant_id, user_id, kind) do update set wanted = excluded.wanted",
        tx.tenant().uuid(),
        person.uuid(),
        kind,
        wanted,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
