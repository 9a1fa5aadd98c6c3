//! How this module's entries read in the audit log. These words stay on the server: the page gets them with the entries.

use kernel::server::audit::AuditWords;
use ui::i18n::Words;

static TOLD: Words = Words::new("crm", include_str!("../../locales/audit.en.ftl"), include_str!("../../locales/audit.ar.ftl"));

/// This module's actions and the words for them.
pub const WORDS: AuditWords = AuditWords {
    actions: &[
        "contact.created",
        "contact.updated",
        "contact.deleted",
        "contact.restored",
        "contact.assigned",
        "contact.tagged",
        "contact.untagged",
        "contact.merged",
        "contact.unmerged",
        "company.created",
        "company.updated",
        "company.deleted",
        "company.restored",
        "company.assigned",
        "company.tagged",
        "company.untagged",
        "company.merged",
        "company.unmerged",
        "duplicate.dismissed",
        "duplicate.restored",
        "lead.created",
        "lead.updated",
        "lead.status_changed",
        "lead.converted",
        "lead.deleted",
        "lead.restored",
        "lead.assigned",
        "lead_form.created",
        "lead_form.updated",
        "lead_form.deleted",
        "lead_form.restored",
        "lead_rule.created",
        "lead_rule.updated",
        "lead_rule.deleted",
        "lead_rule.ordered",
        "lead_settings.updated",
        "deal.assigned",
        "activity.assigned",
        "deal.created",
        "deal.updated",
        "deal.moved",
        "deal.deleted",
        "deal.restored",
        "deal.lines_changed",
        "pipeline.created",
        "pipeline.updated",
        "pipeline.deleted",
        "pipeline.ordered",
        "stage.created",
        "stage.updated",
        "stage.deleted",
        "stage.ordered",
        "lost_reason.created",
        "lost_reason.updated",
        "lost_reason.deleted",
        "lost_reason.restored",
        "lost_reason.ordered",
        "forecast.exported",
        "list.exported",
        "activity.created",
        "activity.updated",
        "activity.completed",
        "activity.deleted",
        "activity.restored",
        "contact_import.started",
        "contact_import.ended",
        "contact_import.undo_ordered",
        "contact_import.undone",
        "samples.added",
        "samples.removed",
    ],
    text,
    field,
    places: &[
        ("contact", "/contacts/"),
        ("company", "/companies/"),
        ("lead", "/leads/"),
        ("deal", "/deals/"),
        ("contact_import", "/imports/"),
    ],
};

fn text(lang: &str, key: &str) -> Option<String> {
    TOLD.find(lang, &format!("crm-audit-{key}"))
}

/// Forms name most fields already.
fn field(lang: &str, resource: &str, field: &str) -> Option<String> {
    let name = field.trim_end_matches("_ids").trim_end_matches("_id").replace(['_', '.'], "-");
    let last = name.rsplit('-').next().unwrap_or(&name).to_owned();
    let known = |key: String| crate::words::WORDS.find(lang, &key);
    let own = match (resource, name.as_str()) {
        ("deal", "expected-close") => known("crm-deal-close".to_owned()),
        ("deal", "contact") => known("crm-deal-contacts".to_owned()),
        _ => known(format!("crm-{resource}-field-{name}")).or_else(|| known(format!("crm-{resource}-{name}"))),
    };
    own.or_else(|| known(format!("crm-contact-field-{name}"))).or_else(|| known(format!("crm-company-field-{last}")))
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
