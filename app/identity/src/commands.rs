//! What identity offers everywhere: the team, roles, API keys, and one's own account.

use crate::permission::{API_KEYS_MANAGE, ROLES_READ, USERS_READ};
use ui::{
    command::{Command, ModuleCommands},
    icon,
};

/// This module's part of the registry.
pub const COMMANDS: ModuleCommands = ModuleCommands {
    list: &[
        Command::place("identity.team", "organisation", "/team", icon::USER_PLUS, || t!("identity-team-title"))
            .needs(USERS_READ)
            .words("team users colleagues people invite members")
            .keys("g t"),
        Command::page("identity.roles", "organisation", "/settings/roles", icon::SHIELD, || t!("identity-roles-title"))
            .needs(ROLES_READ)
            .words("roles permissions rights matrix access"),
        Command::page("identity.keys", "organisation", "/settings/api-keys", icon::KEY, || t!("identity-keys-title"))
            .needs(API_KEYS_MANAGE)
            .words("api keys tokens programs integration"),
        Command::page("identity.profile", "own", "/account/profile", icon::USER, || t!("identity-tab-profile"))
            .words("profile account me photo language zone")
            .keys("g p"),
        Command::page("identity.password", "own", "/account/password", icon::LOCK, || t!("identity-tab-password")).words("change password"),
        Command::page("identity.sessions", "own", "/account/sessions", icon::GLOBE, || t!("identity-tab-sessions"))
            .words("devices sessions signed in"),
        Command::page("identity.factor", "own", "/account/second-factor", icon::SHIELD, || t!("identity-tab-second-factor"))
            .words("second factor two factor authenticator totp 2fa recovery codes"),
    ],
    records: &[],
};
