//! Where texts come from: the server carries all of them, the browser only those of its page, fetched before the page wakes up.

pub(super) use target::Source;
pub use target::{load_more_words, load_words};

#[cfg(not(target_arch = "wasm32"))]
mod target {
    use super::super::Lang;

    /// Both languages, embedded.
    pub struct Source {
        en: &'static str,
        ar: &'static str,
    }

    impl Source {
        pub const fn new(en: &'static str, ar: &'static str) -> Self {
            Self { en, ar }
        }

        pub const fn of(&self, _: &str, lang: Lang) -> &'static str {
            match lang {
                Lang::En => self.en,
                Lang::Ar => self.ar,
            }
        }
    }

    /// The server has its texts already.
    pub fn load_words(_: &str) {}

    /// The server has its texts already.
    pub fn load_more_words(_: &str) {}
}

#[cfg(target_arch = "wasm32")]
mod target {
    use super::super::{Lang, words_of};
    use std::sync::OnceLock;

    /// The words of all pages, and those that one page brought.
    static LOADED: [OnceLock<String>; 2] = [const { OnceLock::new() }; 2];

    /// Nothing of its own: one file holds the texts of all modules.
    pub struct Source;

    impl Source {
        pub const fn new(_: &'static str, _: &'static str) -> Self {
            Self
        }

        pub fn of(&self, module: &str, _: Lang) -> &'static str {
            LOADED.iter().filter_map(OnceLock::get).find_map(|file| words_of(file, module)).unwrap_or_default()
        }
    }

    /// Takes the file that [`super::super::words_file`] made. Once, before the page wakes up.
    pub fn load_words(file: &str) {
        load(0, file);
    }

    /// Takes words that only this page has, in the same format, before anything says them.
    pub fn load_more_words(file: &str) {
        load(1, file);
    }

    fn load(place: usize, file: &str) {
        // A second file can't come: a page has one language as long as it lives.
        let _ = LOADED.get(place).map(|loaded| loaded.set(file.to_owned()));
    }
}
