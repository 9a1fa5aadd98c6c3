//! One crate's texts and the way from a key to a sentence.

use super::{Lang, source::Source};
use crate::format;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// What a crate's bundle is: shared by all threads.
type Bundle = FluentBundle<FluentResource>;

/// A crate's texts: parsed at first use, once per language.
pub struct Words {
    module: &'static str,
    source: Source,
    bundles: [OnceLock<Bundle>; 2],
}

impl Words {
    /// Embeds the two sources in the server; the browser gets its language's in a file ([`super::load_words`]), so its
    /// program carries none. `module` is the prefix of the keys. Made by `ui::words!`.
    #[must_use]
    pub const fn new(module: &'static str, en: &'static str, ar: &'static str) -> Self {
        Self { module, source: Source::new(en, ar), bundles: [OnceLock::new(), OnceLock::new()] }
    }

    /// The prefix of the keys.
    #[must_use]
    pub const fn module(&self) -> &'static str {
        self.module
    }

    /// The Fluent source in a language; in the browser only the page's language has one.
    #[must_use]
    pub fn source(&self, lang: Lang) -> &str {
        self.source.of(self.module, lang)
    }

    /// Whether the language has a text under this key.
    #[must_use]
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.bundle(lang).has_message(key)
    }

    /// The text under this key in a language, given by its code; `None` when there is none.
    #[must_use]
    pub fn find(&self, lang: &str, key: &str) -> Option<String> {
        render(self.bundle(lang.parse().unwrap_or_default()), key, None)
    }

    fn bundle(&self, lang: Lang) -> &Bundle {
        let [en, ar] = &self.bundles;
        let cell = match lang {
            Lang::En => en,
            Lang::Ar => ar,
        };
        cell.get_or_init(|| build(lang, self.source(lang)))
    }
}

/// The text under `key` in `lang`, else in English, else the key itself (logged in debug builds).
///
/// `key` may name an attribute: `crm-name.help`.
#[must_use]
pub fn translate(words: &Words, lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let isolated = args.map(|args| isolate(lang, args));
    render(words.bundle(lang), key, isolated.as_ref()).or_else(|| render(words.bundle(Lang::En), key, isolated.as_ref())).unwrap_or_else(
        || {
            if cfg!(debug_assertions) {
                leptos::logging::warn!("no text for {key} in {}", words.module);
            }
            key.to_owned()
        },
    )
}

fn render(bundle: &Bundle, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let (id, attribute) = match key.split_once('.') {
        Some((id, attribute)) => (id, Some(attribute)),
        None => (key, None),
    };
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
    if cfg!(debug_assertions) && !errors.is_empty() {
        leptos::logging::warn!("{key}: {errors:?}");
    }
    Some(text)
}

fn build(lang: Lang, source: &str) -> Bundle {
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(parsed, errors)| {
        leptos::logging::error!("words of {}: {errors:?}", lang.code());
        parsed
    });
    let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::En => |value, _| number(Lang::En, value),
        Lang::Ar => |value, _| number(Lang::Ar, value),
    }));
    bundle.add_resource_overriding(resource);
    bundle
}

/// Numbers in sentences are grouped like all others. (A year or a number of a thing is text: pass a string.)
fn number(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format::decimal(lang, number.value, 2)),
        _ => None,
    }
}

/// First strong isolate and pop directional isolate.
const MARKS: (char, char) = ('\u{2068}', '\u{2069}');

fn isolate<'a>(lang: Lang, args: &'a FluentArgs<'_>) -> FluentArgs<'a> {
    let mut out = FluentArgs::new();
    for (name, value) in args.iter() {
        match value {
            FluentValue::String(text) if opposes(lang, text) => {
                out.set(name, format!("{}{text}{}", MARKS.0, MARKS.1));
            }
            other => out.set(name, other.clone()),
        }
    }
    out
}

/// Whether the text has letters that run against the language's direction.
fn opposes(lang: Lang, text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).any(|c| {
        let rtl = matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}');
        rtl != (lang == Lang::Ar)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    static SAMPLE: Words = Words::new(
        "x",
        "x-plain = Plain\n    .help = Help\nx-hello = Hello { $who }!\nx-n = { $n ->\n    [one] one thing\n   *[other] { $n } things\n }\nx-only = Only English",
        "x-plain = بسيط\n    .help = مساعدة\nx-hello = مرحبًا { $who }!\nx-n = { $n ->\n    [zero] لا شيء\n    [one] شيء\n    [two] شيئان\n    [few] { $n } أشياء\n    [many] { $n } شيئًا\n   *[other] { $n } شيء\n }",
    );

    fn text(lang: Lang, key: &str, name: &'static str, value: FluentValue<'static>) -> String {
        let mut args = FluentArgs::new();
        args.set(name, value);
        translate(&SAMPLE, lang, key, Some(&args))
    }

    #[test]
    fn finds_texts_and_falls_back() {
        assert_eq!(translate(&SAMPLE, Lang::Ar, "x-plain", None), "بسيط");
        assert_eq!(translate(&SAMPLE, Lang::Ar, "x-plain.help", None), "مساعدة");
        assert_eq!(translate(&SAMPLE, Lang::Ar, "x-only", None), "Only English");
        assert_eq!(translate(&SAMPLE, Lang::En, "x-none", None), "x-none");
    }

    #[test]
    fn plurals_and_grouping() {
        assert_eq!(text(Lang::En, "x-n", "n", 1.into()), "one thing");
        assert_eq!(text(Lang::En, "x-n", "n", 12345.into()), "12,345 things");
        assert_eq!(text(Lang::Ar, "x-n", "n", 2.into()), "شيئان");
        assert_eq!(text(Lang::Ar, "x-n", "n", 5.into()), "5 أشياء");
        assert_eq!(text(Lang::Ar, "x-n", "n", 11.into()), "11 شيئًا");
    }

    #[test]
    fn only_opposite_text_is_isolated() {
        assert_eq!(text(Lang::En, "x-hello", "who", "Sara".into()), "Hello Sara!");
        assert_eq!(text(Lang::Ar, "x-hello", "who", "سارة".into()), "مرحبًا سارة!");
        assert_eq!(text(Lang::Ar, "x-hello", "who", "Sara".into()), "مرحبًا \u{2068}Sara\u{2069}!");
        assert_eq!(text(Lang::Ar, "x-hello", "who", "12".into()), "مرحبًا 12!");
    }
}
