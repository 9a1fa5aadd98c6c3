//! What a person sets for themselves, and the organisations they work in.

use super::LOCALES;
use kernel::{FieldError, Problems, TenantId};
use serde::{Deserialize, Serialize};

/// A person's own settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Profile {
    /// Their address.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "mona@acme.example"))]
    pub email: String,
    /// Their name, empty until they said it.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Mona Haddad"))]
    pub name: String,
    /// Their language, `en` or `ar`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "en"))]
    pub locale: String,
    /// The zone in which they want times shown (IANA name); absent: the organisation's.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Europe/Berlin"))]
    pub time_zone: Option<String>,
    /// The organisation's zone.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Africa/Cairo"))]
    pub tenant_time_zone: String,
    /// Where their photo of this organisation is.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "/images/0198a5d2-3c6f-7c8e-9d5a-3f6b1c2d4e60"))]
    pub photo_url: Option<String>,
}

/// A person's own settings as they were typed; all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"name": "Mona Haddad", "locale": "en", "time_zone": "Europe/Berlin"})))]
pub struct ProfileForm {
    /// Their name.
    pub name: String,
    /// `en` or `ar`.
    pub locale: String,
    /// IANA name; absent or empty: the organisation's.
    #[serde(default)]
    pub time_zone: Option<String>,
}

/// A valid [`ProfileForm`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewProfile {
    /// Not empty.
    pub name: String,
    /// `en` or `ar`.
    pub locale: String,
    /// Of the right shape; the database knows whether it exists.
    pub time_zone: Option<String>,
}

impl ProfileForm {
    /// Checks all fields.
    ///
    /// # Errors
    /// All problems at once.
    pub fn parse(&self) -> Result<NewProfile, Vec<FieldError>> {
        let mut problems = Problems::new();
        let name = problems.required("name", &self.name, 200);
        if name.contains(['\n', '\r']) {
            problems.add("name", "control_characters", "Write the name on one line.");
        }
        if !LOCALES.contains(&self.locale.as_str()) {
            problems.add("locale", "unknown_locale", "Use en or ar.");
        }
        let zone = self.time_zone.as_deref().map(str::trim).filter(|zone| !zone.is_empty());
        if zone.is_some_and(|zone| zone.len() > 64 || !zone.chars().all(|c| c.is_ascii_alphanumeric() || "/_+-".contains(c))) {
            problems.add("time_zone", "unknown_time_zone", "Use an IANA name such as Europe/Berlin.");
        }
        problems.finish(NewProfile { name, locale: self.locale.clone(), time_zone: zone.map(str::to_owned) })
    }
}

/// An organisation that a person can work in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct MyTenant {
    /// Its id.
    pub id: TenantId,
    /// Its name.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Acme GmbH"))]
    pub name: String,
    /// Whether this session works in it.
    pub current: bool,
}

/// Where to go on working.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct SwitchForm {
    /// One of one's own organisations.
    pub tenant_id: TenantId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_says_all_that_is_wrong() {
        let form = ProfileForm { name: " ".into(), locale: "fr".into(), time_zone: Some("Europe/ Berlin'".into()) };
        let fields: Vec<_> = form.parse().unwrap_err().into_iter().map(|e| e.field).collect();
        assert_eq!(fields, ["name", "locale", "time_zone"]);
        let form = ProfileForm { name: " Mona ".into(), locale: "ar".into(), time_zone: Some(" ".into()) };
        assert_eq!(form.parse(), Ok(NewProfile { name: "Mona".into(), locale: "ar".into(), time_zone: None }));
    }
}
