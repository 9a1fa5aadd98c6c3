//! What identity offers everywhere: the team, and one's own profile.

use crate::permission::USERS_READ;
use ui::{
    command::{Command, ModuleCommands},
    icon,
};

/// This module's part of the registry.
pub const COMMANDS: ModuleCommands = ModuleCommands {
    list: &[
        Command::place("identity.team", "organisation", "/team", icon::USER_PLUS, || t!("identity-team-title"))
            .needs(USERS_READ)
            .words("team users colleagues people invite members roles")
            .keys("g t"),
        Command::page("identity.profile", "own", "/account/profile", icon::USER, || t!("identity-profile-title"))
            .words("profile account me password sessions devices settings")
            .keys("g p"),
    ],
    records: &[],
};
