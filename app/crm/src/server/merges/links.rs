//! What refers to a contact or a company, and how it is led to another one and back. A test compares this list with the foreign keys
//! of the database. Names of tables and columns in these statements are constants of this file.

use crate::model::{Merge, Moved};
use kernel::{Error, TenantTx};
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A column that refers to a record.
pub(in crate::server) struct Link {
    /// What people call it.
    what: &'static str,
    table: &'static str,
    column: &'static str,
    /// What tells the rows of one record apart.
    key: &'static str,
    /// A second part of that, if there is one.
    part: Option<&'static str>,
    /// Where a record can be linked only once: the table that `key` refers to. The link is dropped when the other one is there already.
    once: Option<&'static str>,
    /// The company's name stands beside it.
    named: bool,
    /// The table whose version counts the change; its rows are `key`.
    counts: Option<&'static str>,
    /// Which of them people see.
    shown: &'static str,
}

const fn link(what: &'static str, table: &'static str, column: &'static str) -> Link {
    Link { what, table, column, key: "id", part: None, once: None, named: false, counts: Some(table), shown: "deleted_at is null" }
}

const fn activities(column: &'static str) -> Link {
    Link { shown: "deleted_at is null and kind <> 'system'", ..link("activities", "activities", column) }
}

const fn named(what: &'static str, table: &'static str) -> Link {
    Link { named: true, ..link(what, table, "company_id") }
}

const fn merged(table: &'static str) -> Link {
    Link { counts: None, shown: "true", ..link("merged", table, "merged_into") }
}

/// What refers to a contact.
pub(super) const CONTACT_LINKS: &[Link] = &[
    activities("contact_id"),
    Link { key: "deal_id", once: Some("deals"), counts: Some("deals"), shown: "true", ..link("deals", "deal_contacts", "contact_id") },
    link("leads", "leads", "contact_id"),
    Link { key: "import_id", part: Some("row_no"), counts: None, shown: "true", ..link("imports", "contact_import_changes", "contact_id") },
    merged("contacts"),
];

/// What refers to a company.
pub(super) const COMPANY_LINKS: &[Link] = &[
    activities("company_id"),
    named("contacts", "contacts"),
    named("deals", "deals"),
    link("leads", "leads", "company_id"),
    Link {
        key: "import_id",
        once: Some("contact_imports"),
        counts: None,
        shown: "true",
        ..link("imports", "contact_import_companies", "company_id")
    },
    merged("companies"),
];

/// Columns that refer to a contact or a company and are part of it: they follow its fields.
pub const OWN: &[&str] = &["contact_emails.contact_id", "contact_tags.record_id", "company_tags.record_id"];

/// Every column that a merge leads to the record that stays, as `table.column`.
#[must_use]
pub fn places() -> Vec<String> {
    CONTACT_LINKS.iter().chain(COMPANY_LINKS).map(Link::place).collect()
}

impl Link {
    fn place(&self) -> String {
        format!("{}.{}", self.table, self.column)
    }

    /// ` set …` the record of `$n`.
    fn set(&self, n: u8) -> String {
        let name = if self.named {
            format!(", company_name = (select name from companies where tenant_id = $1 and id = ${n})")
        } else {
            String::new()
        };
        let version = if self.counts == Some(self.table) { ", version = t.version + 1" } else { "" };
        format!("{} = ${n}{name}{version}", self.column)
    }

    /// Whether a row like `t` refers to the record of `$n` already.
    fn there(&self, n: u8) -> String {
        let Link { table, column, key, .. } = self;
        format!("exists (select from {table} o where o.tenant_id = $1 and o.{column} = ${n} and o.{key} = t.{key})")
    }
}

/// How much of what people see refers to a record, by what it is.
pub(super) async fn count(tx: &mut TenantTx, links: &[Link], id: Uuid) -> Result<Vec<Moved>, Error> {
    let tenant = tx.tenant();
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for Link { what, table, column, shown, .. } in links {
        let sql = format!("select count(*) from {table} where tenant_id = $1 and {column} = $2 and {shown}");
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(sql)).bind(tenant).bind(id).fetch_one(tx.conn()).await?;
        let sum = counts.entry(what).or_default();
        *sum = sum.saturating_add(count);
    }
    Ok(counts.into_iter().filter(|(_, count)| *count > 0).map(|(what, count)| Moved { what: what.to_owned(), count }).collect())
}

/// Leads everything from the other record to the one that stays, and notes what that was.
pub(super) async fn lead(tx: &mut TenantTx, links: &[Link], merge: &Merge) -> Result<(), Error> {
    let tenant = tx.tenant();
    for link in links {
        let (Link { table, column, key, .. }, set, there) = (link, link.set(3), link.there(3));
        let part = link.part.map_or_else(|| "0".to_owned(), |part| format!("t.{part}"));
        let mut sql = format!("with moved as (update {table} t set {set} where t.tenant_id = $1 and t.{column} = $2");
        if link.once.is_some() {
            sql += &format!(" and not {there}");
        }
        sql += &format!(" returning t.{key} as record_id, {part} as part, null::jsonb as dropped)");
        let mut from = "select * from moved".to_owned();
        if link.once.is_some() {
            sql += &format!(
                ", gone as (delete from {table} t where t.tenant_id = $1 and t.{column} = $2 and {there}
                            returning t.{key}, {part}, to_jsonb(t))"
            );
            from += " union all select * from gone";
        }
        sql += &format!(
            " insert into merge_moves (tenant_id, merge_id, place, record_id, part, dropped)
              select $1, $4, $5, r.* from ({from}) r (record_id, part, dropped)"
        );
        sqlx::query(AssertSqlSafe(sql))
            .bind(tenant)
            .bind(merge.other_id)
            .bind(merge.kept_id)
            .bind(merge.id)
            .bind(link.place())
            .execute(tx.conn())
            .await?;
        bump(tx, link, merge).await?;
    }
    Ok(())
}

/// Leads back what a merge led away and what nobody has led elsewhere since; links that were dropped are there again.
pub(super) async fn lead_back(tx: &mut TenantTx, links: &[Link], merge: &Merge) -> Result<(), Error> {
    let tenant = tx.tenant();
    for link in links {
        let (Link { table, column, key, .. }, set) = (link, link.set(4));
        let part = link.part.map_or_else(String::new, |part| format!(" and t.{part} = m.part"));
        let free = link.once.map_or_else(String::new, |_| format!(" and not {}", link.there(4)));
        let sql = format!(
            "update {table} t set {set} from merge_moves m
              where m.tenant_id = $1 and m.merge_id = $2 and m.place = $3 and m.dropped is null
                and t.tenant_id = $1 and t.{key} = m.record_id{part} and t.{column} = $5{free}"
        );
        let (merge_id, place) = (merge.id, link.place());
        sqlx::query(AssertSqlSafe(sql))
            .bind(tenant)
            .bind(merge_id)
            .bind(&place)
            .bind(merge.other_id)
            .bind(merge.kept_id)
            .execute(tx.conn())
            .await?;
        if let Some(parent) = link.once {
            let sql = format!(
                "insert into {table}
                 select r.* from merge_moves m cross join lateral jsonb_populate_record(null::{table}, m.dropped) r
                  where m.tenant_id = $1 and m.merge_id = $2 and m.place = $3 and m.dropped is not null
                    and exists (select from {parent} p where p.tenant_id = $1 and p.id = m.record_id)
                     on conflict do nothing"
            );
            sqlx::query(AssertSqlSafe(sql)).bind(tenant).bind(merge_id).bind(&place).execute(tx.conn()).await?;
        }
        bump(tx, link, merge).await?;
    }
    Ok(())
}

/// Counts the change in the versions of the records that a link belongs to, where that isn't the link's own row.
async fn bump(tx: &mut TenantTx, link: &Link, merge: &Merge) -> Result<(), Error> {
    let Some(table) = link.counts.filter(|table| *table != link.table) else { return Ok(()) };
    let sql = format!(
        "update {table} set version = version + 1
          where tenant_id = $1 and id in (select record_id from merge_moves where tenant_id = $1 and merge_id = $2 and place = $3)"
    );
    let tenant = tx.tenant();
    sqlx::query(AssertSqlSafe(sql)).bind(tenant).bind(merge.id).bind(link.place()).execute(tx.conn()).await?;
    Ok(())
}
