//! The people of the organisation, with what an administrator can do about each.

use super::{Team, role_name, role_names};
use crate::{
    api::{DeactivateUser, ReactivateUser, SetUserRoles, reactivate_user},
    model::UserRow,
    pages::problem::words_for,
};
use kernel::{AppError, Session, UserId};
use leptos::prelude::*;
use ui::{Avatar, Badge, Button, Checkbox, Dialog, DialogActions, Menu, MenuItem, Moment, Table, Toast, Tone, Variant, icon, use_toasts};

/// The table of people.
#[component]
pub fn People(team: Team, users: Vec<UserRow>) -> impl IntoView {
    let me = use_context::<Session>().map(|session| session.user_id);
    view! {
        <Table label=t!("identity-team-title")>
            <thead>
                <tr>
                    <th>{t!("identity-person")}</th>
                    <th>{t!("identity-roles")}</th>
                    <th>{t!("identity-status")}</th>
                    <th>{t!("identity-last-seen")}</th>
                    <th><span class="sr-only">{t!("identity-actions")}</span></th>
                </tr>
            </thead>
            <tbody>{users.into_iter().map(|user| view! { <Person team mine=me == Some(user.id) user/> }).collect_view()}</tbody>
        </Table>
    }
}

/// One person.
#[component]
fn Person(team: Team, user: UserRow, mine: bool) -> impl IntoView {
    let active = user.status == "active";
    let name = if user.name.is_empty() { user.email.clone() } else { user.name.clone() };
    let badges = role_names(team, &user.roles).into_iter().map(|name| view! { <Badge>{name}</Badge> }).collect_view();
    let editing = RwSignal::new(false);
    let actions = (team.may_manage).then(|| view! { <Actions team id=user.id name=name.clone() active mine editing/> });
    view! {
        <tr>
            <th scope="row">
                <span class="person">
                    <Avatar name=name.clone()/>
                    <span class="person-text"><span dir="auto">{name.clone()}</span><span class="muted" dir="ltr">{user.email.clone()}</span></span>
                </span>
            </th>
            <td><span class="cluster">{badges}</span></td>
            <td>
                {if active {
                    view! { <Badge tone=Tone::Success dot=true>{t!("identity-active")}</Badge> }
                } else {
                    view! { <Badge tone=Tone::Neutral dot=true>{t!("identity-deactivated")}</Badge> }
                }}
            </td>
            <td class="muted">{user.last_seen_at.map(|at| view! { <Moment at/> })}</td>
            <td class="num">{actions} <RolesDialog team id=user.id name held=user.roles open=editing/></td>
        </tr>
    }
}

/// What can be done about a person.
#[component]
fn Actions(team: Team, id: UserId, name: String, active: bool, mine: bool, editing: RwSignal<bool>) -> impl IntoView {
    let toasts = use_toasts();
    let (off, on) = (ServerAction::<DeactivateUser>::new(), ServerAction::<ReactivateUser>::new());
    let done = move |result: Option<Result<(), AppError>>, words: String, back: Option<Callback<()>>| match result {
        Some(Ok(())) => {
            let toast = Toast::success(words);
            toasts.show(match back {
                Some(back) => toast.undo(back),
                None => toast,
            });
            team.refresh();
        }
        Some(Err(error)) => toasts.show(Toast::error(words_for(&error.code, &error.detail))),
        None => {}
    };
    let off_words = t!("identity-was-deactivated", name = name.clone());
    Effect::new(move |_| {
        // Not the action: its row is drawn anew by then.
        let back = toasts.callback(move |()| {
            leptos::task::spawn_local(async move {
                match reactivate_user(id).await {
                    Ok(_) => team.refresh(),
                    Err(error) => toasts.show(Toast::error(words_for(&error.code, &error.detail))),
                }
            });
        });
        done(off.value().get().map(|r| r.map(|_| ())), off_words.clone(), Some(back));
    });
    let on_words = t!("identity-was-reactivated", name = name.clone());
    Effect::new(move |_| done(on.value().get().map(|r| r.map(|_| ())), on_words.clone(), None));
    view! {
        <Menu id=format!("person-{id}") label=t!("identity-actions-for", name = name) glyph=icon::DOTS glyph_only=true variant=Variant::Ghost>
            <MenuItem icon=icon::SHIELD on_select=move |()| editing.set(true)>{t!("identity-change-roles")}</MenuItem>
            {(!mine && active)
                .then(|| {
                    view! {
                        <MenuItem icon=icon::LOCK danger=true on_select=move |()| { off.dispatch(DeactivateUser { id, how: crate::model::Deactivation::default() }); }>
                            {t!("identity-deactivate")}
                        </MenuItem>
                    }
                })}
            {(!active)
                .then(|| {
                    view! { <MenuItem icon=icon::CHECK on_select=move |()| { on.dispatch(ReactivateUser { id }); }>{t!("identity-reactivate")}</MenuItem> }
                })}
        </Menu>
    }
}

/// The roles of one person, to tick.
#[component]
fn RolesDialog(team: Team, id: UserId, name: String, held: Vec<String>, open: RwSignal<bool>) -> impl IntoView {
    let toasts = use_toasts();
    let save = ServerAction::<SetUserRoles>::new();
    let wanted = RwSignal::new(held);
    let saved = t!("identity-roles-saved", name = name.clone());
    Effect::new(move |_| match save.value().get() {
        Some(Ok(_)) => {
            open.set(false);
            toasts.show(Toast::success(saved.clone()));
            team.refresh();
        }
        Some(Err(error)) => toasts.show(Toast::error(
            error.errors.first().map_or_else(|| words_for(&error.code, &error.detail), |f| words_for(&f.code, &f.message)),
        )),
        None => {}
    });
    view! {
        <Dialog id=format!("roles-{id}") title=t!("identity-roles-of", name = name) lead=t!("identity-roles-lead") open>
            <RoleChoice team wanted/>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("identity-cancel")}</Button>
                <Button variant=Variant::Primary loading=save.pending() on_click=move |_| { save.dispatch(SetUserRoles { id, roles: wanted.get_untracked() }); }>
                    {t!("identity-save")}
                </Button>
            </DialogActions>
        </Dialog>
    }
}

/// Every role with what it is for.
#[component]
pub fn RoleChoice(
    /// Of this team.
    team: Team,
    /// Keys of the roles that are ticked.
    wanted: RwSignal<Vec<String>>,
) -> impl IntoView {
    team.roles
        .get_value()
        .into_iter()
        .map(|role| {
            let key = role.key.clone();
            let ticked = RwSignal::new(wanted.with_untracked(|held| held.contains(&key)));
            view! {
                <Checkbox
                    name=format!("role-{}", role.key)
                    label=role_name(&role)
                    help=super::role_help(&role)
                    value=ticked
                    on_change=move |on| wanted.update(|held| {
                        held.retain(|k| *k != key);
                        if on {
                            held.push(key.clone());
                        }
                    })
                />
            }
        })
        .collect_view()
}
