//! What every field has around its control: label, help and error, tied by ids.

use super::{FormErrors, field_id};
use crate::icon::{self, Icon};
use leptos::prelude::*;

/// The ids and the error of one field.
#[derive(Clone)]
pub(super) struct Ties {
    pub id: String,
    pub error: Signal<Option<String>>,
    help: bool,
}

impl Ties {
    /// Ids from the field's name (or a given one); the error from the prop, else from the form by name.
    pub fn new(id: Option<String>, name: &str, help: &str, error: Signal<Option<String>>) -> Self {
        let form = use_context::<FormErrors>();
        let field = name.to_owned();
        Self {
            id: id.unwrap_or_else(|| field_id(name)),
            help: !help.is_empty(),
            error: Signal::derive(move || error.get().or_else(|| form.and_then(|form| form.of(&field)))),
        }
    }

    /// Like [`Ties::new`], with what the field itself found wrong after all other errors.
    pub fn with_fault(id: Option<String>, name: &str, help: &str, error: Signal<Option<String>>, fault: Signal<Option<String>>) -> Self {
        let mut ties = Self::new(id, name, help, error);
        let told = ties.error;
        ties.error = Signal::derive(move || told.get().or_else(|| fault.get()));
        ties
    }

    /// For `aria-describedby`.
    pub fn described_by(&self) -> impl Fn() -> Option<String> + Clone + Send + Sync + 'static {
        let Self { id, error, help } = self.clone();
        move || {
            let wrong = error.with(Option::is_some);
            match (wrong, help) {
                (true, true) => Some(format!("{id}-error {id}-help")),
                (true, false) => Some(format!("{id}-error")),
                (false, true) => Some(format!("{id}-help")),
                (false, false) => None,
            }
        }
    }

    /// For `aria-invalid`.
    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Copy + Send + Sync + 'static {
        let error = self.error;
        move || error.with(Option::is_some).then_some("true")
    }
}

/// Label above, control, error, help below.
#[component]
pub(super) fn FieldFrame(
    ties: Ties,
    label: String,
    help: String,
    #[prop(optional)] optional: bool,
    #[prop(optional)] hide_label: bool,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let id = ties.id.clone();
    let label_class = if hide_label { "field-label sr-only" } else { "field-label" };
    view! {
        <div class=format!("field {class}").trim_end().to_owned()>
            <label class=label_class for=id.clone()>
                {label}
                {optional.then(|| view! { <span class="field-optional">{t!("ui-optional")}</span> })}
            </label>
            {children()}
            <FieldNotes id error=ties.error help/>
        </div>
    }
}

/// The error and help lines under a control.
#[component]
pub(super) fn FieldNotes(id: String, error: Signal<Option<String>>, help: String) -> impl IntoView {
    let error_id = format!("{id}-error");
    view! {
        {move || {
            error
                .get()
                .map(|text| {
                    view! {
                        <p class="field-error" id=error_id.clone()>
                            <Icon glyph=icon::ALERT/>
                            <span>{text}</span>
                        </p>
                    }
                })
        }}
        {(!help.is_empty()).then(|| view! { <p class="field-help" id=format!("{id}-help")>{help}</p> })}
    }
}
