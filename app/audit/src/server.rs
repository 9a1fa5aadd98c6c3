//! Reading the audit log.

pub mod events;
pub mod rest;

use kernel::server::module::Module;

/// This module's descriptor.
#[must_use]
pub fn module() -> Module {
    Module::new("audit", crate::permission::ALL, rest::routes)
}
