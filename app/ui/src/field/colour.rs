//! A colour: one of a few that go together, or any.

use super::frame::{FieldFrame, Ties};
use super::typed::{Typed, TypedInput};
use crate::format::latin_digits;
use crate::icon::{self, Icon};
use leptos::prelude::*;

/// Colours that hold against both themes.
pub const PALETTE: [&str; 10] =
    ["#4f46e5", "#2563eb", "#0891b2", "#059669", "#65a30d", "#ca8a04", "#ea580c", "#dc2626", "#db2777", "#7c3aed"];

/// Reads `#4F46E5`, `4f46e5` or `#fff` into `#rrggbb`.
#[must_use]
pub fn parse_colour(text: &str) -> Option<String> {
    let text = latin_digits(text.trim()).to_ascii_lowercase();
    let hex = text.strip_prefix('#').unwrap_or(&text);
    if !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    match hex.len() {
        6 => Some(format!("#{hex}")),
        3 => Some(hex.chars().fold("#".to_owned(), |mut out, c| {
            out.extend([c, c]);
            out
        })),
        _ => None,
    }
}

/// A colour as `#rrggbb`: presets, a hexadecimal text, and the system's own picker.
#[component]
pub fn ColourField(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// What it holds, or what was typed if that is no colour.
    #[prop(optional, into)]
    value: Option<RwSignal<String>>,
    /// The colours offered at once, as `#rrggbb`.
    #[prop(default = PALETTE.iter().map(|hex| (*hex).to_owned()).collect())]
    presets: Vec<String>,
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
    /// Another id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Called with the value when it has changed.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
) -> impl IntoView {
    let read = |text: String| parse_colour(&text).ok_or_else(|| t!("ui-colour-wrong"));
    let typed = Typed::new(value, read, |value| value, on_change);
    let ties = Ties::with_fault(id, &name, &help, error, typed.fault.into());
    let shown = move || typed.value.with(|value| parse_colour(value));
    let legend = label.clone();
    let swatches = presets
        .into_iter()
        .map(|hex| {
            let (mine, put, words) = (hex.clone(), hex.clone(), t!("ui-colour-named", hex = hex.clone()));
            let on = move || shown().as_deref() == Some(mine.as_str());
            view! {
                <button
                    type="button"
                    class="swatch"
                    aria-label=words
                    aria-pressed=move || if on() { "true" } else { "false" }
                    disabled=move || disabled.get()
                    on:click=move |_| typed.put(put.clone())
                >
                    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><rect width="24" height="24" fill=hex></rect></svg>
                    <Icon glyph=icon::CHECK/>
                </button>
            }
        })
        .collect_view();
    view! {
        <FieldFrame ties=ties.clone() label help optional>
            <div class="colour">
                <div class="swatches" role="group" aria-label=legend.clone()>{swatches}</div>
                <div class="input-wrap colour-hex">
                    <TypedInput ties name typed dir="ltr" placeholder="#4f46e5".to_owned() required disabled/>
                    <input
                        type="color"
                        class="colour-native"
                        aria-label=t!("ui-colour-other", what = legend)
                        disabled=move || disabled.get()
                        prop:value=move || shown().unwrap_or_else(|| "#808080".to_owned())
                        on:input=move |event| typed.put(event_target_value(&event))
                    />
                </div>
            </div>
        </FieldFrame>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_as_typed() {
        assert_eq!(parse_colour("4F46E5").as_deref(), Some("#4f46e5"));
        assert_eq!(parse_colour(" #fa0 ").as_deref(), Some("#ffaa00"));
        for text in ["", "#", "red", "#12345", "#1234567", "#ßß"] {
            assert_eq!(parse_colour(text), None, "{text}");
        }
        assert!(PALETTE.iter().all(|hex| parse_colour(hex).as_deref() == Some(*hex)));
    }
}
