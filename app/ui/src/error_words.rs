//! Sentences for the codes that cross the wire.

use crate::i18n::{Lang, translate, use_lang};
use crate::words::WORDS;

/// A sentence for an error code in the page's language: by the whole code (`crm.email_taken`), else by its last part
/// (`taken` of `identity.taken`), else `fallback`. A module with a better sentence asks its own words first.
#[must_use]
pub fn error_text(code: &str, fallback: &str) -> String {
    error_text_in(use_lang(), code, fallback)
}

fn error_text_in(lang: Lang, code: &str, fallback: &str) -> String {
    let whole = key(code);
    let last = key(code.rsplit('.').next().unwrap_or(code));
    [whole, last]
        .into_iter()
        .find(|key| WORDS.has(lang, key))
        .map_or_else(|| fallback.to_owned(), |key| translate(&WORDS, lang, &key, None))
}

fn key(code: &str) -> String {
    format!("ui-error-{}", code.replace(['.', '_'], "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_code_then_last_part_then_fallback() {
        let invalid = error_text_in(Lang::En, "crm.invalid_email", "?");
        assert!(invalid.contains("name@company.com"), "{invalid}");
        assert_eq!(error_text_in(Lang::En, "identity.required", "?"), "Please fill this in.");
        assert_eq!(error_text_in(Lang::Ar, "required", "?"), "املأ هذا الحقل من فضلك.");
        assert_eq!(error_text_in(Lang::En, "crm.stage_in_use", "Stage in use"), "Stage in use");
    }
}
