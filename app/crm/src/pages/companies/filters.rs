//! What narrows the list of companies down.

use super::catalog::Companies;
use crate::{
    model::{CompanyField, CompanyFilter, CompanyRow},
    pages::list::{
        List,
        menus::{OwnerMenu, TagMenu},
        own::OwnFilters,
        state::ListState,
        tools::{ClearFilters, ListSearch, StaleMark, ViewMenu},
    },
};
use leptos::prelude::*;
use ui::Toolbar;

/// The bar above the list.
#[component]
pub fn CompanyFilters(
    /// The list.
    list: List<Companies>,
) -> impl IntoView {
    let address = list.address;
    view! {
        <Toolbar label=t!("crm-list-filters")>
            <ListSearch list label=t!("crm-company-search") words=|filter| &filter.q set=|filter| &mut filter.q/>
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
                <OwnFilters list wishes=|filter| &filter.custom set=|filter| &mut filter.custom/>
                <ClearFilters list only_words=|filter| CompanyFilter { q: filter.q.clone(), ..CompanyFilter::default() }/>
            </div>
            <StaleMark list/>
            <span class="push"></span>
            <ViewMenu
                list
                orders=vec![
                    (CompanyField::Name, t!("crm-company-field-name")),
                    (CompanyField::CreatedAt, t!("crm-contact-field-created")),
                    (CompanyField::UpdatedAt, t!("crm-contact-field-updated")),
                ]
            />
        </Toolbar>
    }
}

/// The tags of the first rows, each once, in alphabetical order.
pub fn known_tags(state: ListState<CompanyRow>) -> Signal<Vec<String>> {
    Signal::derive(move || {
        let mut tags: Vec<String> = state.rows.first(200).into_iter().flat_map(|row| row.tags).collect();
        tags.sort_unstable();
        tags.dedup();
        tags
    })
}
