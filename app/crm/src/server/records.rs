//! What other modules may know of this one's records: what they are called, and whether an organisation has any yet.

use crate::permission::{IMPORT, READ, WRITE};
use futures::future::BoxFuture;
use kernel::{
    Error, TenantTx,
    server::records::{CustomKind, FirstStep, ListKind, RecordKind},
};
use sqlx::types::Uuid;

/// Names of records that were looked up.
type Found = Vec<(Uuid, String)>;

/// The kinds of records that have pages of their own.
pub const KINDS: &[RecordKind] = &[
    RecordKind { kind: "contact", path: "/contacts/", needs: READ, names: |tx, ids| Box::pin(contacts(tx, ids)) },
    RecordKind { kind: "company", path: "/companies/", needs: READ, names: |tx, ids| Box::pin(companies(tx, ids)) },
    RecordKind { kind: "lead", path: "/leads/", needs: READ, names: |tx, ids| Box::pin(leads(tx, ids)) },
    RecordKind { kind: "deal", path: "/deals/", needs: READ, names: |tx, ids| Box::pin(deals(tx, ids)) },
];

/// The lists that have views.
pub const LISTS: &[ListKind] = &[
    ListKind { list: "contacts", needs: READ },
    ListKind { list: "companies", needs: READ },
    ListKind { list: "leads", needs: READ },
    ListKind { list: "deals", needs: READ },
];

/// The kinds of records that organisations add fields to.
pub const CUSTOM: &[CustomKind] =
    &[custom("contact", "contacts"), custom("company", "companies"), custom("lead", "leads"), custom("deal", "deals")];

const fn custom(record: &'static str, table: &'static str) -> CustomKind {
    CustomKind { record, table, needs: READ }
}

/// The steps of the first days that concern this module. Samples count for none of them.
pub const FIRST_STEPS: &[FirstStep] = &[
    FirstStep { key: "contacts", needs: IMPORT, link: "/imports/new", done: has_contacts },
    FirstStep { key: "deal", needs: WRITE, link: "/deals?new=1", done: has_deals },
];

/// The names of records of a kind, those in the bin left out; written once and checked for each table.
macro_rules! names {
    ($name:ident, $table:tt, $called:tt) => {
        async fn $name(tx: &mut TenantTx, ids: Vec<Uuid>) -> Result<Found, Error> {
            let tenant = tx.tenant().uuid();
            let rows = sqlx::query!(
                "select id, " + $called + " as \"name!\" from " + $table + " where tenant_id = $1 and id = any($2) and deleted_at is null",
                tenant,
                &ids
            )
            .fetch_all(tx.conn())
            .await?;
            Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
        }
    };
}

names!(contacts, "contacts", "display_name");
names!(companies, "companies", "name");
names!(leads, "leads", "display_name");
names!(deals, "deals", "title");

fn has_contacts(tx: &mut TenantTx) -> BoxFuture<'_, Result<bool, Error>> {
    Box::pin(async move {
        let tenant = tx.tenant().uuid();
        let there = sqlx::query_scalar!(
            r#"select exists (select from contacts c where c.tenant_id = $1 and c.deleted_at is null
                  and not exists (select from sample_records s where s.tenant_id = $1 and s.kind = 'contact' and s.record_id = c.id)) as "there!""#,
            tenant,
        )
        .fetch_one(tx.conn())
        .await?;
        Ok(there)
    })
}

fn has_deals(tx: &mut TenantTx) -> BoxFuture<'_, Result<bool, Error>> {
    Box::pin(async move {
        let tenant = tx.tenant().uuid();
        let there = sqlx::query_scalar!(
            r#"select exists (select from deals d where d.tenant_id = $1 and d.deleted_at is null
                  and not exists (select from sample_records s where s.tenant_id = $1 and s.kind = 'deal' and s.record_id = d.id)) as "there!""#,
            tenant,
        )
        .fetch_one(tx.conn())
        .await?;
        Ok(there)
    })
}
