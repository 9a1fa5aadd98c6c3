//! What fields offer everywhere: their page.

use crate::permission::MANAGE;
use ui::{
    command::{Command, ModuleCommands},
    icon,
};

/// This module's part of the registry.
pub const COMMANDS: ModuleCommands = ModuleCommands {
    list: &[Command::page("fields.all", "organisation", "/settings/fields", icon::COLUMNS, || t!("fields-title"))
        .needs(MANAGE)
        .words("custom fields own attributes properties columns")],
    records: &[],
};
