//! What a person may do with their own organisation's settings.

use kernel::Permission;

/// See the organisation's settings.
pub const READ: Permission = Permission("tenant:read");
/// Change them.
pub const MANAGE: Permission = Permission("tenant:manage");

/// All permissions of this module.
pub const ALL: &[Permission] = &[READ, MANAGE];
