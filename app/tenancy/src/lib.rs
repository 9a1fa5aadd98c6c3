//! The paying organisation: its row, its settings, its life. A tenant is the border of every other row.
//!
//! Invariants: names differ by more than case, accents and blanks; a slug never changes and is never given twice. Events:
//! `tenant.created`, `tenant.updated`. People and roles are `identity`'s; so is sign-up, which calls this crate's facade.

pub mod api;
pub mod model;
pub mod permission;
#[cfg(not(target_arch = "wasm32"))]
pub mod server;
