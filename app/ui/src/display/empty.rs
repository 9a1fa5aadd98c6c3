//! Nothing here yet: a drawing, one sentence, one action.

use leptos::prelude::*;

/// Which drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drawing {
    /// Stacked sheets: a list without entries.
    #[default]
    Sheets,
    /// People side by side.
    People,
    /// A board with one card.
    Board,
    /// A lens over nothing.
    Search,
    /// An open letter box.
    Mail,
    /// A clock and a line.
    Activity,
    /// A closed door.
    Locked,
}

/// An empty list, board or search: what would be here, and the one thing to do about it.
#[component]
pub fn EmptyState(
    /// Its drawing.
    #[prop(optional)]
    drawing: Drawing,
    /// What is missing, in a few words.
    #[prop(into)]
    title: String,
    /// One sentence more.
    #[prop(optional, into)]
    text: String,
    /// The action, and a quieter second one (import, sample data).
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <svg class="empty-art" viewBox="0 0 160 104" aria-hidden="true" focusable="false">
                <path class="art-ground" d="M14 92.500h132"></path>
                {draw(drawing).iter().map(|(class, path)| view! { <path class=*class d=*path></path> }).collect_view()}
            </svg>
            <p class="empty-title">{title}</p>
            {(!text.is_empty()).then(|| view! { <p class="empty-text">{text}</p> })}
            {children.map(|children| view! { <div class="empty-actions">{children()}</div> })}
        </div>
    }
}

/// Outline, surface and accent strokes of a drawing, in painting order.
const fn draw(drawing: Drawing) -> &'static [(&'static str, &'static str)] {
    match drawing {
        Drawing::Sheets => &[
            ("art-back", "M58 20h56a6 6 0 0 1 6 6v54a6 6 0 0 1-6 6H58a6 6 0 0 1-6-6V26a6 6 0 0 1 6-6z"),
            ("art-front", "M46 30h56a6 6 0 0 1 6 6v50a6 6 0 0 1-6 6H46a6 6 0 0 1-6-6V36a6 6 0 0 1 6-6z"),
            ("art-line", "M52 58h40M52 70h40M52 82h24"),
            ("art-accent", "M52 44h18"),
        ],
        Drawing::People => &[
            ("art-back", "M104 34a11 11 0 1 1 0 22a11 11 0 0 1 0-22zM84 92v-4a20 20 0 0 1 40 0v4z"),
            ("art-front", "M66 22a15 15 0 1 1 0 30a15 15 0 0 1 0-30zM38 92v-4a28 28 0 0 1 56 0v4z"),
            ("art-line", "M58 76h16"),
            ("art-accent", "M124 18v14M117 25h14"),
        ],
        Drawing::Board => &[
            ("art-front", "M32 18h28a5 5 0 0 1 5 5v64a5 5 0 0 1-5 5H32a5 5 0 0 1-5-5V23a5 5 0 0 1 5-5z"),
            ("art-back", "M100 18h28a5 5 0 0 1 5 5v64a5 5 0 0 1-5 5h-28a5 5 0 0 1-5-5V23a5 5 0 0 1 5-5z"),
            ("art-line", "M34 27h12M102 27h12M35 56h17M35 64h10"),
            ("art-front", "M62 34l30-6a4 4 0 0 1 5 3l4 20a4 4 0 0 1-3 5l-30 6a4 4 0 0 1-5-3l-4-20a4 4 0 0 1 3-5z"),
            ("art-accent", "M68 43l15-3M70 52l9-2"),
        ],
        Drawing::Search => &[
            ("art-back", "M40 26h60a6 6 0 0 1 6 6v54a6 6 0 0 1-6 6H40a6 6 0 0 1-6-6V32a6 6 0 0 1 6-6z"),
            ("art-line", "M46 42h24M46 56h16M46 70h20"),
            ("art-front", "M96 32a22 22 0 1 1 0 44a22 22 0 0 1 0-44z"),
            ("art-accent", "M112 70l16 16M88 54h16"),
        ],
        Drawing::Mail => &[
            ("art-back", "M44 44l36-26 36 26v12H44z"),
            ("art-front", "M44 44l36 26 36-26v42a6 6 0 0 1-6 6H50a6 6 0 0 1-6-6z"),
            ("art-line", "M46 90l24-27M114 90L90 63"),
            ("art-accent", "M66 40h28M72 49h16"),
        ],
        Drawing::Activity => &[
            ("art-back", "M34 84h20v8H34zM70 70h20v22H70zM106 50h20v42h-20z"),
            ("art-front", "M62 16a20 20 0 1 1 0 40a20 20 0 0 1 0-40z"),
            ("art-accent", "M62 25v11l8 6"),
        ],
        Drawing::Locked => &[
            ("art-back", "M64 48V34a16 16 0 0 1 32 0v14h-8V34a8 8 0 0 0-16 0v14z"),
            ("art-front", "M54 48h52a6 6 0 0 1 6 6v32a6 6 0 0 1-6 6H54a6 6 0 0 1-6-6V54a6 6 0 0 1 6-6z"),
            ("art-accent", "M80 66v10"),
        ],
    }
}
