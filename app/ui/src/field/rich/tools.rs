//! The toolbar of a rich text.

use super::{Area, MARKS};
use crate::icon::{self, Icon};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The toolbar: one stop for Tab, arrows within.
#[component]
pub(super) fn Tools(area: Area, label: String, disabled: Signal<bool>) -> impl IntoView {
    let row = NodeRef::<html::Div>::new();
    let on_key = move |event: KeyboardEvent| {
        let rtl = crate::i18n::use_lang().dir() == "rtl";
        let step: i32 = match (event.key().as_str(), rtl) {
            ("ArrowRight", false) | ("ArrowLeft", true) => 1,
            ("ArrowLeft", false) | ("ArrowRight", true) => -1,
            _ => return,
        };
        event.prevent_default();
        let Some(found) = row.get_untracked().and_then(|row| row.query_selector_all("button").ok()) else { return };
        let all: Vec<web_sys::HtmlElement> = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect();
        let active = document().active_element();
        let at = all.iter().position(|button| active.as_ref().is_some_and(|active| button.is_same_node(Some(active)))).unwrap_or(0);
        let count = i32::try_from(all.len()).unwrap_or(1).max(1);
        let next = (i32::try_from(at).unwrap_or(0) + step).rem_euclid(count);
        if let Some(button) = usize::try_from(next).ok().and_then(|next| all.get(next)) {
            let _ = button.focus();
        }
    };
    let words = [t!("ui-rich-bold"), t!("ui-rich-italic"), t!("ui-rich-heading"), t!("ui-rich-bullets"), t!("ui-rich-numbers")];
    let buttons = MARKS
        .into_iter()
        .zip(words)
        .enumerate()
        .map(|(index, ((_, glyph), words))| {
            let on = move || area.marks.with(|marks| marks.get(index).copied().unwrap_or(false));
            view! {
                <button
                    type="button"
                    class="rich-tool"
                    aria-label=words.clone()
                    title=words
                    aria-pressed=move || if on() { "true" } else { "false" }
                    tabindex=if index == 0 { "0" } else { "-1" }
                    disabled=move || disabled.get()
                    on:mousedown=|event| event.prevent_default()
                    on:click=move |_| area.mark(index)
                >
                    <Icon glyph/>
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="rich-tools" role="toolbar" aria-label=t!("ui-rich-tools", what = label) node_ref=row on:keydown=on_key>
            {buttons}
            <button
                type="button"
                class="rich-tool"
                aria-label=t!("ui-rich-link")
                title=t!("ui-rich-link")
                aria-expanded=move || if area.linking.get().is_some() { "true" } else { "false" }
                tabindex="-1"
                disabled=move || disabled.get()
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| area.linking.update(|linking| *linking = if linking.is_some() { None } else { Some(RwSignal::new(String::new())) })
            >
                <Icon glyph=icon::LINK/>
            </button>
        </div>
    }
}
