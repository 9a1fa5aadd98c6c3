//! Every query of views. Each says whose eyes it looks with: somebody sees their own and the shared ones, of the lists that are
//! open to them.

use crate::model::{View, ViewForm, ViewId};
use kernel::{Error, TenantTx, UserId};

/// Whose eyes a query looks with.
pub(super) struct Eyes {
    pub(super) me: UserId,
    /// The lists that are open to them.
    pub(super) lists: Vec<String>,
}

/// How many views of a list are shown.
const SHOWN: i64 = 200;

/// The views of a list, or of all lists, in order.
pub(super) async fn list(tx: &mut TenantTx, eyes: &Eyes, list: Option<&str>) -> Result<Vec<View>, Error> {
    let tenant = tx.tenant().uuid();
    Ok(sqlx::query_as!(
        View,
        r#"select v.id as "id: ViewId",
                  v.version,
                  v.list,
                  v.name,
                  v.owner_id as "owner_id: UserId",
                  v.shared,
                  v.query,
                  v.columns,
                  v.position,
                  v.is_default,
                  v.created_at,
                  v.updated_at
             from views v
            where v.tenant_id = $1 and v.deleted_at is null and (v.shared or v.owner_id = $2)
              and v.list = any ($5) and ($3::text is null or v.list = $3)
            order by v.list, v.position, v.id
            limit $4"#,
        tenant,
        eyes.me.uuid(),
        list,
        SHOWN,
        &eyes.lists,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// One view, in the bin or not.
pub(super) async fn get(tx: &mut TenantTx, eyes: &Eyes, id: ViewId, binned: bool) -> Result<View, Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query_as!(
        View,
        r#"select v.id as "id: ViewId",
                  v.version,
                  v.list,
                  v.name,
                  v.owner_id as "owner_id: UserId",
                  v.shared,
                  v.query,
                  v.columns,
                  v.position,
                  v.is_default,
                  v.created_at,
                  v.updated_at
             from views v
            where v.tenant_id = $1 and v.id = $3 and (v.deleted_at is not null) = $4 and (v.shared or v.owner_id = $2)
              and v.list = any ($5)"#,
        tenant,
        eyes.me.uuid(),
        id.uuid(),
        binned,
        &eyes.lists,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(Error::NotFound)
}

/// One view that nobody else changes until the commit.
pub(super) async fn lock(tx: &mut TenantTx, eyes: &Eyes, id: ViewId, binned: bool) -> Result<View, Error> {
    let tenant = tx.tenant().uuid();
    // Alone, so that the read below sees what a transaction that we waited for has written.
    sqlx::query!("select 1 as n from views where tenant_id = $1 and id = $2 for update", tenant, id.uuid())
        .fetch_optional(tx.conn())
        .await?;
    get(tx, eyes, id, binned).await
}

/// Enters a view behind the others of its list.
pub(super) async fn insert(tx: &mut TenantTx, me: UserId, id: ViewId, new: &ViewForm) -> Result<(), Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    sqlx::query!(
        "insert into views (tenant_id, id, list, name, owner_id, shared, query, columns, is_default, position, created_at, updated_at)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce(max(v.position) + 1, 0), $10, $10
           from views v where v.tenant_id = $1 and v.list = $3 and v.deleted_at is null",
        tenant,
        id.uuid(),
        new.list,
        new.name,
        me.uuid(),
        new.shared,
        new.query,
        new.columns,
        new.is_default,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes a view that the caller has locked.
pub(super) async fn update(tx: &mut TenantTx, id: ViewId, new: &ViewForm) -> Result<(), Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    sqlx::query!(
        "update views
            set name = $3, shared = $4, query = $5, columns = $6, is_default = $7, version = version + 1, updated_at = $8
          where tenant_id = $1 and id = $2",
        tenant,
        id.uuid(),
        new.name,
        new.shared,
        new.query,
        new.columns,
        new.is_default,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Into the bin, or out of it, as no default.
pub(super) async fn bin(tx: &mut TenantTx, id: ViewId, into: bool) -> Result<(), Error> {
    let (tenant, now) = (tx.tenant().uuid(), tx.ctx().now());
    sqlx::query!(
        "update views
            set deleted_at = case when $3 then $4::timestamptz end, is_default = false, version = version + 1, updated_at = $4
          where tenant_id = $1 and id = $2",
        tenant,
        id.uuid(),
        into,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Makes room for the next default of a list: the owner's own or the shared one, whichever that is, is none any more.
pub(super) async fn clear_default(tx: &mut TenantTx, next: ViewId, owner: UserId, new: &ViewForm) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        "update views set is_default = false, version = version + 1
          where tenant_id = $1 and list = $2 and is_default and shared = $3 and (shared or owner_id = $4) and id <> $5 and deleted_at is null",
        tenant,
        new.list,
        new.shared,
        owner.uuid(),
        next.uuid(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Gives views that the caller may change their places.
pub(super) async fn order(tx: &mut TenantTx, eyes: &Eyes, shares: bool, ids: &[ViewId]) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    sqlx::query!(
        "update views v set position = n.place::int - 1
           from unnest($2::uuid[]) with ordinality as n(id, place)
          where v.tenant_id = $1 and v.id = n.id and v.deleted_at is null
            and v.list = any ($5) and case when v.shared then $4 else v.owner_id = $3 end",
        tenant,
        &ids,
        eyes.me.uuid(),
        shares,
        &eyes.lists,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
