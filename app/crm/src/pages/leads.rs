//! The list of leads, as that of contacts: what it shows stands in the address.

mod catalog;
mod filters;
mod lost;
mod words;

pub use lost::LostDialog;
pub use words::{status_badge, status_words};

use super::{
    deals::use_colleagues,
    list::{
        List, ListBody, ListViews, PeekDrawer, SelectionBar,
        tools::{NoMatches, is_narrowed},
    },
};
use catalog::Leads;
use filters::LeadFilters;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Drawing, EmptyState, LinkButton, PageHead, Variant, icon};

/// The page `/leads`.
#[component]
pub fn LeadsPage() -> impl IntoView {
    let list = List::<Leads>::new(use_colleagues(), |_| Signal::derive(Vec::new));
    let may_write = list.may_write;
    view! {
        <Title text=t!("crm-lead-page")/>
        <div class="board-page list-page">
            <PageHead title=t!("crm-lead-page")>
                <LinkButton href="/leads/funnel" icon=icon::CHART>{t!("crm-funnel-short")}</LinkButton>
                {move || may_write.get().then(|| {
                        view! { <LinkButton href="/leads/new" variant=Variant::Primary icon=icon::PLUS>{t!("crm-lead-new")}</LinkButton> }
                    })}
            </PageHead>
            <ListViews list all=t!("crm-lead-all")/>
            <LeadFilters list/>
            <ListBody list nothing=move || view! { <Nothing list/> } new=Signal::derive(move || may_write.get().then_some("/leads/new"))/>
            <SelectionBar list/>
            <PeekDrawer list/>
        </div>
    }
}

/// No rows: because there are none, or because the filter lets none through.
#[component]
fn Nothing(list: List<Leads>) -> impl IntoView {
    move || {
        if is_narrowed(list) {
            return view! { <NoMatches list/> }.into_any();
        }
        view! {
            <EmptyState drawing=Drawing::People title=t!("crm-lead-none") text=t!("crm-lead-none-text")>
                {move || list.may_write.get().then(|| {
                        view! { <LinkButton href="/leads/new" variant=Variant::Primary icon=icon::PLUS>{t!("crm-lead-new")}</LinkButton> }
                    })}
                <LinkButton href="/settings/leads" icon=icon::GLOBE>{t!("crm-leadset-forms")}</LinkButton>
            </EmptyState>
        }
        .into_any()
    }
}
