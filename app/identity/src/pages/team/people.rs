//! The people of the organisation, with what an administrator can do about each.

use super::{
    Team,
    dialogs::{DeactivateDialog, RolesDialog, reactivate},
};
use crate::{model::UserRow, pages::words::role_label};
use kernel::{Session, UserId};
use leptos::prelude::*;
use ui::{Avatar, Badge, Menu, MenuItem, MenuLink, Moment, Table, Tone, Variant, icon, use_toasts};

/// The table of people.
#[component]
pub fn People(team: Team, users: RwSignal<Vec<UserRow>>, busy: RwSignal<bool>) -> impl IntoView {
    let me = use_context::<Session>().map(|session| session.user_id);
    view! {
        <Table label=t!("identity-team-title") busy class="team-table">
            <thead>
                <tr>
                    <th scope="col">{t!("identity-person")}</th>
                    <th scope="col">{t!("identity-roles")}</th>
                    <th scope="col">{t!("identity-status")}</th>
                    <th scope="col">{t!("identity-tab-second-factor")}</th>
                    <th scope="col">{t!("identity-last-seen")}</th>
                    <th scope="col"><span class="sr-only">{t!("identity-actions")}</span></th>
                </tr>
            </thead>
            <tbody>
                <For each=move || users.get() key=|user| user.id children=move |user| view! { <Person team mine=me == Some(user.id) user/> }/>
            </tbody>
        </Table>
    }
}

/// What a person is called.
pub fn name_of(name: &str, email: &str) -> String {
    if name.is_empty() { email.to_owned() } else { name.to_owned() }
}

/// Whether they still work here, in words.
#[component]
pub fn Standing(active: bool) -> impl IntoView {
    if active {
        view! { <Badge tone=Tone::Success dot=true>{t!("identity-active")}</Badge> }
    } else {
        view! { <Badge tone=Tone::Neutral dot=true>{t!("identity-deactivated")}</Badge> }
    }
}

/// Whether signing in asks them for a code as well.
#[component]
pub fn FactorMark(on: bool) -> impl IntoView {
    if on {
        view! { <Badge tone=Tone::Success icon=icon::SHIELD>{t!("identity-factor-on")}</Badge> }.into_any()
    } else {
        view! { <span class="muted">{t!("identity-factor-none")}</span> }.into_any()
    }
}

/// The names of roles, once they are known.
#[component]
pub fn RoleBadges(team: Team, keys: Vec<String>) -> impl IntoView {
    let names = move || team.roles.with(|roles| keys.iter().map(|key| role_label(roles, key)).collect::<Vec<_>>());
    view! { <span class="cluster">{move || names().into_iter().map(|name| view! { <Badge>{name}</Badge> }).collect_view()}</span> }
}

/// One person.
#[component]
fn Person(team: Team, user: UserRow, mine: bool) -> impl IntoView {
    let active = user.status == "active";
    let name = name_of(&user.name, &user.email);
    let (id, held) = (user.id, user.roles.clone());
    let shown = name.clone();
    view! {
        <tr>
            <th scope="row" class="team-who">
                <span class="person">
                    <Avatar name=shown.clone() src=user.photo_url/>
                    <span class="person-text">
                        <a class="row-link" href=format!("/team/{id}") dir="auto">{shown}</a>
                        <span class="muted" dir="ltr">{user.email.clone()}</span>
                    </span>
                </span>
            </th>
            <td><RoleBadges team keys=user.roles/></td>
            <td><Standing active/></td>
            // Where each row is a card, the head is gone and the labels stand beside.
            <td class="team-factor" data-label=t!("identity-tab-second-factor")><FactorMark on=user.second_factor/></td>
            <td class="muted" data-label=user.last_seen_at.map(|_| t!("identity-last-seen"))>{user.last_seen_at.map(|at| view! { <Moment at/> })}</td>
            <td class="num team-acts">
                {move || team.may_manage.get().then(|| view! { <Actions team id name=name.clone() held=held.clone() active mine/> })}
            </td>
        </tr>
    }
}

/// What can be done about a person.
#[component]
fn Actions(team: Team, id: UserId, name: String, held: Vec<String>, active: bool, mine: bool) -> impl IntoView {
    let toasts = use_toasts();
    let (editing, leaving) = (RwSignal::new(false), RwSignal::new(false));
    let again = name.clone();
    let label = t!("identity-actions-for", name = name.clone());
    view! {
        <Menu id=format!("person-{id}") label glyph=icon::DOTS glyph_only=true variant=Variant::Ghost>
            <MenuLink href=format!("/team/{id}") icon=icon::USER>{t!("identity-open")}</MenuLink>
            <MenuItem icon=icon::SHIELD on_select=move |()| editing.set(true)>{t!("identity-change-roles")}</MenuItem>
            {(!mine && active)
                .then(|| {
                    view! { <MenuItem icon=icon::LOCK danger=true on_select=move |()| leaving.set(true)>{t!("identity-deactivate")}</MenuItem> }
                })}
            {(!active)
                .then(|| {
                    view! { <MenuItem icon=icon::CHECK on_select=move |()| reactivate(team, toasts, id, again.clone())>{t!("identity-reactivate")}</MenuItem> }
                })}
        </Menu>
        <RolesDialog team id name=name.clone() held open=editing/>
        <DeactivateDialog team id name open=leaving/>
    }
}
