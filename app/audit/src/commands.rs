//! What the audit log offers everywhere: itself.

use crate::permission::AUDIT_READ;
use ui::{
    command::{Command, ModuleCommands},
    icon,
};

/// This module's part of the registry.
pub const COMMANDS: ModuleCommands = ModuleCommands {
    list: &[Command::page("audit.log", "organisation", "/settings/audit", icon::HISTORY, || t!("audit-title"))
        .needs(AUDIT_READ)
        .words("audit log history who did what changes security")
        .keys("g l")],
    records: &[],
};
