//! Amounts of money as people type them.

use super::frame::{FieldFrame, Ties};
use super::{FormErrors, keep};
use crate::format;
use leptos::html;
use leptos::prelude::*;

/// An amount in one currency: takes `1200`, `1,200.50`, `1.2k`, and shows it plainly when the focus leaves.
/// The value is the text; `format::parse_money(&text, format::exponent(currency))` gives minor units.
#[component]
pub fn MoneyField(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// The currency's ISO code.
    #[prop(into)]
    currency: Signal<String>,
    /// The text it holds.
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
    /// Another id.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let ties = Ties::new(id, &name, &help, error);
    let value = value.unwrap_or_else(|| RwSignal::new(String::new()));
    let node = NodeRef::<html::Input>::new();
    keep::text_input(node, value);
    let form = use_context::<FormErrors>();
    let field = name.clone();
    let input = view! {
        <input
            class="input num"
            id=ties.id.clone()
            node_ref=node
            name=name
            type="text"
            dir="ltr"
            inputmode="decimal"
            autocomplete="off"
            value=value.get_untracked()
            required=required
            disabled=move || disabled.get()
            aria-invalid=ties.invalid()
            aria-describedby=ties.described_by()
            on:input=move |event| {
                value.set(event_target_value(&event));
                if let Some(form) = form {
                    form.clear_field(&field);
                }
            }
            on:change=move |_| value.update(|text| tidy(text, &currency.get_untracked()))
        />
    };
    view! {
        <FieldFrame ties label help optional>
            <div class="input-wrap">
                {input}
                <span class="input-suffix">{move || currency.get()}</span>
            </div>
        </FieldFrame>
    }
}

/// Rewrites an amount that can be read as plain digits with all decimals; leaves anything else for the error to name.
fn tidy(text: &mut String, currency: &str) {
    let exponent = format::exponent(currency);
    if let Some(minor) = format::parse_money(text, exponent) {
        *text = plain(minor, exponent);
    }
}

fn plain(minor: i64, exponent: u32) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let scale = 10_u64.checked_pow(exponent).unwrap_or(1);
    let amount = minor.unsigned_abs();
    match usize::try_from(exponent).unwrap_or(0) {
        0 => format!("{sign}{amount}"),
        width => format!("{sign}{}.{:0width$}", amount / scale, amount % scale),
    }
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn amounts_become_plain() {
        for (typed, currency, shown) in [
            ("1.2k", "EUR", "1200.00"),
            ("1,200.5", "USD", "1200.50"),
            ("-3", "EUR", "-3.00"),
            ("1500", "JPY", "1500"),
            ("twelve", "EUR", "twelve"),
            ("", "EUR", ""),
        ] {
            let mut text = typed.to_owned();
            tidy(&mut text, currency);
            assert_eq!(text, shown);
        }
    }
}
