//! People of an organisation, their sessions, and invitations to it.

use super::{
    account::{known_locale, required_email},
    role::RoleId,
};
use chrono::{DateTime, Utc};
use kernel::{FieldError, Id, Problems, UserId};
use serde::{Deserialize, Serialize};

/// Marks a session's id.
pub enum SessionMark {}
/// One sign-in on one device.
pub type SessionId = Id<SessionMark>;
/// Marks an invitation's id.
pub enum InvitationMark {}
/// A place offered by mail.
pub type InvitationId = Id<InvitationMark>;

/// A person in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct UserRow {
    /// Their id.
    pub id: UserId,
    /// Their address.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "mona@acme.example"))]
    pub email: String,
    /// Their name, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Mona Haddad"))]
    pub name: String,
    /// In this organisation: `active` or `deactivated`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "active"))]
    pub status: String,
    /// Keys of their roles.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!(["sales"])))]
    pub roles: Vec<String>,
    /// Whether they proved their address.
    pub email_verified: bool,
    /// Whether signing in asks them for a code as well.
    pub second_factor: bool,
    /// Where their photo in this organisation is shown.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "/images/0198c0de-0000-7000-8000-000000000001"))]
    pub photo_url: Option<String>,
    /// When one of their sessions here was last used.
    pub last_seen_at: Option<DateTime<Utc>>,
    /// When they joined.
    pub joined_at: DateTime<Utc>,
}

/// A person in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// Their address.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "mona@acme.example"))]
    pub email: String,
    /// Their name, maybe empty.
    pub name: String,
    /// Their language.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "en"))]
    pub locale: String,
    /// In this organisation: `active` or `deactivated`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "active"))]
    pub status: String,
    /// Keys of their roles.
    pub roles: Vec<String>,
    /// What those roles permit together.
    pub permissions: Vec<String>,
    /// Whether they proved their address.
    pub email_verified: bool,
    /// Whether signing in asks them for a code as well.
    pub second_factor: bool,
    /// Where their photo in this organisation is shown.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "/images/0198c0de-0000-7000-8000-000000000001"))]
    pub photo_url: Option<String>,
    /// When they joined.
    pub joined_at: DateTime<Utc>,
    /// Counts changes; the `ETag` is made of it.
    pub version: i64,
}

/// Which people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::IntoParams))]
pub struct UserFilter {
    /// Rows on a page, 1 to 200; 20 when absent.
    pub limit: Option<i64>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// Part of the name or address.
    pub q: Option<String>,
    /// `active` or `deactivated`; both when absent.
    pub status: Option<String>,
    /// Key of a role they hold.
    pub role: Option<String>,
    /// Only those with (`true`) or without (`false`) a second factor.
    pub second_factor: Option<bool>,
}

/// A change of a person; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"roles": ["manager", "sales"]})))]
pub struct UserPatch {
    /// All roles they shall hold, by key.
    pub roles: Option<Vec<String>>,
    /// All roles they shall hold, by id; adds to `roles` when both are there.
    pub role_ids: Option<Vec<RoleId>>,
}

/// One of a person's sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct SessionView {
    /// Its id.
    pub id: SessionId,
    /// The name of the organisation it works in.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Acme GmbH"))]
    pub organization: String,
    /// When they signed in.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends unless it is used.
    pub expires_at: DateTime<Utc>,
    /// From where.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "203.0.113.9"))]
    pub ip: Option<String>,
    /// With what.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"))]
    pub user_agent: Option<String>,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// An invitation that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// Who may take it up.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "samir@acme.example"))]
    pub email: String,
    /// Their name, maybe empty.
    pub name: String,
    /// Keys of the roles they get.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!(["sales"])))]
    pub roles: Vec<String>,
    /// Who invited.
    pub invited_by: Option<UserId>,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Until when the link works.
    pub expires_at: DateTime<Utc>,
    /// Whether it is too late.
    pub expired: bool,
}

/// What the bearer of an invitation's link may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    /// The organisation that invites.
    pub organization: String,
    /// The invited address.
    pub email: String,
    /// The invited name, maybe empty.
    pub name: String,
    /// English names of the roles.
    pub roles: Vec<String>,
    /// Whether the address has an account, whose password is then asked for.
    pub has_account: bool,
}

/// An invitation to be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"email": "samir@acme.example", "name": "Samir Nasser", "roles": ["sales"]})))]
pub struct InvitationForm {
    /// Where the mail goes.
    pub email: String,
    /// Their name.
    #[serde(default)]
    pub name: Option<String>,
    /// The roles they get, by key; at least one, here or in `role_ids`.
    #[serde(default)]
    pub roles: Vec<String>,
    /// The roles they get, by id.
    #[serde(default)]
    pub role_ids: Vec<RoleId>,
    /// Language of the mail, `en` or `ar`; else the inviter's.
    #[serde(default)]
    pub locale: Option<String>,
}

/// A valid [`InvitationForm`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInvitation {
    /// Lower case.
    pub email: String,
    /// Maybe empty.
    pub name: String,
    /// Keys or ids, at least one, each once; whether they exist only the database knows.
    pub roles: Vec<String>,
    /// When chosen.
    pub locale: Option<String>,
}

impl InvitationForm {
    /// Checks all fields.
    ///
    /// # Errors
    /// All problems at once.
    pub fn parse(&self) -> Result<NewInvitation, Vec<FieldError>> {
        let mut problems = Problems::new();
        let email = required_email(&mut problems, &self.email);
        let name = problems.text("name", self.name.as_deref().unwrap_or(""), 200);
        let locale = known_locale(&mut problems, self.locale.as_deref());
        let roles = wanted_roles(&mut problems, &self.roles, &self.role_ids);
        problems.finish(NewInvitation { email, name, roles, locale })
    }
}

impl UserPatch {
    /// The roles to be, if they shall change.
    ///
    /// # Errors
    /// `required` when the list is empty: whoever shall do nothing is deactivated.
    pub fn parse(&self) -> Result<Option<Vec<String>>, Vec<FieldError>> {
        let mut problems = Problems::new();
        if self.roles.is_none() && self.role_ids.is_none() {
            return Ok(None);
        }
        let roles = wanted_roles(&mut problems, self.roles.as_deref().unwrap_or_default(), self.role_ids.as_deref().unwrap_or_default());
        problems.finish(Some(roles))
    }
}

/// Role keys and ids, sorted, each once, at least one.
pub(super) fn wanted_roles(problems: &mut Problems, keys: &[String], ids: &[RoleId]) -> Vec<String> {
    let keys = keys.iter().map(|key| key.trim().to_owned()).filter(|key| !key.is_empty());
    let mut keys: Vec<_> = keys.chain(ids.iter().map(ToString::to_string)).collect();
    keys.sort();
    keys.dedup();
    if keys.is_empty() {
        problems.add("roles", "required", "Choose at least one role.");
    } else if keys.len() > 50 {
        problems.add("roles", "too_many", "Choose at most 50 roles.");
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_needs_an_address_and_a_role() {
        let fields: Vec<_> = InvitationForm::default().parse().unwrap_err().into_iter().map(|e| (e.field, e.code)).collect();
        assert_eq!(fields, [("email".into(), "required".into()), ("roles".into(), "required".into())]);
        let form = InvitationForm {
            email: "A@B.co".into(),
            roles: vec!["sales".into(), " sales".into(), "hr".into()],
            ..InvitationForm::default()
        };
        let new = form.parse().unwrap();
        assert_eq!((new.email.as_str(), new.roles), ("a@b.co", vec!["hr".to_owned(), "sales".to_owned()]));
    }

    #[test]
    fn nobody_is_left_without_a_role_by_a_patch() {
        assert_eq!(UserPatch::default().parse(), Ok(None));
        assert!(UserPatch { roles: Some(vec![]), role_ids: None }.parse().is_err());
    }
}
