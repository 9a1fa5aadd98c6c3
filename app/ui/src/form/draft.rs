//! What somebody wrote and did not save, kept in the browser: for each person and tenant, thirty days.

use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How long a draft is kept, in days.
const KEPT: i64 = 30;

/// Whose drafts are kept on this page.
#[derive(Clone, Debug)]
struct FormScope(String);

/// Fixes whose drafts this page keeps: a text that differs for each person and tenant. Without it none are kept.
pub fn provide_form_scope(scope: impl Into<String>) {
    provide_context(FormScope(scope.into()));
}

/// A draft as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// When it was written.
    pub at: DateTime<Utc>,
    /// What the form began from.
    pub base: Value,
    /// What stood in it.
    pub content: Value,
}

impl Kept {
    /// Reads a kept draft. One that is too old, or that another version of this program wrote, is none.
    fn parse(text: &str, now: DateTime<Utc>) -> Option<Self> {
        let kept: Self = serde_json::from_str(text).ok()?;
        (now.signed_duration_since(kept.at) < TimeDelta::days(KEPT)).then_some(kept)
    }
}

/// Where the drafts of this form are kept.
pub(super) fn slot(key: &str) -> Option<String> {
    use_context::<FormScope>().map(|FormScope(scope)| format!("draft:{scope}:{key}"))
}

/// None when the browser keeps nothing (private windows).
fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

pub(super) fn read(slot: &str) -> Option<Kept> {
    let kept = storage()?.get_item(slot).ok().flatten().and_then(|text| Kept::parse(&text, kernel::clock::page_now()));
    if kept.is_none() {
        forget(slot);
    }
    kept
}

pub(super) fn write(slot: &str, base: &Value, content: &Value) {
    let kept = Kept { at: kernel::clock::page_now(), base: base.clone(), content: content.clone() };
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(&kept)) {
        // A full store keeps no draft; the form itself is not harmed.
        let _ = storage.set_item(slot, &text);
    }
}

pub(super) fn forget(slot: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(slot);
    }
}

/// A draft on top of what a record became: what differs between `base` and `draft` stays as drafted, all else is as it is
/// `now`. Objects are compared field by field, everything else as a whole.
pub(super) fn rebase(base: &Value, draft: &Value, now: &Value) -> Value {
    match (base, draft, now) {
        (Value::Object(base), Value::Object(draft), Value::Object(now)) => {
            let mut out = now.clone();
            for (name, drafted) in draft {
                let before = base.get(name).unwrap_or(&Value::Null);
                // A field that the form no longer has is not brought back.
                if let Some(current) = now.get(name) {
                    out.insert(name.clone(), rebase(before, drafted, current));
                }
            }
            Value::Object(out)
        }
        _ if base == draft => now.clone(),
        _ => draft.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn what_was_written_stays_and_the_rest_is_taken_over() {
        let base = json!({ "name": "Amina", "title": "Buyer", "address": { "city": "Cairo", "street": "1" } });
        let draft = json!({ "name": "Amina", "title": "Head", "address": { "city": "Giza", "street": "1" }, "gone": 1 });
        let now = json!({ "name": "Aminah", "title": "Buyer", "address": { "city": "Cairo", "street": "2" } });
        assert_eq!(rebase(&base, &draft, &now), json!({ "name": "Aminah", "title": "Head", "address": { "city": "Giza", "street": "2" } }));
        assert_eq!(rebase(&base, &base, &now), now);
    }

    #[test]
    fn old_and_foreign_drafts_are_none() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let kept = Kept { at: at("2026-11-01T10:00:00Z"), base: json!({}), content: json!({ "a": 1 }) };
        let text = serde_json::to_string(&kept).unwrap();
        assert_eq!(Kept::parse(&text, at("2026-11-21T10:00:00Z")), Some(kept));
        assert_eq!(Kept::parse(&text, at("2026-12-21T10:00:00Z")), None);
        assert_eq!(Kept::parse("{\"x\":1}", at("2026-11-21T10:00:00Z")), None);
        assert_eq!(Kept::parse("", at("2026-11-21T10:00:00Z")), None);
    }

    proptest! {
        #[test]
        fn an_unchanged_record_gives_the_draft_back(a in "[a-z]{0,4}", b in "[a-z]{0,4}", c in "[a-z]{0,4}", d in "[a-z]{0,4}") {
            let (base, draft) = (json!({ "a": a, "b": b }), json!({ "a": c, "b": d }));
            prop_assert_eq!(rebase(&base, &draft, &base), draft);
        }
    }
}
