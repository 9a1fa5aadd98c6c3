//! Contacts, companies, deals and activities, and the way a company's spreadsheet becomes contacts.

// Before the modules, for its macros.
ui::words!("crm");

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
