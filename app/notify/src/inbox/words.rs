//! The sentence of each kind of notification, in the language of the reader.

use crate::model::Notification;

/// What happened, in one sentence. A kind that this page is too old to know is named as it is.
pub fn sentence(row: &Notification) -> String {
    let title = row.args.get("title").cloned().unwrap_or_default();
    let who = row.actor.clone().unwrap_or_else(|| t!("notify-somebody"));
    match row.kind.as_str() {
        "lead.received" => t!("notify-told-lead-received", title = title),
        "lead.assigned" => t!("notify-told-lead-assigned", who = who, title = title),
        "lead.idle" => t!("notify-told-lead-idle", title = title),
        "deal.assigned" => t!("notify-told-deal-assigned", who = who, title = title),
        "task.assigned" => t!("notify-told-task-assigned", who = who, title = title),
        "task.due" => t!("notify-told-task-due", title = title),
        "task.overdue" => t!("notify-told-task-overdue", title = title),
        "import.completed" => t!("notify-told-import-completed", title = title),
        "import.failed" => t!("notify-told-import-failed", title = title),
        "invitation.accepted" => t!("notify-told-invitation-accepted", who = who),
        other => other.to_owned(),
    }
}

/// What a kind is called where people switch it on and off.
pub fn name(kind: &str) -> String {
    match kind {
        "lead.received" => t!("notify-kind-lead-received"),
        "lead.assigned" => t!("notify-kind-lead-assigned"),
        "lead.idle" => t!("notify-kind-lead-idle"),
        "deal.assigned" => t!("notify-kind-deal-assigned"),
        "task.assigned" => t!("notify-kind-task-assigned"),
        "task.due" => t!("notify-kind-task-due"),
        "task.overdue" => t!("notify-kind-task-overdue"),
        "import.completed" => t!("notify-kind-import-completed"),
        "import.failed" => t!("notify-kind-import-failed"),
        "invitation.accepted" => t!("notify-kind-invitation-accepted"),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{KINDS, NotificationId};

    #[test]
    fn every_kind_has_its_words() {
        for kind in KINDS {
            let args = [("title".to_owned(), "Cold store".to_owned())].into();
            let created_at = chrono::DateTime::UNIX_EPOCH;
            let id = NotificationId::new();
            let row = Notification { id, kind: kind.to_owned(), actor: None, args, link: "/".to_owned(), created_at, read_at: None };
            assert!(sentence(&row).contains(' ') && name(kind).contains(' '), "{kind}");
        }
    }
}
