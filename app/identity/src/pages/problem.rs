//! From a refused form to the words at its fields.

use crate::words::WORDS;
use kernel::AppError;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use ui::{
    error_text,
    i18n::{translate, use_lang},
};

/// A sentence for a code: this module's own words first, then the common ones.
pub fn words_for(code: &str, fallback: &str) -> String {
    let key = format!("identity-error-{}", code.replace(['.', '_'], "-"));
    if WORDS.has(use_lang(), &key) { translate(&WORDS, use_lang(), &key, None) } else { error_text(code, fallback) }
}

/// What is wrong, for a form whose fields find their error by name; the empty name is the form as a whole.
pub fn form_errors(error: &AppError) -> Vec<(String, String)> {
    if error.errors.is_empty() {
        return vec![(String::new(), words_for(&error.code, &error.detail))];
    }
    error.errors.iter().map(|field| (field.field.clone(), words_for(&field.code, &field.message))).collect()
}

/// What a form's last attempt was refused for. On the server it is what the address of the page carries, so that it works
/// without JavaScript too.
#[derive(Clone, Copy)]
pub struct Refusal(Signal<Option<AppError>>);

impl Refusal {
    /// Of this action.
    pub fn of<S>(action: ServerAction<S>) -> Self
    where
        S: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
        S::Output: Clone + Send + Sync + 'static,
    {
        Self(Signal::derive(move || action.value().get().and_then(Result::err)))
    }

    /// The words under a field.
    pub fn at(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || self.0.get().and_then(|e| e.field(field).map(|f| words_for(&f.code, &f.message))))
    }

    /// The words above the form: what concerns no single field.
    pub fn whole(self) -> Signal<Option<String>> {
        Signal::derive(move || self.0.get().filter(|e| e.errors.is_empty()).map(|e| words_for(&e.code, &e.detail)))
    }

    /// The code of a refusal.
    pub fn code(self) -> Signal<Option<String>> {
        Signal::derive(move || self.0.get().map(|e| e.code))
    }
}
