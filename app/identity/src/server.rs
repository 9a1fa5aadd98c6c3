//! The server's half, and the facade for the rest of the product.

mod account_sql;
mod all_sessions;
mod api_key_sql;
pub mod api_keys;
mod audit_words;
pub mod cookies;
pub mod credentials;
pub mod demo;
mod invitation_sql;
pub mod invitations;
pub mod invite_many;
mod letters;
pub mod password;
pub mod people;
pub mod person;
pub mod places;
mod product;
pub mod profile;
mod profile_sql;
pub mod renew;
pub mod rest;
mod role_sql;
pub mod roles;
pub mod second_factor;
mod second_factor_sql;
mod session_sql;
pub mod sessions;
pub mod sign_in;
pub mod sign_up;
mod tidy;
mod token;
mod token_sql;
mod totp;
mod user_sql;
pub mod verify;

pub use demo::{DemoUser, ensure_demo_tenant, ensure_demo_user};
pub use product::connect;
pub use renew::renew;
pub use roles::refresh_built_in;
pub use sign_up::{TenantHook, on_tenant_created, open_tenant};

use crate::permission;
use kernel::server::{module::Module, records::FirstStep};

/// The step of the first days that concerns this module.
const FIRST_STEPS: &[FirstStep] =
    &[FirstStep { key: "colleague", needs: permission::USERS_MANAGE, link: "/team", done: |tx| Box::pin(user_sql::has_colleagues(tx)) }];

/// This module's descriptor.
#[must_use]
pub fn module() -> Module {
    Module::new("identity", permission::ALL, rest::routes)
        .tells(audit_words::WORDS)
        .job(tidy::Tidy)
        .job(person::HandOverRecords)
        .first_steps(FIRST_STEPS)
}
