//! The shape of what is coming. Appears after 150 ms, so quick answers don't flicker.

use leptos::prelude::*;

/// What is coming.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Lines of text.
    #[default]
    Lines,
    /// A table: rows with a disc and cells.
    Table,
    /// Cards in a grid.
    Cards,
    /// Fields with labels.
    Form,
    /// Columns of cards.
    Board,
    /// A record: head, then two columns.
    Record,
}

/// Grey shapes in place of content; `count` is the number of lines, rows, cards, fields or columns.
#[component]
pub fn Skeleton(
    /// What is coming.
    #[prop(optional)]
    shape: Shape,
    /// How many.
    #[prop(default = 6)]
    count: usize,
) -> impl IntoView {
    let class = match shape {
        Shape::Lines => "skeleton skeleton-lines",
        Shape::Table => "skeleton skeleton-table",
        Shape::Cards => "skeleton skeleton-cards",
        Shape::Form => "skeleton skeleton-form",
        Shape::Board => "skeleton skeleton-board",
        Shape::Record => "skeleton skeleton-record",
    };
    let inner = match shape {
        Shape::Lines => 0,
        Shape::Table => 4,
        Shape::Cards | Shape::Form | Shape::Record => 2,
        Shape::Board => 3,
    };
    let bones = move || (0..inner).map(|_| view! { <span class="bone"></span> }).collect_view();
    view! {
        <div class=class role="status">
            <span class="sr-only">{t!("ui-loading")}</span>
            {(0..count).map(|_| view! { <div class="skeleton-part" aria-hidden="true">{bones()}</div> }).collect_view()}
        </div>
    }
}
