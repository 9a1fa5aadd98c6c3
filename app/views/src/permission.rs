//! What a person may do with views. One's own private views need no permission.

use kernel::Permission;

/// Share views with everybody in the organisation, and change shared ones.
pub const SHARE: Permission = Permission("views:share");

/// All of them, for the role editor.
pub const ALL: &[Permission] = &[SHARE];
