//! Every component in every state, for people who build pages and for the tests that take its picture
//! (`/dev/ui/<section>`). Its own words are English only: it is a workshop, not a page of the product.

mod actions;
mod asking;
mod figures;
mod floating;
mod forms;
mod ground;
mod layout;
mod lists;
mod planning;
mod showing;
mod switches;

use leptos::prelude::*;

/// The sections: key in the address, heading.
pub const GALLERY: [(&str, &str); 17] = [
    ("colours", "Colours and type"),
    ("icons", "Icons"),
    ("actions", "Buttons and menus"),
    ("text", "Text fields"),
    ("choices", "Choices"),
    ("typed", "Numbers, days, telephones"),
    ("writing", "Rich text and files"),
    ("states", "States of fields"),
    ("form", "Forms"),
    ("floating", "Dialogs, popovers, toasts"),
    ("marks", "Badges, tags, avatars"),
    ("waiting", "Loading and progress"),
    ("empty", "Empty and failed"),
    ("lists", "Tables, boards, time lines"),
    ("layout", "Navigation and pages"),
    ("calendar", "Calendar"),
    ("charts", "Charts"),
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
    let known = move || section.with(|key| GALLERY.into_iter().find(|(known, _)| known == key)).unwrap_or(("colours", "Colours and type"));
    let content = move || match known().0 {
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
            <nav class="gallery-index" aria-label="Sections">
                <switches::Switches/>
                {GALLERY
                    .map(|(key, heading)| {
                        view! { <a href=format!("/dev/ui/{key}") rel="external" aria-current=move || (known().0 == key).then_some("page")>{heading}</a> }
                    })
                    .collect_view()}
            </nav>
            <main class="gallery-main" id="content">
                <section class="gallery-group" id="specimens">
                    <h1>{move || known().1}</h1>
                    {content}
                </section>
            </main>
        </div>
    }
}

/// The figures of the charts' section.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn gallery_charts(lang: crate::i18n::Lang) -> Vec<crate::ChartView> {
    figures::views(lang)
}

/// One specimen with its name.
#[component]
fn Tile(name: &'static str, children: Children) -> impl IntoView {
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
        for (section, heading) in GALLERY {
            let html = render(Lang::En, section);
            assert!(html.contains(&format!("<h1>{heading}")), "{section}");
            assert!(!html.contains(" style="), "{section}: the content security policy refuses style attributes");
            assert!(!html.contains("ui-error-") && !html.contains(">ui-"), "{section}: a text is missing");
        }
    }

    #[test]
    fn ids_are_unique_and_references_lead_somewhere() {
        for (section, _) in GALLERY {
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
