//! Telephone numbers: typed as at home, kept with their country.

use super::frame::{FieldFrame, Ties};
use super::typed::{Preview, Typed, TypedInput};
use crate::format::{COUNTRIES, Country, GERMANY, parse_phone, phone, phone_country};
use crate::i18n::use_lang;
use leptos::prelude::*;

/// Where people are at home: `0170…` is read as a number of that country.
#[derive(Clone, Copy, Debug)]
struct HomeCountry(&'static Country);

/// Fixes the country of numbers without one, for every field below.
pub fn provide_home_country(country: &'static Country) {
    provide_context(HomeCountry(country));
}

/// The country of numbers without one: the provided one, else the first we know.
fn home() -> &'static Country {
    use_context::<HomeCountry>().map_or(GERMANY, |home| home.0)
}

/// A telephone number. Takes `0170 1234567` of the chosen country, or any number with its `+`. The value is E.164
/// (`+491701234567`), empty, or what was typed if that is no number.
#[component]
pub fn PhoneField(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// What it holds.
    #[prop(optional, into)]
    value: Option<RwSignal<String>>,
    /// The words below it.
    #[prop(optional, into)]
    help: String,
    /// What is wrong; else the form's error for this name.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// Says "optional" beside the label.
    #[prop(optional)]
    optional: bool,
    /// Can't be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The label is for screen readers only.
    #[prop(optional)]
    hide_label: bool,
    /// Another id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Further classes for the whole field.
    #[prop(optional, into)]
    class: String,
    /// Called with the value when it has changed.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
) -> impl IntoView {
    let lang = use_lang();
    let home = home();
    let of = move |number: &str| phone_country(number, home);
    let held = value.and_then(|value| value.with_untracked(|value| of(value)));
    let country = RwSignal::new(held.unwrap_or(home).iso.to_owned());
    let chosen = move || country.with_untracked(|iso| Country::of(iso)).unwrap_or(home);
    let read = move |text: String| parse_phone(&text, chosen()).ok_or_else(|| t!("ui-phone-wrong"));
    let typed = Typed::new(value, read, |value| phone(&value), on_change);
    Effect::new(move |_| {
        if let Some(found) = typed.value.with(|value| of(value)) {
            country.set(found.iso.to_owned());
        }
    });
    let ties = Ties::with_fault(id, &name, &help, error, typed.fault.into());
    // Choosing a country reads again what could not be read as one of the other.
    let choose = move |iso: String| {
        let Some(next) = Country::of(&iso) else { return };
        country.set(iso);
        let text = typed.text.get_untracked();
        if !text.trim().is_empty() && !text.trim().starts_with('+') {
            typed.settle();
        } else if let Some(old) = typed.value.with_untracked(|value| of(value)) {
            let rest = typed.value.with_untracked(|value| value.get(old.dial.len() + 1..).unwrap_or_default().to_owned());
            typed.put(format!("+{}{rest}", next.dial));
        }
    };
    view! {
        <FieldFrame ties=ties.clone() label help optional hide_label class>
            <div class="input-wrap phone">
                <span class="phone-country">
                    <span aria-hidden="true">{move || country.get()}</span>
                    <select
                        aria-label=t!("ui-phone-country")
                        disabled=move || disabled.get()
                        prop:value=move || country.get()
                        on:change=move |event| choose(event_target_value(&event))
                    >
                        {COUNTRIES
                            .iter()
                            .map(|known| {
                                let words = format!("{} (\u{2066}+{}\u{2069})", known.name(lang), known.dial);
                                view! { <option value=known.iso selected=country.with_untracked(|iso| iso == known.iso)>{words}</option> }
                            })
                            .collect_view()}
                    </select>
                </span>
                <TypedInput ties name typed dir="ltr" inputmode="tel" required disabled/>
            </div>
            <Preview typed/>
        </FieldFrame>
    }
}
