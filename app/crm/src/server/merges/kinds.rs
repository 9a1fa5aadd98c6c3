//! What merging needs to know of each kind of record.

use super::links::{COMPANY_LINKS, CONTACT_LINKS, Link};
use crate::{
    model::{Company, CompanyForm, CompanyId, Contact, ContactForm, ContactId, MergeKind, Subject, patch::read_form},
    server::{company_sql, contact_sql},
};
use chrono::{DateTime, Utc};
use kernel::{Error, TenantTx};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// A kind of record that can be merged, by its id.
pub(in crate::server) trait Mergeable: Copy + Into<Uuid> + From<Uuid> + Send + Sync {
    /// The kind.
    const KIND: MergeKind;
    /// Its table.
    const TABLE: &'static str;
    /// What refers to it and goes along.
    const LINKS: &'static [Link];
    /// What happened, for events and the audit log.
    const MERGED: &'static str;
    /// The opposite.
    const UNMERGED: &'static str;
    /// To the other record.
    const DELETED: &'static str;
    /// The opposite.
    const RESTORED: &'static str;
    /// As it stands.
    type Record: Serialize + Send + Sync;
    /// As it is entered.
    type Form: Serialize + Send + Sync;

    /// One that isn't in the bin.
    fn get(tx: &mut TenantTx, id: Self) -> impl Future<Output = Result<Self::Record, Error>> + Send;
    /// The form of a record.
    fn form(record: &Self::Record) -> Self::Form;
    /// Version, name, and when it was made.
    fn facts(record: &Self::Record) -> (i64, String, DateTime<Utc>);
    /// Writes what a form says to a locked record.
    fn write(tx: &mut TenantTx, id: Self, form: Value) -> impl Future<Output = Result<(), Error>> + Send;
    /// Whose history it is.
    fn subject(id: Uuid) -> Subject;
}

macro_rules! mergeable {
    ($id:ty, $kind:ident, $record:ty, $form:ty, $table:literal, $links:ident, $sql:ident, $name:ident, $resource:literal) => {
        impl Mergeable for $id {
            const KIND: MergeKind = MergeKind::$kind;
            const TABLE: &'static str = $table;
            const LINKS: &'static [Link] = $links;
            const MERGED: &'static str = concat!($resource, ".merged");
            const UNMERGED: &'static str = concat!($resource, ".unmerged");
            const DELETED: &'static str = concat!($resource, ".deleted");
            const RESTORED: &'static str = concat!($resource, ".restored");
            type Record = $record;
            type Form = $form;

            async fn get(tx: &mut TenantTx, id: Self) -> Result<$record, Error> {
                $sql::get(tx, id, false, false).await
            }

            fn form(record: &$record) -> $form {
                <$form>::from(record)
            }

            fn facts(record: &$record) -> (i64, String, DateTime<Utc>) {
                (record.version, record.$name.clone(), record.created_at)
            }

            async fn write(tx: &mut TenantTx, id: Self, form: Value) -> Result<(), Error> {
                let new = read_form::<$form>(form)?.parse()?;
                $sql::update(tx, id, &new).await
            }

            fn subject(id: Uuid) -> Subject {
                Subject::$kind(id.into())
            }
        }
    };
}

mergeable!(ContactId, Contact, Contact, ContactForm, "contacts", CONTACT_LINKS, contact_sql, display_name, "contact");
mergeable!(CompanyId, Company, Company, CompanyForm, "companies", COMPANY_LINKS, company_sql, name, "company");
