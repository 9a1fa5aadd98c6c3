//! Records that may be one, the surest first: to be merged, or said to be two.

use super::{
    deals::use_goto,
    list::{
        ListFailed, may,
        words::{say_failed, total_in},
    },
};
use crate::{
    api::merges::{dismiss_duplicate, list_duplicates, restore_duplicate},
    model::{Duplicate, DuplicateQuery, DuplicateSide, MergeKind},
    permission,
};
use kernel::{AppError, Page};
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::{
    Badge, Button, Card, Checkbox, Drawing, EmptyState, LinkButton, LinkTabs, LoadMore, PageHead, Shape, Size, Skeleton, TabItem, Toast,
    Tone, Toolbar, Variant, format,
    i18n::use_lang,
    icon,
    live::{Live, use_live},
    use_toasts,
};

/// Pairs of a page.
const ROWS: i64 = 50;

/// The page `/duplicates`; the address says of what, and whether those that were dismissed.
#[component]
pub fn DuplicatesPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| DuplicateQuery {
            kind: query.get("kind").and_then(|kind| MergeKind::from_code(&kind)).unwrap_or_default(),
            dismissed: query.get("dismissed").as_deref() == Some("true"),
            limit: Some(ROWS),
            ..DuplicateQuery::default()
        })
    });
    let pairs = Resource::new_blocking(move || asked.get(), list_duplicates);
    let again = Callback::new(move |()| pairs.refetch());
    use_live(move |live| {
        let kind = asked.with_untracked(|asked| asked.kind.code());
        if matches!(live, Live::Change(change) if change.resource == "duplicate" || change.resource == kind) {
            pairs.refetch();
        }
    });
    view! {
        <Title text=t!("crm-dup-page")/>
        <div class="page">
            <PageHead title=t!("crm-dup-page") lead=Some(t!("crm-dup-lead"))/>
            {move || view! { <Ways asked=asked.get()/> }}
            <Transition fallback=|| view! { <Skeleton shape=Shape::Table count=4/> }>
                {move || {
                    Some(match pairs.get()? {
                        Ok(page) => view! { <Pairs page asked=asked.get() again/> }.into_any(),
                        Err(error) => view! { <ListFailed error on_retry=again/> }.into_any(),
                    })
                }}
            </Transition>
        </div>
    }
}

/// Contacts or companies; those that were dismissed.
#[component]
fn Ways(asked: DuplicateQuery) -> impl IntoView {
    let goto = use_goto();
    let dismissed = RwSignal::new(asked.dismissed);
    let tabs = vec![TabItem::new("/duplicates", t!("crm-contact-page")), TabItem::new("/duplicates?kind=company", t!("crm-company-page"))];
    let current = if asked.kind == MergeKind::Company { "/duplicates?kind=company" } else { "/duplicates" };
    let show = move |on: bool| goto(&[("dismissed", on.then(|| "true".to_owned()))]);
    view! {
        <LinkTabs label=t!("crm-dup-of") items=tabs current=current.to_owned()/>
        <Toolbar label=t!("crm-dup-page")>
            <Checkbox name="dismissed" label=t!("crm-dup-show-dismissed") value=dismissed on_change=show/>
        </Toolbar>
    }
}

/// The pairs, those of the first page and those that were asked for since.
#[component]
fn Pairs(page: Page<Duplicate>, asked: DuplicateQuery, again: Callback<()>) -> impl IntoView {
    let (toasts, lang) = (use_toasts(), use_lang());
    if page.items.is_empty() {
        let (title, text) = if asked.dismissed {
            (t!("crm-dup-none-dismissed"), t!("crm-dup-none-dismissed.help"))
        } else {
            (t!("crm-dup-none"), t!("crm-dup-none.help"))
        };
        let back = asked.kind.path();
        return view! {
            <EmptyState drawing=Drawing::People title text>
                <LinkButton href=back>{back_words(asked.kind)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let count = total_in(lang, page.total, page.total_capped);
    let total = u64::try_from(page.total).unwrap_or_default();
    let (rows, cursor, loading) = (RwSignal::new(page.items), RwSignal::new(page.next_cursor), RwSignal::new(false));
    let more = Callback::new(move |()| {
        let next = DuplicateQuery { cursor: cursor.get_untracked(), ..asked.clone() };
        loading.set(true);
        spawn_local(async move {
            match list_duplicates(next).await {
                Ok(page) => {
                    let _ = rows.try_update(|rows| rows.extend(page.items));
                    let _ = cursor.try_set(page.next_cursor);
                }
                Err(error) => say_failed(toasts, &error),
            }
            let _ = loading.try_set(false);
        });
    });
    let shown = Signal::derive(move || rows.with(|rows| u64::try_from(rows.len()).unwrap_or(total)));
    let all = Signal::derive(move || if cursor.with(Option::is_some) { total.max(shown.get().saturating_add(1)) } else { shown.get() });
    view! {
        <Card title=t!("crm-dup-count", n = count) flush=true>
            <ul class="rows">
                <For each=move || rows.get() key=|pair| (pair.id, pair.dismissed_at) let:pair>
                    <Pair pair again/>
                </For>
            </ul>
        </Card>
        {move || cursor.with(Option::is_some).then(|| view! { <LoadMore shown total=all loading on_more=more/> })}
    }
    .into_any()
}

fn back_words(kind: MergeKind) -> String {
    match kind {
        MergeKind::Contact => t!("crm-contact-back"),
        MergeKind::Company => t!("crm-company-back"),
    }
}

/// Two records, why they may be one, and what to do.
#[component]
fn Pair(pair: Duplicate, again: Callback<()>) -> impl IntoView {
    let (may_write, may_delete) = (may(permission::WRITE), may(permission::DELETE));
    let Duplicate { id, kind, score, reasons, first, second, dismissed_at } = pair;
    let compare = format!("{}/{}/merge/{}", kind.path(), first.id, second.id);
    let tone = if score >= 80 { Tone::Success } else { Tone::Warning };
    let why = reasons.iter().map(|reason| reason_words(reason)).collect::<Vec<_>>().join(" · ");
    let names = format!("{} · {}", first.name, second.name);
    let decide = Decide { id, dismissed: dismissed_at.is_some(), names };
    view! {
        <li class="row pair">
            <div class="pair-sides">{[first, second].map(|side| view! { <Half side kind/> })}</div>
            <p class="pair-why"><Badge tone>{t!("crm-dup-score", score = format::percent(use_lang(), f64::from(score) / 100.0, 0))}</Badge> " " <span>{why}</span></p>
            <div class="cluster">
                {move || (may_delete.get() && may_write.get()).then(|| {
                        view! { <LinkButton href=compare.clone() size=Size::Small icon=icon::LAYERS>{t!("crm-dup-compare")}</LinkButton> }
                    })}
                {move || may_write.get().then(|| view! { <Decision decide=decide.clone() again/> })}
            </div>
        </li>
    }
}

/// One of the two.
#[component]
fn Half(side: DuplicateSide, kind: MergeKind) -> impl IntoView {
    view! {
        <div class="pair-half">
            <a href=format!("{}/{}", kind.path(), side.id)><bdi>{side.name}</bdi></a>
            {side.details.into_iter().map(|detail| view! { <span class="pair-detail"><bdi>{detail}</bdi></span> }).collect_view()}
        </div>
    }
}

/// What is to be decided about which pair.
#[derive(Clone)]
struct Decide {
    id: crate::model::DuplicateId,
    dismissed: bool,
    names: String,
}

/// They are two, or may be one after all; undo turns it round.
#[component]
fn Decision(decide: Decide, again: Callback<()>) -> impl IntoView {
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
    let Decide { id, dismissed, names } = decide;
    let words = if dismissed { t!("crm-dup-restore") } else { t!("crm-dup-dismiss") };
    let back = toasts.callback(move |()| {
        spawn_local(async move {
            match turn(id, !dismissed).await {
                Ok(()) => drop(again.try_run(())),
                Err(error) => say_failed(toasts, &error),
            }
        });
    });
    let act = move |_| {
        busy.set(true);
        spawn_local(async move {
            match turn(id, dismissed).await {
                Ok(()) => {
                    toasts.show(Toast::success(if dismissed { t!("crm-dup-restored") } else { t!("crm-dup-dismissed") }).undo(back));
                    again.try_run(());
                }
                Err(error) => say_failed(toasts, &error),
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <Button variant=Variant::Ghost size=Size::Small loading=busy on_click=act>
            {words} <ui::VisuallyHidden>{format!(": {names}")}</ui::VisuallyHidden>
        </Button>
    }
}

async fn turn(id: crate::model::DuplicateId, dismissed: bool) -> Result<(), AppError> {
    if dismissed { restore_duplicate(id).await } else { dismiss_duplicate(id).await }
}

/// Why two records may be one.
pub fn reason_words(reason: &str) -> String {
    match reason {
        "email" => t!("crm-dup-reason-email"),
        "phone" => t!("crm-dup-reason-phone"),
        "domain" => t!("crm-dup-reason-domain"),
        "name" => t!("crm-dup-reason-name"),
        "company" => t!("crm-dup-reason-company"),
        _ => t!("crm-dup-reason-name-like"),
    }
}
