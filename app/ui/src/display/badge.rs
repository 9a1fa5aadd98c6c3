//! Small marks: states, tags, keys, banners, hidden words.

use crate::icon::{self, Glyph, Icon};
use crate::overlay::Tone;
use leptos::prelude::*;

/// A state in one or two words; its colour only repeats what the words say.
#[component]
pub fn Badge(
    /// What it means.
    #[prop(optional)]
    tone: Tone,
    /// Drawn before the words.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    /// A dot before the words.
    #[prop(optional)]
    dot: bool,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <span class=format!("badge {}", tone.class())>
            {dot.then(|| view! { <span class="badge-dot"></span> })}
            {icon.map(|glyph| view! { <Icon glyph/> })}
            {children()}
        </span>
    }
}

/// A tag people gave; removable when `on_remove` is set, a link when `href` is.
#[component]
pub fn Tag(
    /// Its text.
    #[prop(into)]
    text: String,
    /// Where it leads, e.g. to the list filtered by it.
    #[prop(optional, into)]
    href: Option<String>,
    /// Takes it away.
    #[prop(optional, into)]
    on_remove: Option<Callback<()>>,
) -> impl IntoView {
    let words = match href {
        Some(href) => view! { <a href=href dir="auto">{text.clone()}</a> }.into_any(),
        None => view! { <span dir="auto">{text.clone()}</span> }.into_any(),
    };
    view! {
        <span class="tag">
            {words}
            {on_remove
                .map(|remove| {
                    view! {
                        <button type="button" class="tag-remove" aria-label=t!("ui-remove", what = text) on:click=move |_| remove.run(())>
                            <Icon glyph=icon::CLOSE/>
                        </button>
                    }
                })}
        </span>
    }
}

/// A message that stays in the page: a trial ending, a mail not yet verified, a failed import.
#[component]
pub fn Banner(
    /// What it means.
    #[prop(default = Tone::Info)]
    tone: Tone,
    /// Read out at once, for what appears after an action.
    #[prop(optional)]
    alert: bool,
    /// The words, links and buttons.
    children: Children,
) -> impl IntoView {
    view! {
        <div class=format!("banner {}", tone.class()) role=alert.then_some("alert")>
            <Icon glyph=tone.glyph()/>
            <div class="banner-text">{children()}</div>
        </div>
    }
}

/// A key or keys to press: `⌘K`.
#[component]
pub fn Kbd(
    /// The keys, separated by blanks.
    #[prop(into)]
    keys: String,
) -> impl IntoView {
    let keys: Vec<String> = keys.split_whitespace().map(str::to_owned).collect();
    view! {
        <span class="kbds" dir="ltr">
            {keys.into_iter().map(|key| view! { <kbd class="kbd">{key}</kbd> }).collect_view()}
        </span>
    }
}

/// Words for screen readers only.
#[component]
pub fn VisuallyHidden(
    /// The words.
    children: Children,
) -> impl IntoView {
    view! { <span class="sr-only">{children()}</span> }
}
