//! Contacts, companies, deals and activities, and the way a company's spreadsheet becomes contacts.

pub mod api;
pub mod model;
pub mod permission;

#[cfg(not(target_arch = "wasm32"))]
pub mod server;
