//! What visitors send to get in, and what they get back.

use super::{LOCALES, password::Password};
use kernel::{FieldError, Problems, TenantId, UserId};
use serde::{Deserialize, Serialize};

/// A company signs up.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"email": "mona@acme.example", "password": "four unrelated quiet words", "organization_name": "Acme GmbH", "name": "Mona Haddad"})))]
pub struct SignUpForm {
    /// Their address; a mail with a link proves it.
    pub email: String,
    /// At least 8 characters, not easily guessed.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, format = Password))]
    pub password: Password,
    /// Nobody else's.
    pub organization_name: String,
    /// Their own name.
    #[serde(default)]
    pub name: Option<String>,
    /// `en` or `ar`; else the language of the request.
    #[serde(default)]
    pub locale: Option<String>,
}

/// A valid [`SignUpForm`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// Lower case.
    pub email: String,
    /// Of a permitted length.
    pub password: Password,
    /// The organisation's name.
    pub organization_name: String,
    /// Their own name, maybe empty.
    pub name: String,
    /// `en` or `ar`, when they chose.
    pub locale: Option<String>,
}

impl SignUpForm {
    /// Checks all fields.
    ///
    /// # Errors
    /// All problems at once.
    pub fn parse(&self) -> Result<NewAccount, Vec<FieldError>> {
        let mut problems = Problems::new();
        let email = required_email(&mut problems, &self.email);
        let name = problems.text("name", self.name.as_deref().unwrap_or(""), 200);
        let organization_name = problems.required("organization_name", &self.organization_name, 200);
        let locale = known_locale(&mut problems, self.locale.as_deref());
        let fault = self.password.length_fault();
        let new = NewAccount { email, password: self.password.clone(), organization_name, name, locale };
        let mut errors = problems.into_vec();
        errors.extend(fault.map(|fault| fault.of_field("password")));
        if errors.is_empty() { Ok(new) } else { Err(errors) }
    }
}

/// An address that must be there, in lower case; empty with a note when it is wrong.
pub(super) fn required_email(problems: &mut Problems, text: &str) -> String {
    let email = problems.email("email", text);
    if email.is_none() && !problems.has("email") {
        problems.add("email", "required", "Fill in this field.");
    }
    email.unwrap_or_default()
}

/// A language we speak, when one is named.
pub(super) fn known_locale(problems: &mut Problems, locale: Option<&str>) -> Option<String> {
    let locale = locale.map(str::trim).filter(|locale| !locale.is_empty())?;
    if LOCALES.contains(&locale) {
        return Some(locale.to_owned());
    }
    problems.add("locale", "unknown_locale", "Use en or ar.");
    None
}

/// The answer to a sign-up, the same whether or not the address has an account.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct SignedUp {
    /// What happens next, in English.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Check your mail and open the link in it to confirm your address."))]
    pub message: String,
    /// The person's id.
    pub user_id: UserId,
    /// The organisation's id.
    pub tenant_id: TenantId,
}

/// Somebody signs in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"email": "mona@acme.example", "password": "four unrelated quiet words"})))]
pub struct SignInForm {
    /// Their address.
    pub email: String,
    /// Their password.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, format = Password))]
    pub password: Password,
    /// Which of their organisations; else the one they worked in last.
    #[serde(default)]
    pub tenant_id: Option<TenantId>,
}

/// What opens the API.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Tokens {
    /// Send it as `Authorization: Bearer …`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.…"))]
    pub access_token: String,
    /// Exchange it once for a new pair. One that is used twice ends the session.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "q0Xk…"))]
    pub refresh_token: String,
    /// Always `bearer`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "bearer"))]
    pub token_type: String,
    /// Seconds until the access token expires.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 86400))]
    pub expires_in: i64,
}

/// A refresh token to be exchanged.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct RefreshForm {
    /// The newest one.
    pub refresh_token: String,
}

/// An address.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"email": "mona@acme.example"})))]
pub struct EmailForm {
    /// Their address.
    pub email: String,
}

impl EmailForm {
    /// The address in lower case.
    ///
    /// # Errors
    /// `required` or `invalid_email`.
    pub fn parse(&self) -> Result<String, Vec<FieldError>> {
        let mut problems = Problems::new();
        let email = required_email(&mut problems, &self.email);
        problems.finish(email)
    }
}

/// A token out of a mail.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct TokenForm {
    /// The `token` of the link.
    pub token: String,
}

/// A new password by a mailed link.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ResetForm {
    /// The `token` of the link.
    pub token: String,
    /// The new password.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, format = Password))]
    pub password: Password,
}

/// A new password by the old one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ChangePasswordForm {
    /// The password until now.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, format = Password))]
    pub old_password: Password,
    /// The new one.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, format = Password))]
    pub new_password: Password,
}

/// Somebody takes up an invitation.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct AcceptForm {
    /// The `token` of the link.
    pub token: String,
    /// Their name; ignored when they have an account.
    #[serde(default)]
    pub name: Option<String>,
    /// A new password, or the one of the account that this address has. Not needed when signed in as that person.
    #[serde(default)]
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, format = Password))]
    pub password: Password,
}

/// A plain answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Message {
    /// What happened or happens next, in English.
    pub message: String,
}

impl Message {
    /// An answer.
    #[must_use]
    pub fn new(message: &str) -> Self {
        Self { message: message.to_owned() }
    }
}

/// A path of our own site, or `/`: what a stranger put into a link must not lead away (`//evil.example`, `/\evil.example`).
#[must_use]
pub fn local_path(next: Option<&str>) -> &str {
    let safe = |path: &&str| {
        path.starts_with('/') && !path.starts_with("//") && !path.chars().any(|c| c == '\\' || c.is_control() || !c.is_ascii())
    };
    next.filter(safe).unwrap_or("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_cannot_send_people_away() {
        assert_eq!(local_path(Some("/contacts?q=a&sort=name")), "/contacts?q=a&sort=name");
        for bad in
            ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", "/a\r\nSet-Cookie: x=y", "contacts"]
        {
            assert_eq!(local_path(Some(bad)), "/", "{bad:?}");
        }
        assert_eq!(local_path(None), "/");
    }

    #[test]
    fn a_sign_up_reports_everything_at_once() {
        let form = SignUpForm {
            email: "x".into(),
            password: Password("short".into()),
            organization_name: " ".into(),
            name: Some("a\0".into()),
            locale: Some("tlh".into()),
        };
        let mut fields: Vec<_> = form.parse().unwrap_err().into_iter().map(|e| e.field).collect();
        fields.sort();
        assert_eq!(fields, ["email", "locale", "name", "organization_name", "password"]);
        let form = SignUpForm {
            email: " Mona@Acme.example ".into(),
            password: Password("long enough".into()),
            organization_name: "Acme".into(),
            name: None,
            locale: None,
        };
        assert_eq!(form.parse().unwrap().email, "mona@acme.example");
    }
}
