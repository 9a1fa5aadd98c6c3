//! The server's half: services, their queries, REST, and what the other modules bring.

pub mod first_days;
pub mod pins;
mod registry;
mod rest;
pub mod traces;

pub use registry::knows;

use kernel::server::module::Module;

/// This module's descriptor. It asks for no permission: everything here is one's own.
#[must_use]
pub fn module() -> Module {
    Module::new("desk", &[], rest::routes)
}
