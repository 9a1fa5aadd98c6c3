//! Which fields of a form are wrong, and the summary that leads to them.

use super::field_id;
use crate::icon::{self, Icon};
use leptos::html;
use leptos::prelude::*;

/// The errors of one form: field name and sentence. The empty name is the form as a whole.
#[derive(Clone, Copy, Debug)]
pub struct FormErrors(RwSignal<Vec<(String, String)>>);

impl FormErrors {
    /// Starts a form: the fields set up after this find their error by name. Keep the handle for `set`.
    #[must_use]
    pub fn provide() -> Self {
        let errors = Self(RwSignal::new(Vec::new()));
        provide_context(errors);
        errors
    }

    /// Replaces all errors (field name, sentence). [`ErrorSummary`] then moves the focus to them.
    pub fn set(self, errors: impl IntoIterator<Item = (String, String)>) {
        self.0.set(errors.into_iter().collect());
    }

    /// Takes away all errors.
    pub fn clear(self) {
        if !self.0.with_untracked(Vec::is_empty) {
            self.0.set(Vec::new());
        }
    }

    /// Takes away the error of one field, as when it is being corrected.
    pub fn clear_field(self, name: &str) {
        if self.0.with_untracked(|all| all.iter().any(|(field, _)| field == name)) {
            self.0.update(|all| all.retain(|(field, _)| field != name));
        }
    }

    /// The sentence for a field. Reactive.
    #[must_use]
    pub fn of(self, name: &str) -> Option<String> {
        self.0.with(|all| all.iter().find(|(field, _)| field == name).map(|(_, text)| text.clone()))
    }

    /// Whether nothing is wrong. Reactive.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.with(Vec::is_empty)
    }
}

/// The summary above a form: shown for an error of the form as a whole or for two fields and more. When errors
/// appear, the focus goes to it, else to the one wrong field. Needs [`FormErrors::provide`].
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let errors = use_context::<FormErrors>().unwrap_or_else(FormErrors::provide);
    let all = move || errors.0.get();
    let shown = move || errors.0.with(|all| all.len() > 1 || all.iter().any(|(name, _)| name.is_empty()));
    Effect::new(move |_| {
        let list = errors.0.get();
        let Some((name, _)) = list.first().cloned() else { return };
        let summary = list.len() > 1 || name.is_empty();
        request_animation_frame(move || {
            if summary {
                if let Some(node) = node.get_untracked() {
                    let _ = node.focus();
                }
            } else {
                super::focus_id(&field_id(&name));
            }
        });
    });
    view! {
        <div class="error-summary" role="alert" tabindex="-1" node_ref=node hidden=move || !shown()>
            <Icon glyph=icon::ALERT/>
            <div>
                {move || {
                    let (form, fields): (Vec<_>, Vec<_>) = all().into_iter().partition(|(name, _)| name.is_empty());
                    let count = fields.len();
                    view! {
                        {form.into_iter().map(|(_, text)| view! { <p class="error-summary-lead">{text}</p> }).collect_view()}
                        {(count > 0).then(|| view! { <p>{t!("ui-form-errors", n = count)}</p> })}
                        <ul>
                            {fields
                                .into_iter()
                                .map(|(name, text)| {
                                    view! { <li><a href=format!("#{}", field_id(&name))>{text}</a></li> }
                                })
                                .collect_view()}
                        </ul>
                    }
                }}
            </div>
        </div>
    }
}
