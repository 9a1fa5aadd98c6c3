//! API keys: the list, making one, revoking one.

mod create;

use crate::{
    api::{list_api_keys, revoke_api_key},
    model::{ApiKey, ApiKeyId},
    pages::{problem::words_for, words::permission_label},
};
use create::CreateDialog;
use kernel::PageRequest;
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;
use ui::{
    Badge, Button, Dialog, DialogActions, Drawing, EmptyState, ErrorPanel, LinkButton, Moment, PageHead, Shape, Size, Skeleton, Table,
    Toast, Tone, Variant, icon, use_toasts,
};

/// The page `/settings/api-keys`.
#[component]
pub fn ApiKeysPage() -> impl IntoView {
    let (changed, making) = (RwSignal::new(0_u32), RwSignal::new(false));
    let keys = Resource::new_blocking(move || changed.get(), |_| list_api_keys(PageRequest { limit: Some(200), cursor: None }));
    let new = move |variant| view! { <Button variant icon=icon::PLUS on_click=move |_| making.set(true)>{t!("identity-key-new")}</Button> };
    view! {
        <Title text=t!("identity-keys-title")/>
        <div class="page">
            <PageHead title=t!("identity-keys-title") lead=Some(t!("identity-keys-lead"))>
                <LinkButton href="/api/docs" external=true icon=icon::EXTERNAL>{t!("identity-keys-docs")}</LinkButton>
                {new(Variant::Primary)}
            </PageHead>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Table count=4/> }>
                {move || {
                    keys.get()
                        .map(|answer| match answer {
                            Ok(page) if page.items.is_empty() => {
                                view! {
                                    <EmptyState drawing=Drawing::Locked title=t!("identity-keys-none") text=t!("identity-keys-none-text")>
                                        {new(Variant::Secondary)}
                                    </EmptyState>
                                }
                                    .into_any()
                            }
                            Ok(page) => view! { <Keys keys=page.items changed/> }.into_any(),
                            Err(error) => {
                                view! {
                                    <ErrorPanel
                                        title=t!("identity-keys-failed")
                                        help=words_for(&error.code, &error.detail)
                                        reference=error.correlation_id
                                        on_retry=move |()| keys.refetch()
                                    />
                                }
                                    .into_any()
                            }
                        })
                }}
            </Transition>
            <CreateDialog open=making changed/>
        </div>
    }
}

#[component]
fn Keys(keys: Vec<ApiKey>, changed: RwSignal<u32>) -> impl IntoView {
    let revoking = RwSignal::new(None::<(ApiKeyId, String)>);
    view! {
        <Table label=t!("identity-keys-title")>
            <thead>
                <tr>
                    <th scope="col">{t!("identity-name")}</th>
                    <th scope="col">{t!("identity-key-may")}</th>
                    <th scope="col">{t!("identity-status")}</th>
                    <th scope="col">{t!("identity-key-used")}</th>
                    <th scope="col">{t!("identity-key-expires")}</th>
                    <th scope="col">{t!("identity-key-by")}</th>
                    <th scope="col"><span class="sr-only">{t!("identity-actions")}</span></th>
                </tr>
            </thead>
            <tbody>{keys.into_iter().map(|key| view! { <Row key revoking/> }).collect_view()}</tbody>
        </Table>
        <RevokeDialog revoking changed/>
    }
}

#[component]
fn Row(key: ApiKey, revoking: RwSignal<Option<(ApiKeyId, String)>>) -> impl IntoView {
    let (tone, status) = match key.status.as_str() {
        "active" => (Tone::Success, t!("identity-active")),
        "expired" => (Tone::Warning, t!("identity-expired")),
        _ => (Tone::Neutral, t!("identity-key-stopped")),
    };
    let (id, name) = (key.id, key.name.clone());
    let scopes = key.scopes.iter().map(|code| permission_label(code)).collect::<Vec<_>>().join(" · ");
    let (count, listed) = (key.scopes.len(), format!(": {scopes}"));
    view! {
        <tr>
            <th scope="row">
                <span class="person-text"><bdi>{key.name}</bdi><span class="muted" dir="ltr">{format!("nk_…{}", key.hint)}</span></span>
            </th>
            <td title=scopes>{t!("identity-key-scopes", n = count)}<span class="sr-only">{listed}</span></td>
            <td><Badge tone dot=true>{status}</Badge></td>
            <td class="muted">
                {match key.last_used_at {
                    Some(at) => view! { <Moment at/> }.into_any(),
                    None => view! { {t!("identity-key-never-used")} }.into_any(),
                }}
            </td>
            <td class="muted">
                {match key.expires_at {
                    Some(at) => view! { <Moment at/> }.into_any(),
                    None => view! { {t!("identity-key-never")} }.into_any(),
                }}
            </td>
            <td><bdi>{key.creator}</bdi></td>
            <td class="num">
                <Button size=Size::Small variant=Variant::Ghost on_click=move |_| revoking.set(Some((id, name.clone())))>{t!("identity-key-revoke")}</Button>
            </td>
        </tr>
    }
}

/// Asks before a key stops.
#[component]
fn RevokeDialog(revoking: RwSignal<Option<(ApiKeyId, String)>>, changed: RwSignal<u32>) -> impl IntoView {
    let toasts = use_toasts();
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| {
        if revoking.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() && revoking.with_untracked(Option::is_some) {
            revoking.set(None);
        }
    });
    let go = move |_| {
        let Some((id, name)) = revoking.get_untracked() else { return };
        busy.set(true);
        spawn_local(async move {
            let answer = revoke_api_key(id).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(()) => {
                    let _ = open.try_set(false);
                    toasts.show(Toast::success(t!("identity-key-revoked", name = name)));
                    let _ = changed.try_update(|n| *n = n.wrapping_add(1));
                }
                Err(error) => toasts.show(Toast::error(words_for(&error.code, &error.detail))),
            }
        });
    };
    view! {
        <Dialog id="revoke-key" title=t!("identity-key-revoke-title") lead=t!("identity-key-revoke-lead") open>
            <p><strong><bdi>{move || revoking.get().map(|(_, name)| name)}</bdi></strong></p>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("identity-cancel")}</Button>
                <Button variant=Variant::Danger loading=busy on_click=go>{t!("identity-key-revoke")}</Button>
            </DialogActions>
        </Dialog>
    }
}
