//! The words of all modules as files for the browser, one a language; each page names its own in its head.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::LazyLock,
};
use ui::i18n::{Lang, Words};

/// Every crate that has words.
pub const MODULES: [&Words; 9] = [
    &ui::words::WORDS,
    &audit::words::WORDS,
    &crm::words::WORDS,
    &fields::words::WORDS,
    &identity::words::WORDS,
    &notify::words::WORDS,
    &tenancy::words::WORDS,
    &views::words::WORDS,
    &crate::words::WORDS,
];

/// The texts of one language.
pub struct WordsFile {
    /// Where it is, without host. It changes with the texts, so that browsers may keep what they have.
    pub address: String,
    /// The file.
    pub text: String,
}

/// The file of a language, made once.
#[must_use]
pub fn words_file(lang: Lang) -> &'static WordsFile {
    static FILES: LazyLock<[WordsFile; 2]> = LazyLock::new(|| Lang::ALL.map(make));
    let [en, ar] = &*FILES;
    match lang {
        Lang::En => en,
        Lang::Ar => ar,
    }
}

fn make(lang: Lang) -> WordsFile {
    let text = ui::i18n::words_file(&MODULES, lang);
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    WordsFile { address: format!("/words/{}.{:016x}.ftl", lang.code(), hasher.finish()), text }
}

/// Fetches the words that the page names and hands them to [`ui::i18n`]. Without them nothing can wake up, so it tries
/// until it has them; what the server painted can be read meanwhile.
#[cfg(target_arch = "wasm32")]
pub async fn load_words() {
    let Some(address) = leptos::prelude::document().get_element_by_id("words").and_then(|link| link.get_attribute("href")) else { return };
    loop {
        match fetch(&address).await {
            Some(text) => {
                ui::i18n::load_words(&text);
                return ui::breathe().await;
            }
            None => gloo_timers::future::TimeoutFuture::new(2_000).await,
        }
    }
}

#[cfg(target_arch = "wasm32")]
async fn fetch(address: &str) -> Option<String> {
    let response = gloo_net::http::Request::get(address).send().await.ok().filter(gloo_net::http::Response::ok)?;
    response.text().await.ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, path::Path};

    #[test]
    fn no_module_is_forgotten() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let with_words: BTreeSet<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.path().join("locales/en.ftl").exists())
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        assert_eq!(with_words, MODULES.iter().map(|words| words.module().to_owned()).collect());
    }

    #[test]
    fn a_language_has_one_address_of_its_own() {
        let (en, ar) = (words_file(Lang::En), words_file(Lang::Ar));
        assert!(en.address.starts_with("/words/en.") && ar.address.starts_with("/words/ar."));
        assert!(en.text.contains("### module crm\n") && ar.text.contains("### module shell\n"));
    }
}
