//! What narrows the list of leads down.

use super::{catalog::Leads, status_words};
use crate::{
    model::{LeadField, LeadFilter, LeadStatus},
    pages::list::{
        List,
        menus::{GivenChip, OwnerMenu, SourceMenu, chip},
        own::OwnFilters,
        tools::{ClearFilters, ListSearch, StaleMark, ViewMenu},
    },
};
use leptos::prelude::*;
use ui::{Menu, MenuItem, Size, Toolbar};

/// The bar above the list.
#[component]
pub fn LeadFilters(
    /// The list.
    list: List<Leads>,
) -> impl IntoView {
    let address = list.address;
    let spanned =
        Signal::derive(move || address.query.with(|query| query.filter.created_after.is_some() || query.filter.created_before.is_some()));
    let quiet = Memo::new(move |_| address.query.with(|query| query.filter.inactive == Some(true)));
    let flip = move |_| address.change(|query| query.filter.inactive = if query.filter.inactive == Some(true) { None } else { Some(true) });
    view! {
        <Toolbar label=t!("crm-list-filters")>
            <ListSearch list label=t!("crm-lead-search") words=|filter| &filter.q set=|filter| &mut filter.q/>
            <div class="chips">
                <StatusMenu list/>
                <OwnerMenu
                    whose=Signal::derive(move || address.query.with(|query| (query.filter.owner_id, query.filter.unassigned)))
                    on_choose=move |whose| address.change(|query| (query.filter.owner_id, query.filter.unassigned) = whose)
                    colleagues=list.colleagues
                />
                <SourceMenu
                    chosen=Signal::derive(move || address.query.with(|query| query.filter.source.clone()))
                    known=Signal::derive(move || list.state.rows.first(200).into_iter().map(|row| row.source).collect::<Vec<_>>())
                    on_choose=move |source| address.change(|query| query.filter.source = source)
                />
                <button type="button" class="chip" aria-pressed=move || quiet.get().to_string() on:click=flip>{t!("crm-lead-inactive")}</button>
                <GivenChip
                    on=spanned
                    label=Signal::derive(|| t!("crm-lead-period"))
                    on_leave=move |()| address.change(|query| (query.filter.created_after, query.filter.created_before) = (None, None))
                />
                <OwnFilters list wishes=|filter| &filter.custom set=|filter| &mut filter.custom/>
                <ClearFilters list only_words=|filter| LeadFilter { q: filter.q.clone(), ..LeadFilter::default() }/>
            </div>
            <StaleMark list/>
            <span class="push"></span>
            <ViewMenu
                list
                orders=vec![
                    (LeadField::Name, t!("crm-lead-field-name")),
                    (LeadField::Value, t!("crm-lead-field-value")),
                    (LeadField::ActiveAt, t!("crm-lead-field-active")),
                    (LeadField::CreatedAt, t!("crm-contact-field-created")),
                    (LeadField::UpdatedAt, t!("crm-contact-field-updated")),
                ]
            />
        </Toolbar>
    }
}

/// Chooses any of several statuses.
#[component]
fn StatusMenu(list: List<Leads>) -> impl IntoView {
    let address = list.address;
    let chosen = Memo::new(move |_| address.query.with(|query| query.filter.status.clone()));
    let face = move || {
        let words = chosen.with(|all| (!all.is_empty()).then(|| all.iter().map(|one| status_words(*one)).collect::<Vec<_>>().join(", ")));
        let on = words.is_some();
        view! { <span class="btn-text" class:chip-on=on>{chip(t!("crm-lead-field-status"), words)}</span> }
    };
    let item = move |status: LeadStatus| {
        let flip = move |()| {
            address.change(|query| match query.filter.status.iter().position(|held| *held == status) {
                Some(at) => drop(query.filter.status.remove(at)),
                None => query.filter.status.push(status),
            });
        };
        view! { <MenuItem checked=Signal::derive(move || chosen.with(|all| all.contains(&status))) on_select=flip>{status_words(status)}</MenuItem> }
    };
    view! {
        <Menu id="filter-status" label=t!("crm-lead-field-status") size=Size::Small class="chip" face=ViewFn::from(move || view! { {face} })>
            {LeadStatus::ALL.map(item).collect_view()}
        </Menu>
    }
}
