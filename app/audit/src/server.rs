//! Reading the audit log, and taking it out as a file.

mod audit_words;
mod event_sql;
pub mod events;
pub mod export;
pub mod names;
pub mod rest;

use kernel::server::module::Module;

/// This module's descriptor.
#[must_use]
pub fn module() -> Module {
    Module::new("audit", crate::permission::ALL, rest::routes).tells(audit_words::WORDS)
}
