//! How imports read: their state, the fields a column may fill, what is wrong with a file.

use crate::{
    model::{ContactImport, ImportStatus, OnDuplicate, RowError, import::ImportField},
    pages::contacts::words::error_words,
};
use ui::{Tone, i18n::use_lang};

/// The state of an import, as a badge.
pub fn state_of(import: &ContactImport) -> (Tone, String) {
    if import.undone_at.is_some() {
        return (Tone::Neutral, t!("crm-import-state-undone"));
    }
    match import.status {
        ImportStatus::Queued => (Tone::Info, t!("crm-import-state-queued")),
        ImportStatus::Running => (Tone::Accent, t!("crm-import-state-running")),
        ImportStatus::Completed if import.failed > 0 => (Tone::Warning, t!("crm-import-state-partly")),
        ImportStatus::Completed => (Tone::Success, t!("crm-import-state-completed")),
        ImportStatus::Failed => (Tone::Danger, t!("crm-import-state-failed")),
    }
}

/// The name of a field that a column may fill.
pub fn field_words(field: ImportField) -> String {
    tl!(use_lang(), &format!("crm-import-field-{}", field.code().replace('_', "-")))
}

/// A choice about contacts that are known already, and what it means.
pub fn duplicate_words(choice: OnDuplicate) -> (String, String) {
    match choice {
        OnDuplicate::Skip => (t!("crm-import-duplicate-skip"), t!("crm-import-duplicate-skip.help")),
        OnDuplicate::Update => (t!("crm-import-duplicate-update"), t!("crm-import-duplicate-update.help")),
        OnDuplicate::Create => (t!("crm-import-duplicate-create"), t!("crm-import-duplicate-create.help")),
    }
}

/// What is wrong with a row, in the words of the page; the import's own codes first.
pub fn row_words(error: &RowError) -> String {
    code_words(&error.code, &error.message)
}

/// A sentence for a code of an import.
pub fn code_words(code: &str, fallback: &str) -> String {
    let key = format!("crm-import-error-{}", code.rsplit('.').next().unwrap_or(code).replace('_', "-"));
    if code.starts_with("import.") && crate::words::WORDS.has(use_lang(), &key) {
        tl!(use_lang(), &key)
    } else {
        error_words(code, fallback)
    }
}
