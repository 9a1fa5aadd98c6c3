//! The HTML document around the application, and the policy that says what its page may load.

use crate::{app::App, boot::Boot, program::Program, texts::words_file};
use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::{HashedStylesheet, MetaTags};
use ui::i18n::Lang;

/// Sets `data-theme` and remembers the reader's distance from UTC before anything is painted.
const EARLY: &str = "(function(){var z=-new Date().getTimezoneOffset();if(document.cookie.indexOf('zone='+z)<0)document.cookie='zone='+z+';path=/;max-age=31536000;samesite=lax'})()";

/// The document of each page.
#[must_use]
pub fn document(options: LeptosOptions) -> impl IntoView {
    let boot = facts();
    let lang: Lang = boot.lang.parse().unwrap_or_default();
    let nonce = leptos::nonce::use_nonce();
    policy(nonce.as_deref(), &options);
    let brand = boot.session.as_ref().and_then(|session| session.brand_color.as_deref()).map(tenancy::model::brand::stylesheet_path);
    view! {
        <!DOCTYPE html>
        <html lang=lang.code() dir=lang.dir() data-theme=boot.theme.clone() data-density=boot.density.clone()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="preload" href="/fonts/inter-latin-wght-normal.woff2" r#as="font" type="font/woff2" crossorigin="anonymous"/>
                <link id="words" rel="preload" r#as="fetch" fetchpriority="low" crossorigin="anonymous" href=words_file(lang).address.clone()/>
                <HashedStylesheet options=options.clone()/>
                {brand.map(|href| view! { <link id="brand" rel="stylesheet" href=href/> })}
                <script nonce=nonce>{EARLY}</script>
                <AutoReload options=options.clone()/>
                <Program options/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn facts() -> Boot {
    Boot::of_request()
}
#[cfg(target_arch = "wasm32")]
fn facts() -> Boot {
    Boot::default()
}

/// Sends the content security policy of a page: scripts only with this response's nonce, styles only from our files.
#[cfg(not(target_arch = "wasm32"))]
fn policy(nonce: Option<&str>, options: &LeptosOptions) {
    use http::{HeaderValue, header};
    let reload = if options.env == leptos::config::Env::DEV {
        format!(" ws://127.0.0.1:{} ws://localhost:{0}", options.reload_port)
    } else {
        String::new()
    };
    let policy = format!(
        "default-src 'self'; script-src 'nonce-{}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
         connect-src 'self'{reload}; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
        nonce.unwrap_or_default(),
    );
    if let (Some(response), Ok(value)) = (use_context::<leptos_axum::ResponseOptions>(), HeaderValue::from_str(&policy)) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, value);
    }
}
#[cfg(target_arch = "wasm32")]
fn policy(_: Option<&str>, _: &LeptosOptions) {}
