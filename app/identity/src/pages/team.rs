//! Who works here: people with their roles, and invitations that wait.

mod invite;
mod people;
mod waiting;

use crate::{
    api::{list_invitations, list_roles, list_users},
    model::{Role, UserFilter},
    permission::USERS_MANAGE,
};
use kernel::{PageRequest, Session};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Button, ErrorPanel, PageHead, Shape, Skeleton, Variant, i18n::use_lang, icon};

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Team {
    /// Counts changes: people and invitations are fetched anew.
    changed: RwSignal<u32>,
    /// Whether this person may change anything here.
    may_manage: bool,
    roles: StoredValue<Vec<Role>>,
}

impl Team {
    fn refresh(self) {
        self.changed.update(|n| *n += 1);
    }
}

/// The names of the roles with these keys, as badges show them.
fn role_names(team: Team, keys: &[String]) -> Vec<String> {
    team.roles.with_value(|roles| roles.iter().filter(|role| keys.contains(&role.key)).map(role_name).collect())
}

/// A role's name in the page's language; a tenant's own role says its own name.
fn role_name(role: &Role) -> String {
    let key = format!("identity-role-{}", role.key);
    if role.built_in && crate::words::WORDS.has(use_lang(), &key) { tl!(use_lang(), &key) } else { role.name.clone() }
}

/// One line on what a built-in role is for.
fn role_help(role: &Role) -> String {
    let key = format!("identity-role-{}-help", role.key);
    if role.built_in && crate::words::WORDS.has(use_lang(), &key) { tl!(use_lang(), &key) } else { String::new() }
}

/// The page.
#[component]
pub fn TeamPage() -> impl IntoView {
    let may_manage = use_context::<Session>().is_some_and(|session| session.may(USERS_MANAGE));
    let changed = RwSignal::new(0_u32);
    let inviting = RwSignal::new(false);
    let roles = Resource::new(|| (), |()| list_roles());
    let users = Resource::new(move || changed.get(), |_| list_users(UserFilter { limit: Some(200), ..UserFilter::default() }));
    let waiting = Resource::new(move || changed.get(), |_| list_invitations(PageRequest::default()));
    view! {
        <Title text=t!("identity-team-title")/>
        <PageHead title=t!("identity-team-title") lead=Some(t!("identity-team-lead"))>
            {may_manage
                .then(|| {
                    view! {
                        <Button variant=Variant::Primary icon=icon::USER_PLUS on_click=move |_| inviting.set(true)>
                            {t!("identity-invite")}
                        </Button>
                    }
                })}
        </PageHead>
        <Transition fallback=|| view! { <Skeleton shape=Shape::Table count=5/> }>
            {move || Suspend::new(async move {
                let loaded = async {
                    let roles = roles.await.unwrap_or_default();
                    let users = users.await?;
                    Ok::<_, kernel::AppError>((roles, users, waiting.await.ok()))
                };
                match loaded.await {
                    Ok((roles, users, waiting)) => {
                        let team = Team { changed, may_manage, roles: StoredValue::new(roles) };
                        view! {
                            <people::People team users=users.items/>
                            {waiting.map(|page| view! { <waiting::Waiting team invitations=page.items/> })}
                            <invite::InviteDialog team open=inviting/>
                        }
                            .into_any()
                    }
                    Err(error) => {
                        view! {
                            <ErrorPanel title=t!("identity-team-failed") help=error.detail reference=error.correlation_id on_retry=move |()| users.refetch()/>
                        }
                            .into_any()
                    }
                }
            })}
        </Transition>
    }
}
