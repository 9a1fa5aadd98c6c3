//! Two records side by side: which of them stays, whose values, and what goes along.

mod choices;
mod notice;

pub use notice::{DuplicateNotice, MergeSelected, Pairs, duplicates_of, follow_merges, merged_into};

use super::{
    contact_record::go_to,
    deals::use_colleagues,
    list::{ListFailed, may, words::say_failed},
};
use crate::{
    api::merges::{merge_company, merge_contact, preview_merge, undo_merge},
    model::{Merge, MergeForm, MergeId, MergeKind, MergePreview, MergeSide, Moved, Side},
    permission,
};
use choices::{Choices, differing, same};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;
use leptos_router::hooks::{use_navigate, use_params_map};
use std::collections::BTreeMap;
use ui::{
    Badge, Banner, Breadcrumb, Button, Card, Crumb, Drawing, EmptyState, LinkButton, Moment, PageHead, Shape, Size, Skeleton, Toast, Tone,
    Variant, icon, use_toasts,
};
use uuid::Uuid;

/// The page `/contacts/:id/merge/:other`, or that of companies.
#[component]
pub fn MergePage(kind: MergeKind) -> impl IntoView {
    let params = use_params_map();
    let ids = Memo::new(move |_| {
        let id = |name: &str| params.with(|params| params.get(name).and_then(|id| id.parse::<Uuid>().ok())).unwrap_or_default();
        (id("id"), id("other"))
    });
    let both = Resource::new_blocking(move || ids.get(), move |(kept, other)| preview_merge(kind, kept, other));
    provide_context(use_colleagues());
    let again = Callback::new(move |()| both.refetch());
    view! {
        <Title text=title(kind)/>
        <div class="page merge-page">
            <Transition fallback=|| view! { <Skeleton shape=Shape::Record/> }>
                {move || {
                    Some(match both.get()? {
                        Ok(both) if both.kept.id == both.other.id => view! { <Gone kind/> }.into_any(),
                        Ok(both) => view! { <Compare both again/> }.into_any(),
                        Err(error) if error.status == 404 => view! { <Gone kind/> }.into_any(),
                        Err(error) => view! { <ListFailed error on_retry=again/> }.into_any(),
                    })
                }}
            </Transition>
        </div>
    }
}

fn title(kind: MergeKind) -> String {
    match kind {
        MergeKind::Contact => t!("crm-merge-contacts-page"),
        MergeKind::Company => t!("crm-merge-companies-page"),
    }
}

/// One of the two is not there, or was merged already.
#[component]
fn Gone(kind: MergeKind) -> impl IntoView {
    view! {
        <PageHead title=title(kind)/>
        <EmptyState drawing=Drawing::Search title=t!("crm-merge-gone") text=t!("crm-merge-gone.help")>
            <LinkButton href=kind.path()>{if kind == MergeKind::Contact { t!("crm-contact-back") } else { t!("crm-company-back") }}</LinkButton>
        </EmptyState>
    }
}

/// Both records and the choices between them.
#[component]
fn Compare(both: MergePreview, again: Callback<()>) -> impl IntoView {
    let MergePreview { kind, kept, other } = both;
    let list = if kind == MergeKind::Contact { t!("crm-contact-page") } else { t!("crm-company-page") };
    let crumbs = vec![
        Crumb::link(list, kind.path()),
        Crumb::link(kept.name.clone(), format!("{}/{}", kind.path(), kept.id)),
        Crumb::here(t!("crm-merge-crumb")),
    ];
    let swap = format!("{}/{}/merge/{}", kind.path(), other.id, kept.id);
    let fields = differing(kind, &kept, &other);
    let chosen = StoredValue::new(fields.iter().map(|field| (field.name.clone(), field.chosen)).collect::<Vec<_>>());
    let alike = same(&kept, &other);
    let (kept_name, other_name) = (kept.name.clone(), other.name.clone());
    let moves = moves_words(&other.name, &other.links);
    view! {
        <Breadcrumb crumbs/>
        <PageHead title=title(kind) lead=Some(t!("crm-merge-lead"))>
            <LinkButton href=swap icon=icon::REFRESH>{t!("crm-merge-swap")}</LinkButton>
        </PageHead>
        <div class="merge-sides">
            <SideCard side=kept.clone() kind stays=true/>
            <SideCard side=other.clone() kind stays=false/>
        </div>
        <Card title=t!("crm-merge-fields")>
            <Choices fields kept_name other_name/>
            {(alike > 0).then(|| view! { <p class="muted">{t!("crm-merge-alike", n = alike)}</p> })}
        </Card>
        <Banner>{moves}</Banner>
        <Doing kind kept other chosen again/>
    }
}

/// One record: what it is called, since when it is there, what belongs to it, and what becomes of it.
#[component]
fn SideCard(side: MergeSide, kind: MergeKind, stays: bool) -> impl IntoView {
    let MergeSide { id, name, links, created_at, .. } = side;
    let links = if links.is_empty() { t!("crm-merge-no-links") } else { links_words(&links) };
    view! {
        <Card>
            <p class="cluster">
                {if stays {
                    view! { <Badge tone=Tone::Success>{t!("crm-merge-stays")}</Badge> }
                } else {
                    view! { <Badge tone=Tone::Warning>{t!("crm-merge-goes")}</Badge> }
                }}
            </p>
            <h2 class="merge-name"><a href=format!("{}/{id}", kind.path())><bdi>{name}</bdi></a></h2>
            <p class="muted">{t!("crm-contact-field-created")} ": " <Moment at=created_at/></p>
            <p class="muted">{links}</p>
        </Card>
    }
}

/// What belongs to a record, counted.
fn links_words(links: &[Moved]) -> String {
    let words = links.iter().map(|Moved { what, count }| match what.as_str() {
        "activities" => t!("crm-merge-activities", n = *count),
        "contacts" => t!("crm-merge-contacts", n = *count),
        "deals" => t!("crm-merge-deals", n = *count),
        "leads" => t!("crm-merge-leads", n = *count),
        "imports" => t!("crm-merge-imports", n = *count),
        _ => t!("crm-merge-merged", n = *count),
    });
    words.collect::<Vec<_>>().join(" · ")
}

fn moves_words(name: &str, links: &[Moved]) -> String {
    let name = name.to_owned();
    if links.is_empty() {
        t!("crm-merge-moves-nothing", name = name)
    } else {
        t!("crm-merge-moves", name = name, what = links_words(links))
    }
}

/// The button that does it, and the way back.
#[component]
fn Doing(
    kind: MergeKind,
    kept: MergeSide,
    other: MergeSide,
    chosen: StoredValue<Vec<(String, RwSignal<String>)>>,
    again: Callback<()>,
) -> impl IntoView {
    let (toasts, navigate, busy) = (use_toasts(), use_navigate(), RwSignal::new(false));
    let go = toasts.keep(|| StoredValue::new(navigate));
    let back = format!("{}/{}", kind.path(), kept.id);
    let names = (kept.name.clone(), other.name.clone());
    let act = move |_| {
        let choices: BTreeMap<String, Side> = chosen
            .with_value(|all| all.iter().filter_map(|(name, side)| Some((name.clone(), choices::side(&side.get_untracked())?))).collect());
        let form = MergeForm { other_id: other.id, version: Some(kept.version), other_version: Some(other.version), choices };
        let (id, names) = (kept.id, names.clone());
        busy.set(true);
        spawn_local(async move {
            match merge(kind, id, form).await {
                Ok(done) => {
                    let undo = toasts.callback(move |()| take_back(toasts, done.id));
                    toasts.show(Toast::success(t!("crm-merge-done", other = names.1, kept = names.0)).undo(undo));
                    go_to(go, &format!("{}/{id}", kind.path()));
                }
                Err(error) => {
                    say_failed(toasts, &error);
                    if error.status == 409 {
                        again.try_run(());
                    }
                }
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <div class="cluster">
            <Button variant=Variant::Primary icon=icon::LAYERS loading=busy on_click=act>{t!("crm-merge-do")}</Button>
            <LinkButton href=back variant=Variant::Ghost>{t!("crm-list-cancel")}</LinkButton>
        </div>
    }
}

async fn merge(kind: MergeKind, id: Uuid, form: MergeForm<Uuid>) -> Result<Merge, AppError> {
    let MergeForm { other_id, version, other_version, choices } = form;
    match kind {
        MergeKind::Contact => merge_contact(id.into(), MergeForm { other_id: other_id.into(), version, other_version, choices }).await,
        MergeKind::Company => merge_company(id.into(), MergeForm { other_id: other_id.into(), version, other_version, choices }).await,
    }
}

/// Undoes a merge that stands in a history.
#[component]
pub fn UndoMerge(
    /// The merge.
    id: MergeId,
) -> impl IntoView {
    let toasts = use_toasts();
    let (may_write, may_delete) = (may(permission::WRITE), may(permission::DELETE));
    view! {
        <Show when=move || may_write.get() && may_delete.get()>
            <Button variant=Variant::Ghost size=Size::Small icon=icon::UNDO on_click=move |_| take_back(toasts, id)>{t!("crm-merge-undo")}</Button>
        </Show>
    }
}

/// Undoes a merge; open pages of the two hear of it.
fn take_back(toasts: ui::Toasts, id: MergeId) {
    spawn_local(async move {
        match undo_merge(id).await {
            Ok(merge) => toasts.show(Toast::success(t!("crm-merge-undone", name = merge.other_name))),
            Err(error) => say_failed(toasts, &error),
        }
    });
}
