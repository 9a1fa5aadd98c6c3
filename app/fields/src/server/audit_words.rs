//! How this module's entries read in the audit log. These words stay on the server: the page gets them with the entries.

use kernel::server::audit::AuditWords;
use ui::i18n::Words;

static TOLD: Words = Words::new("fields", include_str!("../../locales/audit.en.ftl"), include_str!("../../locales/audit.ar.ftl"));

/// This module's actions and the words for them.
pub const WORDS: AuditWords = AuditWords {
    actions: &[
        "custom_field.created",
        "custom_field.updated",
        "custom_field.ordered",
        "custom_field.deleted",
        "custom_field.restored",
        "custom_field.purged",
    ],
    text,
    field,
    places: &[],
};

fn text(lang: &str, key: &str) -> Option<String> {
    TOLD.find(lang, &format!("fields-audit-{key}"))
}

fn field(lang: &str, _resource: &str, field: &str) -> Option<String> {
    TOLD.find(lang, &format!("fields-audit-field-{}", field.replace('_', "-")))
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_complete() {
        ui::i18n::assert_format(&super::TOLD);
        for action in super::WORDS.actions {
            assert!(super::WORDS.action("ar", action).is_some(), "no words for {action}");
        }
    }
}
