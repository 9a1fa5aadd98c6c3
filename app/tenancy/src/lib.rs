//! The paying organisation: its row, its settings, its life. A tenant is the border of every other row.
//!
//! Words: the *name* is what people call it, the *legal name* what documents carry; a *module* is a part of the product that an
//! organisation may switch off. Invariants: names differ by more than case, accents and blanks; a slug never changes and is never
//! given twice; the legal name changes only by the platform's staff; the currency stays once records hold money. Events:
//! `tenant.created`, `tenant.updated`, `tenant.legal_name_requested`, and `identity.permissions_changed` when modules or the rule
//! on second factors change. Business hours are counted by [`server::BusinessCalendar`]. People and roles are `identity`'s; so is
//! sign-up, which calls this crate's facade. That a module which is off can't be used is the kernel's to see to.

// Before the modules, for its macros.
ui::words!("tenancy");

pub mod api;
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
