//! The server's half: layout, sender, development mailbox.

pub mod layout;
pub mod mailbox;
pub mod sender;

pub use layout::{Letter, letter_mail};
pub use mailbox::dev_routes;
pub use sender::run_sender;

use kernel::server::module::Module;
use utoipa_axum::router::OpenApiRouter;

/// This module's descriptor: it has no routes of its own in the API.
#[must_use]
pub fn module() -> Module {
    Module::new("notify", &[], OpenApiRouter::new)
}
