//! REST routes of sign-in, sessions, people, invitations and roles. The limit of five requests a second and address holds in the
//! services behind `/auth`, so that pages and programs share it.

mod account;
mod all_sessions;
mod api_keys;
mod auth;
mod me;
mod people;
mod person;
mod roles;

use kernel::Kernel;
use utoipa_axum::router::OpenApiRouter;

/// All routes, relative to `/api/v1`.
#[must_use]
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .merge(auth::routes())
        .merge(me::routes())
        .merge(account::routes())
        .merge(people::routes())
        .merge(person::routes())
        .merge(roles::routes())
        .merge(api_keys::routes())
        .merge(all_sessions::routes())
}
