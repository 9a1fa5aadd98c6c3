//! Who works here: people with their roles, to search and filter, and invitations that wait.

mod address;
mod dialogs;
mod invite;
mod people;
pub mod person;
mod waiting;

use crate::{
    api::{list_invitations, list_roles, list_users},
    model::{Role, UserFilter, UserRow},
    permission::USERS_MANAGE,
};
use address::{Filters, use_filter};
use kernel::{PageRequest, access::use_may};
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;
use ui::{
    Button, Drawing, EmptyState, ErrorPanel, LoadMore, PageHead, Shape, Skeleton, Toast, Variant, icon,
    live::{Live, use_live},
    use_toasts,
};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Team {
    /// Counts changes: people and invitations are fetched anew.
    changed: RwSignal<u32>,
    /// Whether this person may change anything here, now.
    may_manage: Signal<bool>,
    /// The organisation's roles, as far as this person may see them.
    roles: RwSignal<Vec<Role>>,
}

impl Team {
    /// Of a page; fetches the roles. Call it while a component is set up.
    fn new() -> Self {
        let roles = RwSignal::new(Vec::new());
        Effect::new(move |_| {
            spawn_local(async move {
                if let Ok(all) = list_roles().await {
                    let _ = roles.try_set(all);
                }
            });
        });
        Self { changed: RwSignal::new(0), may_manage: use_may(USERS_MANAGE), roles }
    }

    fn refresh(self) {
        let _ = self.changed.try_update(|n| *n = n.wrapping_add(1));
    }

    /// Fetches anew when others change people, invitations or roles.
    fn follow(self) {
        use_live(move |live| match live {
            Live::Change(change) if ["user", "invitation", "role"].contains(&change.resource.as_str()) => self.refresh(),
            Live::Change(_) | Live::Reload => {}
        });
    }
}

/// The page `/team`.
#[component]
pub fn TeamPage() -> impl IntoView {
    let team = Team::new();
    team.follow();
    let (inviting, busy) = (RwSignal::new(false), RwSignal::new(false));
    let filter = use_filter();
    let users = Resource::new_blocking(move || (filter.get(), team.changed.get()), |(filter, _)| list_users(filter));
    let waiting = Resource::new(move || team.changed.get(), |_| list_invitations(PageRequest { limit: Some(100), cursor: None }));
    view! {
        <Title text=t!("identity-team-title")/>
        <div class="page">
            <PageHead title=t!("identity-team-title") lead=Some(t!("identity-team-lead"))>
                {move || {
                    team.may_manage
                        .get()
                        .then(|| {
                            view! {
                                <Button variant=Variant::Primary icon=icon::USER_PLUS on_click=move |_| inviting.set(true)>
                                    {t!("identity-invite")}
                                </Button>
                            }
                        })
                }}
            </PageHead>
            <Filters team filter/>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Table count=5/> } set_pending=busy>
                {move || {
                    users
                        .get()
                        .map(|answer| match answer {
                            Ok(page) => view! { <Rows team filter page busy/> }.into_any(),
                            Err(error) => {
                                view! {
                                    <ErrorPanel title=t!("identity-team-failed") help=error.detail reference=error.correlation_id on_retry=move |()| users.refetch()/>
                                }
                                    .into_any()
                            }
                        })
                }}
            </Transition>
            <Transition fallback=|| ()>
                {move || waiting.get().and_then(Result::ok).map(|page| view! { <waiting::Waiting team invitations=page.items/> })}
            </Transition>
            <invite::InviteDialog team open=inviting/>
        </div>
    }
}

/// The rows found and the way to more of them.
#[component]
fn Rows(team: Team, filter: Memo<UserFilter>, page: kernel::Page<UserRow>, busy: RwSignal<bool>) -> impl IntoView {
    let toasts = use_toasts();
    let total = u64::try_from(page.total).unwrap_or_default();
    let (rows, cursor, loading) = (RwSignal::new(page.items), RwSignal::new(page.next_cursor), RwSignal::new(false));
    let more = move |()| {
        loading.set(true);
        let next = UserFilter { cursor: cursor.get_untracked(), ..filter.get_untracked() };
        spawn_local(async move {
            let answer = list_users(next).await;
            let _ = loading.try_set(false);
            match answer {
                Ok(page) => {
                    let _ = rows.try_update(|rows| rows.extend(page.items));
                    let _ = cursor.try_set(page.next_cursor);
                }
                Err(error) => toasts.show(Toast::error(super::problem::words_for(&error.code, &error.detail))),
            }
        });
    };
    if total == 0 {
        return view! { <EmptyState drawing=Drawing::Search title=t!("identity-team-none") text=t!("identity-team-none-text")/> }
            .into_any();
    }
    view! {
        <people::People team users=rows busy/>
        <LoadMore shown=Signal::derive(move || rows.with(|rows| u64::try_from(rows.len()).unwrap_or_default())) total=Signal::stored(total) loading on_more=more/>
    }
    .into_any()
}
