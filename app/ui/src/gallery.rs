//! Every component in every state, for people who build pages and for the tests that take its picture (`/dev/ui`).
//! Its own words are English only: it is a workshop, not a page of the product.

mod actions;
mod asking;
mod floating;
mod layout;
mod lists;
mod showing;

use crate::icon::{self, Icon};
use leptos::prelude::*;

/// The groups: anchor, heading.
const GROUPS: [(&str, &str); 9] = [
    ("colours", "Colours and type"),
    ("icons", "Icons"),
    ("actions", "Buttons and menus"),
    ("fields", "Fields"),
    ("floating", "Dialogs and toasts"),
    ("marks", "Badges, tags, avatars"),
    ("states", "Loading, empty, failed"),
    ("lists", "Tables and boards"),
    ("layout", "Navigation and pages"),
];

/// The gallery. Needs [`crate::provide_toasts`] and a [`crate::ToastHost`] in the page.
#[component]
pub fn Gallery() -> impl IntoView {
    view! {
        <div class="gallery">
            <nav class="gallery-index" aria-label="Groups">
                {GROUPS.map(|(anchor, heading)| view! { <a href=format!("#{anchor}")>{heading}</a> }).collect_view()}
            </nav>
            <main class="gallery-main">
                <crate::PageHead title="Interface" lead=Some("Every component in every state".to_owned())/>
                <Group anchor="colours" heading="Colours and type"><Colours/></Group>
                <Group anchor="icons" heading="Icons"><Icons/></Group>
                <Group anchor="actions" heading="Buttons and menus"><actions::Actions/></Group>
                <Group anchor="fields" heading="Fields"><asking::Fields/></Group>
                <Group anchor="floating" heading="Dialogs and toasts"><floating::Floating/></Group>
                <Group anchor="marks" heading="Badges, tags, avatars"><showing::Marks/></Group>
                <Group anchor="states" heading="Loading, empty, failed"><showing::States/></Group>
                <Group anchor="lists" heading="Tables and boards"><lists::Lists/></Group>
                <Group anchor="layout" heading="Navigation and pages"><layout::Layout/></Group>
            </main>
        </div>
    }
}

#[component]
fn Group(anchor: &'static str, heading: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="gallery-group" id=anchor>
            <h2>{heading}</h2>
            {children()}
        </section>
    }
}

/// One specimen with its name.
#[component]
fn Tile(name: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="gallery-tile">
            <h3>{name}</h3>
            {children()}
        </div>
    }
}

#[component]
fn Colours() -> impl IntoView {
    view! {
        <div class="gallery-colours">
            <div class="bg-canvas">"canvas"</div>
            <div class="bg-surface">"surface"</div>
            <div class="bg-raised">"raised"</div>
            <div class="bg-sunken">"sunken"</div>
            <div class="bg-hover">"hover"</div>
            <div class="bg-accent text-white">"accent"</div>
            <div class="bg-accent-soft text-accent-text">"accent soft"</div>
            <div class="bg-surface text-success">"success"</div>
            <div class="bg-surface text-warning">"warning"</div>
            <div class="bg-surface text-danger">"danger"</div>
            <div class="bg-surface text-info">"info"</div>
            <div class="bg-surface text-muted">"muted"</div>
        </div>
        <div class="stack">
            <p class="text-3xl font-semibold">"Thirty: the year in figures 0123456789"</p>
            <p class="text-2xl font-semibold">"Twenty-four: Contacts · جهات الاتصال"</p>
            <p class="text-xl font-semibold">"Twenty: Companies · الشركات"</p>
            <p>"Fourteen: Sales closed three deals this week. أغلق فريق المبيعات ثلاث صفقات هذا الأسبوع."</p>
            <p class="text-sm text-muted">"Thirteen: dense tables, help and remarks. جداول وملاحظات."</p>
        </div>
    }
}

#[component]
fn Icons() -> impl IntoView {
    view! {
        <div class="gallery-icons">
            {icon::ALL
                .iter()
                .map(|(name, glyph)| {
                    view! { <div><Icon glyph=*glyph/><span>{name.to_lowercase()}</span></div> }
                })
                .collect_view()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, provide_lang};
    use crate::{ToastHost, provide_toasts};

    fn render(lang: Lang) -> String {
        Owner::new().with(|| {
            provide_lang(lang);
            provide_toasts();
            view! { <Gallery/> <ToastHost/> }.to_html()
        })
    }

    #[test]
    fn no_inline_style_leaves_the_server() {
        let html = render(Lang::En);
        assert!(html.contains("gallery-index"));
        assert!(!html.contains(" style="), "the content security policy refuses style attributes");
        assert!(!html.contains("ui-error-") && !html.contains(">ui-"), "a text is missing");
    }

    #[test]
    fn ids_are_unique_and_references_lead_somewhere() {
        let html = render(Lang::Ar);
        let values = |attribute: &str| -> Vec<String> {
            html.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
        };
        let ids = values("id");
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        let twice: Vec<_> = unique.iter().filter(|id| ids.iter().filter(|other| other == *id).count() > 1).collect();
        assert!(twice.is_empty(), "{twice:?}");
        for attribute in ["for", "aria-describedby", "aria-controls", "popovertarget"] {
            for id in values(attribute).iter().flat_map(|value| value.split(' ')) {
                assert!(unique.contains(&id.to_owned()), "{attribute} names {id}, which does not exist");
            }
        }
    }

    /// Writes the gallery as pages into `UI_GALLERY_OUT`, for looking at it without a server.
    #[test]
    fn writes_pages_when_asked() {
        let Ok(folder) = std::env::var("UI_GALLERY_OUT") else { return };
        for (lang, theme) in [(Lang::En, "light"), (Lang::En, "dark"), (Lang::Ar, "light"), (Lang::Ar, "dark")] {
            let page = format!(
                "<!DOCTYPE html><html lang=\"{}\" dir=\"{}\" data-theme=\"{theme}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><link rel=\"stylesheet\" href=\"main.css\"><body>{}</body></html>",
                lang.code(),
                lang.dir(),
                render(lang)
            );
            std::fs::write(format!("{folder}/{}-{theme}.html", lang.code()), page).unwrap();
        }
    }
}
