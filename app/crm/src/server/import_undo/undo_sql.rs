//! Queries of the undo. A contact that somebody changed since the import has another version than the import left it with,
//! and stays as it is.

use crate::model::ImportId;
use kernel::{Error, TenantTx};

/// How many contacts a step was about, and how many it could do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Done {
    /// Contacts that the rows were about.
    pub wanted: i64,
    /// Contacts that were as the import had left them.
    pub done: i64,
}

/// The last row of the next step; `None` when none is left.
pub async fn last_row(tx: &mut TenantTx, id: ImportId, after: i32, rows: i64) -> Result<Option<i32>, Error> {
    let last = sqlx::query_scalar!(
        "select max(row_no) from (
           select row_no from contact_import_changes
            where tenant_id = $1 and import_id = $2 and row_no > $3
            order by row_no
            limit $4) r",
        tx.tenant().uuid(),
        id.uuid(),
        after,
        rows,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(last)
}

/// Puts contacts that these rows made into the bin.
pub async fn remove(tx: &mut TenantTx, id: ImportId, after: i32, last: i32) -> Result<Done, Error> {
    let now = tx.ctx().now();
    let done = sqlx::query_as!(
        Done,
        r#"with made as (
             select m.contact_id,
                    1 + (select count(*) from contact_import_changes u
                          where u.tenant_id = $1 and u.contact_id = m.contact_id and u.import_id = $2 and u.kind = 'updated') as version
               from contact_import_changes m
              where m.tenant_id = $1 and m.import_id = $2 and m.row_no > $3 and m.row_no <= $4 and m.kind = 'created'
           ), binned as (
             update contacts c
                set deleted_at = $5, updated_at = $5, version = c.version + 1
               from made m
              where c.tenant_id = $1 and c.id = m.contact_id and c.version = m.version and c.deleted_at is null
             returning 1
           )
           select (select count(*) from made) as "wanted!", (select count(*) from binned) as "done!""#,
        tx.tenant().uuid(),
        id.uuid(),
        after,
        last,
        now,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(done)
}

/// Gives contacts that these rows changed first, and that the import didn't make, back what they were.
pub async fn restore(tx: &mut TenantTx, id: ImportId, after: i32, last: i32) -> Result<Done, Error> {
    let now = tx.ctx().now();
    let done = sqlx::query_as!(
        Done,
        r#"with first as (
             select f.contact_id, f.before,
                    (f.before ->> 'version')::bigint + (select count(*) from contact_import_changes u
                      where u.tenant_id = $1 and u.contact_id = f.contact_id and u.import_id = $2 and u.kind = 'updated') as version
               from contact_import_changes f
              where f.tenant_id = $1 and f.import_id = $2 and f.row_no > $3 and f.row_no <= $4 and f.kind = 'updated'
                and not exists (select from contact_import_changes e
                                 where e.tenant_id = $1 and e.contact_id = f.contact_id and e.import_id = $2 and e.row_no < f.row_no)
           ), there as (
             select c.id, f.before
               from first f
               join contacts c on c.tenant_id = $1 and c.id = f.contact_id and c.version = f.version and c.deleted_at is null
                for update of c
           ), was as (
             select t.id, r.*, o.id as company, coalesce(o.name, '') as company_now,
                    (select m.user_id from memberships m where m.tenant_id = $1 and m.user_id = r.owner_id) as owner_now
               from there t
              cross join lateral jsonb_to_record(t.before) as r(first_name text, last_name text, title text, company_id uuid,
                    owner_id uuid, source text, tags text[], emails jsonb, phones jsonb)
               left join companies o on o.tenant_id = $1 and o.id = r.company_id
           ), restored as (
             update contacts c
                set first_name = w.first_name, last_name = w.last_name, title = w.title, company_id = w.company, company_name = w.company_now,
                    owner_id = w.owner_now, source = w.source, tags = w.tags, emails = w.emails, phones = w.phones,
                    email = coalesce(w.emails -> 0 ->> 'address', ''), phone = coalesce(w.phones -> 0 ->> 'number', ''),
                    version = c.version + 1, updated_at = $5
               from was w
              where c.tenant_id = $1 and c.id = w.id
             returning 1
           ), unaddressed as (
             delete from contact_emails e using was w
              where e.tenant_id = $1 and e.contact_id = w.id
                and not exists (select from jsonb_to_recordset(w.emails) as k(address text) where k.address = e.address)
           ), untagged as (
             delete from contact_tags t using was w
              where t.tenant_id = $1 and t.record_id = w.id and not t.tag = any(w.tags)
           )
           select (select count(*) from first) as "wanted!", (select count(*) from restored) as "done!""#,
        tx.tenant().uuid(),
        id.uuid(),
        after,
        last,
        now,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(done)
}

/// Puts companies that the import made into the bin, unless somebody changed them or they are in use.
pub async fn remove_companies(tx: &mut TenantTx, id: ImportId) -> Result<i64, Error> {
    let now = tx.ctx().now();
    let done = sqlx::query!(
        "update companies c
            set deleted_at = $3, updated_at = $3, version = c.version + 1
           from contact_import_companies m
          where m.tenant_id = $1 and m.import_id = $2
            and c.tenant_id = $1 and c.id = m.company_id and c.version = 1 and c.deleted_at is null
            and not exists (select from contacts p where p.tenant_id = $1 and p.company_id = c.id and p.deleted_at is null)
            and not exists (select from deals d where d.tenant_id = $1 and d.company_id = c.id)
            and not exists (select from activities a where a.tenant_id = $1 and a.company_id = c.id)",
        tx.tenant().uuid(),
        id.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(i64::try_from(done.rows_affected()).unwrap_or(i64::MAX))
}
