//! What a chunk of an import reads and writes, each in one statement however many rows there are.

use crate::model::{CompanyId, ContactId, Email, ImportId, Phone, RowError};
use fields::model::Custom;
use kernel::{Error, Id, TenantTx, UserId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashMap;

/// So many wrong rows are kept; beyond it they are only counted.
pub const KEPT_ERRORS: i32 = 10_000;

/// A contact while a chunk works on it, and as the list of changes keeps it for undo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The contact.
    pub id: ContactId,
    /// Its version; counts each row that changes it.
    pub version: i64,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Job title.
    pub title: String,
    /// Where the person works.
    pub company_id: Option<CompanyId>,
    /// The name of that company, exactly.
    pub company_name: String,
    /// The colleague who looks after the contact.
    pub owner_id: Option<UserId>,
    /// Where the contact came from.
    pub source: String,
    /// Free labels.
    pub tags: Vec<String>,
    /// Addresses, the main one first.
    pub emails: Vec<Email>,
    /// Numbers, the main one first.
    pub phones: Vec<Phone>,
    /// Values of own fields; unknown in what was noted before imports filled them.
    #[serde(default)]
    pub custom: Option<Custom>,
}

impl Draft {
    /// The contact as a record for the statements below.
    fn row(&self) -> Value {
        let mut row = serde_json::to_value(self).unwrap_or_default();
        if let Some(fields) = row.as_object_mut() {
            fields.insert("email".to_owned(), json!(self.emails.first().map_or("", |email| &email.address)));
            fields.insert("phone".to_owned(), json!(self.phones.first().map_or("", |phone| &phone.number)));
        }
        row
    }
}

/// What a row did to a contact.
pub struct Change {
    /// The row as a spreadsheet counts.
    pub row: u32,
    /// The contact.
    pub contact: ContactId,
    /// The contact before; `None`: the row made it.
    pub before: Option<Draft>,
}

/// Who of the tenant has these addresses.
pub async fn owners(tx: &mut TenantTx, addresses: &[String]) -> Result<HashMap<String, UserId>, Error> {
    if addresses.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sqlx::query!(
        r#"select u.email, u.id as "id: UserId"
             from memberships m
             join users u on u.id = m.user_id
            where m.tenant_id = $1 and m.status = 'active' and u.email = any($2)"#,
        tx.tenant().uuid(),
        addresses,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.email, row.id)).collect())
}

/// The oldest contact of each of these addresses, as far as there is one.
pub async fn known(tx: &mut TenantTx, addresses: &[String]) -> Result<HashMap<String, ContactId>, Error> {
    if addresses.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sqlx::query!(
        r#"select e.address, c.id as "id: ContactId"
             from contact_emails e
             join contacts c on c.tenant_id = e.tenant_id and c.id = e.contact_id
            where e.tenant_id = $1 and e.address = any($2) and c.deleted_at is null
            order by c.created_at desc, c.id desc"#,
        tx.tenant().uuid(),
        addresses,
    )
    .fetch_all(tx.conn())
    .await?;
    // The last one of an address wins: the oldest.
    Ok(rows.into_iter().map(|row| (row.address, row.id)).collect())
}

/// Contacts to be changed, held until the end of the transaction.
pub async fn load(tx: &mut TenantTx, ids: &[ContactId]) -> Result<HashMap<ContactId, Draft>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<_> = ids.iter().copied().map(Id::uuid).collect();
    let rows = sqlx::query!(
        r#"select id as "id: ContactId",
                  version,
                  first_name,
                  last_name,
                  title,
                  company_id as "company_id: CompanyId",
                  company_name,
                  owner_id as "owner_id: UserId",
                  source,
                  tags,
                  emails as "emails: sqlx::types::Json<Vec<Email>>",
                  phones as "phones: sqlx::types::Json<Vec<Phone>>",
                  custom as "custom: sqlx::types::Json<Custom>"
             from contacts
            where tenant_id = $1 and id = any($2) and deleted_at is null
            order by id
              for update"#,
        tx.tenant().uuid(),
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    let drafts = rows.into_iter().map(|row| Draft {
        id: row.id,
        version: row.version,
        first_name: row.first_name,
        last_name: row.last_name,
        title: row.title,
        company_id: row.company_id,
        company_name: row.company_name,
        owner_id: row.owner_id,
        source: row.source,
        tags: row.tags,
        emails: row.emails.0,
        phones: row.phones.0,
        custom: Some(row.custom.0),
    });
    Ok(drafts.map(|draft| (draft.id, draft)).collect())
}

/// The company of each name, compared without case, accents and blanks; what isn't there is made, under the first way of
/// writing it.
pub async fn companies(tx: &mut TenantTx, import: ImportId, names: &[String]) -> Result<HashMap<String, (CompanyId, String)>, Error> {
    if names.is_empty() {
        return Ok(HashMap::new());
    }
    let (now, actor) = (tx.ctx().now(), starter(tx, import).await?);
    let fresh: Vec<_> = names.iter().map(|_| CompanyId::new().uuid()).collect();
    let rows = sqlx::query!(
        r#"with named as (
             select n.name, n.fresh, n.place, left(app.norm(n.name), 200) collate "C" as key
               from unnest($2::text[], $3::uuid[]) with ordinality as n(name, fresh, place)
           ), found as (
             select distinct on (c.sort_name) c.sort_name as key, c.id, c.name
               from companies c
              where c.tenant_id = $1 and c.sort_name = any(array(select key from named)) and c.deleted_at is null
              order by c.sort_name, c.created_at, c.id
           ), missing as (
             select distinct on (n.key) n.key, n.fresh as id, n.name
               from named n
              where not exists (select from found f where f.key = n.key)
              order by n.key, n.place
           ), made as (
             insert into companies (tenant_id, id, name, source, created_at, updated_at, created_by)
             select $1, m.id, m.name, 'import', $4, $4, $5 from missing m
             returning id
           ), noted as (
             insert into contact_import_companies (tenant_id, import_id, company_id)
             select $1, $6, id from made
           )
           select n.name as "wanted!", coalesce(f.id, m.id) as "id!: CompanyId", coalesce(f.name, m.name) as "name!"
             from named n
             left join found f using (key)
             left join missing m using (key)"#,
        tx.tenant().uuid(),
        names,
        &fresh,
        now,
        actor.map(UserId::uuid),
        import.uuid(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.wanted, (row.id, row.name))).collect())
}

/// Who started an import.
async fn starter(tx: &mut TenantTx, import: ImportId) -> Result<Option<UserId>, Error> {
    let starter = sqlx::query_scalar!(
        r#"select created_by as "id: UserId" from contact_imports where tenant_id = $1 and id = $2"#,
        tx.tenant().uuid(),
        import.uuid(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(starter)
}

/// Writes new contacts with their addresses and tags.
pub async fn insert(tx: &mut TenantTx, import: ImportId, drafts: &[&Draft]) -> Result<(), Error> {
    if drafts.is_empty() {
        return Ok(());
    }
    let (now, actor) = (tx.ctx().now(), starter(tx, import).await?);
    let rows = Value::Array(drafts.iter().map(|draft| draft.row()).collect());
    sqlx::query!(
        "with made as (
           insert into contacts (tenant_id, id, first_name, last_name, title, company_id, company_name, owner_id, source, tags, emails, phones,
                                 email, phone, import_id, version, created_at, updated_at, created_by, custom)
           select $1, r.id, r.first_name, r.last_name, r.title, r.company_id, r.company_name, r.owner_id, r.source, r.tags, r.emails, r.phones,
                  r.email, r.phone, $3, r.version, $4, $4, $5, r.custom
             from jsonb_to_recordset($2) as r(id uuid, first_name text, last_name text, title text, company_id uuid, company_name text,
                  owner_id uuid, source text, tags text[], emails jsonb, phones jsonb, email text, phone text, version bigint, custom jsonb)
         ), addressed as (
           insert into contact_emails (tenant_id, address, contact_id)
           select $1, e.address, r.id
             from jsonb_to_recordset($2) as r(id uuid, emails jsonb)
            cross join lateral jsonb_to_recordset(r.emails) as e(address text)
         )
         insert into contact_tags (tenant_id, tag, record_id)
         select $1, t.tag, r.id
           from jsonb_to_recordset($2) as r(id uuid, tags text[])
          cross join lateral unnest(r.tags) as t(tag)",
        tx.tenant().uuid(),
        rows,
        import.uuid(),
        now,
        actor.map(UserId::uuid),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes changed contacts whole, with their addresses and tags.
pub async fn update(tx: &mut TenantTx, drafts: &[&Draft]) -> Result<(), Error> {
    if drafts.is_empty() {
        return Ok(());
    }
    let now = tx.ctx().now();
    let rows = Value::Array(drafts.iter().map(|draft| draft.row()).collect());
    let ids: Vec<_> = drafts.iter().map(|draft| draft.id.uuid()).collect();
    sqlx::query!(
        "with cleared as (
           delete from contact_emails e
            where e.tenant_id = $1 and e.contact_id = any($2)
              and not exists (select from jsonb_to_recordset($3) as r(id uuid, emails jsonb)
                               cross join lateral jsonb_to_recordset(r.emails) as w(address text)
                               where r.id = e.contact_id and w.address = e.address)
         )
         delete from contact_tags t
          where t.tenant_id = $1 and t.record_id = any($2)
            and not exists (select from jsonb_to_recordset($3) as r(id uuid, tags text[])
                             where r.id = t.record_id and t.tag = any(r.tags))",
        tx.tenant().uuid(),
        &ids,
        rows,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "with changed as (
           update contacts c
              set first_name = r.first_name, last_name = r.last_name, title = r.title, company_id = r.company_id, company_name = r.company_name,
                  owner_id = r.owner_id, source = r.source, tags = r.tags, emails = r.emails, phones = r.phones, email = r.email, phone = r.phone,
                  version = r.version, custom = coalesce(r.custom, c.custom), updated_at = $3
             from jsonb_to_recordset($2) as r(id uuid, first_name text, last_name text, title text, company_id uuid, company_name text,
                  owner_id uuid, source text, tags text[], emails jsonb, phones jsonb, email text, phone text, version bigint, custom jsonb)
            where c.tenant_id = $1 and c.id = any($4) and c.id = r.id
         ), addressed as (
           insert into contact_emails (tenant_id, address, contact_id)
           select $1, e.address, r.id
             from jsonb_to_recordset($2) as r(id uuid, emails jsonb)
            cross join lateral jsonb_to_recordset(r.emails) as e(address text)
           on conflict do nothing
         )
         insert into contact_tags (tenant_id, tag, record_id)
         select $1, t.tag, r.id
           from jsonb_to_recordset($2) as r(id uuid, tags text[])
          cross join lateral unnest(r.tags) as t(tag)
         on conflict do nothing",
        tx.tenant().uuid(),
        rows,
        now,
        &ids,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes what each row did. A row that did something already breaks the key, and with it the transaction.
pub async fn note_changes(tx: &mut TenantTx, import: ImportId, changes: &[Change]) -> Result<(), Error> {
    if changes.is_empty() {
        return Ok(());
    }
    let rows: Vec<Value> = changes
        .iter()
        .map(|change| {
            let kind = if change.before.is_some() { "updated" } else { "created" };
            json!({ "row": change.row, "contact": change.contact, "kind": kind, "before": change.before })
        })
        .collect();
    sqlx::query!(
        "insert into contact_import_changes (tenant_id, import_id, row_no, contact_id, kind, before)
         select $1, $2, r.row, r.contact, r.kind, nullif(r.before, 'null')
           from jsonb_to_recordset($3) as r(row int, contact uuid, kind text, before jsonb)",
        tx.tenant().uuid(),
        import.uuid(),
        Value::Array(rows),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Keeps wrong rows; the cells stand beside the first error of each.
pub async fn note_errors(tx: &mut TenantTx, import: ImportId, wrong: &[(Vec<RowError>, Vec<String>)]) -> Result<(), Error> {
    if wrong.is_empty() {
        return Ok(());
    }
    let mut rows: Vec<Value> = Vec::new();
    for (errors, cells) in wrong {
        // What PostgreSQL's JSON can't hold.
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('\0', "")).collect();
        for (index, error) in errors.iter().enumerate() {
            let raw = (index == 0 && !cells.is_empty()).then_some(&cells);
            let column = error.column.as_deref().unwrap_or_default();
            rows.push(
                json!({ "row": error.row, "column": column, "code": error.code, "message": error.message.replace('\0', ""), "raw": raw }),
            );
        }
    }
    sqlx::query!(
        r#"insert into contact_import_errors (tenant_id, import_id, row_no, column_name, code, message, raw)
           select $1, $2, r.row, r."column", r.code, r.message, nullif(r.raw, 'null')
             from jsonb_to_recordset($3) as r(row int, "column" text, code text, message text, raw jsonb)
           on conflict do nothing"#,
        tx.tenant().uuid(),
        import.uuid(),
        Value::Array(rows),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
