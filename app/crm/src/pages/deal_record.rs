//! A deal's page: where it stands, its facts and people, and what happened around it.

mod facts;
mod products;
mod stages;

pub use facts::DealFacts;

use super::{
    board::{Failed, why},
    deal_form::DealDialog,
    deals::{Facts, amount, now, use_colleagues},
    timeline::{Entries, Timeline, first_entries},
};
use crate::{
    api::{
        contacts::list_contacts,
        deals::{delete_deal, get_deal, get_deal_lines, restore_deal},
        pipelines::list_pipelines,
    },
    model::{ContactFilter, ContactId, ContactQuery, ContactRow, Deal, DealId, DealLines, DealStatus, Pipeline, Subject},
};
use chrono::{DateTime, Utc};
use facts::People;
use kernel::{AppError, PageRequest, access::use_may};
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};
use products::Products;
use stages::StageBar;
use ui::{
    Badge, Breadcrumb, Button, Choice, Crumb, Drawing, EmptyState, LinkButton, Menu, MenuItem, PageHead, Shape, Skeleton, Toast, Tone,
    Variant,
    i18n::use_lang,
    icon,
    live::{Live, use_live},
};

/// The page `/deals/:id`.
#[component]
pub fn DealPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse::<DealId>().ok())));
    provide_context(use_colleagues());
    let record = Resource::new_blocking(
        move || id.get(),
        |id| async move {
            let id = id.ok_or_else(|| AppError::new(404, "not_found", "There is no such deal."))?;
            let (deal, lines, pipelines, people, entries) =
                futures::join!(get_deal(id), get_deal_lines(id), list_pipelines(), people_of(id), first_entries(Subject::Deal(id)));
            let deal = deal?;
            Ok::<_, AppError>(Loaded {
                people: in_order(people?, &deal.contact_ids),
                deal,
                lines: lines?,
                pipelines: pipelines?.items,
                entries,
                now: now(),
            })
        },
    );
    let again = Callback::new(move |()| record.refetch());
    view! {
        <div class="page">
            <Suspense fallback=|| view! { <Skeleton shape=Shape::Record/> }>
                {move || Suspend::new(async move {
                    match record.await {
                        Ok(loaded) => {
                            Facts::at(loaded.now);
                            view! { <Record loaded/> }.into_any()
                        }
                        Err(error) if error.status == 404 => view! { <Gone/> }.into_any(),
                        Err(error) => view! { <Failed error again/> }.into_any(),
                    }
                })}
            </Suspense>
        </div>
    }
}

/// What the page shows at first, fetched together.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
struct Loaded {
    deal: Deal,
    lines: DealLines,
    pipelines: Vec<Pipeline>,
    people: Vec<ContactRow>,
    entries: Entries,
    now: DateTime<Utc>,
}

/// The people of a deal.
async fn people_of(id: DealId) -> Result<Vec<ContactRow>, AppError> {
    let filter = ContactFilter { deal_id: Some(id), ..ContactFilter::default() };
    let page = PageRequest { limit: Some(100), cursor: None };
    Ok(list_contacts(ContactQuery { filter, page, ..ContactQuery::default() }).await?.items)
}

/// The people as the deal lists them.
fn in_order(mut people: Vec<ContactRow>, ids: &[ContactId]) -> Vec<ContactRow> {
    people.sort_by_key(|contact| ids.iter().position(|id| *id == contact.id));
    people
}

/// There is no such deal, or not for this person: trying again would not help.
#[component]
fn Gone() -> impl IntoView {
    view! {
        <Title text=t!("crm-deal-gone")/>
        <PageHead title=t!("crm-deal-gone")/>
        <EmptyState drawing=Drawing::Search title=t!("crm-deal-gone") text=t!("crm-deal-gone.help")>
            <LinkButton href="/deals">{t!("crm-deal-gone.back")}</LinkButton>
        </EmptyState>
    }
}

/// The deal. What changes it, here or elsewhere, changes the signal and not the page, so that nothing half-written is lost.
#[component]
fn Record(loaded: Loaded) -> impl IntoView {
    let Loaded { deal, lines, pipelines, people, entries, .. } = loaded;
    let (id, deal, changed) = (deal.id, RwSignal::new(deal), RwSignal::new(0_u32));
    let people = RwSignal::new(people);
    let look = Callback::new(move |()| {
        spawn_local(async move {
            if let Ok(fresh) = get_deal(id).await {
                let _ = deal.try_set(fresh);
                // The history tells of changes too.
                let _ = changed.try_update(|n| *n = n.wrapping_add(1));
            }
        });
    });
    use_live(move |live| {
        let about = id.to_string();
        match live {
            Live::Change(change) if change.resource == "deal" && change.resource_id.as_ref() == Some(&about) => look.run(()),
            Live::Reload => look.run(()),
            Live::Change(_) => {}
        }
    });
    let may_write = use_may(crate::permission::WRITE);
    let editing = RwSignal::new(false);
    let known = Signal::stored(pipelines.clone());
    let stages = move |deal: &Deal| {
        pipelines.iter().find(|pipeline| pipeline.id == deal.pipeline_id).map(|pipeline| pipeline.stages.clone()).unwrap_or_default()
    };
    let ids = Memo::new(move |_| deal.with(|deal| deal.contact_ids.clone()));
    Effect::new(move |seen: Option<Vec<ContactId>>| {
        let now = ids.get();
        if seen.is_some_and(|seen| seen != now) {
            let now = now.clone();
            spawn_local(async move {
                if let Ok(fresh) = people_of(id).await {
                    let _ = people.try_set(in_order(fresh, &now));
                }
            });
        }
        now
    });
    let choices = Signal::derive(move || {
        people.with(|people| {
            people.iter().map(|contact| Choice::new(contact.id.to_string(), contact.display_name.clone())).collect::<Vec<_>>()
        })
    });
    view! {
        {move || view! { <Head deal=deal.get() editing/> }}
        {move || {
            let deal = deal.get();
            view! { <StageBar stages=stages(&deal) deal may_write on_look=look/> }
        }}
        <div class="record">
            <div class="record-main">
                <Products deal first=lines may_write on_look=look/>
                <Timeline about=Subject::Deal(id) changed first=entries/>
            </div>
            <div class="record-side">
                {move || view! { <DealFacts deal=deal.get() pipelines=known/> }}
                <People people/>
            </div>
        </div>
        <DealDialog open=editing deal=Signal::derive(move || Some(deal.get())) contacts=choices on_saved=Callback::new(move |fresh| deal.set(fresh))/>
    }
}

/// Where it is, its name and worth, and what can be done with it.
#[component]
fn Head(deal: Deal, editing: RwSignal<bool>) -> impl IntoView {
    let (may_write, may_delete) = (use_may(crate::permission::WRITE), use_may(crate::permission::DELETE));
    let (id, title, worth) = (deal.id, deal.title, amount(use_lang(), deal.value));
    view! {
        <Title text=title.clone()/>
        <Breadcrumb crumbs=vec![Crumb::link(t!("crm-deal-page"), "/deals"), Crumb::here(title.clone())]/>
        <PageHead title=title.clone() lead=Some(worth)>
            {state_badge(deal.status)}
            {move || may_write.get().then(|| view! { <Button icon=icon::EDIT on_click=move |_| editing.set(true)>{t!("crm-deal-edit-short")}</Button> })}
            {move || may_delete.get().then(|| view! { <More id title=title.clone()/> })}
        </PageHead>
    }
}

/// Whether it was won or lost, in words; nothing while it is open.
fn state_badge(status: DealStatus) -> Option<AnyView> {
    match status {
        DealStatus::Open => None,
        DealStatus::Won => Some(view! { <Badge tone=Tone::Success dot=true>{t!("crm-deal-won")}</Badge> }.into_any()),
        DealStatus::Lost => Some(view! { <Badge tone=Tone::Danger dot=true>{t!("crm-deal-lost")}</Badge> }.into_any()),
    }
}

/// The menu of what is rarely done.
#[component]
fn More(id: DealId, title: String) -> impl IntoView {
    let toasts = ui::use_toasts();
    let navigate = use_navigate();
    let delete = move |()| {
        let (navigate, title) = (navigate.clone(), title.clone());
        spawn_local(async move {
            match delete_deal(id, None).await {
                Ok(()) => {
                    let undo = Callback::new(move |()| {
                        spawn_local(async move {
                            if let Err(error) = restore_deal(id).await {
                                toasts.show(Toast::error(why(&error)));
                            }
                        });
                    });
                    toasts.show(Toast::success(t!("crm-deal-deleted", title = title)).undo(undo));
                    navigate("/deals", NavigateOptions::default());
                }
                Err(error) => toasts.show(Toast::error(why(&error))),
            }
        });
    };
    view! {
        <Menu id="deal-more" label=t!("crm-deal-more") glyph_only=true variant=Variant::Ghost>
            <MenuItem icon=icon::TRASH danger=true on_select=delete>{t!("crm-deal-delete")}</MenuItem>
        </Menu>
    }
}
