//! The gallery's own words. They are nobody's but a workshop's: the browser's words file and program carry none of them, and the
//! server sends them with the gallery's pages.

use crate::i18n::{FluentArgs, Lang, Words, translate, use_lang};

static WORDS: Words = Words::new("gallery", include_str!("../../locales/gallery.en.ftl"), include_str!("../../locales/gallery.ar.ftl"));

/// The words in the page's language.
pub(super) fn say(key: &str) -> String {
    in_lang(use_lang(), key)
}

/// The words in a language.
pub(super) fn in_lang(lang: Lang, key: &str) -> String {
    translate(&WORDS, lang, key, None)
}

/// The words in the page's language, with one name or number in them.
pub(super) fn say_named(key: &str, name: &'static str, value: String) -> String {
    let mut args = FluentArgs::new();
    args.set(name, value);
    translate(&WORDS, use_lang(), key, Some(&args))
}

/// The texts for the browser, which hands them to [`crate::i18n::load_more_words`].
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn file(lang: Lang) -> String {
    crate::i18n::words_file(&[&WORDS], lang)
}

#[cfg(test)]
mod tests {
    use super::WORDS;
    use crate::i18n::{Lang, assert_complete};
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn both_languages_say_what_the_gallery_says_and_no_more() {
        assert_complete(WORDS.source(Lang::En), WORDS.source(Lang::Ar));
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/gallery");
        let mut code = std::fs::read_to_string(folder.with_extension("rs")).unwrap();
        for file in std::fs::read_dir(folder).unwrap() {
            code += &std::fs::read_to_string(file.unwrap().path()).unwrap();
        }
        let keys: BTreeSet<&str> = WORDS.source(Lang::En).lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).collect();
        let unused: Vec<_> = keys.iter().filter(|key| !key.starts_with("section-") && !code.contains(&format!("\"{key}\""))).collect();
        assert!(unused.is_empty(), "nobody says {unused:?}");
        let asked = code.split("say(\"").skip(1).filter_map(|rest| rest.split('"').next());
        let missing: Vec<_> = asked.filter(|key| !keys.contains(key)).collect();
        assert!(missing.is_empty(), "no words for {missing:?}");
        for section in crate::gallery::GALLERY {
            assert!(keys.contains(format!("section-{section}").as_str()), "no words for section {section}");
        }
    }
}
