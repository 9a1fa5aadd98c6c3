//! One's own notifications, newest first, by day.

use super::{Inbox, words::sentence};
use crate::{
    api::{list_notifications, mark_all_read, mark_notification},
    model::{InboxQuery, Notification},
};
use chrono::{NaiveDate, TimeDelta};
use kernel::{AppError, Page};
use leptos::{prelude::*, task::spawn_local};
use ui::{
    Button, Drawing, EmptyState, ErrorPanel, IconButton, Moment, Shape, Size, Skeleton, Variant, format, i18n::use_lang, icon, use_zone,
};

/// Rows that are fetched at once.
const ROWS: i64 = 20;

/// What the list holds.
#[derive(Clone, Copy)]
struct State {
    inbox: Inbox,
    rows: RwSignal<Option<Vec<Notification>>>,
    next: RwSignal<Option<String>>,
    failed: RwSignal<Option<AppError>>,
    busy: RwSignal<bool>,
}

impl State {
    fn take(self, page: Page<Notification>, more: bool) {
        self.next.set(page.next_cursor);
        self.failed.set(None);
        self.rows.update(|rows| match rows {
            Some(rows) if more => rows.extend(page.items),
            _ => *rows = Some(page.items),
        });
    }

    fn fetch(self, cursor: Option<String>) {
        self.busy.set(true);
        spawn_local(async move {
            let more = cursor.is_some();
            let answer = list_notifications(InboxQuery { unread: false, limit: Some(ROWS), cursor }).await;
            // The list may have been closed meanwhile.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(page) => self.take(page, more),
                Err(error) => self.failed.set(Some(error)),
            }
        });
    }

    fn mark(self, index: usize, read: bool) {
        let Some(id) = self.rows.with_untracked(|rows| rows.as_ref().and_then(|rows| rows.get(index).map(|row| row.id))) else { return };
        spawn_local(async move {
            let Ok(changed) = mark_notification(id, read).await else { return };
            let _ = self.rows.try_update(|rows| {
                if let Some(row) = rows.iter_mut().flatten().find(|row| row.id == changed.id) {
                    *row = changed;
                }
            });
            self.inbox.look();
        });
    }

    fn mark_all(self) {
        spawn_local(async move {
            if mark_all_read().await.is_ok() {
                self.fetch(None);
                self.inbox.look();
            }
        });
    }
}

/// The list. Without a first page it asks for one.
#[component]
pub fn InboxList(inbox: Inbox, #[prop(optional)] first: Option<Page<Notification>>) -> impl IntoView {
    let state = State {
        inbox,
        rows: RwSignal::new(first.as_ref().map(|page| page.items.clone())),
        next: RwSignal::new(first.and_then(|page| page.next_cursor)),
        failed: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    Effect::new(move |before: Option<u32>| {
        let now = inbox.changes.get();
        // What came with the page is fresh.
        if before.is_some_and(|before| before != now) || state.rows.with_untracked(Option::is_none) {
            state.fetch(None);
        }
        now
    });
    let unread = Memo::new(move |_| state.rows.with(|rows| rows.iter().flatten().any(|row| row.read_at.is_none())));
    view! {
        <div class="inbox">
            <Show when=move || unread.get()>
                <div class="inbox-tools">
                    <Button size=Size::Small variant=Variant::Ghost icon=icon::CHECK on_click=move |_| state.mark_all()>{t!("notify-mark-all")}</Button>
                </div>
            </Show>
            {move || match (state.failed.get(), state.rows.read().as_ref()) {
                (Some(error), _) => {
                    view! { <ErrorPanel title=t!("notify-inbox-failed") reference=error.correlation_id on_retry=move |()| state.fetch(None)/> }.into_any()
                }
                (None, None) => view! { <Skeleton shape=Shape::Lines count=5/> }.into_any(),
                (None, Some(rows)) if rows.is_empty() => {
                    view! {
                        <EmptyState drawing=Drawing::Mail title=t!("notify-inbox-empty") text=t!("notify-inbox-empty-text")>
                            <a class="btn btn-secondary btn-md" href="/notifications#notice-choices" on:click=move |_| inbox.open.set(false)>
                                <span class="btn-text">{t!("notify-choose")}</span>
                            </a>
                        </EmptyState>
                    }
                        .into_any()
                }
                (None, Some(rows)) => view! { <Days rows=rows.clone() state/> }.into_any(),
            }}
            <Show when=move || state.next.read().is_some()>
                <div class="load-more">
                    <Button size=Size::Small loading=state.busy on_click=move |_| state.fetch(state.next.get_untracked())>{t!("notify-more")}</Button>
                </div>
            </Show>
        </div>
    }
}

/// The rows under their days.
#[component]
fn Days(rows: Vec<Notification>, state: State) -> impl IntoView {
    let (lang, zone) = (use_lang(), use_zone());
    let mut days: Vec<(NaiveDate, Vec<(usize, Notification)>)> = Vec::new();
    for (index, row) in rows.into_iter().enumerate() {
        let day = (row.created_at + TimeDelta::minutes(i64::from(zone))).date_naive();
        match days.last_mut() {
            Some((same, list)) if *same == day => list.push((index, row)),
            _ => days.push((day, vec![(index, row)])),
        }
    }
    days.into_iter()
        .map(|(day, list)| {
            view! {
                <section class="inbox-day">
                    <h2 class="inbox-date">{format::date_long(lang, day)}</h2>
                    <ul>{list.into_iter().map(|(index, row)| view! { <Row index row state/> }).collect_view()}</ul>
                </section>
            }
        })
        .collect_view()
}

/// One notification: its sentence leads to the record and marks it as read.
#[component]
fn Row(index: usize, row: Notification, state: State) -> impl IntoView {
    let new = row.read_at.is_none();
    let (label, glyph) = if new { (t!("notify-mark-read"), icon::CHECK) } else { (t!("notify-mark-unread"), icon::MAIL) };
    let opened = move |_| {
        if new {
            state.mark(index, true);
        }
        state.inbox.open.set(false);
    };
    view! {
        <li class="inbox-row" class:inbox-new=new>
            <a href=row.link.clone() on:click=opened>
                <span class="inbox-text" dir="auto">{sentence(&row)}</span>
                <span class="inbox-when muted">
                    {new.then(|| view! { <span class="inbox-dot"></span> <span class="sr-only">{t!("notify-new")}</span> })}
                    <Moment at=row.created_at/>
                </span>
            </a>
            <IconButton glyph label size=Size::Small on_click=move |_| state.mark(index, new)/>
        </li>
    }
}
