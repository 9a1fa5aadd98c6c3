//! The WASM entry: takes over the page that the server rendered.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's script.
#[wasm_bindgen]
pub async fn hydrate() {
    console_error_panic_hook::set_once();
    shell::load_words().await;
    let Some(body) = leptos::prelude::document().body() else { return };
    // What leptos::mount::hydrate_lazy does, with a word at its end.
    leptos::mount::hydrate_from_async(body, shell::App).await.forget();
    shell::say_ready();
}
