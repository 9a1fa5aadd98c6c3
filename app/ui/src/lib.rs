//! The design system: components, icons, words and formats. No business word stands here, and no request is made.
//!
//! `use ui::{Button, TextField, icon, format};` Every component is accessible by keyboard and screen reader, works in
//! both directions and themes, and renders the same on server and browser. `/dev/ui` shows each in all its states
//! ([`Gallery`]); the classes behind them stand in `style/components/`.
//!
//! **Props.** Text is `impl Into<String>`; what changes while the page lives (`disabled`, `loading`, `error`, `open`)
//! takes a plain value, a signal or a closure. Values that people edit are `RwSignal`s, optional where a plain HTML
//! form post is enough: `name` alone works before hydration, and what is typed before hydration is kept.
//! Ids are derived from names (`f-email`, `f-email-help`, `f-email-error`), so both targets agree.
//!
//! **Once a page.** The shell calls [`i18n::provide_lang`], [`provide_zone`] and [`provide_toasts`] and renders
//! [`ToastHost`]. A form calls [`FormErrors::provide`]; fields then find their error by name.
//!
//! **Words.** `ui::words!("crm");` at a crate's root gives it `t!("crm-title")`: see [`i18n`].

// Before the modules, for its macros.
words!("ui");

mod button;
mod calendar;
mod chart;
pub mod command;
mod display;
mod error_words;
mod field;
mod form;
pub mod format;
mod gallery;
pub mod i18n;
pub mod icon;
pub mod live;
mod overlay;
mod split;
mod table;

pub use button::{Button, IconButton, LinkButton, Size, Variant};
pub use calendar::{Calendar, CalendarEvent, CalendarView};
pub use chart::*;
pub use display::*;
pub use error_words::error_text;
pub use field::*;
pub use form::*;
pub use gallery::{GALLERY, Gallery, gallery_title};
#[cfg(not(target_arch = "wasm32"))]
pub use gallery::{gallery_charts, gallery_words};
pub use icon::{Glyph, Icon};
pub use overlay::*;
pub use split::{breathe, part_missing};
pub use table::*;

/// The one copy of a word that lives as long as the program: names of columns are such words, and some are known only when it runs.
/// Words are never given back, so keep to those of which there are few.
#[must_use]
pub fn intern(word: &str) -> &'static str {
    static WORDS: std::sync::LazyLock<std::sync::Mutex<std::collections::HashSet<&'static str>>> =
        std::sync::LazyLock::new(Default::default);
    let mut words = WORDS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(known) = words.get(word) {
        return known;
    }
    let kept: &'static str = Box::leak(word.to_owned().into_boxed_str());
    words.insert(kept);
    kept
}

/// The reader's distance from UTC in minutes, for every date on this page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Zone(pub i32);

/// Fixes the zone of this page or request: minutes east of UTC.
pub fn provide_zone(offset_minutes: i32) {
    leptos::prelude::provide_context(Zone(offset_minutes));
}

/// The reader's minutes east of UTC; 0 when none was provided. Call it while a component is set up.
#[must_use]
pub fn use_zone() -> i32 {
    leptos::prelude::use_context::<Zone>().unwrap_or_default().0
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_complete() {
        crate::words::check();
    }
}
