//! The server's side: services, their queries, REST.

mod audit_words;
mod rest;
mod view_sql;
pub mod views;

use crate::permission;
use kernel::server::module::Module;

/// This module's descriptor.
#[must_use]
pub fn module() -> Module {
    Module::new("views", permission::ALL, rest::routes).tells(audit_words::WORDS)
}
