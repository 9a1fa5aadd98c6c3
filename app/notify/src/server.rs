//! The server's half: layout, sender, development mailbox, notifications.

pub mod inbox;
mod inbox_sql;
pub mod layout;
pub mod mailbox;
mod rest;
pub mod sender;
mod tell;

pub use layout::{Letter, letter_mail};
pub use mailbox::dev_routes;
pub use sender::run_sender;

use kernel::server::module::Module;

/// This module's descriptor.
#[must_use]
pub fn module() -> Module {
    Module::new("notify", &[], rest::routes).job(tell::Tell).job(tell::Tidy).cron(tell::TIDY)
}
