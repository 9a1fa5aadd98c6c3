//! One lead: how far it is, its facts, what happened, and the way to make a customer of it.

mod convert;
mod facts;
mod status;

use super::{
    contact_record::{go_to, use_awake},
    deals::{Colleague, use_colleagues},
    lead_form::LeadEditor,
    list::{ListFailed, may, words::say_failed},
    timeline::{Entries, Timeline, first_entries},
};
use crate::{
    api::leads::{delete_lead, get_lead, lead_history, restore_lead},
    model::{Lead, LeadChange, LeadId, LeadStatus, Subject},
    permission,
};
use convert::ConvertDialog;
pub use facts::LeadFacts;
use facts::{Became, History};
use kernel::AppError;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map, use_query_map},
};
use status::StatusBar;
use ui::{
    Avatar, Banner, Breadcrumb, Button, Crumb, Drawer, Drawing, EmptyState, LinkButton, Menu, MenuItem, PageHead, Shape, Skeleton, Toast,
    Tone, Variant, icon,
    live::{Live, use_live},
    use_toasts,
};

/// The page `/leads/:id`.
#[component]
pub fn LeadPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse::<LeadId>().ok())));
    // All that the page shows is asked for here, as in a contact's page.
    let lead = Resource::new_blocking(move || id.get(), fetch);
    let entries = Resource::new_blocking(move || id.get(), |id| first_entries(Subject::Lead(id.unwrap_or_default())));
    let steps = Resource::new_blocking(move || id.get(), |id| lead_history(id.unwrap_or_default()));
    let colleagues = use_colleagues();
    view! {
        <div class="page">
            <Transition fallback=|| view! { <Skeleton shape=Shape::Record/> }>
                {move || {
                    let (lead_now, entries, steps) = (lead.get(), entries.get(), steps.get());
                    Some(match lead_now? {
                        Ok(lead) => view! { <Record lead entries=entries? steps=steps?.unwrap_or_default() colleagues/> }.into_any(),
                        Err(error) if error.status == 404 => view! { <Gone/> }.into_any(),
                        Err(error) => view! { <ListFailed error on_retry=move |()| lead.refetch()/> }.into_any(),
                    })
                }}
            </Transition>
        </div>
    }
}

/// The lead of an address; one that is no id leads to nothing.
async fn fetch(id: Option<LeadId>) -> Result<Lead, AppError> {
    match id {
        Some(id) => get_lead(id).await,
        None => Err(AppError::new(404, "not_found", "There is no such lead.")),
    }
}

/// There is no such lead, or no longer.
#[component]
fn Gone() -> impl IntoView {
    view! {
        <Title text=t!("crm-contact-gone")/>
        <PageHead title=t!("crm-contact-gone")/>
        <EmptyState drawing=Drawing::Search title=t!("crm-contact-gone") text=t!("crm-contact-gone-text")>
            <LinkButton href="/leads">{t!("crm-lead-back")}</LinkButton>
        </EmptyState>
    }
}

/// The lead as it is; a change shows at once, without fetching the page anew.
#[component]
fn Record(lead: Lead, entries: Entries, steps: Vec<LeadChange>, colleagues: Signal<Vec<Colleague>>) -> impl IntoView {
    let (id, changed, steps) = (lead.id, RwSignal::new(0_u32), RwSignal::new(steps));
    let lead = RwSignal::new(lead);
    let converting = RwSignal::new(false);
    let name = Memo::new(move |_| lead.with(|lead| lead.display_name.clone()));
    let below = Signal::derive(move || {
        lead.with(|lead| Some(lead.company_name.clone()).filter(|text| !text.is_empty() && *text != lead.display_name))
    });
    let before = ViewFn::from(move || view! { {move || view! { <Avatar name=name.get() size="lg"/> }} });
    let quiet = Memo::new(move |_| lead.with(|lead| lead.inactive));
    let took = Callback::new(move |now: Lead| {
        lead.set(now);
        changed.update(|n| *n += 1);
        leptos::task::spawn_local(async move {
            if let Ok(all) = lead_history(id).await {
                let _ = steps.try_set(all);
            }
        });
    });
    follow(id, lead, took);
    view! {
        <Title text=move || name.get()/>
        <Breadcrumb crumbs=Signal::derive(move || vec![Crumb::link(t!("crm-lead-page"), "/leads"), Crumb::here(name.get())])/>
        <PageHead title=name lead=below before>
            <Actions lead converting/>
        </PageHead>
        {move || quiet.get().then(|| view! { <Banner tone=Tone::Warning>{t!("crm-lead-inactive-text")}</Banner> })}
        <StatusBar lead on_changed=took/>
        <div class="record">
            <div class="record-main">
                <Timeline about=Subject::Lead(id) changed first=entries/>
            </div>
            <div class="record-side">
                <Became lead/>
                <LeadFacts lead colleagues/>
                <History steps/>
            </div>
        </div>
        <EditDrawer lead on_saved=took/>
        <ConvertDialog lead open=converting on_converted=took/>
    }
}

/// Shows what others change.
fn follow(id: LeadId, lead: RwSignal<Lead>, took: Callback<Lead>) {
    use_live(move |live| {
        if let Live::Change(change) = live
            && change.resource == "lead"
            && change.resource_id.as_deref() == Some(id.to_string().as_str())
        {
            leptos::task::spawn_local(async move {
                if let Ok(now) = get_lead(id).await
                    && lead.try_with_untracked(|lead| lead.version != now.version) == Some(true)
                {
                    took.try_run(now);
                }
            });
        }
    });
}

/// Whether it is worked on.
fn is_worked_on(lead: RwSignal<Lead>) -> Memo<bool> {
    Memo::new(move |_| lead.with(|lead| lead.status != LeadStatus::Converted))
}

/// Convert, edit, and the rest in a menu.
#[component]
fn Actions(lead: RwSignal<Lead>, converting: RwSignal<bool>) -> impl IntoView {
    let toasts = use_toasts();
    let go = StoredValue::new(use_navigate());
    let id = lead.with_untracked(|lead| lead.id);
    let (may_write, worked_on) = (may(permission::WRITE), is_worked_on(lead));
    let restore = toasts.callback(move |()| {
        leptos::task::spawn_local(async move {
            match restore_lead(id).await {
                Ok(_) => toasts.show(Toast::success(t!("crm-list-restored", n = 1))),
                Err(error) => say_failed(toasts, &error),
            }
        });
    });
    let delete = move |()| {
        let (version, name) = lead.with_untracked(|lead| (lead.version, lead.display_name.clone()));
        leptos::task::spawn_local(async move {
            match delete_lead(id, Some(version)).await {
                Ok(()) => {
                    go_to(go, "/leads");
                    toasts.show(Toast::success(t!("crm-contact-deleted", name = name)).undo(restore));
                }
                Err(error) => say_failed(toasts, &error),
            }
        });
    };
    view! {
        {move || (may_write.get() && worked_on.get()).then(|| {
                view! {
                    <Button icon=icon::EDIT on_click=move |_| go_to(go, "?edit=1")>{t!("crm-list-edit")}</Button>
                    <Button variant=Variant::Primary icon=icon::CHECK on_click=move |_| converting.set(true)>{t!("crm-lead-convert")}</Button>
                }
            })}
        {move || may(permission::DELETE).get().then(|| {
                view! {
                    <Menu id="lead-more" label=t!("crm-list-more-actions") glyph=icon::DOTS glyph_only=true variant=Variant::Ghost>
                        <MenuItem icon=icon::TRASH danger=true on_select=delete>{t!("crm-lead-delete")}</MenuItem>
                    </Menu>
                }
            })}
    }
}

/// The form in a drawer; the address says whether it is open.
#[component]
fn EditDrawer(lead: RwSignal<Lead>, on_saved: Callback<Lead>) -> impl IntoView {
    let query = use_query_map();
    let navigate = StoredValue::new(use_navigate());
    let (may_write, worked_on) = (may(permission::WRITE), is_worked_on(lead));
    let open = use_awake(Signal::derive(move || may_write.get() && worked_on.get() && query.with(|query| query.get("edit").is_some())));
    let path = format!("/leads/{}", lead.with_untracked(|lead| lead.id));
    let toasts = use_toasts();
    let close = Callback::new(move |()| {
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&path, options));
    });
    let saved = Callback::new(move |now: Lead| {
        on_saved.run(now);
        close.run(());
        toasts.show(Toast::success(t!("crm-list-saved")));
    });
    view! {
        <Drawer id="lead-edit" title=Signal::derive(|| t!("crm-lead-edit")) open on_close=close>
            <LeadEditor record=Some(lead.get_untracked()) on_saved=saved on_cancel=close/>
        </Drawer>
    }
}

/// The page `/leads/new`.
#[component]
pub fn NewLeadPage() -> impl IntoView {
    let (toasts, navigate) = (use_toasts(), StoredValue::new(use_navigate()));
    let saved = Callback::new(move |lead: Lead| {
        toasts.show(Toast::success(t!("crm-contact-created", name = lead.display_name)));
        go_to(navigate, &format!("/leads/{}", lead.id));
    });
    view! {
        <Title text=t!("crm-lead-new")/>
        <div class="page">
            <Breadcrumb crumbs=vec![Crumb::link(t!("crm-lead-page"), "/leads"), Crumb::here(t!("crm-lead-new"))]/>
            <PageHead title=t!("crm-lead-new")/>
            <LeadEditor on_saved=saved on_cancel=move |()| go_to(navigate, "/leads")/>
        </div>
    }
}
