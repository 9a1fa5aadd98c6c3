//! Words for kinds of records, kinds of values, and what went wrong.

use crate::model::FieldKind;
use kernel::{AppError, FieldError};
use ui::i18n::use_lang;

/// A kind of record, many of them.
pub fn record(kind: &str) -> String {
    tl!(use_lang(), &format!("fields-record-{}", kind.replace('_', "-")))
}

/// A kind of value.
pub fn kind(kind: FieldKind) -> String {
    tl!(use_lang(), &format!("fields-kind-{}", kind.code().replace('_', "-")))
}

/// A sentence for a code.
pub fn error(code: &str, fallback: &str) -> String {
    crate::display::error_words(code).unwrap_or_else(|| ui::error_text(code, fallback))
}

/// A sentence for a failed request.
pub fn problem(problem: &AppError) -> String {
    match problem.errors.first() {
        Some(FieldError { code, message, .. }) => error(code, message),
        None => error(&problem.code, &problem.detail),
    }
}
