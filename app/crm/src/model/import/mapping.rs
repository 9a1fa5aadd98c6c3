//! Which column of a file fills which field of a contact.

use kernel::{FieldError, Problems};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{borrow::Cow, collections::BTreeMap};

/// What the codes of own fields begin with.
const OWN: &str = "custom.";

/// What a column means.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum ImportField {
    /// Given name.
    FirstName,
    /// Family name.
    LastName,
    /// Whole name; split at its last blank, or at a comma when the family name stands first.
    FullName,
    /// The main mail address; several may stand in a cell.
    Email,
    /// Another address.
    Email2,
    /// Another address.
    Email3,
    /// The main telephone number; several may stand in a cell.
    Phone,
    /// Another number.
    Phone2,
    /// Another number.
    Phone3,
    /// The name of the company; made when it isn't known.
    Company,
    /// Job title.
    Title,
    /// Tags, separated by commas, semicolons or bars; several columns may hold some.
    Tags,
    /// Where the contact came from.
    Source,
    /// The mail address of the colleague who looks after the contact.
    OwnerEmail,
    /// The organisation's own field of this key.
    Own(String),
    /// Nothing: the column is left out.
    #[default]
    Skip,
}

impl ImportField {
    /// All fields that every organisation has, in the order a menu shows them.
    pub const ALL: [Self; 15] = [
        Self::FirstName,
        Self::LastName,
        Self::FullName,
        Self::Email,
        Self::Email2,
        Self::Email3,
        Self::Phone,
        Self::Phone2,
        Self::Phone3,
        Self::Company,
        Self::Title,
        Self::Tags,
        Self::Source,
        Self::OwnerEmail,
        Self::Skip,
    ];

    /// Its code on the wire.
    #[must_use]
    pub fn code(&self) -> Cow<'static, str> {
        let code = match self {
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::FullName => "full_name",
            Self::Email => "email",
            Self::Email2 => "email_2",
            Self::Email3 => "email_3",
            Self::Phone => "phone",
            Self::Phone2 => "phone_2",
            Self::Phone3 => "phone_3",
            Self::Company => "company",
            Self::Title => "title",
            Self::Tags => "tags",
            Self::Source => "source",
            Self::OwnerEmail => "owner_email",
            Self::Skip => "skip",
            Self::Own(key) => return Cow::Owned(format!("{OWN}{key}")),
        };
        Cow::Borrowed(code)
    }

    /// The field of a code, or of a name that the REST contact uses for the same.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code.trim() {
            "name" | "display_name" => Some(Self::FullName),
            "emails" | "email_1" => Some(Self::Email),
            "phones" | "phone_1" | "mobile" => Some(Self::Phone),
            "company_name" => Some(Self::Company),
            "job_title" => Some(Self::Title),
            "tag" => Some(Self::Tags),
            "owner" => Some(Self::OwnerEmail),
            "" | "ignore" => Some(Self::Skip),
            code => match code.strip_prefix(OWN) {
                Some(key) => Some(Self::Own(key.to_owned())).filter(|_| !key.is_empty()),
                None => Self::ALL.into_iter().find(|field| field.code() == code),
            },
        }
    }

    /// Whether at most one column may fill it.
    #[must_use]
    pub const fn is_single(&self) -> bool {
        !matches!(self, Self::Tags | Self::Skip)
    }

    /// Whether it gives a contact something to call it by.
    #[must_use]
    pub const fn identifies(&self) -> bool {
        !matches!(self, Self::Company | Self::Title | Self::Tags | Self::Source | Self::OwnerEmail | Self::Own(_) | Self::Skip)
    }

    /// The field for another column of the same kind.
    #[must_use]
    pub(super) const fn next(&self) -> Self {
        match self {
            Self::Email => Self::Email2,
            Self::Email2 => Self::Email3,
            Self::Phone => Self::Phone2,
            Self::Phone2 => Self::Phone3,
            _ => Self::Skip,
        }
    }
}

impl From<ImportField> for String {
    fn from(field: ImportField) -> Self {
        field.code().into_owned()
    }
}

impl TryFrom<String> for ImportField {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::from_code(&code).ok_or("no field of a contact")
    }
}

/// Which column fills which field; columns that aren't named are left out. In JSON `{"E-mail": "email"}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping(BTreeMap<String, ImportField>);

impl Mapping {
    /// A mapping of these columns, not yet checked.
    pub fn new(columns: impl IntoIterator<Item = (String, ImportField)>) -> Self {
        Self(columns.into_iter().collect())
    }

    /// Reads the mapping of a request, before the file's headers are known.
    ///
    /// # Errors
    /// `mapping` isn't an object of texts (`not_an_object`, `invalid_type`), or names no field of ours
    /// (`import.unknown_field`, under `mapping.<column>`).
    pub fn read(json: &str) -> Result<Self, Vec<FieldError>> {
        let mut problems = Problems::new();
        let Ok(Value::Object(columns)) = serde_json::from_str(json) else {
            problems.add("mapping", "not_an_object", "Send a JSON object such as {\"E-mail\": \"email\"}.");
            return Err(problems.into_vec());
        };
        let mut mapping = Self::default();
        for (column, value) in columns {
            let field = match &value {
                Value::Null => Some(ImportField::Skip),
                Value::String(code) => ImportField::from_code(code),
                _ => {
                    problems.add(format!("mapping.{column}"), "invalid_type", "Name the field as text.");
                    continue;
                }
            };
            match field {
                Some(field) => drop(mapping.0.insert(column, field)),
                None => {
                    let known: Vec<_> = ImportField::ALL.iter().map(ImportField::code).collect();
                    let message = format!("Use one of {}, or custom.<key> for a field of your own.", known.join(", "));
                    problems.add(format!("mapping.{column}"), "import.unknown_field", message);
                }
            }
        }
        problems.finish(mapping)
    }

    /// Whether this mapping fits a file's headers.
    ///
    /// # Errors
    /// `import.unknown_column`, `import.field_twice` (both under `mapping.<column>`) and `import.needs_identity` (under
    /// `mapping`) when no column gives a name, an address or a number.
    pub fn check(&self, headers: &[String]) -> Result<(), Vec<FieldError>> {
        let mut problems = Problems::new();
        let mut taken: Vec<ImportField> = Vec::new();
        for (column, field) in &self.0 {
            let path = format!("mapping.{column}");
            if !headers.iter().any(|header| same(header, column)) {
                problems.add(path, "import.unknown_column", format!("The file has no column of this name. It has: {}.", some(headers)));
            } else if field.is_single() && taken.contains(field) {
                problems.add(path, "import.field_twice", format!("Another column fills {} already.", field.code()));
            }
            taken.push(field.clone());
        }
        if !taken.iter().any(|field| field.identifies()) {
            problems.add("mapping", "import.needs_identity", "Map at least one column to a name, an email or a phone.");
        }
        problems.finish(())
    }

    /// What a column means.
    #[must_use]
    pub fn field(&self, header: &str) -> ImportField {
        let exact = self.0.get(header);
        exact.or_else(|| self.0.iter().find(|(column, _)| same(column, header)).map(|(_, field)| field)).cloned().unwrap_or_default()
    }

    /// Says what a column means; a field that only one column may fill leaves the other one.
    pub fn set(&mut self, header: &str, field: ImportField) {
        if field.is_single() {
            self.0.values_mut().filter(|other| **other == field).for_each(|other| *other = ImportField::Skip);
        }
        self.0.insert(header.to_owned(), field);
    }

    /// The columns in alphabetical order, each with what it means.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ImportField)> {
        self.0.iter().map(|(column, field)| (column.as_str(), field))
    }
}

/// Whether two names of columns are the same but for blanks around them and case.
fn same(a: &str, b: &str) -> bool {
    a == b || a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// The first headers, for a message.
fn some(headers: &[String]) -> String {
    headers.iter().take(20).map(String::as_str).collect::<Vec<_>>().join(", ")
}
