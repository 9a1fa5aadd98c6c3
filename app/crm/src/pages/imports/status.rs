//! The page that follows an import: how far it is, what came of it, and the way back. It survives a reload.

use super::{
    browser::{kept, send},
    wizard::steps,
    words::{RowErrors, code_words, state_of},
};
use crate::{
    api::imports::{import_status, undo_import},
    model::{ContactImport, ImportId, ImportStatus},
    pages::{
        contact_record::go_to,
        list::{ListFailed, may, words::say_failed},
    },
    permission,
};
use chrono::TimeDelta;
use kernel::AppError;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_navigate, use_params_map};
use std::time::Duration;
use ui::{
    Badge, Banner, Breadcrumb, Button, Card, Crumb, Dialog, DialogActions, LinkButton, Moment, PageHead, Progress, Shape, Skeleton, Stat,
    Stepper, Tone, Variant, format,
    i18n::use_lang,
    icon,
    live::{Live, use_live},
    use_toasts,
};

/// How often to ask while nothing is heard, in milliseconds.
const ASK_EVERY: u64 = 2_000;

/// The page `/imports/:id`.
#[component]
pub fn ImportPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse::<ImportId>().ok())));
    let import = Resource::new_blocking(move || id.get(), fetch);
    view! {
        <div class="page">
            <Transition fallback=|| view! { <Skeleton shape=Shape::Record/> }>
                {move || {
                    import.get().map(|answer| match answer {
                        Ok(import) => view! { <Follow import/> }.into_any(),
                        Err(error) => view! { <ListFailed error on_retry=move |()| import.refetch()/> }.into_any(),
                    })
                }}
            </Transition>
        </div>
    }
}

/// The import of an address; one that is no id leads to nothing.
async fn fetch(id: Option<ImportId>) -> Result<ContactImport, AppError> {
    match id {
        Some(id) => import_status(id).await,
        None => Err(AppError::new(404, "not_found", "There is no such import.")),
    }
}

/// Follows the import while it runs: by the live stream, and by asking when that is silent.
fn follow(import: RwSignal<ContactImport>, undoing: RwSignal<bool>) {
    let id = import.with_untracked(|import| import.id);
    let heard = StoredValue::new(false);
    let look = move || {
        leptos::task::spawn_local(async move {
            if let Ok(now) = import_status(id).await {
                let _ = import.try_set(now);
            }
        });
    };
    let about = id.to_string();
    use_live(move |live| match live {
        Live::Change(change) if change.resource == "contact_import" && change.resource_id.as_ref() == Some(&about) => {
            heard.set_value(true);
            match serde_json::from_value::<ContactImport>(change.payload) {
                // The errors don't travel with the stream.
                Ok(now) if now.status.is_final() => look(),
                Ok(now) => import.update(|import| *import = ContactImport { errors: std::mem::take(&mut import.errors), ..now }),
                Err(_) => look(),
            }
        }
        Live::Reload => look(),
        Live::Change(_) => {}
    });
    Effect::new(move |_| {
        let ask = move || {
            let open = import.try_with_untracked(|import| !import.status.is_final()).unwrap_or(false);
            let undone = import.try_with_untracked(|import| import.undone_at.is_some()).unwrap_or(true);
            let waiting = open || undoing.try_get_untracked().unwrap_or(false) && !undone;
            if waiting && heard.try_get_value() == Some(false) {
                look();
            }
            heard.try_set_value(false);
        };
        if let Ok(timer) = set_interval_with_handle(ask, Duration::from_millis(ASK_EVERY)) {
            on_cleanup(move || timer.clear());
        }
    });
}

/// The import as it is now.
#[component]
fn Follow(import: ContactImport) -> impl IntoView {
    let (name, created_at) = (import.file_name.clone(), import.created_at);
    let import = RwSignal::new(import);
    let undoing = RwSignal::new(false);
    follow(import, undoing);
    let step = Signal::derive(move || if import.with(|import| import.status.is_final()) { 4 } else { 3 });
    let state = move || {
        let (tone, words) = import.with(state_of);
        view! { <Badge tone dot=true>{words}</Badge> }
    };
    let dry_run = import.with_untracked(|import| import.dry_run);
    view! {
        <Title text=name.clone()/>
        <Breadcrumb crumbs=vec![Crumb::link(t!("crm-import-page"), "/imports"), Crumb::here(name.clone())]/>
        <PageHead title=name>
            {dry_run.then(|| view! { <Badge>{t!("crm-import-dry-run-badge")}</Badge> })}
            {state}
        </PageHead>
        <Stepper steps=steps() current=step/>
        <Messages import undoing/>
        <Figures import/>
        <Actions import undoing/>
        <RowErrors errors=Signal::derive(move || import.with(|import| import.errors.clone()))/>
        <p class="muted text-sm">{t!("crm-import-started")} " " <Moment at=created_at/></p>
    }
}

/// What happened, in a sentence.
#[component]
fn Messages(import: RwSignal<ContactImport>, undoing: RwSignal<bool>) -> impl IntoView {
    move || {
        let now = import.get();
        let changed = now.created + now.updated;
        let (tone, words) = match now.status {
            _ if now.undone_at.is_some() => (Tone::Info, t!("crm-import-undone")),
            _ if undoing.get() => (Tone::Info, t!("crm-import-undoing")),
            ImportStatus::Failed => {
                let code = now.error_code.unwrap_or_default();
                (Tone::Danger, t!("crm-import-broke", why = code_words(&code, &t!("crm-import-broke-unknown"))))
            }
            ImportStatus::Completed if now.dry_run => (Tone::Info, t!("crm-import-tried", n = changed)),
            ImportStatus::Completed if now.failed > 0 => (Tone::Warning, t!("crm-import-done-partly", n = changed, failed = now.failed)),
            ImportStatus::Completed => (Tone::Success, t!("crm-import-done", n = changed)),
            ImportStatus::Queued | ImportStatus::Running => return None,
        };
        Some(view! { <Banner tone><span>{words}</span></Banner> })
    }
}

/// The bar and the counters.
#[component]
fn Figures(import: RwSignal<ContactImport>) -> impl IntoView {
    let lang = use_lang();
    let figure = move |read: fn(&ContactImport) -> i64| Signal::derive(move || format::integer(lang, import.with(read)));
    let running = Memo::new(move |_| import.with(|import| !import.status.is_final()));
    let natural = |n: i64| u64::try_from(n).unwrap_or(0);
    let value = Signal::derive(move || import.with(|import| (import.total > 0).then(|| natural(import.processed))));
    let max = Signal::derive(move || import.with(|import| natural(import.total.max(1))));
    let words = move || {
        import.with(|import| match (import.status, import.total) {
            (ImportStatus::Queued, _) => t!("crm-import-waiting"),
            (_, 0) => t!("crm-import-reading"),
            (_, total) => {
                let (done, total) = (format::integer(lang, import.processed), format::integer(lang, total));
                t!("crm-import-progress", done = done, total = total)
            }
        })
    };
    view! {
        <Show when=move || running.get()>
            <div class="stack">
                <p role="status" class="num text-start">{words}</p>
                <Progress label=t!("crm-import-step-run") value max/>
            </div>
        </Show>
        <Card>
            <div class="grid grid-cols-2 gap-4 sm:grid-cols-4">
                <Stat label=t!("crm-import-created") value=figure(|import| import.created)/>
                <Stat label=t!("crm-import-updated") value=figure(|import| import.updated)/>
                <Stat label=t!("crm-import-skipped") value=figure(|import| import.skipped)/>
                <Stat label=t!("crm-import-failed") value=figure(|import| import.failed)/>
            </div>
        </Card>
    }
}

/// What can be done next.
#[component]
fn Actions(import: RwSignal<ContactImport>, undoing: RwSignal<bool>) -> impl IntoView {
    let asking = RwSignal::new(false);
    let may_import = may(permission::IMPORT);
    let made = Memo::new(move |_| {
        import.with(|import| {
            let end = import.finished_at? + TimeDelta::seconds(1);
            let shown = !import.dry_run && import.undone_at.is_none() && import.created > 0;
            let stamp = |at: chrono::DateTime<chrono::Utc>| at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
            shown.then(|| format!("/contacts?created_after={}&created_before={}", stamp(import.created_at), stamp(end)))
        })
    });
    let errors = Memo::new(move |_| {
        import.with(|import| import.failed > 0).then(|| import.with(|import| format!("/api/v1/contact-imports/{}/errors.csv", import.id)))
    });
    let undoable = Memo::new(move |_| {
        import
            .with(|import| import.status.is_final() && !import.dry_run && import.undone_at.is_none() && import.created + import.updated > 0)
    });
    let real = Memo::new(move |_| may_import.get() && import.with(|import| import.dry_run && import.status == ImportStatus::Completed));
    view! {
        <div class="cluster">
            {move || made.get().map(|href| view! { <LinkButton href variant=Variant::Primary icon=icon::USERS>{t!("crm-import-view-contacts")}</LinkButton> })}
            <Show when=move || real.get()><RunForReal import/></Show>
            {move || errors.get().map(|href| view! { <LinkButton href external=true icon=icon::DOWNLOAD>{t!("crm-import-error-file")}</LinkButton> })}
            <Show when=move || may_import.get() && undoable.get()>
                <Button icon=icon::UNDO loading=undoing on_click=move |_| asking.set(true)>{t!("crm-import-undo")}</Button>
            </Show>
        </div>
        <UndoDialog import undoing asking/>
    }
}

/// After a dry run: the same file once more, in earnest.
#[component]
fn RunForReal(import: RwSignal<ContactImport>) -> impl IntoView {
    let toasts = use_toasts();
    let go = StoredValue::new(use_navigate());
    let busy = RwSignal::new(false);
    let run = move |_| {
        let Some(order) = kept(&import.with_untracked(|import| import.id.to_string())) else {
            go_to(go, "/imports/new");
            return;
        };
        busy.set(true);
        send(
            &order,
            false,
            |_| {},
            move |answer| {
                let _ = busy.try_set(false);
                match answer {
                    Ok(import) => go_to(go, &format!("/imports/{}", import.id)),
                    Err(error) => say_failed(toasts, &error),
                }
            },
        );
    };
    view! { <Button variant=Variant::Primary icon=icon::IMPORT loading=busy on_click=run>{t!("crm-import-for-real")}</Button> }
}

/// Asks before an import is undone.
#[component]
fn UndoDialog(import: RwSignal<ContactImport>, undoing: RwSignal<bool>, asking: RwSignal<bool>) -> impl IntoView {
    let toasts = use_toasts();
    let undo = move |_| {
        let id = import.with_untracked(|import| import.id);
        asking.set(false);
        undoing.set(true);
        leptos::task::spawn_local(async move {
            match undo_import(id).await {
                Ok(now) => drop(import.try_set(now)),
                Err(error) => {
                    let _ = undoing.try_set(false);
                    say_failed(toasts, &error);
                }
            }
        });
    };
    Effect::new(move |_| {
        if import.with(|import| import.undone_at.is_some()) {
            undoing.set(false);
        }
    });
    view! {
        <Dialog id="undo-import" title=t!("crm-import-undo-title") open=asking>
            <p>{move || import.with(|import| t!("crm-import-undo-text", created = import.created, updated = import.updated))}</p>
            <DialogActions>
                <Button on_click=move |_| asking.set(false)>{t!("crm-list-cancel")}</Button>
                <Button variant=Variant::Danger icon=icon::UNDO on_click=undo>{t!("crm-import-undo")}</Button>
            </DialogActions>
        </Dialog>
    }
}
