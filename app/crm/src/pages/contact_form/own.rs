//! The section of a form with the organisation's own fields.

use crate::pages::deals::Colleague;
use fields::inputs::{CustomForm, CustomInputs};
use leptos::prelude::*;

/// The section; nothing without own fields.
#[component]
pub fn OwnFields(
    /// What the inputs hold.
    form: CustomForm,
    /// For people.
    colleagues: Signal<Vec<Colleague>>,
) -> impl IntoView {
    (!form.is_empty()).then(|| {
        view! {
            <fieldset class="form-section">
                <legend>{t!("crm-own-fields")}</legend>
                <CustomInputs form colleagues/>
            </fieldset>
        }
    })
}
