//! The server's half, and the facade through which sign-up makes organisations.

mod audit_words;
pub mod rest;
mod tenant_sql;
pub mod tenants;

pub use tenants::{create_tenant, current, find_by_name, forget_reservation, release_name, reserve_name, update_current, zone_exists};

use crate::permission;
use kernel::server::module::Module;

/// This module's descriptor.
#[must_use]
pub fn module() -> Module {
    Module::new("tenancy", permission::ALL, rest::routes).tells(audit_words::WORDS)
}
