//! Entries that came while the page was open: told, not pushed under the reader's eyes.

use super::log::Log;
use crate::{api::count_new_audit_events, model::AuditId};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use std::time::Duration;
use ui::{Button, Size, icon};
use uuid::Uuid;

/// How often it is asked for, while the page can be seen.
const EVERY: Duration = Duration::from_secs(10);

/// "3 new entries", and the way to them.
#[component]
pub fn News(log: Log) -> impl IntoView {
    let count = RwSignal::new(0_i64);
    Effect::new(move |_| {
        // Another list, or the same one fetched anew, has no news yet.
        log.rows.track();
        count.set(0);
    });
    Effect::new(move |_| {
        if let Ok(handle) = set_interval_with_handle(move || ask(log, count), EVERY) {
            on_cleanup(move || handle.clear());
        }
    });
    view! {
        <div role="status" class="empty:hidden">
            {move || {
                let n = count.get();
                (n > 0)
                    .then(|| {
                        let words = if n >= 100 { t!("audit-news-many") } else { t!("audit-news", n = n) };
                        view! {
                            <Button size=Size::Small icon=icon::ARROW_UP id="audit-news" on_click=move |_| log.changed.update(|n| *n += 1)>{words}</Button>
                        }
                    })
            }}
        </div>
    }
}

fn ask(log: Log, count: RwSignal<i64>) {
    if document().hidden() {
        return;
    }
    let Some(newest) = log.rows.try_with_untracked(|rows| rows.first().map(|row| (row.at, row.id))) else { return };
    let (at, id) = newest.unwrap_or((DateTime::<Utc>::UNIX_EPOCH, AuditId::from(Uuid::nil())));
    let filter = log.filter.get_untracked();
    leptos::task::spawn_local(async move {
        // A failed look is followed by the next one.
        let Ok(found) = count_new_audit_events(filter.clone(), at, id).await else { return };
        let same = log.filter.try_get_untracked().is_some_and(|now| now == filter)
            && log.rows.try_with_untracked(|rows| rows.first().map(|row| row.id) == newest.map(|(_, id)| id)).unwrap_or(false);
        if same {
            count.set(found);
        }
    });
}
