//! Kinds of records, for those who remember records without knowing their tables: what one opened lately, what one pinned.

use super::{error::Error, tx::TenantTx};
use crate::Permission;
use futures::future::BoxFuture;
use uuid::Uuid;

/// Looks up what records are called; those that are gone are left out.
pub type Names = for<'t> fn(&'t mut TenantTx, Vec<Uuid>) -> BoxFuture<'t, Result<Vec<(Uuid, String)>, Error>>;

/// A kind of record that has pages of its own.
#[derive(Clone, Copy)]
pub struct RecordKind {
    /// `contact`.
    pub kind: &'static str,
    /// What stands before the id in its address: `/contacts/`.
    pub path: &'static str,
    /// Who may see its records.
    pub needs: Permission,
    /// What its records are called.
    pub names: Names,
}

/// A list that has views of its own.
#[derive(Clone, Copy)]
pub struct ListKind {
    /// Its name, which is also its address: `contacts` is `/contacts`.
    pub list: &'static str,
    /// Who may see it, and so the views of it.
    pub needs: Permission,
}

/// A kind of record whose fields an organisation can add to. Its table has a column `custom`.
#[derive(Clone, Copy, Debug)]
pub struct CustomKind {
    /// `contact`.
    pub record: &'static str,
    /// Its table.
    pub table: &'static str,
    /// Who may see its records, and so what their fields are.
    pub needs: Permission,
}

/// Finds out whether something is true of the tenant.
pub type Check = for<'t> fn(&'t mut TenantTx) -> BoxFuture<'t, Result<bool, Error>>;

/// A step of a new organisation's first days, computed from what is really there.
#[derive(Clone, Copy)]
pub struct FirstStep {
    /// Names its words: `contacts`.
    pub key: &'static str,
    /// Who can take it.
    pub needs: Permission,
    /// Where one takes it.
    pub link: &'static str,
    /// Whether it is taken.
    pub done: Check,
}
