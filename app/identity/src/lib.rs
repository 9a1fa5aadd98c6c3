//! People: how they sign up, prove who they are, get in, and what they may do in an organisation.
//!
//! Words: a *user* is a person with one sign-in; a *membership* is their place in an organisation; a *role* is a named set of
//! permissions of one organisation; a *session* is one sign-in on one device; an *invitation* is a place offered by mail; an
//! *API key* is a program's way in, on behalf of who made it.
//!
//! Invariants: an organisation always has an active administrator; nobody signs in before their address is proved; a token
//! is stored only as its hash and works once; no answer to a visitor tells whether an address has an account.
//! Events: `user.joined`, `user.invited`, `user.roles_changed`, `user.deactivated`, `user.reactivated`, `user.records_handed_over`, and
//! `identity.permissions_changed` for whoever may now do more or less.
//! It does not send mail (it queues letters through `notify`), and holds no organisation's settings (`tenancy` does).

// Before the modules, for its macros.
ui::words!("identity");

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
