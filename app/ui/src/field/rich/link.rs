//! Links in a rich text.

use super::{Area, command};
use crate::format::{clean_html, safe_link};
use leptos::html;
use leptos::prelude::*;

/// The selection of the editor, to come back to.
fn selection() -> Option<web_sys::Range> {
    let selection = window().get_selection().ok().flatten()?;
    (selection.range_count() > 0).then(|| selection.get_range_at(0).ok()).flatten()
}

/// The line that asks for a link's address.
#[component]
pub(super) fn LinkBar(area: Area) -> impl IntoView {
    let row = move |typed: RwSignal<String>| {
        let kept = StoredValue::new_local(selection());
        let node = NodeRef::<html::Input>::new();
        Effect::new(move |_| {
            if let Some(node) = node.get() {
                let _ = node.focus();
            }
        });
        let done = move |href: Option<String>| {
            area.linking.set(None);
            if let Some(node) = area.node.get_untracked() {
                let _ = node.focus();
            }
            let chosen = window().get_selection().ok().flatten();
            if let (Some(selection), Some(range)) = (chosen, kept.try_get_value().flatten()) {
                let _ = selection.remove_all_ranges();
                let _ = selection.add_range(&range);
                let nothing = range.collapsed();
                match href {
                    Some(href) if nothing => command("insertHTML", &clean_html(&format!("<a href=\"{href}\">{href}</a>"))),
                    Some(href) => command("createLink", &href),
                    None => command("unlink", ""),
                }
                area.take();
            }
        };
        let address = move || {
            let typed = typed.get_untracked();
            let typed = typed.trim();
            safe_link(typed).or_else(|| (!typed.is_empty()).then(|| safe_link(&format!("https://{typed}"))).flatten())
        };
        view! {
            <div class="rich-link">
                <input
                    class="input"
                    type="text"
                    inputmode="url"
                    dir="ltr"
                    node_ref=node
                    aria-label=t!("ui-rich-address")
                    placeholder="https://"
                    on:input=move |event| {
                        event.stop_propagation();
                        typed.set(event_target_value(&event));
                    }
                    on:keydown=move |event| match event.key().as_str() {
                        "Enter" => {
                            event.prevent_default();
                            event.stop_propagation();
                            done(address());
                        }
                        "Escape" => {
                            event.prevent_default();
                            event.stop_propagation();
                            area.linking.set(None);
                        }
                        _ => {}
                    }
                />
                <crate::Button size=crate::Size::Small on_click=move |_| done(address())>{t!("ui-rich-link-set")}</crate::Button>
                <crate::Button size=crate::Size::Small variant=crate::Variant::Ghost on_click=move |_| done(None)>{t!("ui-rich-link-remove")}</crate::Button>
            </div>
        }
    };
    move || area.linking.get().map(row)
}
