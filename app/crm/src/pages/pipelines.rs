//! The settings of deals: pipelines with their stages, and why deals are lost.

mod names;
mod reasons;
mod removal;
mod sorted;
mod stage;
mod ways;

use crate::{
    api::pipelines::{list_lost_reasons, list_pipelines},
    model::{LostReason, Pipeline},
    pages::board::{Failed, why},
    permission,
};
use kernel::{AppError, access::use_may};
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;
use names::{Named, NamesDialog};
use reasons::Reasons;
use ui::{
    Breadcrumb, Button, Crumb, PageHead, Shape, Skeleton, Toast, Toasts, Variant, icon,
    live::{Live, use_live},
};
use ways::Ways;

/// What the parts of the page share. Copies are the same.
#[derive(Clone, Copy)]
pub struct Settings {
    /// All pipelines.
    pub pipelines: RwSignal<Vec<Pipeline>>,
    /// All reasons.
    pub reasons: RwSignal<Vec<LostReason>>,
    /// Whether this person may change them.
    pub may: Signal<bool>,
    /// What is being named, if something is.
    pub naming: RwSignal<Option<Named>>,
    /// Messages.
    pub toasts: Toasts,
}

impl Settings {
    /// Fetches everything anew.
    pub fn reload(self) {
        spawn_local(async move {
            if let Ok((pipelines, reasons)) = fetch().await {
                let _ = self.pipelines.try_set(pipelines);
                let _ = self.reasons.try_set(reasons);
            }
        });
    }

    /// Sends a change, then shows what came of it; what failed is said, and what was shown before its time goes back.
    pub fn send<T>(self, change: impl Future<Output = Result<T, AppError>> + 'static) {
        spawn_local(async move {
            if let Err(error) = change.await {
                self.toasts.show(Toast::error(why(&error)));
            }
            self.reload();
        });
    }
}

async fn fetch() -> Result<(Vec<Pipeline>, Vec<LostReason>), AppError> {
    let (pipelines, reasons) = futures::join!(list_pipelines(), list_lost_reasons());
    Ok((pipelines?.items, reasons?.items))
}

/// The page `/settings/pipelines`.
#[component]
pub fn PipelinesPage() -> impl IntoView {
    let all = Resource::new_blocking(|| (), |()| fetch());
    let again = Callback::new(move |()| all.refetch());
    view! {
        <Title text=t!("crm-pipelines-page")/>
        <div class="page settings-page">
            <Suspense fallback=|| view! { <Skeleton shape=Shape::Record/> }>
                {move || Suspend::new(async move {
                    match all.await {
                        Ok((pipelines, reasons)) => view! { <Whole pipelines reasons/> }.into_any(),
                        Err(error) => view! { <Failed error again/> }.into_any(),
                    }
                })}
            </Suspense>
        </div>
    }
}

/// The page, once everything is known.
#[component]
fn Whole(pipelines: Vec<Pipeline>, reasons: Vec<LostReason>) -> impl IntoView {
    let settings = Settings {
        pipelines: RwSignal::new(pipelines),
        reasons: RwSignal::new(reasons),
        may: use_may(permission::MANAGE),
        naming: RwSignal::new(None),
        toasts: ui::use_toasts(),
    };
    use_live(move |live| match live {
        Live::Change(change) if matches!(change.resource.as_str(), "pipeline" | "lost_reason") => settings.reload(),
        Live::Reload => settings.reload(),
        Live::Change(_) => {}
    });
    view! {
        <Breadcrumb crumbs=vec![Crumb::link(t!("crm-pipelines-settings"), "/settings"), Crumb::here(t!("crm-pipelines-page"))]/>
        <PageHead title=t!("crm-pipelines-page") lead=Some(t!("crm-pipelines-lead"))>
            {move || settings.may.get().then(|| {
                    view! {
                        <Button variant=Variant::Primary icon=icon::PLUS on_click=move |_| settings.naming.set(Some(Named::NewPipeline))>
                            {t!("crm-pipelines-new")}
                        </Button>
                    }
                })}
        </PageHead>
        <p class="sr-only" id="sort-keys">{t!("crm-sort-keys")}</p>
        <div class="stack">
            <Ways settings/>
            <Reasons settings/>
        </div>
        <NamesDialog settings/>
    }
}
