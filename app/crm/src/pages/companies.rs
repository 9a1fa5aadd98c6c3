//! The list of companies, as that of contacts: what it shows stands in the address.

mod columns;
mod filters;
mod rows;

use super::contacts::{
    Answer, Bulk, Change, ListFailed, NoMatches, SelectionBar,
    address::ListAddress,
    may,
    state::{ListState, load},
    table::{ListFoot, use_list_keys},
    words,
};
use crate::{
    api::companies::{delete_company, get_company, list_companies, restore_company, update_company},
    model::{CompanyField, CompanyFilter, CompanyId, CompanyRow, query::Filter},
    pages::deals::use_colleagues,
    permission,
};
use columns::CompanyAddress;
use filters::CompanyFilters;
use kernel::AppError;
use leptos::prelude::*;
use leptos_meta::Title;
use rows::CompanyTable;
use serde_json::json;
use ui::{Drawing, EmptyState, LinkButton, PageHead, Shape, Skeleton, Variant, icon, use_toasts};

/// The page `/companies`.
#[component]
pub fn CompaniesPage() -> impl IntoView {
    let address = ListAddress::<CompanyFilter, CompanyField>::of("/companies");
    let state = ListState::<CompanyRow>::new();
    let toasts = use_toasts();
    let colleagues = use_colleagues();
    let busy = RwSignal::new(false);
    let rows = Resource::new_blocking(
        move || (address.query.get(), address.pages.get_untracked(), state.changed.get()),
        |(question, pages, _)| load(question, pages, list_companies),
    );
    let may_write = may(permission::WRITE);
    let may_delete = may(permission::DELETE);
    use_list_keys(state, Signal::derive(move || may_write.get().then_some("/companies/new")));
    let on_more = move |()| state.load_more(address, list_companies, move |error| words::say_failed(toasts, &error));
    view! {
        <Title text=t!("crm-company-page")/>
        <div class="board-page max-md:flex-none!">
            <PageHead title=t!("crm-company-page")>
                {move || may_write.get().then(|| {
                        view! { <LinkButton href="/companies/new" variant=Variant::Primary icon=icon::PLUS>{t!("crm-company-new")}</LinkButton> }
                    })}
            </PageHead>
            <CompanyFilters state address colleagues/>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Table count=12/> } set_pending=busy>
                {move || {
                    rows.get().map(|answer| match answer {
                        Ok(page) if page.items.is_empty() => {
                            state.take(page);
                            view! { <Nothing address may_write/> }.into_any()
                        }
                        Ok(page) => {
                            state.take(page);
                            let may_select = may_write.get() || may_delete.get();
                            view! {
                                <CompanyTable state address colleagues may_select busy/>
                                <ListFoot state on_more/>
                            }
                                .into_any()
                        }
                        Err(error) => view! { <ListFailed error on_retry=move |()| rows.refetch()/> }.into_any(),
                    })
                }}
            </Transition>
            <SelectionBar state colleagues tags=Signal::derive(move || known_tags(state))/>
        </div>
    }
}

/// The tags of the rows on the page, each once, in alphabetical order.
fn known_tags(state: ListState<CompanyRow>) -> Vec<String> {
    let mut tags: Vec<String> = state.rows.with(|rows| rows.iter().flat_map(|row| row.tags.iter().cloned()).collect());
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// No rows: because there are none, or because the filter lets none through.
#[component]
fn Nothing(address: CompanyAddress, may_write: Signal<bool>) -> impl IntoView {
    move || {
        if address.query.with(|query| !query.filter.is_empty()) {
            view! { <NoMatches on_clear=move |()| address.change(|query| query.filter = CompanyFilter::default())/> }.into_any()
        } else {
            view! {
                <EmptyState drawing=Drawing::Sheets title=t!("crm-company-none") text=t!("crm-company-none-text")>
                    {move || may_write.get().then(|| {
                            view! {
                                <LinkButton href="/companies/new" variant=Variant::Primary icon=icon::PLUS>{t!("crm-company-new")}</LinkButton>
                            }
                        })}
                </EmptyState>
            }
            .into_any()
        }
    }
}

impl Bulk for CompanyRow {
    fn change(ids: Vec<CompanyId>, change: Change) -> Answer {
        Box::pin(async move {
            for id in ids {
                change_one(id, &change).await?;
            }
            Ok(())
        })
    }
}

/// Changes one company; tags on top of what it has now.
async fn change_one(id: CompanyId, change: &Change) -> Result<(), AppError> {
    let same = |a: &String, b: &String| a.to_lowercase() == b.to_lowercase();
    match change {
        Change::Delete => return delete_company(id, None).await,
        Change::Restore => drop(restore_company(id).await?),
        Change::Assign(owner) => drop(update_company(id, json!({ "owner_id": owner }), None).await?),
        Change::Tag(tags) => {
            let company = get_company(id).await?;
            let mut all = company.tags;
            all.extend(tags.iter().filter(|tag| !all.iter().any(|held| same(held, tag))).cloned().collect::<Vec<_>>());
            update_company(id, json!({ "tags": all }), Some(company.version)).await?;
        }
        Change::Untag(tags) => {
            let company = get_company(id).await?;
            let left: Vec<String> = company.tags.into_iter().filter(|held| !tags.iter().any(|tag| same(held, tag))).collect();
            update_company(id, json!({ "tags": left }), Some(company.version)).await?;
        }
    }
    Ok(())
}
