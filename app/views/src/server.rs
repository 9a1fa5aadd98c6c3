//! The server's side: services, their queries, REST.

mod audit_words;
mod lists;
mod rest;
mod view_sql;
pub mod views;

pub use lists::knows;

use crate::permission;
use kernel::server::module::Module;

/// This module's descriptor.
#[must_use]
pub fn module() -> Module {
    Module::new("views", permission::ALL, rest::routes).tells(audit_words::WORDS)
}
