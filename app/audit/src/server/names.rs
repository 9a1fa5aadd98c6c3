//! What codes are called: each module tells the words for its own, the binary brings them together.

use crate::model::{ActionGroup, ActionName, AuditEvent};
use kernel::server::audit::AuditWords;
use std::sync::OnceLock;

static TOLD: OnceLock<Vec<AuditWords>> = OnceLock::new();

/// Takes the words of all modules. Once, before the first request; later calls change nothing.
pub fn told_by(words: Vec<AuditWords>) {
    let _ = TOLD.set(words);
}

fn told() -> &'static [AuditWords] {
    TOLD.get().map(Vec::as_slice).unwrap_or_default()
}

/// An action in plain words; one that nobody has words for is spelled out.
#[must_use]
pub fn action(lang: &str, code: &str) -> String {
    told().iter().find_map(|words| words.action(lang, code)).unwrap_or_else(|| spelled(code))
}

/// A kind of record in plain words.
#[must_use]
pub fn resource(lang: &str, code: &str) -> String {
    told().iter().find_map(|words| words.resource(lang, code)).unwrap_or_else(|| spelled(code))
}

/// What a field of a kind of record is called.
#[must_use]
pub fn field(lang: &str, kind: &str, field: &str) -> String {
    let owner = told().iter().find(|words| words.resource("en", kind).is_some());
    owner.and_then(|words| (words.field)(lang, kind, field)).unwrap_or_else(|| spelled(field))
}

/// The page of a record, where there is one.
#[must_use]
pub fn href(resource: &str, id: &str) -> Option<String> {
    told().iter().find_map(|words| words.href(resource, id))
}

/// Gives an entry its words.
pub fn fill(lang: &str, event: &mut AuditEvent) {
    event.action_label = action(lang, &event.action);
    event.resource_label = resource(lang, &event.resource);
    event.href = event.resource_id.as_deref().and_then(|id| href(&event.resource, id));
}

/// All known actions by kind of record, in the order of the modules.
#[must_use]
pub fn groups(lang: &str) -> Vec<ActionGroup> {
    let mut groups: Vec<ActionGroup> = Vec::new();
    for code in told().iter().flat_map(|words| words.actions) {
        let kind = code.split('.').next().unwrap_or(code);
        let name = ActionName { action: (*code).to_owned(), label: action(lang, code) };
        match groups.iter_mut().find(|group| group.resource == kind) {
            Some(group) => group.actions.push(name),
            None => groups.push(ActionGroup { resource: kind.to_owned(), label: resource(lang, kind), actions: vec![name] }),
        }
    }
    groups
}

/// A code as a person can read it: `contact_import.undo_ordered` is "Contact import: undo ordered".
fn spelled(code: &str) -> String {
    let plain = code.replace('_', " ").replacen('.', ": ", 1).replace('.', " ");
    let mut letters = plain.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn unknown_codes_stay_readable() {
        assert_eq!(super::spelled("contact_import.undo_ordered"), "Contact import: undo ordered");
        assert_eq!(super::spelled("x"), "X");
        assert_eq!(super::spelled(""), "");
    }
}
