//! What a person may do with people and roles. One's own session, password and profile need no permission.

use kernel::Permission;

/// See who works here: needed wherever a colleague is chosen.
pub const USERS_READ: Permission = Permission("users:read");
/// Invite, change, deactivate and reactivate people, and set their roles.
pub const USERS_MANAGE: Permission = Permission("users:manage");
/// See roles and what they permit.
pub const ROLES_READ: Permission = Permission("roles:read");
/// Change roles.
pub const ROLES_MANAGE: Permission = Permission("roles:manage");
/// End other people's sessions.
pub const SESSIONS_MANAGE: Permission = Permission("sessions:manage");

/// Make, see and revoke API keys.
pub const API_KEYS_MANAGE: Permission = Permission("api_keys:manage");

/// All permissions of this module.
pub const ALL: &[Permission] = &[USERS_READ, USERS_MANAGE, ROLES_READ, ROLES_MANAGE, SESSIONS_MANAGE, API_KEYS_MANAGE];
