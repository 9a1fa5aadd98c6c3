//! Roles: named sets of permissions. Each organisation has its own rows of the built-in ones.

use chrono::{DateTime, Utc};
use kernel::Id;
use serde::{Deserialize, Serialize};

/// Marks a role's id.
pub enum RoleMark {}
/// A role of one organisation.
pub type RoleId = Id<RoleMark>;

/// The key of the role that can do everything; an organisation always has an active person who holds it.
pub const ADMIN: &str = "admin";

/// A role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// What programs call it; unique in the organisation.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "sales"))]
    pub key: String,
    /// What people call it, in English for the built-in ones.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Sales"))]
    pub name: String,
    /// Whether every organisation has it.
    pub built_in: bool,
    /// The codes of what it permits.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!(["crm:read", "crm:write"])))]
    pub permissions: Vec<String>,
    /// How many active people hold it.
    pub members: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Counts changes; the `ETag` is made of it.
    pub version: i64,
}

/// A role that each organisation gets at sign-up.
#[derive(Clone, Copy, Debug)]
pub struct BuiltInRole {
    /// Its key.
    pub key: &'static str,
    /// Its English name.
    pub name: &'static str,
    /// What it permits.
    pub permissions: &'static [&'static str],
}

/// The built-in roles, most powerful first. Codes of other modules are plain text here, since this crate imports none of them;
/// a test of the whole product checks that each exists.
pub const BUILT_IN: &[BuiltInRole] = &[
    BuiltInRole {
        key: ADMIN,
        name: "Admin",
        permissions: &[
            "tenant:read",
            "tenant:manage",
            "users:read",
            "users:manage",
            "roles:read",
            "roles:manage",
            "sessions:manage",
            "api_keys:manage",
            "audit:read",
            "audit:export",
            "crm:read",
            "crm:write",
            "crm:delete",
            "crm:import",
            "crm:export",
            "crm:manage",
            "views:share",
            "fields:manage",
        ],
    },
    BuiltInRole {
        key: "manager",
        name: "Manager",
        permissions: &[
            "tenant:read",
            "users:read",
            "roles:read",
            "audit:read",
            "crm:read",
            "crm:write",
            "crm:delete",
            "crm:import",
            "crm:export",
            "crm:manage",
            "views:share",
        ],
    },
    BuiltInRole {
        key: "sales",
        name: "Sales",
        permissions: &["tenant:read", "users:read", "crm:read", "crm:write", "crm:delete", "crm:import"],
    },
    BuiltInRole {
        key: "marketing",
        name: "Marketing",
        permissions: &["tenant:read", "users:read", "crm:read", "crm:write", "crm:import", "crm:export"],
    },
    BuiltInRole { key: "accountant", name: "Accountant", permissions: &["tenant:read", "users:read", "crm:read", "crm:export"] },
    BuiltInRole { key: "hr", name: "HR", permissions: &["tenant:read", "users:read"] },
    BuiltInRole { key: "support", name: "Support", permissions: &["tenant:read", "users:read", "crm:read", "crm:write"] },
    BuiltInRole { key: "field", name: "Field", permissions: &["tenant:read", "users:read", "crm:read", "crm:write"] },
    BuiltInRole { key: "viewer", name: "Viewer", permissions: &["tenant:read", "users:read", "crm:read"] },
    // A customer's person: the portal gives it permissions of its own.
    BuiltInRole { key: "client", name: "Client", permissions: &[] },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn keys_are_unique_and_admin_holds_all_that_any_role_holds() {
        let keys: HashSet<_> = BUILT_IN.iter().map(|role| role.key).collect();
        assert_eq!(keys.len(), 10);
        let admin: HashSet<_> = BUILT_IN.iter().find(|r| r.key == ADMIN).unwrap().permissions.iter().collect();
        assert!(BUILT_IN.iter().flat_map(|r| r.permissions).all(|p| admin.contains(p)));
        assert!(crate::permission::ALL.iter().all(|p| admin.contains(&p.code())));
    }

    #[test]
    fn who_only_looks_changes_nothing() {
        let viewer = BUILT_IN.iter().find(|r| r.key == "viewer").unwrap();
        assert!(viewer.permissions.iter().all(|p| p.ends_with(":read")));
    }
}
