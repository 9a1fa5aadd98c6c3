//! The page for places that this person may not enter: what is missing, and who can give it.

use crate::browser;
use identity::api::list_administrators;
use kernel::Permission;
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;
use ui::{Button, Drawing, EmptyState, LinkButton, PageHead, icon};

/// The page of that name needs this permission.
#[component]
pub fn Forbidden(page: String, permission: Permission) -> impl IntoView {
    refuse();
    let names = RwSignal::new(None::<String>);
    // Names come after the page, and never to search engines or caches.
    Effect::new(move |_| {
        spawn_local(async move {
            if let Ok(people) = list_administrators().await {
                let _ = names.try_set(Some(people.join(&t!("shell-list-comma"))).filter(|names| !names.is_empty()));
            }
        });
    });
    let (title, head) = (t!("shell-forbidden"), t!("shell-forbidden-page", page = page));
    view! {
        <Title text=title.clone()/>
        <div class="page">
            <PageHead title=title/>
            <EmptyState drawing=Drawing::Locked title=head text=t!("shell-forbidden-needs", permission = permission.code())>
                <p class="forbidden-who" role="status">
                    {move || names.get().map_or_else(|| t!("shell-forbidden-ask"), |names| t!("shell-forbidden-who", names = names))}
                </p>
                <Button icon=icon::ARROW_START on_click=move |_| browser::back()>{t!("shell-back")}</Button>
                <LinkButton href="/" external=true>{t!("shell-go-home")}</LinkButton>
            </EmptyState>
        </div>
    }
}

/// The answer's status says it too.
#[cfg(not(target_arch = "wasm32"))]
fn refuse() {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::FORBIDDEN);
    }
}

/// A page that is shown without a request has no status.
#[cfg(target_arch = "wasm32")]
const fn refuse() {}
