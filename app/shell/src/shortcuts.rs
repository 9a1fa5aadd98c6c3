//! Keys that work from anywhere: Ctrl or ⌘ with K for the palette, and single keys, which wait while somebody types and can be
//! switched off altogether. Keys are told by their place where the layout writes no Latin letters.

use crate::{browser, extras::Extras};
use leptos::{ev::KeyboardEvent, prelude::*};
use std::time::Duration;
use ui::command::{Act, Entry};

/// How long the second key of a pair may take.
const PAIR: Duration = Duration::from_millis(1200);

/// What a key means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Opens the palette.
    Palette,
    /// Opens the sheet of shortcuts.
    Help,
    /// Opens the create menu.
    Create,
    /// The first key of a pair.
    First,
    /// The chosen entry of the registry, by its index.
    Entry(usize),
    /// Nothing.
    None,
}

/// What a single key means, after the first key of a pair or without one.
#[must_use]
pub fn meaning(key: &str, first: Option<&str>, keys: &[&str]) -> Meaning {
    let written = first.map_or_else(|| key.to_owned(), |first| format!("{first} {key}"));
    if let Some(at) = keys.iter().position(|keys| **keys == *written) {
        return Meaning::Entry(at);
    }
    match (first, key) {
        (None, "?") => Meaning::Help,
        (None, "/") => Meaning::Palette,
        (None, "c") => Meaning::Create,
        (None, _) if keys.iter().any(|keys| keys.strip_prefix(key).is_some_and(|rest| rest.starts_with(' '))) => Meaning::First,
        _ => Meaning::None,
    }
}

/// The Latin letter or sign of a key press, whatever the layout writes.
#[must_use]
pub fn latin(key: &str, code: &str, shift: bool) -> String {
    if key.is_ascii() {
        return key.to_ascii_lowercase();
    }
    match (code.strip_prefix("Key"), code) {
        (Some(letter), _) => letter.to_ascii_lowercase(),
        (None, "Slash") if shift => "?".to_owned(),
        (None, "Slash") => "/".to_owned(),
        _ => {
            if key == "؟" {
                "?".to_owned()
            } else {
                key.to_owned()
            }
        }
    }
}

/// Listens while the frame lives. `entries` gives what is offered now.
pub fn listen(extras: Extras, entries: impl Fn() -> Vec<Entry> + Clone + 'static, choose: Callback<Act>) {
    let first: StoredValue<Option<String>> = StoredValue::new(None);
    let press = move |event: KeyboardEvent| {
        let key = latin(&event.key(), &event.code(), event.shift_key());
        if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && key == "k" {
            event.prevent_default();
            return extras.toggle_palette();
        }
        let busy = event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing();
        if busy || key.chars().count() != 1 || browser::types(&event) || !browser::single_keys() {
            return;
        }
        let entries = entries();
        let keys: Vec<&str> = entries.iter().map(|entry| entry.keys).collect();
        let before = first.try_update_value(Option::take).flatten();
        match meaning(&key, before.as_deref(), &keys) {
            // A page with a search of its own takes this key itself.
            Meaning::Palette if browser::has_search() => return,
            Meaning::Palette => extras.open_palette(),
            Meaning::Help => extras.open_sheet(),
            Meaning::Create => browser::click("create-button"),
            Meaning::Entry(at) => {
                if let Some(entry) = entries.get(at) {
                    choose.run(entry.act.clone());
                }
            }
            Meaning::First => {
                first.set_value(Some(key));
                set_timeout(move || drop(first.try_update_value(Option::take)), PAIR);
            }
            Meaning::None => return,
        }
        event.prevent_default();
    };
    Effect::new(move |_| {
        let handle = window_event_listener(leptos::ev::keydown, press.clone());
        on_cleanup(move || handle.remove());
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_and_single_keys() {
        let keys = ["g c", "", "g d", "e"];
        assert_eq!(meaning("g", None, &keys), Meaning::First);
        assert_eq!(meaning("d", Some("g"), &keys), Meaning::Entry(2));
        assert_eq!(meaning("c", None, &keys), Meaning::Create);
        assert_eq!(meaning("e", None, &keys), Meaning::Entry(3));
        assert_eq!(meaning("x", Some("g"), &keys), Meaning::None);
        assert_eq!(meaning("?", None, &keys), Meaning::Help);
    }

    #[test]
    fn keys_are_told_by_their_place_on_other_layouts() {
        assert_eq!(latin("ن", "KeyK", false), "k");
        assert_eq!(latin("؟", "Slash", true), "?");
        assert_eq!(latin("G", "KeyG", true), "g");
        assert_eq!(latin("Ω", "KeyG", true), "g");
    }
}
