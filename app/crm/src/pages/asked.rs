//! Dialogs that are open while something is asked about.

use leptos::prelude::*;

/// Whether a dialog is open: while `asking` holds what it is about. Escape, which closes the dialog by its own signal, takes the question
/// away and calls `dismissed`.
#[must_use]
pub fn opens<T: Send + Sync + 'static>(
    asking: RwSignal<Option<T>>,
    about: fn(&T) -> bool,
    dismissed: impl Fn() + 'static,
) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    let wanted = move |asked: &Option<T>| asked.as_ref().is_some_and(about);
    Effect::new(move |_| open.set(asking.with(wanted)));
    Effect::new(move |seen: Option<bool>| {
        let now = open.get();
        if seen == Some(true) && !now && asking.with_untracked(wanted) {
            asking.set(None);
            dismissed();
        }
        now
    });
    open
}
