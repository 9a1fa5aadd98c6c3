//! The server's half, and the facade through which sign-up makes organisations and other modules ask for business hours.

mod audit_words;
pub mod brand;
pub mod calendar;
mod legal_name_sql;
pub mod legal_names;
pub mod logo;
pub mod money;
pub mod rest;
mod tenant_sql;
pub mod tenants;
pub mod zones;

pub use calendar::BusinessCalendar;
pub use tenants::{
    business_calendar, create_tenant, current, find_by_name, forget_reservation, release_name, reserve_name, update_current, zone_exists,
};

use crate::permission;
use kernel::server::module::Module;

/// This module's descriptor.
#[must_use]
pub fn module() -> Module {
    Module::new("tenancy", permission::ALL, rest::routes).tells(audit_words::WORDS)
}
