//! Names of roles and permissions in the page's language. What has no words of ours shows its own name or code.

use crate::{model::Role, words::WORDS};
use ui::i18n::{translate, use_lang};

/// The words under a key, if there are any.
fn known(key: &str) -> Option<String> {
    WORDS.has(use_lang(), key).then(|| translate(&WORDS, use_lang(), key, None))
}

/// A role's name; a tenant's own role says its own name.
pub fn role_name(role: &Role) -> String {
    Some(role)
        .filter(|role| role.built_in)
        .and_then(|role| known(&format!("identity-role-{}", role.key)))
        .unwrap_or_else(|| role.name.clone())
}

/// The name of the role with this key, as far as the roles are known here.
pub fn role_label(roles: &[Role], key: &str) -> String {
    match roles.iter().find(|role| role.key == key) {
        Some(role) => role_name(role),
        None => known(&format!("identity-role-{key}")).unwrap_or_else(|| key.to_owned()),
    }
}

/// One line on what a built-in role is for; empty for a tenant's own.
pub fn role_help(role: &Role) -> String {
    Some(role).filter(|role| role.built_in).and_then(|role| known(&format!("identity-role-{}-help", role.key))).unwrap_or_default()
}

/// A permission in words.
pub fn permission_label(code: &str) -> String {
    known(&format!("identity-may-{}", code.replace([':', '_'], "-"))).unwrap_or_else(|| code.to_owned())
}

/// The name of a group of permissions.
pub fn module_label(module: &str) -> String {
    known(&format!("identity-module-{module}")).unwrap_or_else(|| module.to_owned())
}

/// What a permission is about.
pub fn resource_label(resource: &str) -> String {
    known(&format!("identity-resource-{}", resource.replace('_', "-"))).unwrap_or_else(|| resource.replace('_', " "))
}

/// What may be done.
pub fn action_label(action: &str) -> String {
    known(&format!("identity-action-{}", action.replace('_', "-"))).unwrap_or_else(|| action.replace('_', " "))
}
