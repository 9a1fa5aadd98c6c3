//! The gallery of components at `/dev/ui/<section>`, in a piece of its own: on demonstrations only, and only in development
//! builds, so that nobody fetches what it shares with pages.

use crate::{boot::Boot, not_found::NotFound};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use ui::{ChartView, Gallery};

ui::split! {
    dev, preload_workshop,
    fn workshop() {
        specimens()
    }
}

ui::behind_split!(pub(crate) GalleryPage, workshop(), preload_workshop);

/// What stands behind it.
fn specimens() -> AnyView {
    if !cfg!(debug_assertions) || !use_context::<Boot>().is_some_and(|boot| boot.demo) {
        return NotFound().into_any();
    }
    let params = use_params_map();
    let section = Signal::derive(move || params.with(|params| params.get("section")).unwrap_or_default());
    // Words and figures travel in the page: the sections are plain links, so there always is one.
    let (words, charts) = SharedValue::new(travels).into_inner();
    ui::i18n::load_more_words(&words);
    view! {
        <Title text=ui::gallery_title()/>
        <Gallery section charts/>
    }
    .into_any()
}

/// What only a server has: the gallery's words, and its charts.
#[cfg(not(target_arch = "wasm32"))]
fn travels() -> (String, Vec<ChartView>) {
    let lang = ui::i18n::use_lang();
    (ui::gallery_words(lang), ui::gallery_charts(lang))
}
#[cfg(target_arch = "wasm32")]
const fn travels() -> (String, Vec<ChartView>) {
    (String::new(), Vec::new())
}
