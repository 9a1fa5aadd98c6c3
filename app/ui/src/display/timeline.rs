//! What happened, newest first.

use crate::icon::{Glyph, Icon};
use crate::overlay::Tone;
use leptos::prelude::*;

/// A list of events along a line; fill it with [`TimelineItem`]s.
#[component]
pub fn Timeline(
    /// What it is the history of, for screen readers.
    #[prop(into)]
    label: String,
    /// The events.
    children: Children,
) -> impl IntoView {
    view! { <ol class="timeline" aria-label=label>{children()}</ol> }
}

/// One event: drawing, sentence, time, and what it carried.
#[component]
pub fn TimelineItem(
    /// Its drawing.
    glyph: Glyph,
    /// What its colour says.
    #[prop(optional)]
    tone: Tone,
    /// Who did what: words or a view.
    #[prop(into)]
    title: ViewFn,
    /// When: an [`Ago`](crate::Ago) or [`Moment`](crate::Moment).
    #[prop(optional, into)]
    time: ViewFn,
    /// What it carried: a note's text, a change.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <li class="timeline-item">
            <span class=format!("timeline-mark {}", tone.class())><Icon glyph/></span>
            <div class="timeline-body">
                <p class="timeline-title"><span dir="auto">{title.run()}</span> " " <span class="timeline-time">{time.run()}</span></p>
                {children.map(|children| view! { <div class="timeline-text" dir="auto">{children()}</div> })}
            </div>
        </li>
    }
}
