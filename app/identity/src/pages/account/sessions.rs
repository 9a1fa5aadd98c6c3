//! Where one is signed in: devices as people name them, and the way to end each.

use super::AccountFrame;
use crate::{
    api::{RevokeOtherSessions, RevokeSession, list_sessions},
    model::{Device, DeviceKind, SessionView, device_of},
    pages::problem::words_for,
};
use kernel::Session;
use leptos::prelude::*;
use ui::{Badge, Button, Card, ErrorPanel, Icon, Moment, Shape, Size, Skeleton, Toast, Tone, icon, use_toasts};

/// The page.
#[component]
pub fn SessionsPage() -> impl IntoView {
    let changed = RwSignal::new(0_u32);
    let sessions = Resource::new(move || changed.get(), |_| list_sessions());
    view! {
        <AccountFrame at="/account/sessions" title=t!("identity-tab-sessions")>
            <p class="muted">{t!("identity-sessions-lead")}</p>
            <Card title=t!("identity-sessions-title") tools=move || view! { <EndOthers changed/> } flush=true>
                <Transition fallback=|| view! { <Skeleton shape=Shape::Lines count=3/> }>
                    {move || Suspend::new(async move {
                        match sessions.await {
                            Ok(page) => {
                                view! { <ul class="rows">{page.items.into_iter().map(|session| view! { <Row session changed/> }).collect_view()}</ul> }.into_any()
                            }
                            Err(error) => {
                                view! {
                                    <ErrorPanel title=t!("identity-sessions-failed") help=error.detail reference=error.correlation_id on_retry=move |()| sessions.refetch()/>
                                }
                                    .into_any()
                            }
                        }
                    })}
                </Transition>
            </Card>
        </AccountFrame>
    }
}

/// Ends all sessions but this one.
#[component]
fn EndOthers(changed: RwSignal<u32>) -> impl IntoView {
    let toasts = use_toasts();
    let revoke = ServerAction::<RevokeOtherSessions>::new();
    Effect::new(move |_| match revoke.value().get() {
        Some(Ok(())) => {
            toasts.show(Toast::success(t!("identity-others-ended")));
            changed.update(|n| *n += 1);
        }
        Some(Err(error)) => toasts.show(Toast::error(words_for(&error.code, &error.detail))),
        None => {}
    });
    view! {
        <Button size=Size::Small icon=icon::LOGOUT loading=revoke.pending() on_click=move |_| { revoke.dispatch(RevokeOtherSessions {}); }>
            {t!("identity-end-others")}
        </Button>
    }
}

/// One device that is signed in.
#[component]
fn Row(session: SessionView, changed: RwSignal<u32>) -> impl IntoView {
    let toasts = use_toasts();
    let revoke = ServerAction::<RevokeSession>::new();
    Effect::new(move |_| match revoke.value().get() {
        Some(Ok(())) => {
            toasts.show(Toast::success(t!("identity-session-ended")));
            changed.update(|n| *n += 1);
        }
        Some(Err(error)) => toasts.show(Toast::error(words_for(&error.code, &error.detail))),
        None => {}
    });
    let id = session.id;
    let agent = session.user_agent.unwrap_or_default();
    let device = device_of(&agent);
    let glyph = match device.kind {
        DeviceKind::Phone | DeviceKind::Tablet => icon::PHONE,
        DeviceKind::Program => icon::KEY,
        DeviceKind::Computer => icon::MONITOR,
    };
    let name = name_of(device);
    // One organisation is no news to who works in one.
    let place = use_context::<Session>().filter(|here| here.tenants > 1).map(|_| session.organization);
    view! {
        <li class="row">
            <Icon glyph class="row-glyph"/>
            <span class="person-text">
                <span dir="auto">{name.clone()}</span>
                <span class="muted">
                    {session.ip.map(|ip| view! { <bdi dir="ltr">{ip}</bdi> " · " })} {place.map(|place| view! { <bdi>{place}</bdi> " · " })}
                    <Moment at=session.last_seen_at/>
                </span>
            </span>
            {if session.current {
                view! { <Badge tone=Tone::Success>{t!("identity-this-device")}</Badge> }.into_any()
            } else {
                view! {
                    <Button size=Size::Small loading=revoke.pending() on_click=move |_| { revoke.dispatch(RevokeSession { id }); }>
                        {t!("identity-end-session")}
                        <span class="sr-only">{format!(": {name}")}</span>
                    </Button>
                }
                    .into_any()
            }}
        </li>
    }
}

/// A device in a few words.
pub fn name_of(device: Device<'_>) -> String {
    match (device.browser, device.system) {
        (Some(browser), Some(system)) => t!("identity-device", browser = browser.to_owned(), system = system),
        (Some(one), None) => one.to_owned(),
        (None, Some(one)) => one.to_owned(),
        (None, None) => t!("identity-device-unknown"),
    }
}
