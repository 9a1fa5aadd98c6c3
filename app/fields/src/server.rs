//! The server's side: the fields, their values once more for filters, REST.

mod audit_words;
mod field_sql;
pub mod fields;
pub mod narrow;
mod purge;
pub mod records;
mod rest;

pub use records::knows;

use crate::permission;
use kernel::server::module::Module;

/// This module's descriptor.
#[must_use]
pub fn module() -> Module {
    Module::new("fields", permission::ALL, rest::routes).tells(audit_words::WORDS).job(purge::Purge).cron(purge::CRON)
}
