//! API keys as they are read and asked for.

use super::role_form;
use chrono::{DateTime, Utc};
use kernel::{FieldError, Id, Problems, UserId};
use serde::{Deserialize, Serialize};

/// Marks a key's id.
pub enum ApiKeyMark {}
/// An API key of one organisation.
pub type ApiKeyId = Id<ApiKeyMark>;

/// The longest life of a key that ends, in days.
pub const MAX_DAYS: i64 = 3650;

/// A key, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// What it is for.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Website forms"))]
    pub name: String,
    /// The last four characters of the key.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "x7Qa"))]
    pub hint: String,
    /// Codes of what it may do, as far as its maker may still do them.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!(["crm:read", "crm:write"])))]
    pub scopes: Vec<String>,
    /// Who made it; it acts on their behalf and stops when they are deactivated.
    pub created_by: UserId,
    /// Their name, else their address.
    pub creator: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends; never when absent.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<DateTime<Utc>>,
    /// From where it was last used.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "203.0.113.9"))]
    pub last_used_ip: Option<String>,
    /// `active`, `expired`, or `stopped` because its maker was deactivated.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "active"))]
    pub status: String,
}

/// A key just made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct CreatedApiKey {
    /// What is kept of it.
    #[serde(flatten)]
    pub key: ApiKey,
    /// The key itself, shown this once: send it as `Authorization: Bearer nk_…`. Absent when the request is repeated with its
    /// `Idempotency-Key`, for nothing but a hash is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "nk_019aa1b2c3d47e5f8071829304a5b6c7_5cK0…"))]
    pub token: Option<String>,
}

/// A key to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"name": "Website forms", "scopes": ["crm:read", "crm:write"], "expires_in_days": 90})))]
pub struct ApiKeyForm {
    /// What it is for.
    pub name: String,
    /// What it may do: permissions that its maker holds, but not `api_keys:manage`.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// After how many days it ends, 1 to 3650; never when absent.
    #[serde(default)]
    pub expires_in_days: Option<i64>,
}

/// A valid [`ApiKeyForm`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewApiKey {
    /// Trimmed.
    pub name: String,
    /// Sorted, each once, at least one; whether the maker holds them only the server knows.
    pub scopes: Vec<String>,
    /// Life in days, if it ends.
    pub days: Option<i64>,
}

impl ApiKeyForm {
    /// Checks all fields.
    ///
    /// # Errors
    /// All problems at once.
    pub fn parse(&self) -> Result<NewApiKey, Vec<FieldError>> {
        let mut problems = Problems::new();
        let name = problems.required("name", &self.name, 100);
        let mut inner = Problems::new();
        let scopes = role_form::codes(&mut inner, &self.scopes);
        if !inner.is_empty() {
            problems.add("scopes", "too_many", "Choose fewer permissions.");
        } else if scopes.is_empty() {
            problems.add("scopes", "required", "Choose at least one permission.");
        } else if scopes.iter().any(|code| code == crate::permission::API_KEYS_MANAGE.code()) {
            problems.add("scopes", "scope_forbidden", "A key can't make keys: leave api_keys:manage out.");
        }
        if self.expires_in_days.is_some_and(|days| !(1..=MAX_DAYS).contains(&days)) {
            problems.add("expires_in_days", "invalid_expiry", format!("Let it end after 1 to {MAX_DAYS} days, or never."));
        }
        problems.finish(NewApiKey { name, scopes, days: self.expires_in_days })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_needs_a_name_and_something_to_do_but_no_keys() {
        let codes = |form: ApiKeyForm| form.parse().unwrap_err().into_iter().map(|e| e.code).collect::<Vec<_>>();
        assert_eq!(codes(ApiKeyForm { expires_in_days: Some(0), ..ApiKeyForm::default() }), ["required", "required", "invalid_expiry"]);
        let form = |scope: &str| ApiKeyForm { name: "A".into(), scopes: vec![scope.into()], expires_in_days: None };
        assert_eq!(codes(form("api_keys:manage")), ["scope_forbidden"]);
        assert_eq!(form("crm:read").parse().unwrap().scopes, ["crm:read"]);
    }
}
