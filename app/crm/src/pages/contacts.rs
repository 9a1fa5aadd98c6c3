//! The list of contacts: what it shows stands in the address, what is selected in the page.

mod catalog;
mod filters;

pub use filters::use_tags;

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
use catalog::Contacts;
use filters::ContactFilters;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Drawing, EmptyState, LinkButton, PageHead, Variant, icon};

/// The page `/contacts`.
#[component]
pub fn ContactsPage() -> impl IntoView {
    let list = List::<Contacts>::new(use_colleagues(), |_| use_tags());
    let (may_write, may_import) = (list.may_write, may(permission::IMPORT));
    view! {
        <Title text=t!("crm-contact-page")/>
        <div class="board-page list-page">
            <PageHead title=t!("crm-contact-page")>
                {move || may_import.get().then(|| view! { <LinkButton href="/imports/new" icon=icon::IMPORT>{t!("crm-contact-import")}</LinkButton> })}
                {move || may_write.get().then(|| {
                        view! { <LinkButton href="/contacts/new" variant=Variant::Primary icon=icon::PLUS>{t!("crm-contact-new")}</LinkButton> }
                    })}
            </PageHead>
            <ListViews list all=t!("crm-contact-all")/>
            <ContactFilters list/>
            <ListBody list nothing=move || view! { <Nothing list/> } new=Signal::derive(move || may_write.get().then_some("/contacts/new"))/>
            <SelectionBar list more=move || view! { <MergeSelected list kind=MergeKind::Contact/> }/>
            <PeekDrawer list/>
        </div>
    }
}

/// No rows: because there are none, or because the filter lets none through.
#[component]
fn Nothing(list: List<Contacts>) -> impl IntoView {
    let (may_write, may_import) = (list.may_write, may(permission::IMPORT));
    move || {
        if is_narrowed(list) {
            return view! { <NoMatches list/> }.into_any();
        }
        view! {
            <EmptyState drawing=Drawing::People title=t!("crm-contact-none") text=t!("crm-contact-none-text")>
                {move || may_import.get().then(|| {
                        view! { <LinkButton href="/imports/new" variant=Variant::Primary icon=icon::IMPORT>{t!("crm-contact-import")}</LinkButton> }
                    })}
                {move || may_write.get().then(|| view! { <LinkButton href="/contacts/new" icon=icon::PLUS>{t!("crm-contact-new")}</LinkButton> })}
            </EmptyState>
            <FirstSamples on_added=move |()| list.state.refresh()/>
        }
        .into_any()
    }
}
