//! The list of deals, as that of contacts: what it shows stands in the address.

use super::{
    catalog::Deals,
    filters::{DealActions, DealFilters},
    shared::{Way, Ways, use_creating, use_pipelines},
    use_colleagues,
};
use crate::pages::{
    deal_form::DealDialog,
    list::{
        List, ListBody, ListViews, PeekDrawer, SelectionBar,
        tools::{NoMatches, is_narrowed},
    },
    samples::FirstSamples,
};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Drawing, EmptyState, LinkButton, PageHead, Variant, icon};

/// Where the form for a new deal opens over the list.
const NEW: &str = "/deals/list?new=1";

/// The page `/deals/list`.
#[component]
pub fn DealListPage() -> impl IntoView {
    let (colleagues, pipelines) = (use_colleagues(), use_pipelines());
    provide_context(colleagues);
    provide_context(pipelines);
    let list = List::<Deals>::new(colleagues, |_| Signal::stored(Vec::new()));
    let may_write = list.may_write;
    let creating = use_creating();
    view! {
        <Title text=t!("crm-deal-page")/>
        <div class="board-page list-page">
            <PageHead title=t!("crm-deal-page")>
                {move || may_write.get().then(|| view! { <LinkButton href=NEW variant=Variant::Primary icon=icon::PLUS>{t!("crm-deal-new")}</LinkButton> })}
            </PageHead>
            <ListViews list all=t!("crm-deal-all")/>
            <DealFilters list pipelines ways=move || view! { <Ways here=Way::List/> }/>
            <ListBody list nothing=move || view! { <Nothing list/> } new=Signal::derive(move || may_write.get().then_some(NEW))/>
            <SelectionBar list more=move || view! { <DealActions list pipelines/> }/>
            <PeekDrawer list/>
            <DealDialog open=creating deal=None on_saved=Callback::new(move |_| list.state.refresh())/>
        </div>
    }
}

/// No rows: because there are none, or because the filter lets none through.
#[component]
fn Nothing(list: List<Deals>) -> impl IntoView {
    let may_write = list.may_write;
    move || {
        if is_narrowed(list) {
            return view! { <NoMatches list/> }.into_any();
        }
        view! {
            <EmptyState drawing=Drawing::Board title=t!("crm-board-empty") text=t!("crm-board-empty.help")>
                {move || may_write.get().then(|| view! { <LinkButton href=NEW variant=Variant::Primary icon=icon::PLUS>{t!("crm-deal-new")}</LinkButton> })}
            </EmptyState>
            <FirstSamples on_added=move |()| list.state.refresh()/>
        }
        .into_any()
    }
}
