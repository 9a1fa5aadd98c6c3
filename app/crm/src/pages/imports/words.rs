//! How imports read: their state, the fields a column may fill, what is wrong with a file.

use crate::{
    model::{ContactImport, ImportStatus, OnDuplicate, RowError, import::ImportField},
    pages::list::words::error_words,
};
use leptos::prelude::*;
use ui::{Card, Tone, i18n::use_lang};

/// How many wrong rows are listed; the error file has them all.
const LISTED: usize = 50;

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
pub fn field_words(field: &ImportField) -> String {
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

/// The first rows that are wrong, each with its reason; nothing while there are none.
#[component]
pub fn RowErrors(
    /// What is wrong.
    errors: Signal<Vec<RowError>>,
) -> impl IntoView {
    let line = |error: RowError| {
        let words = code_words(&error.code, &error.message);
        view! {
            <li class="row text-sm">
                <span class="muted w-20 flex-none tabular-nums">{t!("crm-import-row", n = error.row.to_string())}</span>
                <span class="min-w-0 flex-1">{error.column.map(|column| view! { <strong><bdi>{column}</bdi></strong> ": " })} {words}</span>
            </li>
        }
    };
    view! {
        <Show when=move || errors.with(|errors| !errors.is_empty())>
            <Card title=t!("crm-import-wrong-rows") flush=true>
                <ul class="rows">{move || errors.get().into_iter().take(LISTED).map(line).collect_view()}</ul>
            </Card>
        </Show>
    }
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
