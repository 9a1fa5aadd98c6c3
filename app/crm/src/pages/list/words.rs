//! Sentences for what went wrong, and how figures of a list read.

use kernel::{AppError, FieldError};
use ui::{
    Toast, Toasts, format,
    i18n::{Lang, use_lang},
};

/// A sentence for an error code: ours, else the one every module shares, else the server's English.
#[must_use]
pub fn error_words(code: &str, fallback: &str) -> String {
    let own = |code: &str| format!("crm-list-error-{}", code.replace(['.', '_'], "-"));
    let last = code.rsplit('.').next().unwrap_or(code);
    match [own(code), own(last)].into_iter().find(|key| crate::words::WORDS.has(use_lang(), key)) {
        Some(key) => tl!(use_lang(), &key),
        None => fields::display::error_words(code).unwrap_or_else(|| ui::error_text(code, fallback)),
    }
}

/// A sentence for a failed request.
#[must_use]
pub fn problem_words(error: &AppError) -> String {
    match error.errors.first() {
        Some(FieldError { code, message, .. }) => error_words(code, message),
        None => error_words(&error.code, &error.detail),
    }
}

/// What a form shows for errors, field by field.
#[must_use]
pub fn field_words(errors: &[FieldError]) -> Vec<(String, String)> {
    errors.iter().map(|error| (error.field.clone(), error_words(&error.code, &error.message))).collect()
}

/// Says that a request failed.
pub fn say_failed(toasts: Toasts, error: &AppError) {
    toasts.show(Toast::error(problem_words(error)));
}

/// A total that may have stopped counting: `10,000+`.
#[must_use]
pub fn total_in(lang: Lang, total: i64, capped: bool) -> String {
    let figure = format::integer(lang, total);
    if capped { format!("{figure}+") } else { figure }
}

/// Why a cell could not be saved.
#[must_use]
pub fn refusal_words(error: &AppError) -> String {
    if error.status == 412 { t!("crm-list-stale-cell") } else { problem_words(error) }
}
