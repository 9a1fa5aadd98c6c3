//! Permissions of the audit log.

use kernel::Permission;

/// Read the audit log.
pub const AUDIT_READ: Permission = Permission("audit:read");

/// All of them, for the role editor.
pub const ALL: &[Permission] = &[AUDIT_READ];
