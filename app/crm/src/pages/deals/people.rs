//! Those who work here, for owners: fetched once for a page, and anew when one of them changes name, photo or access.

use crate::api::contacts::list_owners;
use kernel::{UserId, image_path};
use leptos::prelude::*;
use ui::{
    Avatar,
    live::{Live, use_live},
};

pub use kernel::session::Colleague;

/// Everyone, once they are known; empty until then.
#[must_use]
pub fn use_colleagues() -> Signal<Vec<Colleague>> {
    let people = Resource::new(|| (), |()| list_owners());
    let all = RwSignal::new(Vec::new());
    // Filled after hydration, so that both targets paint the same at first.
    Effect::new(move |_| {
        if let Some(Ok(people)) = people.get() {
            all.set(people);
        }
    });
    use_live(move |live| {
        if matches!(live, Live::Change(change) if change.resource == "user") {
            people.refetch();
        }
    });
    all.into()
}

/// A colleague, if there is one and we know them. Tracks the list of colleagues.
#[must_use]
pub fn colleague(colleagues: Signal<Vec<Colleague>>, id: Option<UserId>) -> Option<Colleague> {
    let id = id?;
    colleagues.with(|all| all.iter().find(|colleague| colleague.id == id).cloned())
}

/// The name of an owner, if there is one and we know it. Tracks the list of colleagues.
#[must_use]
pub fn owner_name(colleagues: Signal<Vec<Colleague>>, owner: Option<UserId>) -> Option<String> {
    colleague(colleagues, owner).map(|colleague| colleague.name)
}

/// An owner's face and name; only the face, read out as the name, when `bare`. Nothing for nobody and until they are known.
#[component]
pub fn Owner(
    /// Everyone.
    colleagues: Signal<Vec<Colleague>>,
    /// Who it is.
    owner: Option<UserId>,
    /// Only the face.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    move || {
        colleague(colleagues, owner).map(|Colleague { name, photo, .. }| {
            let src = photo.map(image_path);
            if bare {
                view! { <Avatar name src size="sm" label=true/> }.into_any()
            } else {
                view! { <span class="cell-person"><Avatar name=name.clone() src size="sm"/><bdi>{name}</bdi></span> }.into_any()
            }
        })
    }
}
