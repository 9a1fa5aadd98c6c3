//! The page that stands for another one which failed. It needs nothing that may have failed too: no database, no program in the
//! browser, only the styles.

use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::HashedStylesheet;
use ui::i18n::{Lang, provide_lang};

/// The whole document, in a language. `address` is where the page was asked for, `reference` names the request in the logs.
#[must_use]
pub fn failure_page(options: LeptosOptions, lang: Lang, address: String, reference: String) -> String {
    let owner = Owner::new();
    let page = owner.with(|| {
        provide_lang(lang);
        view! {
            <!DOCTYPE html>
            <html lang=lang.code() dir=lang.dir() data-theme="system">
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                    <meta name="color-scheme" content="light dark"/>
                    <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                    <HashedStylesheet options/>
                    <title>{format!("{} · NeuroOps", t!("shell-failure"))}</title>
                </head>
                <body>
                    <main class="page-alone">
                        <h1>{t!("shell-failure")}</h1>
                        <p>{t!("shell-failure-text")}</p>
                        <p class="cluster">
                            <a class="btn btn-primary btn-md" href=address>{t!("shell-retry")}</a>
                            <a class="btn btn-secondary btn-md" href="/">{t!("shell-go-home")}</a>
                        </p>
                        <p class="muted">{t!("shell-failure-reference")} " " <code dir="ltr">{reference}</code></p>
                    </main>
                </body>
            </html>
        }
        .to_html()
    });
    owner.cleanup();
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_speaks_both_languages_and_escapes_the_address() {
        let page = |lang| {
            failure_page(LeptosOptions::builder().output_name("neuroops").build(), lang, "/x?q=\"><b>".to_owned(), "ref-1".to_owned())
        };
        let (english, arabic) = (page(Lang::En), page(Lang::Ar));
        assert!(english.contains("<html lang=\"en\" dir=\"ltr\"") && arabic.contains("<html lang=\"ar\" dir=\"rtl\""));
        assert!(english.contains("ref-1") && english.contains("/pkg/neuroops.css") && !english.contains("><b>"));
        assert!(!english.contains("<script") && !english.contains("shell-failure"), "{english}");
    }
}
