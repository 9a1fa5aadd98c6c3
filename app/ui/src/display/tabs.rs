//! One of several views of the same thing.

use crate::field::Choice;
use leptos::ev::KeyboardEvent;
use leptos::{html, prelude::*};

/// A tab: its key or address, its words, and how many things are behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabItem {
    /// Key (of [`Tabs`]) or address (of [`LinkTabs`]).
    pub key: String,
    /// Its words.
    pub label: String,
    /// A number beside them, formatted.
    pub count: Option<String>,
}

impl TabItem {
    /// A tab without a number.
    pub fn new(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self { key: key.into(), label: label.into(), count: None }
    }

    /// Adds the number.
    #[must_use]
    pub fn count(mut self, count: impl Into<String>) -> Self {
        self.count = Some(count.into());
        self
    }
}

impl From<Choice> for TabItem {
    fn from(choice: Choice) -> Self {
        Self { key: choice.value, label: choice.label, count: choice.hint }
    }
}

/// Tabs within a page (a signal decides). Arrows, Home and End move; each needs a [`TabPanel`] with the same `id`.
/// Where the address should decide, use [`LinkTabs`].
#[component]
pub fn Tabs(
    /// The set's id.
    #[prop(into)]
    id: String,
    /// What the tabs are views of, for screen readers.
    #[prop(into)]
    label: String,
    /// The tabs.
    #[prop(into)]
    items: Vec<TabItem>,
    /// The key of the open one.
    active: RwSignal<String>,
) -> impl IntoView {
    let keys: Vec<String> = items.iter().map(|item| item.key.clone()).collect();
    let owner = id.clone();
    let on_key = move |event: KeyboardEvent| {
        let at = keys.iter().position(|key| active.with_untracked(|active| active == key)).unwrap_or(0);
        let last = keys.len().saturating_sub(1);
        let rtl = crate::i18n::use_lang().dir() == "rtl";
        let next = match (event.key().as_str(), rtl) {
            ("ArrowRight", false) | ("ArrowLeft", true) => {
                if at < last {
                    at + 1
                } else {
                    0
                }
            }
            ("ArrowLeft", false) | ("ArrowRight", true) => at.checked_sub(1).unwrap_or(last),
            ("Home", _) => 0,
            ("End", _) => last,
            _ => return,
        };
        event.prevent_default();
        if let Some(key) = keys.get(next) {
            active.set(key.clone());
            crate::field::focus_id(&format!("{owner}-tab-{key}"));
        }
    };
    let tabs = items
        .into_iter()
        .map(|item| {
            let (mine, chosen) = (item.key.clone(), item.key.clone());
            let on = Signal::derive(move || active.with(|active| *active == mine));
            view! {
                <button
                    type="button"
                    class="tab"
                    role="tab"
                    id=format!("{id}-tab-{}", item.key)
                    aria-controls=format!("{id}-panel-{}", item.key)
                    aria-selected=move || if on.get() { "true" } else { "false" }
                    tabindex=move || if on.get() { "0" } else { "-1" }
                    on:click=move |_| active.set(chosen.clone())
                >
                    {item.label}
                    {item.count.map(|count| view! { <span class="tab-count">{count}</span> })}
                </button>
            }
        })
        .collect_view();
    view! { <div class="tabs" role="tablist" aria-label=label on:keydown=on_key>{tabs}</div> }
}

/// What one tab shows; hidden, not dropped, while another is open.
#[component]
pub fn TabPanel(
    /// The set's id.
    #[prop(into)]
    id: String,
    /// The tab's key.
    #[prop(into)]
    key: String,
    /// The key of the open one.
    active: RwSignal<String>,
    /// Its content.
    children: Children,
) -> impl IntoView {
    let mine = key.clone();
    view! {
        <div
            class="tab-panel"
            role="tabpanel"
            id=format!("{id}-panel-{key}")
            aria-labelledby=format!("{id}-tab-{key}")
            hidden=move || active.with(|active| *active != mine)
        >
            {children()}
        </div>
    }
}

/// Tabs that are pages: links, the one whose address is `current` is marked.
#[component]
pub fn LinkTabs(
    /// What the tabs are views of, for screen readers.
    #[prop(into)]
    label: String,
    /// The tabs; their keys are addresses.
    #[prop(into)]
    items: Signal<Vec<TabItem>>,
    /// The address of this page.
    #[prop(into)]
    current: Signal<String>,
) -> impl IntoView {
    let row = NodeRef::<html::Nav>::new();
    Effect::new(move |_| {
        current.track();
        if let Some(row) = row.get() {
            request_animation_frame(move || reveal(&row));
        }
    });
    view! {
        <nav class="tabs" aria-label=label node_ref=row>
            {move || {
                items
                    .get()
                    .into_iter()
                    .map(|item| {
                        let mine = item.key.clone();
                        view! {
                            <a class="tab" href=item.key aria-current=move || current.with(|here| *here == mine).then_some("page")>
                                {item.label}
                                {item.count.map(|count| view! { <span class="tab-count">{count}</span> })}
                            </a>
                        }
                    })
                    .collect_view()
            }}
        </nav>
    }
}

/// Scrolls a row of tabs sideways so far that the marked one is seen whole.
fn reveal(row: &web_sys::HtmlElement) {
    let Ok(Some(tab)) = row.query_selector("[aria-current]") else { return };
    let (room, tab) = (row.get_bounding_client_rect(), tab.get_bounding_client_rect());
    let by = (tab.right() - room.right()).max(0.0) + (tab.left() - room.left()).min(0.0);
    #[expect(clippy::cast_possible_truncation, reason = "pixels of a window")]
    row.set_scroll_left(row.scroll_left() + by.round() as i32);
}
