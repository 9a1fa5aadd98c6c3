//! The audit log as people and programs read it. Entries are written by the kernel, in the transaction of the change they
//! tell of; the database refuses to change or delete them.

pub mod model;
pub mod permission;
#[cfg(not(target_arch = "wasm32"))]
pub mod server;
