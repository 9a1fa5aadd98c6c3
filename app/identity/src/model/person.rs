//! One person's page: inviting many, what they are responsible for, and how they leave.

use super::{
    addresses::{Entry, MAX_ADDRESSES, parse_addresses},
    role::RoleId,
    user::{Invitation, wanted_roles},
};
use kernel::{FieldError, Problems, UserId};
use serde::{Deserialize, Serialize};

/// A pasted list of people to invite.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"addresses": "Mona Haddad <mona@acme.example>; samir@acme.example", "roles": ["sales"]})))]
pub struct InvitationListForm {
    /// Addresses apart by commas, semicolons or lines, each maybe with a name: `Mona Haddad <mona@acme.example>`. At most 200.
    pub addresses: String,
    /// The roles all of them get, by key; at least one, here or in `role_ids`.
    #[serde(default)]
    pub roles: Vec<String>,
    /// The roles all of them get, by id.
    #[serde(default)]
    pub role_ids: Vec<RoleId>,
    /// Language of the mails, `en` or `ar`; else the inviter's.
    #[serde(default)]
    pub locale: Option<String>,
}

/// A valid [`InvitationListForm`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInvitations {
    /// In the order written.
    pub entries: Vec<Entry>,
    /// Keys or ids, at least one, each once.
    pub roles: Vec<String>,
    /// When chosen.
    pub locale: Option<String>,
}

impl InvitationListForm {
    /// Checks all fields; what is no address is told for each entry, not here.
    ///
    /// # Errors
    /// All problems at once.
    pub fn parse(&self) -> Result<NewInvitations, Vec<FieldError>> {
        let mut problems = Problems::new();
        let entries = parse_addresses(&self.addresses);
        if entries.is_empty() {
            problems.add("addresses", "required", "Write at least one address.");
        } else if entries.len() > MAX_ADDRESSES {
            problems.add("addresses", "too_many", format!("Invite at most {MAX_ADDRESSES} people at once."));
        }
        let locale = super::account::known_locale(&mut problems, self.locale.as_deref());
        let roles = wanted_roles(&mut problems, &self.roles, &self.role_ids);
        problems.finish(NewInvitations { entries, roles, locale })
    }
}

/// What became of one entry of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum InviteStatus {
    /// A mail is on its way.
    Invited,
    /// They work here already.
    AlreadyMember,
    /// An invitation waits for them already.
    AlreadyInvited,
    /// This is no mail address.
    Invalid,
}

/// One entry of the list and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct InvitedEntry {
    /// The address, or what was written instead.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "mona@acme.example"))]
    pub address: String,
    /// What became of it.
    pub status: InviteStatus,
    /// The new invitation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<Invitation>,
}

/// What became of a list of invitations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct InvitationReport {
    /// Each entry, in the order written.
    pub items: Vec<InvitedEntry>,
}

impl InvitationReport {
    /// How many entries ended so.
    #[must_use]
    pub fn count(&self, status: InviteStatus) -> usize {
        self.items.iter().filter(|item| item.status == status).count()
    }
}

/// How many records of a kind somebody is responsible for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Holding {
    /// The kind of record: `contacts`, `companies`, `deals`, `tasks`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "contacts"))]
    pub kind: String,
    /// How many.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 142))]
    pub count: i64,
}

/// To whom somebody's records go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct HandOverForm {
    /// An active colleague.
    pub to: UserId,
}

/// What is handed over. It is done in the background; `user.records_handed_over` in the audit log says when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct HandOverOrder {
    /// From whom.
    pub from: UserId,
    /// To whom.
    pub to: UserId,
    /// What there is to hand over now.
    pub holdings: Vec<Holding>,
}

/// How to switch somebody's access off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::IntoParams))]
#[cfg_attr(not(target_arch = "wasm32"), into_params(parameter_in = Query))]
pub struct Deactivation {
    /// Who gets their records; they stay where they are when absent.
    pub hand_over_to: Option<UserId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_needs_addresses_and_roles() {
        let fields: Vec<_> = InvitationListForm::default().parse().unwrap_err().into_iter().map(|e| (e.field, e.code)).collect();
        assert_eq!(fields, [("addresses".into(), "required".into()), ("roles".into(), "required".into())]);
        let many = (0..=MAX_ADDRESSES).map(|n| format!("p{n}@b.co")).collect::<Vec<_>>().join(",");
        let form = InvitationListForm { addresses: many, roles: vec!["hr".into()], ..InvitationListForm::default() };
        assert_eq!(form.parse().unwrap_err()[0].code, "too_many");
    }
}
