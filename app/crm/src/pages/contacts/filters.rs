//! What narrows the list of contacts down: search words and chips, all in the address.

use super::catalog::Contacts;
use crate::{
    api::contacts::list_tags,
    model::{ContactField, ContactFilter},
    pages::list::{
        List,
        menus::{GivenChip, OwnerMenu, SourceMenu, TagMenu, chip},
        own::OwnFilters,
        tools::{ClearFilters, ListSearch, StaleMark, ViewMenu},
    },
};
use leptos::prelude::*;
use ui::{Menu, MenuItem, Size, Toolbar};

/// The bar above the list.
#[component]
pub fn ContactFilters(
    /// The list.
    list: List<Contacts>,
) -> impl IntoView {
    let address = list.address;
    view! {
        <Toolbar label=t!("crm-list-filters")>
            <ListSearch list label=t!("crm-contact-search") words=|filter| &filter.q set=|filter| &mut filter.q/>
            <div class="chips">
                <OwnerMenu
                    whose=Signal::derive(move || address.query.with(|query| (query.filter.owner_id, query.filter.unassigned)))
                    on_choose=move |whose| address.change(|query| (query.filter.owner_id, query.filter.unassigned) = whose)
                    colleagues=list.colleagues
                />
                <TagMenu
                    chosen=Signal::derive(move || address.query.with(|query| query.filter.tag.clone()))
                    offered=list.tags
                    on_choose=move |tags| address.change(|query| query.filter.tag = tags)
                />
                <SourceMenu
                    chosen=Signal::derive(move || address.query.with(|query| query.filter.source.clone()))
                    known=Signal::derive(move || list.state.rows.first(200).into_iter().map(|row| row.source).collect::<Vec<_>>())
                    on_choose=move |source| address.change(|query| query.filter.source = source)
                />
                <ReachFilter list/>
                <CompanyChip list/>
                <PeriodChip list/>
                <OwnFilters list wishes=|filter| &filter.custom set=|filter| &mut filter.custom/>
                <ClearFilters list only_words=|filter| ContactFilter { q: filter.q.clone(), ..ContactFilter::default() }/>
            </div>
            <StaleMark list/>
            <span class="push"></span>
            <ViewMenu
                list
                orders=vec![
                    (ContactField::Name, t!("crm-contact-field-name")),
                    (ContactField::CreatedAt, t!("crm-contact-field-created")),
                    (ContactField::UpdatedAt, t!("crm-contact-field-updated")),
                ]
            />
        </Toolbar>
    }
}

/// The tags in use, most used first, once they are known.
#[must_use]
pub fn use_tags() -> Signal<Vec<String>> {
    let tags = Resource::new(|| (), |()| list_tags());
    let all = RwSignal::new(Vec::new());
    // Filled after hydration, so that both targets paint the same at first.
    Effect::new(move |_| {
        if let Some(Ok(tags)) = tags.get() {
            all.set(tags.into_iter().map(|count| count.tag).collect());
        }
    });
    all.into()
}

/// Whether they can be reached by mail or telephone.
#[component]
fn ReachFilter(list: List<Contacts>) -> impl IntoView {
    let address = list.address;
    let has = Memo::new(move |_| address.query.with(|query| (query.filter.has_email, query.filter.has_phone)));
    let words = move || match has.get() {
        (Some(true), _) => Some(t!("crm-contact-has-email")),
        (Some(false), _) => Some(t!("crm-contact-no-email")),
        (_, Some(true)) => Some(t!("crm-contact-has-phone")),
        (_, Some(false)) => Some(t!("crm-contact-no-phone")),
        (None, None) => None,
    };
    let face = move || {
        let words = words();
        let on = words.is_some();
        view! { <span class="btn-text" class:chip-on=on>{words.unwrap_or_else(|| t!("crm-contact-reach"))}</span> }
    };
    let item = move |label: String, wanted: (Option<bool>, Option<bool>)| {
        let flip = move |()| {
            let next = if has.get_untracked() == wanted { (None, None) } else { wanted };
            address.change(|query| (query.filter.has_email, query.filter.has_phone) = next);
        };
        view! { <MenuItem checked=Signal::derive(move || has.get() == wanted) on_select=flip>{label}</MenuItem> }
    };
    view! {
        <Menu id="filter-reach" label=t!("crm-contact-reach") size=Size::Small class="chip" face=ViewFn::from(move || view! { {face} })>
            {item(t!("crm-contact-has-email"), (Some(true), None))}
            {item(t!("crm-contact-no-email"), (Some(false), None))}
            {item(t!("crm-contact-has-phone"), (None, Some(true)))}
            {item(t!("crm-contact-no-phone"), (None, Some(false)))}
        </Menu>
    }
}

/// The company that the list is narrowed to, by a link from elsewhere.
#[component]
fn CompanyChip(list: List<Contacts>) -> impl IntoView {
    let (address, rows) = (list.address, list.state.rows);
    let company = Memo::new(move |_| address.query.with(|query| query.filter.company_id));
    let name = move || {
        let id = company.get();
        let found = rows.first(200).into_iter().find(|row| row.company_id == id).and_then(|row| row.company_name);
        chip(t!("crm-contact-field-company"), Some(found.unwrap_or_else(|| t!("crm-list-this-one"))))
    };
    let on = Signal::derive(move || company.get().is_some());
    view! { <GivenChip on label=Signal::derive(name) on_leave=move |()| address.change(|query| query.filter.company_id = None)/> }
}

/// The time that the list is narrowed to, by a link from an import.
#[component]
fn PeriodChip(list: List<Contacts>) -> impl IntoView {
    let address = list.address;
    let on =
        Signal::derive(move || address.query.with(|query| query.filter.created_after.is_some() || query.filter.created_before.is_some()));
    let leave = move |()| address.change(|query| (query.filter.created_after, query.filter.created_before) = (None, None));
    view! { <GivenChip on label=Signal::derive(|| t!("crm-contact-period")) on_leave=leave/> }
}
