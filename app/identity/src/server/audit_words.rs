//! How this module's entries read in the audit log. These words stay on the server: the page gets them with the entries.

use kernel::server::audit::AuditWords;
use ui::i18n::Words;

static TOLD: Words = Words::new("identity", include_str!("../../locales/audit.en.ftl"), include_str!("../../locales/audit.ar.ftl"));

/// This module's actions and the words for them.
pub const WORDS: AuditWords = AuditWords {
    actions: &[
        "session.created",
        "session.ended",
        "session.all_ended",
        "tenant.sessions_ended",
        "session.token_reused",
        "user.sign_in_failed",
        "user.sign_in_refused",
        "user.signed_up",
        "user.sign_up_repeated",
        "user.email_verified",
        "user.password_changed",
        "user.password_reset_requested",
        "user.invited",
        "user.joined",
        "user.roles_changed",
        "user.deactivated",
        "user.reactivated",
        "invitation.revoked",
        "invitation.sent_again",
        "user.password_reset_sent",
        "user.hand_over_ordered",
        "user.records_handed_over",
        "role.created",
        "role.updated",
        "role.deleted",
        "api_key.created",
        "api_key.revoked",
        "session.switched_away",
        "session.switched_here",
        "user.locked",
        "user.second_factor_failed",
        "user.photo_changed",
        "user.photo_removed",
        "user.profile_changed",
        "user.recovery_code_used",
        "user.recovery_codes_renewed",
        "user.second_factor_off",
        "user.second_factor_on",
        "user.second_factor_reset",
    ],
    text,
    field,
    places: &[],
};

fn text(lang: &str, key: &str) -> Option<String> {
    TOLD.find(lang, &format!("identity-audit-{key}"))
}

fn field(lang: &str, _: &str, field: &str) -> Option<String> {
    TOLD.find(lang, &format!("identity-audit-field-{}", field.replace(['_', '.'], "-")))
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
