//! The audit log as people and programs read it: who did what, to which record, from where, and how it changed.
//!
//! Words: an *entry* is one line of the log; an *action* is its code (`contact.created`), a *resource* the kind of record it is
//! about. Invariants: entries are written by the kernel in the transaction of the change they tell of; the database refuses
//! to change or delete them; an export is itself an entry. Modules supply the words for their own actions
//! ([`kernel::server::audit::AuditWords`]). It doesn't decide what is noted, and announces no events.

// Before the modules, for its macros.
ui::words!("audit");

pub mod api;
pub mod commands;
pub mod model;
pub mod pages;
pub mod permission;
#[cfg(not(target_arch = "wasm32"))]
pub mod server;

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_complete() {
        crate::words::check();
    }
}
