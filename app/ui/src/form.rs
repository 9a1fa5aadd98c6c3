//! Forms that lose nobody's work: what is not yet saved is kept as a draft, and leaving asks first.
//!
//! ```ignore
//! let errors = FormErrors::provide();
//! let form = use_form("crm.contact.new", move || fields.read(), move |draft| fields.show(&draft));
//! view! { <Form form busy on_submit=save save_label=t!("…") on_cancel=leave>…fields…</Form> }
//! // once the server has it:
//! form.saved();
//! ```

mod draft;
mod guard;

use crate::button::{Button, Size, Variant};
use crate::field::ErrorSummary;
use crate::format;
use crate::i18n::use_lang;
use crate::overlay::Tone;
use crate::{Banner, use_zone};
use chrono::{DateTime, Utc};
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::time::Duration;

pub use draft::provide_form_scope;

/// How long typing must pause before the draft is written.
const PAUSE: Duration = Duration::from_millis(400);

/// A form's content, what it began from, and its draft. Copies are the same form.
#[derive(Clone, Copy)]
pub struct FormHandle {
    content: Signal<Value>,
    base: RwSignal<Value>,
    /// Somebody has touched the form; until then, what changes is it being filled.
    touched: RwSignal<bool>,
    show: Callback<Value>,
    /// Where the draft is kept; none where there is no browser or nobody is signed in.
    slot: StoredValue<Option<String>>,
    /// When the draft that is shown was written.
    found: RwSignal<Option<DateTime<Utc>>>,
    /// What waits for the answer to "keep editing or discard".
    asking: RwSignal<Option<Callback<()>>>,
    /// The address of its page.
    here: StoredValue<String>,
}

/// Follows a form. `key` names it, with the record's id where there is one (`crm.contact.new`, `crm.contact.<id>`); drafts are
/// kept under it for each person and tenant. `read` reads the fields (tracked), `show` puts a draft into them.
pub fn use_form<F: Serialize + DeserializeOwned + 'static>(
    key: impl Into<String>,
    read: impl Fn() -> F + Send + Sync + 'static,
    show: impl Fn(F) + Send + Sync + 'static,
) -> FormHandle {
    let content = Signal::derive(move || serde_json::to_value(read()).unwrap_or_default());
    // What showing a draft makes (lines of a list) lives as long as the form, not as long as the button that was pressed.
    let owner = Owner::current().map(|owner| owner.downgrade());
    let form = FormHandle {
        content,
        base: RwSignal::new(content.get_untracked()),
        touched: RwSignal::new(false),
        show: Callback::new(move |value: Value| {
            let Ok(draft) = serde_json::from_value(value) else { return };
            match owner.as_ref().and_then(WeakOwner::upgrade) {
                Some(owner) => owner.with(|| show(draft)),
                None => show(draft),
            }
        }),
        slot: StoredValue::new(draft::slot(&key.into())),
        found: RwSignal::new(None),
        asking: RwSignal::new(None),
        here: StoredValue::new(String::new()),
    };
    form.find();
    form.keep();
    form
}

impl FormHandle {
    /// Whether something is not yet saved. Reactive.
    #[must_use]
    pub fn is_dirty(self) -> bool {
        self.touched.get() && self.base.with(|base| self.content.with(|content| base != content))
    }

    /// Whether leaving now would lose something.
    fn is_left_by(self) -> bool {
        untrack(|| self.is_dirty())
    }

    /// The server has it: the draft goes, and leaving asks nothing.
    pub fn saved(self) {
        // The form may be gone by the time the answer comes.
        let _ = self.touched.try_set(false);
        let _ = self.found.try_set(None);
        if let Some(Some(slot)) = self.slot.try_get_value() {
            draft::forget(&slot);
        }
    }

    /// Puts back what the form began from, and forgets the draft.
    pub fn discard(self) {
        self.show.run(self.base.get_untracked());
        self.saved();
    }

    /// Does `go`, or asks first when something is not yet saved.
    pub fn leave(self, go: Callback<()>) {
        if self.is_left_by() {
            self.asking.set(Some(go));
        } else {
            go.run(());
        }
    }

    /// Shows the draft that was kept, brought together with what the record became meanwhile.
    fn find(self) {
        Effect::new(move |done: Option<()>| {
            let found = self.slot.get_value().filter(|_| done.is_none()).and_then(|slot| draft::read(&slot));
            let Some(kept) = found else { return };
            let base = self.base.get_untracked();
            let merged = draft::rebase(&kept.base, &kept.content, &base);
            if merged == base {
                return;
            }
            self.show.run(merged);
            self.touched.set(true);
            self.found.set(Some(kept.at));
        });
    }

    /// Writes the draft whenever typing pauses.
    fn keep(self) {
        let mut write = debounce(PAUSE, move |()| {
            let Some(Some(slot)) = self.slot.try_get_value() else { return };
            if self.is_left_by() {
                draft::write(&slot, &self.base.get_untracked(), &self.content.get_untracked());
            } else if self.touched.try_get_untracked() == Some(true) {
                draft::forget(&slot);
            }
        });
        Effect::new(move |_| {
            let now = self.content.get();
            if self.touched.get() {
                write(());
            } else {
                self.base.set(now);
            }
        });
    }
}

/// Where the buttons of a form stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FormEnd {
    /// A bar that stays in sight, for pages and drawers.
    #[default]
    Bar,
    /// The buttons of a dialog.
    Dialog,
    /// Plain, below the fields.
    Plain,
}

/// A form: its errors in sum, its fields, its buttons. Ctrl-Enter (⌘-Enter) saves from anywhere in it; while `busy` nothing is
/// sent twice. Leaving with unsaved changes asks first: by a link, back, the buttons, the dialog around it, or the window.
#[component]
pub fn Form(
    /// The form, of [`use_form`].
    form: FormHandle,
    /// It is on its way to the server.
    #[prop(into)]
    busy: Signal<bool>,
    /// Sends it.
    #[prop(into)]
    on_submit: Callback<()>,
    /// The words of the main button.
    #[prop(into)]
    save_label: String,
    /// Gives up; without it there is no second button.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
    /// Where the buttons stand.
    #[prop(optional)]
    end: FormEnd,
    /// Further classes.
    #[prop(optional, into)]
    class: String,
    /// The fields.
    children: Children,
) -> impl IntoView {
    guard::hold(form);
    let submit = move || {
        if !busy.get_untracked() && form.asking.with_untracked(Option::is_none) {
            on_submit.run(());
        }
    };
    let bar = match end {
        FormEnd::Bar => "save-bar",
        FormEnd::Dialog => "dialog-actions",
        FormEnd::Plain => "form-actions",
    };
    let first = end != FormEnd::Dialog;
    let save = move || view! { <Button variant=Variant::Primary submit=true loading=busy>{save_label.clone()}</Button> };
    let cancel = move || {
        on_cancel.map(|go| {
            let variant = if first { Variant::Ghost } else { Variant::Secondary };
            view! { <Button variant on_click=move |_| form.leave(go)>{t!("ui-cancel")}</Button> }
        })
    };
    view! {
        <form
            class=format!("form {class}").trim_end().to_owned()
            novalidate=true
            // On the way down: between two listeners of one event effects may run, and they must know already.
            on:input:capture=move |_| form.touched.set(true)
            on:pointerdown:capture=move |_| form.touched.set(true)
            on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                submit();
            }
            on:keydown:capture=move |_| form.touched.set(true)
            on:keydown=move |event: KeyboardEvent| {
                if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.is_composing() {
                    event.prevent_default();
                    submit();
                }
            }
        >
            <ErrorSummary/>
            <Restored form/>
            {children()}
            <div class=bar>
                {first.then(save.clone())}
                {cancel()}
                {(!first).then(save)}
                <span class="form-dirty" hidden=move || !first || !form.is_dirty()>{t!("ui-form-unsaved")}</span>
            </div>
            <guard::AskToLeave form/>
        </form>
    }
}

/// Says that what stands here is a draft, and offers to go without it.
#[component]
fn Restored(form: FormHandle) -> impl IntoView {
    let (lang, zone) = (use_lang(), use_zone());
    move || {
        form.found.get().map(|at| {
            let when = format::relative(lang, at, kernel::clock::page_now(), zone);
            view! {
                <Banner tone=Tone::Info alert=true>
                    <span>{t!("ui-form-restored", when = when)}</span>
                    <Button size=Size::Small on_click=move |_| form.discard()>{t!("ui-form-discard-draft")}</Button>
                </Banner>
            }
        })
    }
}
