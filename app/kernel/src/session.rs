//! Who is signed in, as page and server both see it.

use crate::{Currency, Permission, TenantId, UserId};
use serde::{Deserialize, Serialize};

/// The signed-in person in one tenant. It tells the page what to show; the server decides anew at each request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The person.
    pub user_id: UserId,
    /// Their address.
    pub email: String,
    /// Their name as they wrote it.
    pub user_name: String,
    /// Their language, `en` or `ar`.
    pub locale: String,
    /// The organisation they work in now.
    pub tenant_id: TenantId,
    /// Its name.
    pub tenant_name: String,
    /// The currency its totals are in.
    pub currency: Currency,
    /// IANA name, such as `Europe/Berlin`.
    pub time_zone: String,
    /// Keys of the roles held, such as `admin`.
    pub roles: Vec<String>,
    /// Codes of all permissions those roles give.
    pub permissions: Vec<String>,
    /// Whether this person runs the platform itself.
    pub platform_admin: bool,
}

impl Session {
    /// Whether the person may do this.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.iter().any(|held| held == permission.code())
    }
}

/// A person of the same tenant, as owners and authors are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// Who.
    pub id: UserId,
    /// Their name, else their address.
    pub name: String,
    /// Whether they can still be chosen.
    pub active: bool,
}
