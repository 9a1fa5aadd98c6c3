//! Bulk inserts of demo records: one statement per batch and table.

use kernel::{Error, TenantTx, UserId};
use serde_json::Value;

/// How many contacts the tenant has.
pub async fn count_contacts(tx: &mut TenantTx) -> Result<i64, Error> {
    let count =
        sqlx::query_scalar!(r#"select count(*) as "n!" from contacts where tenant_id = $1 and deleted_at is null"#, tx.tenant().uuid())
            .fetch_one(tx.conn())
            .await?;
    Ok(count)
}

/// The people of the tenant.
pub async fn members(tx: &mut TenantTx) -> Result<Vec<UserId>, Error> {
    let ids = sqlx::query_scalar!(
        r#"select user_id as "id: UserId" from memberships where tenant_id = $1 and status = 'active' order by user_id"#,
        tx.tenant().uuid(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids)
}

/// Companies with their tags.
pub async fn companies(tx: &mut TenantTx, rows: Value) -> Result<(), Error> {
    sqlx::query!(
        "with made as (
           insert into companies (tenant_id, id, name, domain, phone, email, address, tags, owner_id, source, created_at, updated_at)
           select $1, r.id, r.name, r.domain, r.phone, r.email, r.address, r.tags, r.owner_id, r.source, r.created_at, r.created_at
             from jsonb_to_recordset($2) as r(id uuid, name text, domain text, phone text, email text, address jsonb, tags text[],
                  owner_id uuid, source text, created_at timestamptz)
         )
         insert into company_tags (tenant_id, tag, record_id)
         select $1, t.tag, r.id
           from jsonb_to_recordset($2) as r(id uuid, tags text[])
          cross join lateral unnest(r.tags) as t(tag)",
        tx.tenant().uuid(),
        rows,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Contacts with their addresses and tags.
pub async fn contacts(tx: &mut TenantTx, rows: Value) -> Result<(), Error> {
    sqlx::query!(
        "with made as (
           insert into contacts (tenant_id, id, first_name, last_name, title, company_id, company_name, owner_id, source, tags, emails, phones,
                                 email, phone, created_at, updated_at)
           select $1, r.id, r.first_name, r.last_name, r.title, r.company_id, r.company_name, r.owner_id, r.source, r.tags,
                  jsonb_build_array(jsonb_build_object('label', 'work', 'address', r.email)),
                  jsonb_build_array(jsonb_build_object('label', 'mobile', 'number', r.phone)),
                  r.email, r.phone, r.created_at, r.created_at
             from jsonb_to_recordset($2) as r(id uuid, first_name text, last_name text, title text, company_id uuid, company_name text,
                  owner_id uuid, source text, tags text[], email text, phone text, created_at timestamptz)
         ), addressed as (
           insert into contact_emails (tenant_id, address, contact_id)
           select $1, r.email, r.id from jsonb_to_recordset($2) as r(id uuid, email text)
         )
         insert into contact_tags (tenant_id, tag, record_id)
         select $1, t.tag, r.id
           from jsonb_to_recordset($2) as r(id uuid, tags text[])
          cross join lateral unnest(r.tags) as t(tag)",
        tx.tenant().uuid(),
        rows,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Deals, each with one contact.
pub async fn deals(tx: &mut TenantTx, rows: Value) -> Result<(), Error> {
    sqlx::query!(
        "with made as (
           insert into deals (tenant_id, id, title, pipeline_id, stage_id, position, value_minor, currency, company_id, company_name, owner_id,
                              expected_close, status, closed_at, stage_changed_at, created_at, updated_at)
           select $1, r.id, r.title, r.pipeline_id, r.stage_id, r.position, r.value_minor, r.currency, r.company_id, r.company_name, r.owner_id,
                  r.expected_close, r.status, case when r.status = 'open' then null else r.changed_at end, r.changed_at, r.created_at, r.changed_at
             from jsonb_to_recordset($2) as r(id uuid, title text, pipeline_id uuid, stage_id uuid, position text, value_minor bigint,
                  currency text, company_id uuid, company_name text, owner_id uuid, expected_close date, status text,
                  created_at timestamptz, changed_at timestamptz)
         )
         insert into deal_contacts (tenant_id, deal_id, contact_id, position)
         select $1, r.id, r.contact_id, 1 from jsonb_to_recordset($2) as r(id uuid, contact_id uuid)",
        tx.tenant().uuid(),
        rows,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes, tasks, calls and meetings.
pub async fn activities(tx: &mut TenantTx, rows: Value) -> Result<(), Error> {
    sqlx::query!(
        "insert into activities (tenant_id, id, kind, subject, body, due_at, done_at, owner_id, created_by, contact_id, deal_id, created_at, updated_at)
         select $1, r.id, r.kind, r.subject, r.body, r.due_at, r.done_at, r.owner_id, r.owner_id, r.contact_id, r.deal_id, r.created_at, r.created_at
           from jsonb_to_recordset($2) as r(id uuid, kind text, subject text, body text, due_at timestamptz, done_at timestamptz,
                owner_id uuid, contact_id uuid, deal_id uuid, created_at timestamptz)",
        tx.tenant().uuid(),
        rows,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes samples out of activities of people that have another record to stand by, so that these stay.
pub async fn unlink_samples(tx: &mut TenantTx) -> Result<(), Error> {
    sqlx::query!(
        "with links as (
           select a.id,
                  exists (select from sample_records s where s.tenant_id = $1 and s.kind = 'contact' and s.record_id = a.contact_id) as contact,
                  exists (select from sample_records s where s.tenant_id = $1 and s.kind = 'company' and s.record_id = a.company_id) as company,
                  exists (select from sample_records s where s.tenant_id = $1 and s.kind = 'deal' and s.record_id = a.deal_id) as deal
             from activities a
            where a.tenant_id = $1
              and not exists (select from sample_records s where s.tenant_id = $1 and s.kind = 'activity' and s.record_id = a.id)
              and (a.contact_id in (select record_id from sample_records where tenant_id = $1 and kind = 'contact')
                or a.company_id in (select record_id from sample_records where tenant_id = $1 and kind = 'company')
                or a.deal_id in (select record_id from sample_records where tenant_id = $1 and kind = 'deal'))
         )
         update activities a
            set contact_id = case when l.contact then null else a.contact_id end,
                company_id = case when l.company then null else a.company_id end,
                deal_id = case when l.deal then null else a.deal_id end
           from links l
          where a.tenant_id = $1 and a.id = l.id
            and (a.contact_id is not null and not l.contact or a.company_id is not null and not l.company or a.deal_id is not null and not l.deal)",
        tx.tenant().uuid(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Deletes the samples and their marks.
pub async fn delete_samples(tx: &mut TenantTx) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!(
        "delete from activities where tenant_id = $1 and id in (select record_id from sample_records where tenant_id = $1 and kind = 'activity')",
        tenant
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "delete from deals where tenant_id = $1 and id in (select record_id from sample_records where tenant_id = $1 and kind = 'deal')",
        tenant
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "delete from contacts where tenant_id = $1 and id in (select record_id from sample_records where tenant_id = $1 and kind = 'contact')",
        tenant
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "delete from companies where tenant_id = $1 and id in (select record_id from sample_records where tenant_id = $1 and kind = 'company')",
        tenant
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!("delete from sample_records where tenant_id = $1", tenant).execute(tx.conn()).await?;
    Ok(())
}
