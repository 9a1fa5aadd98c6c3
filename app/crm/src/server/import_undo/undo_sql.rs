//! Queries of the undo. Each names its records by a list of ids: the planner knows nothing yet of a tenant that was filled a
//! moment ago, and a join could go over all of its contacts.

use crate::{
    model::{CompanyId, ContactId, ImportId},
    server::import_sql::rows::Draft,
};
use kernel::{Error, Id, TenantTx, UserId};
use std::collections::{HashMap, HashSet};

/// What a row of the import did.
pub struct Change {
    /// The row.
    pub row_no: i32,
    /// To which contact.
    pub contact: ContactId,
    /// The contact before; `None`: the row made it.
    pub before: Option<sqlx::types::Json<Draft>>,
}

/// What an import did to a contact in all.
pub struct History {
    /// The first row that was about it.
    pub first: i32,
    /// How many rows changed it.
    pub updates: i64,
}

/// The next rows that did something.
pub async fn changes(tx: &mut TenantTx, id: ImportId, after: i32, rows: i64) -> Result<Vec<Change>, Error> {
    let changes = sqlx::query_as!(
        Change,
        r#"select row_no,
                  contact_id as "contact: ContactId",
                  before as "before: sqlx::types::Json<Draft>"
             from contact_import_changes
            where tenant_id = $1 and import_id = $2 and row_no > $3
            order by row_no
            limit $4"#,
        tx.tenant().uuid(),
        id.uuid(),
        after,
        rows,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(changes)
}

/// What an import did to these contacts in all.
pub async fn histories(tx: &mut TenantTx, id: ImportId, contacts: &[ContactId]) -> Result<HashMap<ContactId, History>, Error> {
    let ids: Vec<_> = contacts.iter().copied().map(Id::uuid).collect();
    let rows = sqlx::query!(
        r#"select contact_id as "contact: ContactId",
                  min(row_no) as "first!",
                  count(*) filter (where kind = 'updated') as "updates!"
             from contact_import_changes
            where tenant_id = $1 and contact_id = any($3) and import_id = $2
            group by contact_id"#,
        tx.tenant().uuid(),
        id.uuid(),
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.contact, History { first: row.first, updates: row.updates })).collect())
}

/// Puts contacts into the bin.
pub async fn bin(tx: &mut TenantTx, contacts: &[ContactId]) -> Result<(), Error> {
    let (now, ids): (_, Vec<_>) = (tx.ctx().now(), contacts.iter().copied().map(Id::uuid).collect());
    sqlx::query!(
        "update contacts set deleted_at = $3, updated_at = $3, version = version + 1 where tenant_id = $1 and id = any($2)",
        tx.tenant().uuid(),
        &ids,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The names that these companies have now; those that are gone are missing.
pub async fn company_names(tx: &mut TenantTx, companies: &[CompanyId]) -> Result<HashMap<CompanyId, String>, Error> {
    let ids: Vec<_> = companies.iter().copied().map(Id::uuid).collect();
    let rows = sqlx::query!(
        r#"select id as "id: CompanyId", name from companies where tenant_id = $1 and id = any($2) and deleted_at is null"#,
        tx.tenant().uuid(),
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Who of these people still belongs to the tenant.
pub async fn members(tx: &mut TenantTx, people: &[UserId]) -> Result<HashSet<UserId>, Error> {
    let ids: Vec<_> = people.iter().copied().map(Id::uuid).collect();
    let rows = sqlx::query_scalar!(
        r#"select user_id as "id: UserId" from memberships where tenant_id = $1 and user_id = any($2)"#,
        tx.tenant().uuid(),
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().collect())
}

/// Puts companies that the import made into the bin, unless somebody changed them or they are in use.
pub async fn remove_companies(tx: &mut TenantTx, id: ImportId) -> Result<i64, Error> {
    let now = tx.ctx().now();
    let done = sqlx::query!(
        "with made as materialized (
           select array_agg(company_id) as ids from contact_import_companies where tenant_id = $1 and import_id = $2
         ), used as materialized (
           select company_id from contacts where tenant_id = $1 and company_id = any((select ids from made)::uuid[]) and deleted_at is null
           union
           select company_id from deals where tenant_id = $1 and company_id = any((select ids from made)::uuid[])
           union
           select company_id from activities where tenant_id = $1 and company_id = any((select ids from made)::uuid[])
         )
         update companies
            set deleted_at = $3, updated_at = $3, version = version + 1
          where tenant_id = $1
            and id = any((select ids from made)::uuid[])
            and version = 1
            and deleted_at is null
            and id not in (select company_id from used)",
        tx.tenant().uuid(),
        id.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(i64::try_from(done.rows_affected()).unwrap_or(i64::MAX))
}
