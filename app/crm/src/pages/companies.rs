//! The list of companies, as that of contacts: what it shows stands in the address.

mod catalog;
mod filters;

use super::{
    deals::use_colleagues,
    list::{
        List, ListBody, ListViews, PeekDrawer, SelectionBar, may,
        tools::{NoMatches, is_narrowed},
    },
    merge::MergeSelected,
    samples::FirstSamples,
};
use crate::{model::MergeKind, permission};
use catalog::Companies;
use filters::{CompanyFilters, known_tags};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Drawing, EmptyState, LinkButton, PageHead, Variant, icon};

/// The page `/companies`.
#[component]
pub fn CompaniesPage() -> impl IntoView {
    let list = List::<Companies>::new(use_colleagues(), known_tags);
    let may_write = list.may_write;
    view! {
        <Title text=t!("crm-company-page")/>
        <div class="board-page list-page">
            <PageHead title=t!("crm-company-page")>
                {move || may_write.get().then(|| {
                        view! { <LinkButton href="/companies/new" variant=Variant::Primary icon=icon::PLUS>{t!("crm-company-new")}</LinkButton> }
                    })}
            </PageHead>
            <ListViews list all=t!("crm-company-all")/>
            <CompanyFilters list/>
            <ListBody list nothing=move || view! { <Nothing list/> } new=Signal::derive(move || may_write.get().then_some("/companies/new"))/>
            <SelectionBar list more=move || view! { <MergeSelected list kind=MergeKind::Company/> }/>
            <PeekDrawer list/>
        </div>
    }
}

/// No rows: because there are none, or because the filter lets none through.
#[component]
fn Nothing(list: List<Companies>) -> impl IntoView {
    let may_import = may(permission::IMPORT);
    move || {
        if is_narrowed(list) {
            return view! { <NoMatches list/> }.into_any();
        }
        view! {
            <EmptyState drawing=Drawing::Sheets title=t!("crm-company-none") text=t!("crm-company-none-text")>
                {move || list.may_write.get().then(|| {
                        view! { <LinkButton href="/companies/new" variant=Variant::Primary icon=icon::PLUS>{t!("crm-company-new")}</LinkButton> }
                    })}
                {move || may_import.get().then(|| view! { <LinkButton href="/imports/new" icon=icon::IMPORT>{t!("crm-contact-import")}</LinkButton> })}
            </EmptyState>
            <FirstSamples on_added=move |()| list.state.refresh()/>
        }
        .into_any()
    }
}
