//! The fields as a page knows them: told with the page, fetched anew when somebody changes one.

use crate::{api::list_fields, model::Field};
use leptos::{prelude::*, task::spawn_local};
use ui::live::{Live, use_live};

/// All fields of this page, of every kind of record.
#[derive(Clone, Copy)]
struct Known(RwSignal<Vec<Field>>);

/// Fixes the fields that the page starts with.
pub fn provide_fields(fields: Vec<Field>) {
    provide_context(Known(RwSignal::new(fields)));
}

/// Keeps them fresh while the component lives: other people's changes are heard, one's own are heard the same way.
pub fn follow_fields() {
    let Some(Known(all)) = use_context::<Known>() else { return };
    use_live(move |live| {
        if matches!(live, Live::Change(change) if change.resource == "custom_field") {
            spawn_local(async move {
                if let Ok(fields) = list_fields().await {
                    let _ = all.try_maybe_update(|held| {
                        let changed = *held != fields;
                        *held = fields;
                        (changed, ())
                    });
                }
            });
        }
    });
}

/// The fields of a kind of record, in their order. Call it while a component is set up.
#[must_use]
pub fn use_fields(record: &'static str) -> Signal<Vec<Field>> {
    let known = use_context::<Known>();
    Memo::new(move |_| {
        let of = |all: &Vec<Field>| all.iter().filter(|field| field.record == record).cloned().collect();
        known.map(|Known(all)| all.with(of)).unwrap_or_default()
    })
    .into()
}
