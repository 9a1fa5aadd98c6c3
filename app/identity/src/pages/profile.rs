//! One's own devices and password.

use super::problem::{Refusal, words_for};
use crate::{
    api::{ChangePassword, RevokeSession, list_sessions},
    model::SessionView,
};
use kernel::Session;
use leptos::{form::ActionForm, prelude::*};
use leptos_meta::Title;
use ui::{
    Badge, Banner, Button, Card, ErrorPanel, Moment, PageHead, PasswordField, Shape, Size, Skeleton, Toast, Tone, Variant, use_toasts,
};

/// The page.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let lead = use_context::<Session>().map(|session| session.email);
    let changed = RwSignal::new(0_u32);
    let sessions = Resource::new(move || changed.get(), |_| list_sessions());
    view! {
        <Title text=t!("identity-profile-title")/>
        <div class="content-narrow stack">
            <PageHead title=t!("identity-profile-title") lead/>
            <Card title=t!("identity-sessions-title") flush=true>
                <Transition fallback=|| view! { <Skeleton shape=Shape::Lines count=3/> }>
                    {move || Suspend::new(async move {
                        match sessions.await {
                            Ok(page) => {
                                view! { <ul class="rows">{page.items.into_iter().map(|session| view! { <Device session changed/> }).collect_view()}</ul> }.into_any()
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
            <Card title=t!("identity-change-password")><PasswordForm/></Card>
        </div>
    }
}

/// One device that is signed in.
#[component]
fn Device(session: SessionView, changed: RwSignal<u32>) -> impl IntoView {
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
    view! {
        <li class="row">
            <span class="person-text">
                <span dir="auto">{device_name(session.user_agent.as_deref().unwrap_or_default())}</span>
                <span class="muted"><span dir="ltr">{session.ip}</span> " · " <Moment at=session.last_seen_at/></span>
            </span>
            {if session.current {
                view! { <Badge tone=Tone::Success>{t!("identity-this-device")}</Badge> }.into_any()
            } else {
                view! {
                    <Button size=Size::Small loading=revoke.pending() on_click=move |_| { revoke.dispatch(RevokeSession { id }); }>{t!("identity-end-session")}</Button>
                }
                    .into_any()
            }}
        </li>
    }
}

/// Browser and system out of a client's own name; the name itself when they can't be told.
fn device_name(agent: &str) -> String {
    let first = |names: &[(&str, &str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| (*name).to_owned());
    let browser = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => agent.chars().take(60).collect(),
    }
}

/// Old and new password.
#[component]
fn PasswordForm() -> impl IntoView {
    let action = ServerAction::<ChangePassword>::new();
    let refusal = Refusal::of(action);
    let whole = refusal.whole();
    let saved = Signal::derive(move || matches!(action.value().get(), Some(Ok(()))));
    view! {
        {move || whole.get().map(|text| view! { <Banner tone=Tone::Danger alert=true>{text}</Banner> })}
        {move || saved.get().then(|| view! { <Banner tone=Tone::Success alert=true>{t!("identity-password-saved")}</Banner> })}
        <ActionForm action attr:class="form">
            <PasswordField name="old_password" label=t!("identity-old-password") error=refusal.at("old_password")/>
            <PasswordField name="new_password" label=t!("identity-new-password") fresh=true help=t!("identity-new-password-help") error=refusal.at("new_password")/>
            <div class="form-actions"><Button submit=true variant=Variant::Primary loading=action.pending()>{t!("identity-reset-button")}</Button></div>
        </ActionForm>
    }
}

#[cfg(test)]
mod tests {
    use super::device_name;

    #[test]
    fn devices_have_names_people_know() {
        assert_eq!(device_name("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), "Firefox, Linux");
        assert_eq!(
            device_name("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E148 Safari/604.1"),
            "Safari, iPhone"
        );
        assert_eq!(device_name("something else"), "something else");
    }
}
