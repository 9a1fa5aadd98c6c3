//! Parse, don't validate: raw input becomes a valid value or the list of everything that is wrong with it.

use crate::FieldError;

/// Collects the problems of one form while its fields are parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<FieldError>);

impl Problems {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a problem of a field: a stable code for programs and translations, an English sentence for API users.
    pub fn add(&mut self, field: impl Into<String>, code: impl Into<String>, message: impl Into<String>) {
        self.0.push(FieldError { field: field.into(), code: code.into(), message: message.into() });
    }

    /// A trimmed text of 1 to `max` characters, or a note of what is wrong.
    pub fn required(&mut self, field: &str, text: &str, max: usize) -> String {
        let text = self.text(field, text, max);
        if text.is_empty() && !self.has(field) {
            self.add(field, "required", "Fill in this field.");
        }
        text
    }

    /// A trimmed text of at most `max` characters, without control characters, maybe empty.
    pub fn text(&mut self, field: &str, text: &str, max: usize) -> String {
        let text = text.trim();
        if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t' && c != '\r') {
            self.add(field, "control_characters", "Remove the invisible control characters from this field.");
            return String::new();
        }
        if text.chars().count() > max {
            self.add(field, "too_long", format!("Shorten this to at most {max} characters."));
            return String::new();
        }
        text.to_owned()
    }

    /// A trimmed, lower-case mail address, or a note; empty input gives `None` without a note.
    pub fn email(&mut self, field: &str, text: &str) -> Option<String> {
        let text = self.text(field, text, 254);
        if text.is_empty() {
            return None;
        }
        if is_email(&text) {
            return Some(text.to_lowercase());
        }
        self.add(field, "invalid_email", "Write an email address such as name@example.com.");
        None
    }

    /// Whether this field has a problem already.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.0.iter().any(|p| p.field == field)
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value if nothing was wrong.
    ///
    /// # Errors
    /// All problems noted, in the order found.
    pub fn finish<T>(self, value: T) -> Result<T, Vec<FieldError>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }

    /// The problems noted so far.
    #[must_use]
    pub fn into_vec(self) -> Vec<FieldError> {
        self.0
    }
}

/// Whether a text has the shape of a mail address: a local part, one `@`, a domain with a dot and no blanks or
/// characters that end a header (RFC 5321 lengths). Whether it exists only a mail can tell.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let label = |l: &str| {
        !l.is_empty() && l.len() <= 63 && !l.starts_with('-') && !l.ends_with('-') && l.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let local_ok = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(local_ok)
        && domain.len() <= 253
        && domain.contains('.')
        && domain.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in ["a@b.co", "first.last+tag@sub.example.org", "o'brien@example.ie", "يوسف@مثال.السعودية"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "a", "a@b", "a@@b.co", "a b@c.de", "a@b..co", ".a@b.co", "a@-b.co", "a@b.co\nBcc: x@y.z", "<a@b.co>"] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn all_problems_are_found_at_once() {
        let mut problems = Problems::new();
        problems.required("name", "  ", 10);
        problems.text("title", &"x".repeat(11), 10);
        problems.text("note", "a\0b", 10);
        let codes: Vec<_> = problems.into_vec().into_iter().map(|p| p.code).collect();
        assert_eq!(codes, ["required", "too_long", "control_characters"]);
    }
}
