//! Saving a form without losing anybody's work: the record may have changed while somebody wrote.

use crate::pages::list::words::say_failed;
use kernel::AppError;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use ui::{Banner, Button, Size, Toasts, Tone, use_toasts};

/// What a draft began from. Copies are the same draft.
pub struct Draft<F: Send + Sync + 'static> {
    base: StoredValue<F>,
    seen: RwSignal<Option<i64>>,
    stale: RwSignal<bool>,
}

impl<F: Send + Sync + 'static> Clone for Draft<F> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<F: Send + Sync + 'static> Copy for Draft<F> {}

impl<F: Clone + Serialize + DeserializeOwned + Send + Sync + 'static> Draft<F> {
    /// A draft that begins with this form of this version of the record; none for a new record.
    #[must_use]
    pub fn new(base: F, version: Option<i64>) -> Self {
        Self { base: StoredValue::new(base), seen: RwSignal::new(version), stale: RwSignal::new(false) }
    }

    /// The version it began from.
    #[must_use]
    pub fn seen(self) -> Option<i64> {
        self.seen.get_untracked()
    }

    /// Brings the draft together with the record as it is now: what somebody wrote here stays, the rest is taken over.
    #[must_use]
    pub fn meet(self, draft: &F, now: F, version: i64) -> F {
        let merged = self.base.with_value(|base| rebase(base, draft, &now));
        self.base.set_value(now);
        self.seen.set(Some(version));
        self.stale.set(false);
        merged
    }
}

/// A draft on top of what a record became: fields that differ between `base` and `draft` stay as drafted, all others are
/// as they are `now`.
fn rebase<F: Clone + Serialize + DeserializeOwned>(base: &F, draft: &F, now: &F) -> F {
    let fields = |form: &F| match serde_json::to_value(form) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let mut merged = fields(now);
    rebase_fields(&fields(base), fields(draft), &mut merged);
    serde_json::from_value(Value::Object(merged)).unwrap_or_else(|_| draft.clone())
}

/// Takes what was drafted over into `merged`; of a field with parts (an address, own fields) only the parts that were.
fn rebase_fields(base: &Map<String, Value>, drafted: Map<String, Value>, merged: &mut Map<String, Value>) {
    for (name, value) in drafted {
        // A part that is absent is an empty one.
        let was = base.get(&name).unwrap_or(&Value::Null);
        if *was == value {
            continue;
        }
        match (was, value, merged.get_mut(&name)) {
            (Value::Object(was), Value::Object(parts), Some(Value::Object(now))) => rebase_fields(was, parts, now),
            (_, value, _) => drop(merged.insert(name, value)),
        }
    }
}

/// Says that somebody else changed the record, and offers to go on from there.
#[component]
pub fn StaleBanner<F: Clone + Serialize + DeserializeOwned + Send + Sync + 'static>(
    /// The draft.
    draft: Draft<F>,
    /// Takes over what the others changed.
    #[prop(into)]
    on_reload: Callback<()>,
) -> impl IntoView {
    view! {
        <Show when=move || draft.stale.get()>
            <Banner tone=Tone::Warning alert=true>
                <span>{t!("crm-list-stale")}</span>
                <Button size=Size::Small on_click=move |_| on_reload.run(())>{t!("crm-list-stale-reload")}</Button>
            </Banner>
        </Show>
    }
}

/// The way of a form to the server.
pub struct Saving<R: 'static> {
    /// It is on its way.
    pub busy: RwSignal<bool>,
    on_saved: Callback<R>,
    toasts: Toasts,
}

impl<R: 'static> Clone for Saving<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R: 'static> Copy for Saving<R> {}

/// A way to the server that ends with `on_saved`. Call it while the form is set up.
#[must_use]
pub fn use_saving<R: 'static>(on_saved: Callback<R>) -> Saving<R> {
    Saving { busy: RwSignal::new(false), on_saved, toasts: use_toasts() }
}

impl<R: 'static> Saving<R> {
    /// Sends. A version that is no longer the newest marks the draft; anything else that is refused goes to `refused`.
    pub fn run<F: Send + Sync + 'static>(
        self,
        send: impl Future<Output = Result<R, AppError>> + 'static,
        draft: Draft<F>,
        refused: impl FnOnce(AppError) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = send.await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(record) => {
                    self.on_saved.try_run(record);
                }
                Err(error) if error.status == 412 => drop(draft.stale.try_set(true)),
                Err(error) => refused(error),
            }
        });
    }

    /// Fetches the record as it is now.
    pub fn look_again(self, fetch: impl Future<Output = Result<R, AppError>> + 'static, then: impl FnOnce(R) + 'static) {
        leptos::task::spawn_local(async move {
            match fetch.await {
                Ok(now) => then(now),
                Err(error) => say_failed(self.toasts, &error),
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::rebase;
    use crate::model::ContactForm;

    #[test]
    fn a_draft_keeps_what_was_written_and_takes_over_the_rest() {
        let form = |first: &str, title: &str, source: &str| ContactForm {
            first_name: first.to_owned(),
            title: title.to_owned(),
            source: source.to_owned(),
            ..ContactForm::default()
        };
        let base = form("Amina", "Buyer", "fair");
        let draft = form("Amina", "Head of purchasing", "fair");
        let now = form("Aminah", "Senior buyer", "fair");
        assert_eq!(rebase(&base, &draft, &now), form("Aminah", "Head of purchasing", "fair"));
        assert_eq!(rebase(&base, &base, &now), now);
    }
}
