//! The vocabulary every module shares (ids, money, pages, errors, permissions, the session) and, on the server,
//! the one way to a request ([`Ctx`]), to a tenant's rows ([`TenantTx`]) and to what happens later (outbox, jobs, mail).
//!
//! It knows no business word and imports none of our crates. Client or server is the target, not a feature: everything
//! under [`server`] exists only off `wasm32`.

pub mod access;
pub mod clock;
pub mod error;
pub mod form;
pub mod id;
pub mod json;
pub mod money;
pub mod page;
pub mod permission;
pub mod session;

#[cfg(not(target_arch = "wasm32"))]
pub mod server;

pub use error::{AppError, FieldError};
pub use form::Problems;
pub use id::{IMAGES, Id, ImageId, TenantId, UserId, image_path};
pub use json::Json;
pub use money::{Currency, Money};
pub use page::{Cursor, Page, PageRequest};
pub use permission::Permission;
pub use session::Session;

#[cfg(not(target_arch = "wasm32"))]
pub use server::{
    ctx::{Caller, Ctx},
    error::Error,
    kernel::Kernel,
    tx::{PlatformTx, TenantTx},
};
