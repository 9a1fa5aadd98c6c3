//! Stroke icons, drawn inline so that they take the colour and size of the text beside them.

mod glyphs;

pub use glyphs::*;

use leptos::prelude::*;

/// One drawing: an SVG path on a 24 × 24 grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    path: &'static str,
    /// Mirrored in right-to-left pages, for it points along the reading direction.
    flips: bool,
}

impl Glyph {
    /// The path data, for drawings outside HTML (mails, PDF).
    #[must_use]
    pub const fn path(self) -> &'static str {
        self.path
    }
}

/// An icon as large as the text beside it. Hidden from screen readers: the words beside it, or the button's label,
/// say what it means.
#[component]
pub fn Icon(
    /// The drawing, e.g. `icon::PLUS`.
    glyph: Glyph,
    /// Further classes, e.g. `icon-lg`.
    #[prop(optional, into)]
    class: String,
) -> impl IntoView {
    let flip = if glyph.flips { " icon-flip" } else { "" };
    view! {
        <svg
            class=format!("icon{flip} {class}").trim_end().to_owned()
            viewBox="0 0 24 24"
            aria-hidden="true"
            focusable="false"
        >
            <path d=glyph.path></path>
        </svg>
    }
}
