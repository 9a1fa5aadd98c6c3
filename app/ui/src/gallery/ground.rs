//! What everything stands on: colours, type, drawings.

use crate::icon::{self, Icon};
use leptos::prelude::*;

#[component]
pub(super) fn Colours() -> impl IntoView {
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
