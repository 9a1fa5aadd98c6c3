//! One company: its facts, its people, its deals, and what happened. Editing stands in the address.

mod facts;

use super::{
    company_form::CompanyEditor,
    contact_record::{DealCard, Deals, deals_of, go_to, use_awake},
    deals::{Colleague, use_colleagues},
    list::{ListFailed, may, words::say_failed},
    merge::{DuplicateNotice, Pairs, duplicates_of, follow_merges, merged_into},
    timeline::{Entries, Timeline, first_entries},
};
use crate::{
    api::companies::{delete_company, get_company, restore_company},
    model::{Company, CompanyId, DealFilter, MergeKind, Subject},
    permission,
};
pub use facts::CompanyFacts;
use facts::{People, Staff, people_of};
use kernel::AppError;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    components::Redirect,
    hooks::{use_navigate, use_params_map, use_query_map},
};
use ui::{
    Avatar, Breadcrumb, Button, Crumb, Drawer, Drawing, EmptyState, LinkButton, Menu, MenuItem, PageHead, Shape, Skeleton, Toast, Variant,
    icon, use_toasts,
};

/// The page `/companies/:id`.
#[component]
pub fn CompanyPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse::<CompanyId>().ok())));
    // All that the page shows is asked for here, as in a contact's page.
    let company = Resource::new_blocking(move || id.get(), fetch);
    let entries = Resource::new_blocking(move || id.get(), |id| first_entries(Subject::Company(id.unwrap_or_default())));
    let deals = Resource::new_blocking(move || id.get(), |company_id| deals_of(DealFilter { company_id, ..DealFilter::default() }));
    let people = Resource::new_blocking(move || id.get(), people_of);
    let pairs = Resource::new_blocking(move || id.get(), |id| duplicates_of(MergeKind::Company, id.map(Into::into)));
    let colleagues = use_colleagues();
    follow_merges(
        MergeKind::Company,
        Signal::derive(move || id.get().map(Into::into)),
        Callback::new(move |()| {
            company.refetch();
            entries.refetch();
            deals.refetch();
            pairs.refetch();
            people.refetch();
        }),
    );
    view! {
        <div class="page">
            <Transition fallback=|| view! { <Skeleton shape=Shape::Record/> }>
                {move || {
                    let (company_now, entries, deals, people, pairs) = (company.get(), entries.get(), deals.get(), people.get(), pairs.get());
                    Some(match company_now? {
                        Ok(company) => view! { <Record company entries=entries? deals=deals? people=people? pairs=pairs? colleagues/> }.into_any(),
                        Err(error) if merged_into(&error).is_some() => view! { <Redirect path=format!("/companies/{}", merged_into(&error).unwrap_or_default())/> }.into_any(),
                        Err(error) if error.status == 404 => view! { <Gone/> }.into_any(),
                        Err(error) => view! { <ListFailed error on_retry=move |()| company.refetch()/> }.into_any(),
                    })
                }}
            </Transition>
        </div>
    }
}

/// The company of an address; one that is no id leads to nothing.
async fn fetch(id: Option<CompanyId>) -> Result<Company, AppError> {
    match id {
        Some(id) => get_company(id).await,
        None => Err(AppError::new(404, "not_found", "There is no such company.")),
    }
}

/// There is no such company, or no longer.
#[component]
fn Gone() -> impl IntoView {
    view! {
        <Title text=t!("crm-company-gone")/>
        <PageHead title=t!("crm-company-gone")/>
        <EmptyState drawing=Drawing::Search title=t!("crm-company-gone") text=t!("crm-contact-gone-text")>
            <LinkButton href="/companies">{t!("crm-company-back")}</LinkButton>
        </EmptyState>
    }
}

/// The company as it is; a change shows at once, without fetching the page anew.
#[component]
fn Record(
    company: Company,
    entries: Entries,
    deals: Deals,
    people: Staff,
    pairs: Pairs,
    colleagues: Signal<Vec<Colleague>>,
) -> impl IntoView {
    let (id, changed) = (company.id, RwSignal::new(0_u32));
    let company = RwSignal::new(company);
    let name = Memo::new(move |_| company.with(|company| company.name.clone()));
    let lead = Signal::derive(move || company.with(|company| Some(company.domain.clone()).filter(|domain| !domain.is_empty())));
    let before = ViewFn::from(move || view! { {move || view! { <Avatar name=name.get() size="lg" square=true/> }} });
    view! {
        // Head and bar ask once more when the record was put anew and these are gone.
        <Title text=move || name.try_get().unwrap_or_default()/>
        <Breadcrumb crumbs=Signal::derive(move || vec![Crumb::link(t!("crm-company-page"), "/companies"), Crumb::here(name.try_get().unwrap_or_default())])/>
        <PageHead title=name lead before>
            <Actions company/>
        </PageHead>
        <DuplicateNotice id pairs/>
        <div class="record">
            <div class="record-main">
                <Timeline about=Subject::Company(id) changed first=entries/>
            </div>
            <div class="record-side">
                <CompanyFacts company colleagues/>
                <People company people/>
                <DealCard deals/>
            </div>
        </div>
        <EditDrawer company changed/>
    }
}

/// Edit, and the rest in a menu.
#[component]
fn Actions(company: RwSignal<Company>) -> impl IntoView {
    let toasts = use_toasts();
    let go = StoredValue::new(use_navigate());
    let id = company.with_untracked(|company| company.id);
    let restore = toasts.callback(move |()| {
        leptos::task::spawn_local(async move {
            match restore_company(id).await {
                Ok(_) => toasts.show(Toast::success(t!("crm-list-restored", n = 1))),
                Err(error) => say_failed(toasts, &error),
            }
        });
    });
    let delete = move |()| {
        let (version, name) = company.with_untracked(|company| (company.version, company.name.clone()));
        leptos::task::spawn_local(async move {
            match delete_company(id, Some(version)).await {
                Ok(()) => {
                    go_to(go, "/companies");
                    toasts.show(Toast::success(t!("crm-contact-deleted", name = name)).undo(restore));
                }
                Err(error) => say_failed(toasts, &error),
            }
        });
    };
    view! {
        {move || may(permission::WRITE).get().then(|| view! { <Button icon=icon::EDIT on_click=move |_| go_to(go, "?edit=1")>{t!("crm-list-edit")}</Button> })}
        {move || may(permission::DELETE).get().then(|| {
                view! {
                    <Menu id="company-more" label=t!("crm-list-more-actions") glyph=icon::DOTS glyph_only=true variant=Variant::Ghost>
                        <MenuItem icon=icon::TRASH danger=true on_select=delete>{t!("crm-company-delete")}</MenuItem>
                    </Menu>
                }
            })}
    }
}

/// The form in a drawer; the address says whether it is open.
#[component]
fn EditDrawer(company: RwSignal<Company>, changed: RwSignal<u32>) -> impl IntoView {
    let query = use_query_map();
    let navigate = StoredValue::new(use_navigate());
    let may_write = may(permission::WRITE);
    let open = use_awake(Signal::derive(move || may_write.get() && query.with(|query| query.get("edit").is_some())));
    let path = format!("/companies/{}", company.with_untracked(|company| company.id));
    let toasts = use_toasts();
    let close = Callback::new(move |()| {
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&path, options));
    });
    let saved = Callback::new(move |now: Company| {
        company.set(now);
        changed.update(|n| *n += 1);
        close.run(());
        toasts.show(Toast::success(t!("crm-list-saved")));
    });
    view! {
        <Drawer id="company-edit" title=Signal::derive(|| t!("crm-company-edit")) open on_close=close>
            <CompanyEditor record=Some(company.get_untracked()) on_saved=saved on_cancel=close/>
        </Drawer>
    }
}

/// The page `/companies/new`.
#[component]
pub fn NewCompanyPage() -> impl IntoView {
    let (toasts, navigate) = (use_toasts(), StoredValue::new(use_navigate()));
    let saved = Callback::new(move |company: Company| {
        toasts.show(Toast::success(t!("crm-contact-created", name = company.name)));
        go_to(navigate, &format!("/companies/{}", company.id));
    });
    view! {
        <Title text=t!("crm-company-new")/>
        <div class="page">
            <Breadcrumb crumbs=vec![Crumb::link(t!("crm-company-page"), "/companies"), Crumb::here(t!("crm-company-new"))]/>
            <PageHead title=t!("crm-company-new")/>
            <CompanyEditor on_saved=saved on_cancel=move |()| go_to(navigate, "/companies")/>
        </div>
    }
}
