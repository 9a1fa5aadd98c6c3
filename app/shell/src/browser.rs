//! The few things that only a browser can do.

mod page;

pub use page::*;

/// Shows a theme now and remembers it for a year.
#[cfg(target_arch = "wasm32")]
pub fn set_theme(theme: &str) {
    use wasm_bindgen::JsCast;
    let Some(document) = leptos::prelude::window().document() else { return };
    if let Some(root) = document.document_element() {
        // A theme that can't be shown now is shown on the next page.
        let _ = root.set_attribute("data-theme", theme);
    }
    if let Ok(html) = document.dyn_into::<web_sys::HtmlDocument>() {
        let _ = html.set_cookie(&format!("theme={theme};path=/;max-age=31536000;samesite=lax"));
    }
}

/// Only browsers show themes.
#[cfg(not(target_arch = "wasm32"))]
pub fn set_theme(_: &str) {}

/// A function that runs `act` with the last value once typing pauses for 150 ms.
#[cfg(target_arch = "wasm32")]
pub fn debounce(act: impl Fn(String) + Copy + 'static) -> impl Fn(String) + Copy + 'static {
    let typed = leptos::prelude::StoredValue::new(0_u32);
    move |value| {
        use leptos::prelude::{GetValue, UpdateValue};
        typed.update_value(|n| *n = n.wrapping_add(1));
        let mine = typed.get_value();
        leptos::prelude::set_timeout(
            move || {
                if typed.try_get_value() == Some(mine) {
                    act(value);
                }
            },
            std::time::Duration::from_millis(150),
        );
    }
}

/// Nobody types on a server.
#[cfg(not(target_arch = "wasm32"))]
pub fn debounce(act: impl Fn(String) + Copy + 'static) -> impl Fn(String) + Copy + 'static {
    act
}

/// Remembers a choice for a year, where the server sees it before it paints the next page.
#[cfg(target_arch = "wasm32")]
pub fn remember(name: &str, value: &str) {
    use wasm_bindgen::JsCast;
    if let Ok(html) = leptos::prelude::document().dyn_into::<web_sys::HtmlDocument>() {
        // A browser without cookies forgets it.
        let _ = html.set_cookie(&format!("{name}={value};path=/;max-age=31536000;samesite=lax"));
    }
}

/// Only browsers remember.
#[cfg(not(target_arch = "wasm32"))]
pub const fn remember(_: &str, _: &str) {}

/// Shows a row height now and remembers it.
pub fn set_density(density: &str) {
    #[cfg(target_arch = "wasm32")]
    if let Some(root) = leptos::prelude::document().document_element() {
        // It can't fail: the name is valid.
        let _ = root.set_attribute("data-density", density);
    }
    remember("density", density);
}

/// Redirects of server functions load the page anew: who is signed in, or the language, has changed.
#[cfg(target_arch = "wasm32")]
pub fn load_redirects_anew() {
    // The router's own hook comes later and is then ignored.
    let _ = leptos::server_fn::redirect::set_redirect_hook(|path| {
        // A browser that refuses to navigate is leaving already.
        let _ = leptos::prelude::window().location().assign(path);
    });
}

/// A server answers with a redirect of HTTP.
#[cfg(not(target_arch = "wasm32"))]
pub const fn load_redirects_anew() {}

/// Loads this page anew.
#[cfg(target_arch = "wasm32")]
pub fn load_again() {
    // A browser that refuses to navigate is leaving already.
    let _ = leptos::prelude::window().location().reload();
}

/// A server's page is made once.
#[cfg(not(target_arch = "wasm32"))]
pub const fn load_again() {}

/// The title until a page says its own: it stays what it is while a page wakes up, or the next one's part is fetched.
#[cfg(target_arch = "wasm32")]
pub fn title() -> impl Fn() -> String + Send + Sync + 'static {
    use leptos::prelude::document;
    // The first thing that leptos_meta does is to take the server's title away.
    let first = document().title();
    move || Some(document().title()).filter(|title| !title.is_empty()).unwrap_or_else(|| first.clone())
}

/// The title of a page that has none.
#[cfg(not(target_arch = "wasm32"))]
pub const fn title() -> &'static str {
    crate::app::NAME
}

/// Says on the document that the page answers now; tests wait for it.
#[cfg(target_arch = "wasm32")]
pub fn say_awake() {
    leptos::prelude::Effect::new(|_| {
        if let Some(root) = leptos::prelude::document().document_element() {
            // It can't fail: the name is valid.
            let _ = root.set_attribute("data-awake", "yes");
        }
    });
}

/// Says on the document that every part of the page answers, not the frame alone: a click that was kept is given now.
#[cfg(target_arch = "wasm32")]
pub fn say_ready() {
    if let Some(root) = leptos::prelude::document().document_element() {
        // It can't fail: the name is valid.
        let _ = root.set_attribute("data-ready", "yes");
    }
}

/// A server's page is asleep.
#[cfg(not(target_arch = "wasm32"))]
pub const fn say_awake() {}
