//! What one person has at hand: the records they opened lately, what they pinned, and how far their organisation's first days are.
//!
//! Words: a *trace* is a record that somebody opened; a *pin* is a record or a page that somebody keeps in the sidebar; a *first
//! step* is something that a new organisation does once, computed from what is really there. Invariants: everything here belongs to
//! one person, and no permission lets anybody else see it; names of records are looked up when they are shown, with the permission
//! that their pages need. It knows no other module's tables: modules bring their kinds of records
//! ([`kernel::server::records::RecordKind`]) and steps. It announces no events.

pub mod api;
pub mod model;
#[cfg(not(target_arch = "wasm32"))]
pub mod server;
