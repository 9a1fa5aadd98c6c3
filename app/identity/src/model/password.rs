//! Passwords as people type them.

use kernel::FieldError;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Shortest password, in characters.
pub const PASSWORD_MIN: usize = 8;
/// Longest password, in bytes: hashing cost must have a bound.
pub const PASSWORD_MAX_BYTES: usize = 1024;

/// A password as typed. It never shows in logs.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Password(pub String);

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// What is wrong with the length of a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFault {
    /// Under [`PASSWORD_MIN`] characters.
    TooShort,
    /// Over [`PASSWORD_MAX_BYTES`] bytes.
    TooLong,
    /// Guessed in under a million attempts.
    TooCommon,
}

impl PasswordFault {
    /// The problem of a field.
    #[must_use]
    pub fn of_field(self, field: &str) -> FieldError {
        let (code, message) = match self {
            Self::TooShort => ("password_too_short", "Use at least 8 characters."),
            Self::TooLong => ("password_too_long", "Use at most 1024 bytes."),
            Self::TooCommon => {
                ("password_too_common", "This password is easy to guess. Use a few unrelated words, or let a password manager make one.")
            }
        };
        FieldError { field: field.to_owned(), code: code.to_owned(), message: message.to_owned() }
    }
}

impl Password {
    /// Whether a new password has a permitted length. How easily it is guessed only the server weighs.
    #[must_use]
    pub fn length_fault(&self) -> Option<PasswordFault> {
        if self.0.len() > PASSWORD_MAX_BYTES {
            Some(PasswordFault::TooLong)
        } else if self.0.chars().count() < PASSWORD_MIN {
            Some(PasswordFault::TooShort)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_have_lengths_and_stay_out_of_logs() {
        let fault = |text: &str| Password(text.to_owned()).length_fault();
        assert_eq!(fault("1234567"), Some(PasswordFault::TooShort));
        assert_eq!(fault("كلمةسرطويلة"), None);
        assert_eq!(fault(&"x".repeat(1025)), Some(PasswordFault::TooLong));
        assert_eq!(format!("{:?}", Password("secret".to_owned())), "Password(…)");
    }
}
