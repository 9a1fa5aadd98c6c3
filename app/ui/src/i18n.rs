//! Words in English and Arabic: Project Fluent files of each module crate, embedded in the server, which hands a page those
//! of its language in one file (ADR 13).
//!
//! A crate puts `ui::words!("crm");` at its root once. That embeds `locales/en.ftl` and `locales/ar.ftl` and defines
//! `t!("crm-title")`, `t!("crm-found", n = 3)` (the language of the page) and `tl!(lang, "crm-title")` (a language of
//! your choice: mails, jobs), both giving a `String`. Keys start with the module's name.
//!
//! The language is fixed while a page lives: changing it reloads the page. In the browser it is therefore one value,
//! readable in event handlers too; on the server it is a Leptos context of the request.
//!
//! **Marks of direction.** Fluent's isolation marks are off, so that texts compare and search as written. An argument
//! that is text with letters of the other direction (a Latin name in an Arabic sentence) is wrapped in FSI … PDI, for
//! without them punctuation jumps to the wrong end; numbers never are.

mod complete;
mod source;
mod words;

pub use complete::{assert_complete, assert_format};
pub use fluent_bundle::{FluentArgs, FluentValue};
pub use source::{load_more_words, load_words};
pub use words::{Words, translate};

use leptos::prelude::*;
use std::str::FromStr;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English, left to right. What a page falls back to.
    #[default]
    En,
    /// Arabic, right to left, with Latin digits.
    Ar,
}

impl Lang {
    /// Every language, in the order of a menu.
    pub const ALL: [Self; 2] = [Self::En, Self::Ar];

    /// The code for `lang` attributes, cookies and settings: `en`, `ar`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
        }
    }

    /// The reading direction for `dir` attributes: `ltr`, `rtl`.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        match self {
            Self::En => "ltr",
            Self::Ar => "rtl",
        }
    }

    /// The language's own name, as a menu shows it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Ar => "العربية",
        }
    }

    /// The first language of an `Accept-Language` header that we speak; `None` when there is none.
    /// Weights are ignored: browsers send languages in the order of preference.
    #[must_use]
    pub fn accepted(header: &str) -> Option<Self> {
        header.split(',').filter_map(|part| part.split(';').next()).find_map(|tag| tag.parse().ok())
    }
}

/// The code names no language of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLang;

impl std::fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("unknown language")
    }
}

impl std::error::Error for UnknownLang {}

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Reads a code with or without region, in any case: `ar`, `ar-EG`, `EN_us`.
    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let primary = code.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary)).ok_or(UnknownLang)
    }
}

/// Stands before each module's part of a words file. Fluent reads it as a comment.
const PART: &str = "### module ";

/// The texts of all `modules` in one language, as one file for the browser.
#[must_use]
pub fn words_file(modules: &[&Words], lang: Lang) -> String {
    modules.iter().map(|words| format!("{PART}{}\n{}\n", words.module(), words.source(lang).trim())).collect()
}

/// One module's part of a words file.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "the browser reads what the server writes"))]
fn words_of<'file>(file: &'file str, module: &str) -> Option<&'file str> {
    file.split(PART).find_map(|part| part.strip_prefix(module)?.strip_prefix('\n'))
}

/// Fixes the language of this page (browser) or of this request (server; call it inside the request's owner).
pub fn provide_lang(lang: Lang) {
    page::set(lang);
    provide_context(lang);
}

/// The language of this page or request; English when none was provided.
#[must_use]
pub fn use_lang() -> Lang {
    page::get().or_else(use_context::<Lang>).unwrap_or_default()
}

/// In the browser one language holds for the page's life, so that handlers and timers, which have no owner, know it.
#[cfg(target_arch = "wasm32")]
mod page {
    use super::Lang;
    use std::cell::Cell;

    thread_local!(static LANG: Cell<Option<Lang>> = const { Cell::new(None) });

    pub(super) fn set(lang: Lang) {
        LANG.set(Some(lang));
    }

    pub(super) fn get() -> Option<Lang> {
        LANG.get()
    }
}

/// A server speaks many languages at once: only the request's context counts.
#[cfg(not(target_arch = "wasm32"))]
mod page {
    use super::Lang;

    pub(super) fn set(_: Lang) {}

    pub(super) fn get() -> Option<Lang> {
        None
    }
}

/// Embeds a crate's words (in the server) and defines its `t!` and `tl!`. Once, at the crate's root and
/// **before its `mod` lines**: the modules below then know `t!` and `tl!` without an import.
///
/// ```ignore
/// ui::words!("crm");
/// let title = t!("crm-contacts-title");
/// let found = t!("crm-contacts-found", n = 3);
/// let mail = tl!(Lang::Ar, "crm-mail-subject", who = "Sara");
/// ```
/// `words::WORDS` is the crate's table; `words::check()` is the body of its completeness test.
#[expect(clippy::crate_in_macro_def, reason = "the words of the crate that calls it are meant")]
#[macro_export]
macro_rules! words {
    ($module:literal) => {
        $crate::words!(@with $module, $);
    };
    (@with $module:literal, $d:tt) => {
        /// This crate's words in every language.
        pub mod words {
            /// The texts.
            pub static WORDS: $crate::i18n::Words = $crate::i18n::Words::new(
                $module,
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/en.ftl")),
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/ar.ftl")),
            );

            /// Panics with a list of what differs between the languages.
            #[cfg(test)]
            pub(crate) fn check() {
                $crate::i18n::assert_format(&WORDS);
            }
        }

        /// A text of this crate in the page's language.
        macro_rules! t {
            ($d key:literal $d(, $d name:ident = $d value:expr)* $d(,)?) => {
                tl!($crate::i18n::use_lang(), $d key $d(, $d name = $d value)*)
            };
        }

        /// A text of this crate in a given language.
        macro_rules! tl {
            ($d lang:expr, $d key:expr) => {
                $crate::i18n::translate(&crate::words::WORDS, $d lang, $d key, None)
            };
            ($d lang:expr, $d key:expr $d(, $d name:ident = $d value:expr)+ $d(,)?) => {{
                let mut args = $crate::i18n::FluentArgs::new();
                $d(args.set(stringify!($d name), $d value);)+
                $crate::i18n::translate(&crate::words::WORDS, $d lang, $d key, Some(&args))
            }};
        }

        pub(crate) use {t, tl};
        // Counts as a use of both, in crates that need only one.
        const _: fn() -> String = || crate::tl!($crate::i18n::Lang::En, "") + &crate::t!("");
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_codes_and_headers() {
        assert_eq!("ar-EG".parse(), Ok(Lang::Ar));
        assert_eq!("EN_us".parse(), Ok(Lang::En));
        assert_eq!("de".parse::<Lang>(), Err(UnknownLang));
        assert_eq!(Lang::accepted("de-DE,de;q=0.9,ar;q=0.8,en;q=0.7"), Some(Lang::Ar));
        assert_eq!(Lang::accepted("fr"), None);
    }

    #[test]
    fn a_request_has_its_own_language() {
        let owner = Owner::new();
        owner.with(|| {
            assert_eq!(use_lang(), Lang::En);
            provide_lang(Lang::Ar);
            assert_eq!(use_lang(), Lang::Ar);
        });
        assert_eq!(Owner::new().with(use_lang), Lang::En);
    }
}
