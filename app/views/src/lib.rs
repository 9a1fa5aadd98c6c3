//! Saved views: a list's filter, order and columns under a name, private or shared with everybody in the organisation. Every
//! module's lists use it.
//!
//! A view is the words of an address and nothing else: it holds no rows and gives no rights, so whoever opens a shared one
//! sees only what they may see. It knows no list either: a list names itself by a key and reads its own words back. Who may
//! not see a list sees none of its views.
//! Views announce no events; what changes them stands in the audit log.

// Before the modules, for its macros.
ui::words!("views");

pub mod api;
mod bar;
pub mod model;
pub mod permission;

#[cfg(not(target_arch = "wasm32"))]
pub mod server;

pub use bar::ViewsBar;

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_complete() {
        crate::words::check();
    }
}
