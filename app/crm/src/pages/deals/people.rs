//! Those who work here, for owners: who they are changes rarely, so one fetch serves the page.

use crate::api::contacts::list_owners;
use kernel::UserId;
use leptos::prelude::*;

/// Somebody who may own deals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Their id.
    pub id: UserId,
    /// Their name, or address when they gave none.
    pub name: String,
    /// Whether they still work here: others keep what they have and get nothing new.
    pub active: bool,
}

/// Everyone, once they are known; empty until then.
#[must_use]
pub fn use_colleagues() -> Signal<Vec<Colleague>> {
    let people = Resource::new(|| (), |()| list_owners());
    let all = RwSignal::new(Vec::new());
    // Filled after hydration, so that both targets paint the same at first.
    Effect::new(move |_| {
        if let Some(Ok(people)) = people.get() {
            all.set(people.into_iter().map(|person| Colleague { id: person.id, name: person.name, active: person.active }).collect());
        }
    });
    all.into()
}
