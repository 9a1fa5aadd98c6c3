//! Every component in every state, for people who build pages and for the tests that take its picture
//! (`/dev/ui/<section>`). Its own words stay on the server and travel
//! with its pages ([`gallery_words`]): it is a workshop, not a page of the product.

mod actions;
mod asking;
mod figures;
mod floating;
mod forms;
mod grid;
mod ground;
mod layout;
mod lists;
mod planning;
mod showing;
mod switches;
mod words;

use leptos::prelude::*;
use words::{say, say_named};

/// The sections, by their keys in the address.
pub const GALLERY: [&str; 17] = [
    "colours", "icons", "actions", "text", "choices", "typed", "writing", "states", "form", "floating", "marks", "waiting", "empty",
    "lists", "layout", "calendar", "charts",
];

/// The gallery at one section; the first for an unknown key. Needs [`crate::provide_toasts`] and a [`crate::ToastHost`] in the
/// page. `charts` are the views of the charts' section, which only a server makes ([`gallery_charts`]).
#[component]
pub fn Gallery(
    /// The section's key.
    #[prop(into)]
    section: Signal<String>,
    /// The charts to show.
    #[prop(optional)]
    charts: Vec<crate::ChartView>,
) -> impl IntoView {
    let charts = StoredValue::new(charts);
    let known = move || section.with(|key| GALLERY.into_iter().find(|known| known == key)).unwrap_or("colours");
    let heading = |key: &str| say(&format!("section-{key}"));
    let content = move || match known() {
        "icons" => view! { <ground::Icons/> }.into_any(),
        "actions" => view! { <actions::Actions/> }.into_any(),
        "text" => view! { <asking::Texts/> }.into_any(),
        "choices" => view! { <asking::Choices/> }.into_any(),
        "typed" => view! { <figures::Typed/> }.into_any(),
        "writing" => view! { <forms::Writing/> }.into_any(),
        "states" => view! { <asking::States/> }.into_any(),
        "form" => view! { <forms::Forms/> }.into_any(),
        "floating" => view! { <floating::Floating/> }.into_any(),
        "marks" => view! { <showing::Marks/> }.into_any(),
        "waiting" => view! { <showing::Waiting/> }.into_any(),
        "empty" => view! { <showing::Empty/> }.into_any(),
        "lists" => view! { <lists::Lists/> }.into_any(),
        "layout" => view! { <layout::Layout/> }.into_any(),
        "calendar" => view! { <planning::Planning/> }.into_any(),
        "charts" => view! { <figures::Charts views=charts.get_value()/> }.into_any(),
        _ => view! { <ground::Colours/> }.into_any(),
    };
    view! {
        <div class="gallery">
            <nav class="gallery-index" aria-label=say("sections")>
                <switches::Switches/>
                {GALLERY
                    .map(|key| {
                        view! { <a href=format!("/dev/ui/{key}") rel="external" aria-current=move || (known() == key).then_some("page")>{heading(key)}</a> }
                    })
                    .collect_view()}
            </nav>
            <main class="gallery-main" id="content">
                <section class="gallery-group" id="specimens">
                    <h1>{move || heading(known())}</h1>
                    {content}
                </section>
            </main>
        </div>
    }
}

/// The gallery's words in a language, for [`crate::i18n::load_more_words`] in the browser: before the gallery is set up.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn gallery_words(lang: crate::i18n::Lang) -> String {
    words::file(lang)
}

/// The figures of the charts' section.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn gallery_charts(lang: crate::i18n::Lang) -> Vec<crate::ChartView> {
    figures::views(lang)
}

/// The gallery's name.
#[must_use]
pub fn gallery_title() -> String {
    say("gallery")
}

/// One specimen with its name.
#[component]
fn Tile(name: String, children: Children) -> impl IntoView {
    view! {
        <div class="gallery-tile">
            <h2>{name}</h2>
            {children()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, provide_lang};
    use crate::{ToastHost, provide_toasts};

    fn render(lang: Lang, section: &str) -> String {
        let section = section.to_owned();
        Owner::new().with(|| {
            provide_lang(lang);
            provide_toasts();
            view! { <Gallery section=Signal::stored(section) charts=gallery_charts(lang)/> <ToastHost/> }.to_html()
        })
    }

    #[test]
    fn no_inline_style_leaves_the_server() {
        for section in GALLERY {
            let html = render(Lang::En, section);
            assert!(!html.contains(" style="), "{section}: the content security policy refuses style attributes");
            assert!(!html.contains("ui-error-") && !html.contains(">ui-"), "{section}: a text is missing");
        }
    }

    #[test]
    fn ids_are_unique_and_references_lead_somewhere() {
        for section in GALLERY {
            let html = render(Lang::Ar, section);
            let values = |attribute: &str| -> Vec<String> {
                html.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
            };
            let ids = values("id");
            let unique: std::collections::BTreeSet<_> = ids.iter().collect();
            let twice: Vec<_> = unique.iter().filter(|id| ids.iter().filter(|other| other == *id).count() > 1).collect();
            assert!(twice.is_empty(), "{section}: {twice:?}");
            for attribute in ["for", "aria-describedby", "aria-controls", "popovertarget"] {
                for id in values(attribute).iter().flat_map(|value| value.split(' ')) {
                    assert!(unique.contains(&id.to_owned()), "{section}: {attribute} names {id}, which does not exist");
                }
            }
        }
    }
}
