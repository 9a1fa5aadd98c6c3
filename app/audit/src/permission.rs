//! Permissions of the audit log.

use kernel::Permission;

/// Read the audit log.
pub const AUDIT_READ: Permission = Permission("audit:read");
/// Take it out as a file.
pub const AUDIT_EXPORT: Permission = Permission("audit:export");

/// All of them, for the role editor.
pub const ALL: &[Permission] = &[AUDIT_READ, AUDIT_EXPORT];
