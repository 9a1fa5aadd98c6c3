//! Notifications as a person sees them: the bell with its count, and the list behind it.

mod choices;
mod list;
mod words;

pub use choices::Choices;
pub use list::InboxList;

use crate::api::count_unread;
use leptos::{prelude::*, task::spawn_local};
use ui::{
    Icon, icon,
    live::{Live, use_live},
};

/// Counts beyond this are shown as "99+".
const MOST_SHOWN: i64 = 99;

/// What bell, panel and page share.
#[derive(Clone, Copy)]
pub struct Inbox {
    /// How many are new; none until the server said so.
    pub unread: RwSignal<Option<i64>>,
    /// Counts changes: lists that are shown fetch anew.
    pub changes: RwSignal<u32>,
    /// Whether the panel is open.
    pub open: RwSignal<bool>,
}

impl Inbox {
    /// Makes it known to all components below, and follows what happens live.
    pub fn provide() -> Self {
        let inbox = Self { unread: RwSignal::new(None), changes: RwSignal::new(0), open: RwSignal::new(false) };
        provide_context(inbox);
        // Heard at the first connection too, so that this is also the first count.
        use_live(move |live| {
            let ours = match live {
                Live::Change(change) => change.kind == "notification.changed",
                Live::Reload => true,
            };
            if ours {
                inbox.look();
            }
        });
        inbox
    }

    /// Asks how many are new, and tells lists.
    pub fn look(self) {
        spawn_local(async move {
            if let Ok(now) = count_unread().await {
                let _ = self.unread.try_set(Some(now.unread));
                let _ = self.changes.try_update(|changes| *changes = changes.wrapping_add(1));
            }
        });
    }
}

/// The bell of the top bar: a link to the page, which opens the panel instead where there is room for one.
#[component]
pub fn Bell(inbox: Inbox) -> impl IntoView {
    let some = move || inbox.unread.get().filter(|n| *n > 0);
    let shown = move || some().map(|n| if n > MOST_SHOWN { format!("{MOST_SHOWN}+") } else { n.to_string() });
    let said = move || some().map(|n| t!("notify-unread", n = n)).unwrap_or_default();
    view! {
        <a
            id="bell"
            class="btn btn-icon btn-ghost btn-md bell"
            href="/notifications"
            title=t!("notify-inbox")
            aria-describedby="bell-count"
            on:click=move |event| {
                let plain = !(event.ctrl_key() || event.meta_key() || event.shift_key());
                if plain && has_room() {
                    event.prevent_default();
                    // The router listens further out.
                    event.stop_propagation();
                    inbox.open.update(|open| *open = !*open);
                }
            }
        >
            <Icon glyph=icon::BELL/>
            <span class="sr-only">{t!("notify-inbox")}</span>
            {move || shown().map(|n| view! { <span class="bell-count" aria-hidden="true">{n}</span> })}
        </a>
        <span class="sr-only" id="bell-count" role="status" aria-live="polite">{said}</span>
    }
}

/// Whether the window is wide enough for a panel.
fn has_room() -> bool {
    window().match_media("(min-width: 768px)").ok().flatten().is_some_and(|query| query.matches())
}

/// The list in a panel below the bell. It closes by Escape and by a click elsewhere.
#[component]
pub fn InboxPanel(inbox: Inbox) -> impl IntoView {
    let node = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        let open = inbox.open.get();
        let Some(panel) = node.get() else { return };
        let shown = panel.matches(":popover-open").unwrap_or_default();
        if open && !shown {
            // It can't fail: the panel is in the page and closed.
            let _ = panel.show_popover();
            let _ = panel.focus();
        } else if !open && shown {
            let _ = panel.hide_popover();
        }
    });
    let toggled = move |_| {
        let shown = node.get_untracked().is_some_and(|panel| panel.matches(":popover-open").unwrap_or_default());
        if !shown && inbox.open.get_untracked() {
            inbox.open.set(false);
        }
    };
    view! {
        <div
            class="inbox-panel"
            popover="auto"
            role="dialog"
            aria-labelledby="inbox-title"
            tabindex="-1"
            node_ref=node
            on:toggle=toggled
        >
            <div class="inbox-head">
                <h2 class="inbox-title" id="inbox-title">{t!("notify-inbox")}</h2>
                <a href="/notifications" on:click=move |_| inbox.open.set(false)>{t!("notify-all")}</a>
            </div>
            <Show when=move || inbox.open.get()>
                <InboxList inbox/>
            </Show>
        </div>
    }
}
