//! What everything stands on: colours, type, drawings.

use super::say;
use crate::icon::{self, Icon};
use leptos::prelude::*;

#[component]
pub(super) fn Colours() -> impl IntoView {
    view! {
        <div class="gallery-colours">
            <div class="bg-canvas">{say("colour-canvas")}</div>
            <div class="bg-surface">{say("colour-surface")}</div>
            <div class="bg-raised">{say("colour-raised")}</div>
            <div class="bg-sunken">{say("colour-sunken")}</div>
            <div class="bg-hover">{say("colour-hover")}</div>
            <div class="bg-accent text-white">{say("colour-accent")}</div>
            <div class="bg-accent-soft text-accent-text">{say("colour-accent-soft")}</div>
            <div class="bg-surface text-success">{say("colour-success")}</div>
            <div class="bg-surface text-warning">{say("colour-warning")}</div>
            <div class="bg-surface text-danger">{say("colour-danger")}</div>
            <div class="bg-surface text-info">{say("colour-info")}</div>
            <div class="bg-surface text-muted">{say("colour-muted")}</div>
        </div>
        <div class="stack">
            <p class="text-3xl font-semibold">{say("type-30")}</p>
            <p class="text-2xl font-semibold">{say("type-24")}</p>
            <p class="text-xl font-semibold">{say("type-20")}</p>
            <p>{say("type-14")}</p>
            <p class="text-sm text-muted">{say("type-13")}</p>
        </div>
    }
}

#[component]
pub(super) fn Icons() -> impl IntoView {
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
