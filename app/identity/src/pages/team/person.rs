//! One person: their roles and why they may do what they may, where they are signed in, what they are responsible for.

mod cards;

use super::{
    Team,
    dialogs::{DeactivateDialog, ResetFactorDialog, RolesDialog, reactivate},
    people::{RoleBadges, Standing, name_of},
};
use crate::{
    api::{SendPasswordReset, get_user},
    model::User,
    pages::problem::words_for,
    permission::SESSIONS_MANAGE,
};
use cards::{Holdings, Reasons, Sessions, SignIn};
use kernel::{AppError, Session, UserId, access::use_may};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use ui::{
    Avatar, Breadcrumb, Button, Card, Crumb, ErrorPanel, Menu, MenuItem, PageHead, Shape, Skeleton, Toast, Variant, icon, use_toasts,
};

/// The page `/team/{id}`.
#[component]
pub fn PersonPage() -> impl IntoView {
    let team = Team::new();
    team.follow();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| id.parse::<UserId>().ok()));
    let user = Resource::new_blocking(
        move || (id.get(), team.changed.get()),
        |(id, _)| async move {
            match id {
                Some(id) => get_user(id).await,
                None => Err(AppError::new(404, "not_found", "There is no such person.")),
            }
        },
    );
    view! {
        <div class="page">
            <Transition fallback=|| view! { <Skeleton shape=Shape::Lines count=8/> }>
                {move || {
                    user.get()
                        .map(|answer| match answer {
                            Ok(user) => view! { <Whole team user/> }.into_any(),
                            Err(error) => {
                                let title = t!("identity-person-failed");
                                view! {
                                    <Title text=title.clone()/>
                                    <PageHead title=title.clone()/>
                                    <ErrorPanel
                                        title=title
                                        help=words_for(&error.code, &error.detail)
                                        reference=error.correlation_id
                                        on_retry=move |()| user.refetch()
                                    />
                                }
                                    .into_any()
                            }
                        })
                }}
            </Transition>
        </div>
    }
}

/// Everything about a person that was found.
#[component]
fn Whole(team: Team, user: User) -> impl IntoView {
    let name = name_of(&user.name, &user.email);
    let (id, active, email) = (user.id, user.status == "active", user.email.clone());
    let (may_end, face, photo) = (use_may(SESSIONS_MANAGE), name.clone(), user.photo_url.clone());
    let actions = {
        let user = user.clone();
        move || team.may_manage.get().then(|| view! { <Actions team user=user.clone()/> })
    };
    view! {
        <Title text=name.clone()/>
        <Breadcrumb crumbs=vec![Crumb::link(t!("identity-team-title"), "/team"), Crumb::here(name.clone())]/>
        <PageHead title=name.clone() lead=Some(email) before=ViewFn::from(move || view! { <Avatar name=face.clone() src=photo.clone() size="lg"/> })>
            <Standing active/>
            {actions}
        </PageHead>
        <div class="record">
            <div class="record-main stack">
                <Card title=t!("identity-roles")><RoleBadges team keys=user.roles/></Card>
                <Reasons team id/>
            </div>
            <div class="record-side stack">
                <SignIn second_factor=user.second_factor verified=user.email_verified joined_at=user.joined_at/>
                {move || team.may_manage.get().then(|| view! { <Holdings team id name=name.clone()/> })}
                {move || may_end.get().then(|| view! { <Sessions team id/> })}
            </div>
        </div>
    }
}

/// What an administrator can do about them.
#[component]
fn Actions(team: Team, user: User) -> impl IntoView {
    let toasts = use_toasts();
    let name = name_of(&user.name, &user.email);
    let (id, active, email) = (user.id, user.status == "active", user.email);
    let mine = use_context::<Session>().is_some_and(|session| session.user_id == id);
    let lost = !mine && user.second_factor;
    let (editing, leaving, resetting) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let reset = ServerAction::<SendPasswordReset>::new();
    Effect::new(move |_| match reset.value().get() {
        Some(Ok(())) => toasts.show(Toast::success(t!("identity-reset-mailed", email = email.clone()))),
        Some(Err(error)) => toasts.show(Toast::error(words_for(&error.code, &error.detail))),
        None => {}
    });
    let again = name.clone();
    view! {
        <Button icon=icon::SHIELD on_click=move |_| editing.set(true)>{t!("identity-change-roles")}</Button>
        <Menu id="person-more" label=t!("identity-actions-for", name = name.clone()) glyph=icon::DOTS glyph_only=true variant=Variant::Ghost>
            {active
                .then(|| {
                    view! {
                        <MenuItem icon=icon::KEY on_select=move |()| { reset.dispatch(SendPasswordReset { id }); }>{t!("identity-send-reset")}</MenuItem>
                    }
                })}
            {lost
                .then(|| {
                    view! { <MenuItem icon=icon::SHIELD danger=true on_select=move |()| resetting.set(true)>{t!("identity-factor-reset")}</MenuItem> }
                })}
            {(active && !mine)
                .then(|| {
                    view! { <MenuItem icon=icon::LOCK danger=true on_select=move |()| leaving.set(true)>{t!("identity-deactivate")}</MenuItem> }
                })}
            {(!active)
                .then(|| {
                    view! { <MenuItem icon=icon::CHECK on_select=move |()| reactivate(team, toasts, id, again.clone())>{t!("identity-reactivate")}</MenuItem> }
                })}
        </Menu>
        <RolesDialog team id name=name.clone() held=user.roles open=editing/>
        <ResetFactorDialog team id name=name.clone() open=resetting/>
        <DeactivateDialog team id name open=leaving/>
    }
}
