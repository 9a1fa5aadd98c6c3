//! What happened with a contact or company and what is to be done: notes, calls, meetings, tasks and changes of the
//! record, newest first, and the box to add one.

mod compose;
mod entry;

use super::{
    contacts::{ListFailed, may},
    live::{Live, use_live},
};
use crate::{
    api::activities::timeline,
    model::{ActivityForm, Subject, TimelineItem},
    permission,
};
use compose::Composer;
use entry::Entry;
use kernel::PageRequest;
use leptos::prelude::*;
use ui::{Button, Card, Drawing, EmptyState, Shape, Size, Skeleton, Timeline as Line, Variant};

/// How many entries come at first.
const FIRST: i64 = 30;

/// The form of an activity about this record.
fn form_about(about: Subject) -> ActivityForm {
    let form = ActivityForm::default();
    match about {
        Subject::Contact(id) => ActivityForm { contact_id: Some(id), ..form },
        Subject::Company(id) => ActivityForm { company_id: Some(id), ..form },
        Subject::Deal(id) => ActivityForm { deal_id: Some(id), ..form },
    }
}

/// The timeline with its box.
#[component]
pub fn Timeline(
    /// What it is about.
    about: Subject,
    /// Counts changes of the record: each is a reason to look again.
    changed: RwSignal<u32>,
) -> impl IntoView {
    let shown = RwSignal::new(FIRST);
    let entries = Resource::new(
        move || (shown.get(), changed.get()),
        move |(limit, _)| timeline(about, PageRequest { limit: Some(limit), cursor: None }),
    );
    let may_write = may(permission::WRITE);
    let refresh = Callback::new(move |()| {
        let _ = changed.try_update(|n| *n += 1);
    });
    use_live(move |live| {
        let mine = match live {
            Live::Change(change) => change.resource == "activity",
            Live::Reload => false,
        };
        if mine {
            refresh.run(());
        }
    });
    view! {
        <Card title=t!("crm-activity-title")>
            {may_write.then(|| view! { <Composer about on_added=refresh/> })}
            <Transition fallback=|| view! { <Skeleton shape=Shape::Lines count=6/> }>
                {move || {
                    entries.get().map(|answer| match answer {
                        Ok(page) if page.items.is_empty() => {
                            view! { <EmptyState drawing=Drawing::Activity title=t!("crm-activity-none") text=t!("crm-activity-none-text")/> }
                                .into_any()
                        }
                        Ok(page) => {
                            let more = page.next_cursor.is_some() && shown.get_untracked() == FIRST;
                            view! {
                                <Line label=t!("crm-activity-title")>
                                    {page
                                        .items
                                        .into_iter()
                                        .map(|item: TimelineItem| view! { <Entry item about may_write on_changed=refresh/> })
                                        .collect_view()}
                                </Line>
                                {more
                                    .then(|| {
                                        view! {
                                            <Button variant=Variant::Ghost size=Size::Small on_click=move |_| shown.set(200)>
                                                {t!("crm-activity-more")}
                                            </Button>
                                        }
                                    })}
                            }
                                .into_any()
                        }
                        Err(error) => view! { <ListFailed error on_retry=move |()| entries.refetch()/> }.into_any(),
                    })
                }}
            </Transition>
        </Card>
    }
}
