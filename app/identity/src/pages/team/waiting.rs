//! Invitations that nobody took up yet.

use super::{Team, people::RoleBadges};
use crate::{
    api::{ResendInvitation, RevokeInvitation},
    model::Invitation,
    pages::problem::words_for,
};
use leptos::prelude::*;
use ui::{Badge, Button, Card, Moment, Size, Toast, Tone, Variant, use_toasts};

/// The list; nothing when there are none.
#[component]
pub fn Waiting(team: Team, invitations: Vec<Invitation>) -> impl IntoView {
    (!invitations.is_empty()).then(|| {
        view! {
            <Card title=t!("identity-waiting-title") flush=true>
                <ul class="rows">{invitations.into_iter().map(|invitation| view! { <One team invitation/> }).collect_view()}</ul>
            </Card>
        }
    })
}

#[component]
fn One(team: Team, invitation: Invitation) -> impl IntoView {
    let toasts = use_toasts();
    let (revoke, again) = (ServerAction::<RevokeInvitation>::new(), ServerAction::<ResendInvitation>::new());
    Effect::new(move |_| match revoke.value().get() {
        Some(Ok(())) => {
            toasts.show(Toast::success(t!("identity-revoked")));
            team.refresh();
        }
        Some(Err(error)) => toasts.show(Toast::error(words_for(&error.code, &error.detail))),
        None => {}
    });
    Effect::new(move |_| match again.value().get() {
        Some(Ok(invitation)) => {
            toasts.show(Toast::success(t!("identity-invited", email = invitation.email)));
            team.refresh();
        }
        Some(Err(error)) => toasts.show(Toast::error(words_for(&error.code, &error.detail))),
        None => {}
    });
    let (id, email) = (invitation.id, invitation.email.clone());
    let buttons = move || {
        let (first, second) = (email.clone(), email.clone());
        team.may_manage.get().then(|| {
            view! {
                <span class="cluster">
                    <Button size=Size::Small variant=Variant::Ghost loading=again.pending() on_click=move |_| { again.dispatch(ResendInvitation { id }); }>
                        {t!("identity-send-again")} <span class="sr-only" dir="ltr">" " {first}</span>
                    </Button>
                    <Button size=Size::Small variant=Variant::Ghost loading=revoke.pending() on_click=move |_| { revoke.dispatch(RevokeInvitation { id }); }>
                        {t!("identity-revoke")} <span class="sr-only" dir="ltr">" " {second}</span>
                    </Button>
                </span>
            }
        })
    };
    view! {
        <li class="row flex-wrap">
            <span class="person-text grow"><span dir="ltr" class="truncate">{invitation.email}</span><span class="muted"><Moment at=invitation.created_at/></span></span>
            <span class="cluster">
                <RoleBadges team keys=invitation.roles/> {invitation.expired.then(|| view! { <Badge tone=Tone::Warning>{t!("identity-expired")}</Badge> })}
            </span>
            {buttons}
        </li>
    }
}
