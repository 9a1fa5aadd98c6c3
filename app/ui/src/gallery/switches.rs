//! The looks of the gallery: theme, direction, density.

use super::say;
use crate::{Choice, Segmented};
use leptos::prelude::*;

/// A look: attribute of the document, key of what it is, its values with keys of their words.
type Look = (&'static str, &'static str, [(&'static str, &'static str); 2]);

const LOOKS: [Look; 3] = [
    ("data-theme", "look-theme", [("light", "look-light"), ("dark", "look-dark")]),
    ("dir", "look-direction", [("ltr", "look-ltr"), ("rtl", "look-rtl")]),
    ("data-density", "look-density", [("comfortable", "look-comfortable"), ("compact", "look-compact")]),
];

/// A switch for each look; they hold until the page is left.
#[component]
pub(super) fn Switches() -> impl IntoView {
    let switch = |(attribute, label, values): Look| {
        let value = RwSignal::new(String::new());
        Effect::new(move |_| {
            let now = document().document_element().and_then(|root| root.get_attribute(attribute)).unwrap_or_default();
            value.set(now);
        });
        let on_change = move |chosen: String| {
            if let Some(root) = document().document_element() {
                // It can't fail: the names are valid.
                let _ = root.set_attribute(attribute, &chosen);
            }
        };
        let options: Vec<Choice> = values.into_iter().map(|(value, words)| Choice::new(value, say(words))).collect();
        view! { <Segmented name=format!("look-{attribute}") label=say(label) options value on_change/> }
    };
    view! { <div class="gallery-looks">{LOOKS.map(switch).collect_view()}</div> }
}
