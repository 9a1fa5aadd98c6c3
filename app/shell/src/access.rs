//! Keeps what the page offers in step with what the person may do: somebody who changes their roles is heard live.

use identity::api::current_session;
use kernel::{UserId, access::use_refresh};
use leptos::task::spawn_local;
use std::cell::Cell;
use ui::live::{Change, Live, use_live};

/// The event that says so; its record is the person or the role that changed.
const CHANGED: &str = "identity.permissions_changed";

/// Follows changes of this person's rights while the frame lives.
pub fn follow(me: UserId) {
    let refresh = use_refresh();
    let fresh = Cell::new(true);
    use_live(move |live| {
        let concerned = match live {
            Live::Change(change) => concerns(&change, me),
            // The first connection of a page that was made a moment ago has missed nothing.
            Live::Reload => !fresh.get(),
        };
        fresh.set(false);
        if !concerned {
            return;
        }
        let refresh = refresh.clone();
        spawn_local(async move {
            match current_session().await {
                Ok(Some(session)) => refresh(session),
                // Signed out from elsewhere: the server leads to the sign-in.
                Ok(None) => crate::browser::load_again(),
                // Not to be reached just now: the stream says so again when it is back.
                Err(_) => {}
            }
        });
    });
}

/// Whether a change is about what this person may do. A role may be theirs.
fn concerns(change: &Change, me: UserId) -> bool {
    change.kind == CHANGED && (change.resource != "user" || change.resource_id.as_deref() == Some(me.to_string().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ones_own_and_roles_concern() {
        let me = UserId::new();
        let change = |kind: &str, resource: &str, id: String| Change {
            kind: kind.to_owned(),
            resource: resource.to_owned(),
            resource_id: Some(id),
            payload: serde_json::Value::Null,
        };
        assert!(concerns(&change(CHANGED, "user", me.to_string()), me));
        assert!(concerns(&change(CHANGED, "role", UserId::new().to_string()), me));
        assert!(!concerns(&change(CHANGED, "user", UserId::new().to_string()), me));
        assert!(!concerns(&change("deal.moved", "deal", me.to_string()), me));
    }
}
