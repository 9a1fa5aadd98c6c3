//! Numbers as people type them: with groups, in any digits, `1.2k`.

use super::frame::{FieldFrame, Ties};
use super::typed::{Typed, TypedInput};
use crate::format::{decimal_input, parse_decimal};
use crate::icon::{self, Icon};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The bounds of a number, scaled by ten to the power of its decimals.
#[derive(Clone, Copy)]
struct Bounds {
    digits: u32,
    min: Option<i64>,
    max: Option<i64>,
    step: i64,
}

impl Bounds {
    fn read(self, text: &str) -> Result<String, String> {
        let scaled = parse_decimal(text, self.digits).ok_or_else(|| t!("ui-number-wrong"))?;
        match (self.min, self.max) {
            (Some(min), _) if scaled < min => Err(t!("ui-number-small", min = decimal_input(min, self.digits))),
            (_, Some(max)) if scaled > max => Err(t!("ui-number-large", max = decimal_input(max, self.digits))),
            _ => Ok(plain(scaled, self.digits)),
        }
    }

    fn show(self, value: &str) -> String {
        parse_decimal(value, self.digits).map_or_else(|| value.to_owned(), |scaled| decimal_input(scaled, self.digits))
    }

    /// The value some steps on, kept within the bounds; from nothing the first step leads to nought or the nearest bound.
    fn stepped(self, value: &str, steps: i64) -> String {
        let now = parse_decimal(value, self.digits);
        let next = now.map_or(0, |now| now.saturating_add(self.step.saturating_mul(steps)));
        let least = self.min.unwrap_or(i64::MIN);
        plain(next.clamp(least, self.max.unwrap_or(i64::MAX).max(least)), self.digits)
    }
}

/// A number as it is kept: `-1200.5`.
fn plain(scaled: i64, digits: u32) -> String {
    decimal_input(scaled, digits).replace(',', "").trim_end_matches(".0").to_owned()
}

/// A number. The value is plain text, `1200.5`, or what was typed if that is no number. Arrow keys step, with Shift by ten.
#[component]
pub fn NumberField(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// What it holds.
    #[prop(optional, into)]
    value: Option<RwSignal<String>>,
    /// How many decimals it takes.
    #[prop(optional)]
    digits: u32,
    /// The least it takes, scaled by ten to the power of `digits`.
    #[prop(optional, into)]
    min: Option<i64>,
    /// The most it takes, scaled likewise.
    #[prop(optional, into)]
    max: Option<i64>,
    /// How far an arrow key goes, scaled likewise; one whole if not given.
    #[prop(optional, into)]
    step: Option<i64>,
    /// Words inside, after the number: a unit.
    #[prop(optional, into)]
    suffix: Option<String>,
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
    /// Called with the value when it has changed.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
) -> impl IntoView {
    let bounds = Bounds { digits, min, max, step: step.unwrap_or_else(|| 10_i64.saturating_pow(digits)) };
    let typed = Typed::new(value, move |text| bounds.read(&text), move |value| bounds.show(&value), on_change);
    let ties = Ties::with_fault(id, &name, &help, error, typed.fault.into());
    let go = move |steps: i64| {
        if !disabled.get_untracked() {
            typed.settle();
            typed.put(bounds.stepped(&typed.value.get_untracked(), steps));
        }
    };
    let on_key = Callback::new(move |event: KeyboardEvent| {
        let each = if event.shift_key() { 10 } else { 1 };
        let steps = match event.key().as_str() {
            "ArrowUp" => each,
            "ArrowDown" => -each,
            "PageUp" => 10,
            "PageDown" => -10,
            _ => return,
        };
        event.prevent_default();
        go(steps);
    });
    let arrow = move |glyph, steps| {
        view! { <button type="button" class="input-step" tabindex="-1" disabled=move || disabled.get() on:click=move |_| go(steps)><Icon glyph/></button> }
    };
    view! {
        <FieldFrame ties=ties.clone() label help optional hide_label>
            <div class="input-wrap">
                <div class="input-wrap input-number">
                    <TypedInput ties name typed class="num" dir="ltr" inputmode="decimal" required disabled on_key/>
                    <span class="input-steps" aria-hidden="true">{arrow(icon::CHEVRON_UP, 1)}{arrow(icon::CHEVRON_DOWN, -1)}</span>
                </div>
                {suffix.map(|text| view! { <span class="input-suffix">{text}</span> })}
            </div>
        </FieldFrame>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn steps_stay_within_bounds() {
        let bounds = Bounds { digits: 1, min: Some(0), max: Some(1_000), step: 5 };
        assert_eq!(bounds.stepped("", 1), "0");
        assert_eq!(bounds.stepped("99.8", 1), "100");
        assert_eq!(bounds.stepped("0.3", -1), "0");
        assert_eq!(bounds.stepped("1.5", 1), "2");
        assert_eq!(bounds.read("1.2"), Ok("1.2".to_owned()));
        assert!(bounds.read("100.1").is_err() && bounds.read("-1").is_err() && bounds.read("x").is_err());
        assert_eq!(bounds.show("1200.5"), "1,200.5");
        assert_eq!(bounds.show("x"), "x");
    }

    proptest! {
        #[test]
        fn kept_values_are_read_back(scaled in any::<i64>(), digits in 0_u32..5) {
            let bounds = Bounds { digits, min: None, max: None, step: 1 };
            let value = plain(scaled, digits);
            // Three decimals and no group: read with the exponent's own rule.
            prop_assert_eq!(bounds.read(&bounds.show(&value)), Ok(value));
        }
    }
}
