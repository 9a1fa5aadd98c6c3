//! Import of contacts from a text file, the same code in the browser (preview) and on the server (the run).
//!
//! Bytes become text ([`encoding`]), text becomes records ([`records`]), columns become fields ([`mapping`], guessed by
//! [`guess`]), a record becomes a contact or its errors ([`row`]). Memory stays flat: one chunk and one record at a time.

mod decoder;
pub mod dialect;
pub mod encoding;
pub mod guess;
pub mod mapping;
pub mod own;
pub mod preview;
pub mod records;
pub mod row;
pub mod split;
mod synonyms;

pub use dialect::Delimiter;
pub use encoding::Encoding;
pub use guess::guess_mapping;
pub use mapping::{ImportField, Mapping};
pub use own::{OwnColumns, OwnFields};
pub use preview::{Preview, PreviewRow, preview};
pub use records::{ReadError, Record, Records};
pub use row::{ImportedContact, RowReader, SeenEmails};

use super::ImportId;
use chrono::{DateTime, Utc};
use kernel::UserId;
use serde::{Deserialize, Serialize};

/// The most contacts that one file may hold.
pub const MAX_ROWS: u32 = 100_000;

/// How far an import is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum ImportStatus {
    /// Waits for its turn.
    #[default]
    Queued,
    /// Rows are being read.
    Running,
    /// All rows were read; single rows may have failed.
    Completed,
    /// It stopped before the end; `error_code` tells why.
    Failed,
}

impl ImportStatus {
    /// Its code on the wire and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Completed => "completed",
            Self::Failed => "failed",
        }
    }

    /// The status of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Queued, Self::Running, Self::Completed, Self::Failed].into_iter().find(|status| status.code() == code)
    }

    /// Whether nothing more will happen.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Completed | Self::Failed)
    }
}

/// What to do with a row whose mail address a contact has already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum OnDuplicate {
    /// Leave the contact as it is.
    #[default]
    Skip,
    /// Fill the contact with what the row says.
    Update,
    /// Make another contact.
    Create,
}

impl OnDuplicate {
    /// All choices, in the order a form shows them.
    pub const ALL: [Self; 3] = [Self::Skip, Self::Update, Self::Create];

    /// Its code on the wire and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Update => "update",
            Self::Create => "create",
        }
    }

    /// The choice of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.code() == code)
    }
}

/// Why a row of a file was not imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct RowError {
    /// The row as a spreadsheet counts, from 1, the row of headers included.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 17))]
    pub row: u32,
    /// The header of the column, if one column is to blame.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "E-mail"))]
    pub column: Option<String>,
    /// Stable, for programs and translations.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "invalid_email"))]
    pub code: String,
    /// What to do, in English.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Write an email address such as name@example.com."))]
    pub message: String,
}

impl RowError {
    /// An error of a row, and of a column if one is to blame.
    #[must_use]
    pub fn new(row: u32, column: Option<&str>, code: &str, message: impl Into<String>) -> Self {
        Self { row, column: column.map(str::to_owned), code: code.to_owned(), message: message.into() }
    }
}

/// One import: what was asked, how far it is, what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ContactImport {
    /// Never changes.
    pub id: ImportId,
    /// How far it is.
    pub status: ImportStatus,
    /// The name of the file.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "contacts.csv"))]
    pub file_name: String,
    /// Only tells what would happen; nothing is kept.
    pub dry_run: bool,
    /// What to do with addresses that are known already.
    pub on_duplicate: OnDuplicate,
    /// Which column fills which field.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = std::collections::BTreeMap<String, String>))]
    pub mapping: Mapping,
    /// How many rows the file has; 0 until that is known.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 100_000))]
    pub total: i64,
    /// How many rows are done: `created + updated + skipped + failed`.
    pub processed: i64,
    /// Contacts made (or that would be, in a dry run).
    pub created: i64,
    /// Contacts changed.
    pub updated: i64,
    /// Rows left out because the contact is known already.
    pub skipped: i64,
    /// Rows that are wrong.
    pub failed: i64,
    /// The first errors; all of them are in the file at `errors_url`.
    pub errors: Vec<RowError>,
    /// Where to fetch the wrong rows as a file, with the reason beside each; absent when there are none.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "/api/v1/contact-imports/01980000-0000-7000-8000-000000000000/errors"))]
    pub errors_url: Option<String>,
    /// Why the whole import failed.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "import.broken_quotes"))]
    pub error_code: Option<String>,
    /// The colleague who started it.
    pub created_by: Option<UserId>,
    /// When it was started.
    pub created_at: DateTime<Utc>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
    /// When it was undone: the contacts it made are gone again.
    pub undone_at: Option<DateTime<Utc>>,
}
