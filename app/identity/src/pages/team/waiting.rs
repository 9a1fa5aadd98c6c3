//! Invitations that nobody took up yet.

use super::{Team, role_names};
use crate::{api::RevokeInvitation, model::Invitation, pages::problem::words_for};
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
    let revoke = ServerAction::<RevokeInvitation>::new();
    Effect::new(move |_| match revoke.value().get() {
        Some(Ok(())) => {
            toasts.show(Toast::success(t!("identity-revoked")));
            team.refresh();
        }
        Some(Err(error)) => toasts.show(Toast::error(words_for(&error.code, &error.detail))),
        None => {}
    });
    let id = invitation.id;
    let badges = role_names(team, &invitation.roles).into_iter().map(|name| view! { <Badge>{name}</Badge> }).collect_view();
    view! {
        <li class="row">
            <span class="person-text"><span dir="ltr">{invitation.email}</span><span class="muted"><Moment at=invitation.created_at/></span></span>
            <span class="cluster">{badges} {invitation.expired.then(|| view! { <Badge tone=Tone::Warning>{t!("identity-expired")}</Badge> })}</span>
            {team
                .may_manage
                .then(|| {
                    view! {
                        <Button size=Size::Small variant=Variant::Ghost loading=revoke.pending() on_click=move |_| { revoke.dispatch(RevokeInvitation { id }); }>
                            {t!("identity-revoke")}
                        </Button>
                    }
                })}
        </li>
    }
}
