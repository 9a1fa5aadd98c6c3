//! The cards of a person's page: permissions with their reasons, how and where they sign in, records.

use crate::{
    api::{explain_permissions, list_holdings, list_user_sessions, revoke_user_session},
    model::{PermissionReason, SessionView, device_of},
    pages::{
        account::device_name,
        problem::words_for,
        team::{
            Team,
            dialogs::{HandOverDialog, one_holding},
            people::FactorMark,
        },
        words::role_label,
    },
};
use chrono::{DateTime, Utc};
use kernel::UserId;
use leptos::{prelude::*, task::spawn_local};
use ui::{Badge, Button, Card, Moment, Shape, Size, Skeleton, Toast, Variant, use_toasts};

/// What they may do, each with the roles it comes from.
#[component]
pub fn Reasons(team: Team, id: UserId) -> impl IntoView {
    let reasons = Resource::new(move || team.changed.get(), move |_| explain_permissions(id));
    view! {
        <Card title=t!("identity-may-title") flush=true>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Lines count=6/> }>
                {move || {
                    reasons
                        .get()
                        .map(|answer| match answer {
                            Ok(reasons) if reasons.is_empty() => view! { <p class="muted p-4">{t!("identity-may-nothing")}</p> }.into_any(),
                            Ok(reasons) => {
                                view! { <ul class="rows">{reasons.into_iter().map(|reason| view! { <Reason team reason/> }).collect_view()}</ul> }.into_any()
                            }
                            Err(error) => view! { <p class="muted p-4">{words_for(&error.code, &error.detail)}</p> }.into_any(),
                        })
                }}
            </Transition>
        </Card>
    }
}

#[component]
fn Reason(team: Team, reason: PermissionReason) -> impl IntoView {
    let because = move || {
        let names = team.roles.with(|roles| reason.roles.iter().map(|key| role_label(roles, key)).collect::<Vec<_>>());
        t!("identity-may-because", roles = names.join(t!("identity-and").as_str()))
    };
    view! {
        <li class="row flex-wrap">
            <span class="grow">{reason.label}</span>
            <span class="muted text-sm">{because}</span>
        </li>
    }
}

/// How they sign in, and since when they work here.
#[component]
pub fn SignIn(second_factor: bool, verified: bool, joined_at: DateTime<Utc>) -> impl IntoView {
    let address = if verified { t!("identity-address-proved") } else { t!("identity-address-unproved") };
    view! {
        <Card title=t!("identity-their-sign-in")>
            <dl class="facts">
                <div><dt>{t!("identity-tab-second-factor")}</dt><dd><FactorMark on=second_factor/></dd></div>
                <div><dt>{t!("identity-email")}</dt><dd>{address}</dd></div>
                <div><dt>{t!("identity-joined")}</dt><dd><Moment at=joined_at/></dd></div>
            </dl>
        </Card>
    }
}

/// Where they are signed in.
#[component]
pub fn Sessions(team: Team, id: UserId) -> impl IntoView {
    let sessions = Resource::new(move || team.changed.get(), move |_| list_user_sessions(id));
    view! {
        <Card title=t!("identity-their-sessions") flush=true>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Lines count=3/> }>
                {move || {
                    sessions
                        .get()
                        .map(|answer| match answer {
                            Ok(page) if page.items.is_empty() => view! { <p class="muted p-4">{t!("identity-no-sessions")}</p> }.into_any(),
                            Ok(page) => {
                                view! {
                                    <ul class="rows">{page.items.into_iter().map(|session| view! { <Device team id session/> }).collect_view()}</ul>
                                }
                                    .into_any()
                            }
                            Err(error) => view! { <p class="muted p-4">{words_for(&error.code, &error.detail)}</p> }.into_any(),
                        })
                }}
            </Transition>
        </Card>
    }
}

#[component]
fn Device(team: Team, id: UserId, session: SessionView) -> impl IntoView {
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
    let which = session.id;
    let end = move |_| {
        busy.set(true);
        spawn_local(async move {
            let answer = revoke_user_session(id, which).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(()) => {
                    toasts.show(Toast::success(t!("identity-session-ended")));
                    team.refresh();
                }
                Err(error) => toasts.show(Toast::error(words_for(&error.code, &error.detail))),
            }
        });
    };
    let device = device_name(device_of(session.user_agent.as_deref().unwrap_or_default()));
    view! {
        <li class="row">
            <span class="person-text grow">
                <span dir="auto">{device.clone()}</span>
                <span class="muted"><span dir="ltr">{session.ip}</span> " · " <Moment at=session.last_seen_at/></span>
            </span>
            {if session.current {
                view! { <Badge>{t!("identity-this-device")}</Badge> }.into_any()
            } else {
                view! {
                    <Button size=Size::Small variant=Variant::Ghost loading=busy on_click=end>
                        {t!("identity-end-session")} <span class="sr-only">" " {device}</span>
                    </Button>
                }
                    .into_any()
            }}
        </li>
    }
}

/// What they are responsible for, and the way to hand it over.
#[component]
pub fn Holdings(team: Team, id: UserId, name: String) -> impl IntoView {
    let holdings = Resource::new(move || team.changed.get(), move |_| list_holdings(id));
    let giving = RwSignal::new(false);
    view! {
        <Card title=t!("identity-responsible")>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Lines count=2/> }>
                {move || {
                    holdings
                        .get()
                        .map(|answer| match answer {
                            Ok(all) if all.iter().all(|holding| holding.count == 0) => {
                                view! { <p class="muted">{t!("identity-holds-nothing")}</p> }.into_any()
                            }
                            Ok(all) => {
                                let lines = all.iter().filter(|holding| holding.count > 0).map(|holding| view! { <li>{one_holding(holding)}</li> });
                                view! {
                                    <ul class="grid gap-1 mb-3">{lines.collect_view()}</ul>
                                    <Button size=Size::Small on_click=move |_| giving.set(true)>{t!("identity-hand-over")}</Button>
                                }
                                    .into_any()
                            }
                            Err(error) => view! { <p class="muted">{words_for(&error.code, &error.detail)}</p> }.into_any(),
                        })
                }}
            </Transition>
        </Card>
        <HandOverDialog team id name open=giving/>
    }
}
