//! What happened with a contact or company and what is to be done: notes, calls, meetings, tasks and changes of the
//! record, newest first, and the box to add one.

mod change;
mod compose;
mod entry;

use super::list::{ListFailed, may};
use crate::{
    api::activities::timeline,
    model::{ActivityForm, Subject, TimelineItem},
    permission,
};
pub use change::{field_name, value_words};
use compose::Composer;
use entry::Entry;
use kernel::{AppError, Page, PageRequest};
use leptos::prelude::*;
use ui::{
    Button, Card, Drawing, EmptyState, Shape, Size, Skeleton, Timeline as Line, Variant,
    live::{Live, use_live},
};

/// How many entries come at first.
const FIRST: i64 = 30;
/// How many are shown at most.
const MOST: i64 = 200;

/// The form of an activity about this record.
fn form_about(about: Subject) -> ActivityForm {
    let form = ActivityForm::default();
    match about {
        Subject::Contact(id) => ActivityForm { contact_id: Some(id), ..form },
        Subject::Company(id) => ActivityForm { company_id: Some(id), ..form },
        Subject::Deal(id) => ActivityForm { deal_id: Some(id), ..form },
        Subject::Lead(id) => ActivityForm { lead_id: Some(id), ..form },
    }
}

/// The entries of a record, newest first, as an answer carries them.
pub type Entries = Result<Page<TimelineItem>, AppError>;

/// Fetches the first entries about a record.
///
/// # Errors
/// Those of the server function.
pub async fn first_entries(about: Subject) -> Entries {
    timeline(about, PageRequest { limit: Some(FIRST), cursor: None }).await
}

/// The entries as the page holds them. Not a resource: those made while a page waits for its record get no fixed place in
/// what the server sends, and would not be found again when the browser takes over.
#[derive(Clone, Copy)]
struct History {
    about: Subject,
    entries: RwSignal<Option<Entries>>,
    limit: RwSignal<i64>,
}

impl History {
    /// Looks again; what is there stays in sight meanwhile.
    fn look(self) {
        let Some(limit) = self.limit.try_get_untracked() else { return };
        leptos::task::spawn_local(async move {
            let answer = timeline(self.about, PageRequest { limit: Some(limit), cursor: None }).await;
            // A failed look keeps what there is, unless there is nothing.
            let keep = answer.is_err() && self.entries.try_with_untracked(|now| matches!(now, Some(Ok(_)))).unwrap_or(true);
            if !keep {
                let _ = self.entries.try_set(Some(answer));
            }
        });
    }
}

/// The timeline with its box.
#[component]
pub fn Timeline(
    /// What it is about.
    about: Subject,
    /// Counts changes of the record: each is a reason to look again.
    changed: RwSignal<u32>,
    /// What the page fetched already; else it is fetched once the page is awake.
    #[prop(optional)]
    first: Option<Entries>,
) -> impl IntoView {
    let history = History { about, entries: RwSignal::new(first), limit: RwSignal::new(FIRST) };
    let may_write = may(permission::WRITE);
    let refresh = Callback::new(move |()| history.look());
    use_live(move |live| {
        if matches!(live, Live::Change(change) if change.resource == "activity") {
            history.look();
        }
    });
    Effect::new(move |seen: Option<u32>| {
        let now = changed.get();
        let missing = history.entries.with_untracked(Option::is_none);
        if missing || seen.is_some_and(|seen| seen != now) {
            history.look();
        }
        now
    });
    view! {
        <Card title=t!("crm-activity-title")>
            {move || may_write.get().then(|| view! { <Composer about on_added=refresh/> })}
            {move || match history.entries.get() {
                None => view! { <Skeleton shape=Shape::Lines count=6/> }.into_any(),
                Some(Ok(page)) if page.items.is_empty() => {
                    let text = if may_write.get() { t!("crm-activity-none-text") } else { t!("crm-activity-none-text.read") };
                    view! { <EmptyState drawing=Drawing::Activity title=t!("crm-activity-none") text/> }.into_any()
                }
                Some(Ok(page)) => view! { <Lines page history may_write/> }.into_any(),
                Some(Err(error)) => view! { <ListFailed error on_retry=refresh/> }.into_any(),
            }}
        </Card>
    }
}

/// The entries, and the way to older ones.
#[component]
fn Lines(page: Page<TimelineItem>, history: History, may_write: Signal<bool>) -> impl IntoView {
    let refresh = Callback::new(move |()| history.look());
    let about = history.about;
    let more = page.next_cursor.is_some() && history.limit.get_untracked() < MOST;
    let older = move |_| {
        history.limit.set(MOST);
        history.look();
    };
    let entry = move |item: TimelineItem| view! { <Entry item about may_write on_changed=refresh/> };
    view! {
        <Line label=t!("crm-activity-title")>{page.items.into_iter().map(entry).collect_view()}</Line>
        {more.then(|| view! { <Button variant=Variant::Ghost size=Size::Small on_click=older>{t!("crm-activity-more")}</Button> })}
    }
}
