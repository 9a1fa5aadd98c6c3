//! What a person may do with fields. To see them, seeing the records is enough.

use kernel::Permission;

/// Add, change, order, delete and restore fields.
pub const MANAGE: Permission = Permission("fields:manage");

/// All of them, for the role editor.
pub const ALL: &[Permission] = &[MANAGE];
