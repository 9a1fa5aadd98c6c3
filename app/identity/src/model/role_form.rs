//! Making and changing roles, and why somebody may do something.

use super::role::RoleId;
use kernel::{FieldError, Problems};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The most codes that a role holds.
const MAX_PERMISSIONS: usize = 200;

/// A permission that a role can hold, with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct PermissionView {
    /// Its code.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "crm:read"))]
    pub code: String,
    /// The module it belongs to.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "crm"))]
    pub module: String,
    /// What it permits, in the caller's language.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "See contacts, companies, deals and tasks"))]
    pub label: String,
}

impl PermissionView {
    /// What it is about: the part of the code before the colon.
    #[must_use]
    pub fn resource(&self) -> &str {
        self.code.split_once(':').map_or(self.code.as_str(), |(resource, _)| resource)
    }

    /// What may be done with it: the part behind the colon.
    #[must_use]
    pub fn action(&self) -> &str {
        self.code.split_once(':').map_or("", |(_, action)| action)
    }
}

/// Why somebody may do something: because of these roles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct PermissionReason {
    /// What they may do.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "crm:read"))]
    pub code: String,
    /// The same in words, in the caller's language.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "See contacts, companies, deals and tasks"))]
    pub label: String,
    /// Keys of the roles they hold that permit it.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!(["sales"])))]
    pub roles: Vec<String>,
}

/// A role to be made. Copy another one by sending its permissions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"name": "Inside sales", "permissions": ["crm:read", "crm:write"]})))]
pub struct RoleForm {
    /// What people call it; no other role of the organisation is called so.
    pub name: String,
    /// What it permits; see `GET /permissions`. Nobody gives what they may not do themselves.
    #[serde(default)]
    pub permissions: Vec<String>,
}

/// A change of a role; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"permissions": ["crm:read"]})))]
pub struct RolePatch {
    /// Another name.
    pub name: Option<String>,
    /// All that it shall permit.
    pub permissions: Option<Vec<String>>,
}

/// How to delete a role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::IntoParams))]
#[cfg_attr(not(target_arch = "wasm32"), into_params(parameter_in = Query))]
pub struct RoleRemoval {
    /// The role that its people and waiting invitations get instead; needed when there are any.
    pub move_to: Option<RoleId>,
}

/// A valid [`RoleForm`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRole {
    /// Trimmed.
    pub name: String,
    /// Sorted, each once; whether they exist only the product knows.
    pub permissions: Vec<String>,
}

impl RoleForm {
    /// Checks all fields.
    ///
    /// # Errors
    /// All problems at once.
    pub fn parse(&self) -> Result<NewRole, Vec<FieldError>> {
        let mut problems = Problems::new();
        let name = problems.required("name", &self.name, 100);
        let permissions = codes(&mut problems, &self.permissions);
        problems.finish(NewRole { name, permissions })
    }
}

impl RolePatch {
    /// The role as it shall be, from what it is.
    ///
    /// # Errors
    /// As [`RoleForm::parse`].
    pub fn parse(&self, name: &str, permissions: &[String]) -> Result<NewRole, Vec<FieldError>> {
        RoleForm {
            name: self.name.clone().unwrap_or_else(|| name.to_owned()),
            permissions: self.permissions.clone().unwrap_or_else(|| permissions.to_vec()),
        }
        .parse()
    }
}

/// Codes sorted, each once.
pub(super) fn codes(problems: &mut Problems, codes: &[String]) -> Vec<String> {
    let mut codes: Vec<_> = codes.iter().map(|code| code.trim().to_owned()).filter(|code| !code.is_empty()).collect();
    codes.sort();
    codes.dedup();
    if codes.len() > MAX_PERMISSIONS || codes.iter().any(|code| code.len() > 100) {
        problems.add("permissions", "too_many", format!("Choose at most {MAX_PERMISSIONS} permissions."));
        codes.clear();
    }
    codes
}

/// What somebody who may do `own` can't give, because they may not do it themselves. What was given `before` may stay.
#[must_use]
pub fn beyond(wanted: &[String], before: &[String], own: &HashSet<String>) -> Vec<String> {
    wanted.iter().filter(|code| !before.contains(code) && !own.contains(*code)).cloned().collect()
}

/// What programs call a role of this name: its Latin letters and digits, else `role`; with a number when that is taken.
#[must_use]
pub fn role_key(name: &str, taken: &[String]) -> String {
    let mut slug = String::new();
    for c in name.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(50);
    let slug = Some(slug.trim_matches('-')).filter(|slug| !slug.is_empty()).unwrap_or("role").to_owned();
    let free = |key: &String| !taken.contains(key);
    Some(slug.clone()).filter(free).or_else(|| (2..=9999).map(|n| format!("{slug}-{n}")).find(free)).unwrap_or(slug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn roles_have_keys_for_programs() {
        assert_eq!(role_key("Inside Sales (EU)", &[]), "inside-sales-eu");
        assert_eq!(role_key("مبيعات", &[]), "role");
        assert_eq!(role_key("Sales", &["sales".into(), "sales-2".into()]), "sales-3");
    }

    #[test]
    fn a_role_needs_a_name_and_each_code_counts_once() {
        assert_eq!(RoleForm::default().parse().unwrap_err()[0].field, "name");
        let form = RoleForm { name: " A ".into(), permissions: vec!["b:x".into(), " a:x".into(), "b:x".into(), String::new()] };
        assert_eq!(form.parse().unwrap(), NewRole { name: "A".into(), permissions: vec!["a:x".into(), "b:x".into()] });
        let patch = RolePatch { name: Some("B".into()), permissions: None };
        assert_eq!(patch.parse("A", &["a:x".into()]).unwrap(), NewRole { name: "B".into(), permissions: vec!["a:x".into()] });
    }

    fn set() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("[a-d]:[a-d]", 0..12)
    }

    proptest! {
        #[test]
        fn nobody_ends_with_more_than_was_there_and_the_giver_holds(wanted in set(), before in set(), own in set()) {
            let own: HashSet<String> = own.into_iter().collect();
            let refused = beyond(&wanted, &before, &own);
            // What passes is within both; what is refused is outside of both; nothing else is.
            for code in &wanted {
                let within = before.contains(code) || own.contains(code);
                prop_assert_eq!(refused.contains(code), !within);
            }
            // Who holds all can give all; who holds nothing can add nothing.
            prop_assert!(beyond(&wanted, &before, &wanted.iter().cloned().collect()).is_empty());
            prop_assert!(beyond(&before, &before, &HashSet::new()).is_empty());
        }

        #[test]
        fn keys_fit_into_their_column(name in any::<String>(), taken in prop::collection::vec("[a-z]{1,3}", 0..20)) {
            let key = role_key(&name, &taken);
            prop_assert!((1..=63).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!taken.contains(&key));
        }
    }
}
