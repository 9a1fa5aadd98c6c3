//! Where one is, above every page: the frame draws the way there, pages say what they are called.

use super::nav::{Crumb, Crumbs};
use crate::icon::{self, Icon};
use leptos::prelude::*;

/// What the shown page is called at the end of the way to it. Copies are the same trail.
#[derive(Clone, Copy)]
pub struct Trail {
    said: RwSignal<Option<(u32, String)>>,
    next: StoredValue<u32>,
}

impl Trail {
    /// Makes it known to all pages below: their [`Breadcrumb`](super::Breadcrumb) then goes to the frame.
    #[must_use]
    pub fn provide() -> Self {
        let trail = Self { said: RwSignal::new(None), next: StoredValue::new(0) };
        provide_context(trail);
        trail
    }

    /// The way with the page at its end, unless it stands there already: a step is only ever added, so nothing moves when the page
    /// wakes up.
    #[must_use]
    pub fn end(self, mut way: Vec<Crumb>) -> Vec<Crumb> {
        let open = way.last().is_none_or(|last| last.href.is_some());
        let page = self.said.with(|said| said.as_ref().map(|(_, label)| label.clone()));
        way.extend(page.filter(|_| open).map(Crumb::here));
        way
    }

    /// Takes a page's last step until the page goes. In an effect, so that both targets paint the same at first.
    pub(super) fn follow(self, crumbs: Signal<Vec<Crumb>>) {
        let turn = self.next.try_update_value(|next| {
            *next = next.wrapping_add(1);
            *next
        });
        Effect::new(move |_| {
            let here = crumbs.with(|crumbs| crumbs.last().filter(|last| last.href.is_none()).map(|last| last.label.clone()));
            if let (Some(turn), Some(here)) = (turn, here) {
                self.said.set(Some((turn, here)));
            }
        });
        on_cleanup(move || {
            // The next page may have spoken already.
            let mine = self.said.try_with_untracked(|said| said.as_ref().map(|(turn, _)| *turn)).flatten();
            if mine.is_some() && mine == turn {
                let _ = self.said.try_set(None);
            }
        });
    }
}

/// The way as the top bar shows it.
#[component]
pub fn TrailBar(
    /// The steps.
    #[prop(into)]
    crumbs: Signal<Vec<Crumb>>,
) -> impl IntoView {
    view! { <Show when=move || !crumbs.read().is_empty()><Crumbs crumbs label=t!("ui-breadcrumb")/></Show> }
}

/// Where there is no room for the way: the step before this page, above it.
#[component]
pub fn TrailBack(
    /// The steps.
    #[prop(into)]
    crumbs: Signal<Vec<Crumb>>,
) -> impl IntoView {
    let before = Memo::new(move |_| crumbs.with(|crumbs| crumbs.iter().rev().find(|crumb| crumb.href.is_some()).cloned()));
    move || {
        before.get().map(|crumb| {
            view! {
                <nav class="way-back" aria-label=t!("ui-breadcrumb")>
                    <a href=crumb.href>
                        <Icon glyph=icon::CHEVRON_START/>
                        <span class="sr-only">{t!("ui-back-to")}" "</span>
                        <span dir="auto">{crumb.label}</span>
                    </a>
                </nav>
            }
        })
    }
}
