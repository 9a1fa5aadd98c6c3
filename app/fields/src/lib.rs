//! Fields that an organisation adds to its records: what they are called, what they hold, and everything that a list, a form
//! and a filter need to treat them like the fields that were always there.
//!
//! A *field* is a definition: a record kind, a key, a label, a kind of value. A record keeps its *values* as JSON under their
//! keys, in its own row (`custom`). A trigger writes each value a second time into `custom_values`, where filters find it
//! by an index ([ADR 16](../../../docs/adr/0016-custom-fields.md)).
//!
//! Key and kind of a field never change. A deleted field is gone at once, its values are kept for 30 days.
//! Changes are announced as `custom_field.changed`. Records belong to other modules: they name themselves by
//! [`kernel::server::module::Module::custom`], keep the column and call [`model::check`].

// Before the modules, for its macros.
ui::words!("fields");

pub mod api;
pub mod commands;
pub mod display;
pub mod filter;
pub mod inputs;
pub mod known;
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
