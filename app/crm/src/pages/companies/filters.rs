//! What narrows the list of companies down.

use super::{
    columns::{Column, CompanyAddress},
    known_tags,
};
use crate::{
    model::{CompanyField, CompanyFilter, CompanyRow},
    pages::{
        contacts::{
            column_choice::column_items,
            menus::{OwnerMenu, TagMenu},
            state::ListState,
            table::SEARCH,
            use_search,
        },
        deals::Colleague,
    },
};
use leptos::prelude::*;
use ui::{Button, Menu, MenuHeading, MenuItem, MenuSeparator, SearchField, Size, Toolbar, Variant, icon};

/// The bar above the list.
#[component]
pub fn CompanyFilters(
    /// The list.
    state: ListState<CompanyRow>,
    /// Its address.
    address: CompanyAddress,
    /// Those who may own companies.
    colleagues: Signal<Vec<Colleague>>,
) -> impl IntoView {
    let q = use_search(Signal::derive(move || address.query.with(|query| query.filter.q.clone())), move |words| {
        address.change(|query| query.filter.q = words);
    });
    let narrowed =
        move || address.query.with(|query| CompanyFilter { q: String::new(), ..query.filter.clone() } != CompanyFilter::default());
    let orders = [
        (CompanyField::Name, t!("crm-company-field-name")),
        (CompanyField::CreatedAt, t!("crm-contact-field-created")),
        (CompanyField::UpdatedAt, t!("crm-contact-field-updated")),
    ];
    let order = move |(field, label): (CompanyField, String)| {
        let on = Signal::derive(move || address.query.with(|query| query.sort.direction(field)).is_some());
        view! { <MenuItem checked=on on_select=move |()| address.sort_by(field, false)>{label}</MenuItem> }
    };
    view! {
        <Toolbar label=t!("crm-list-filters")>
            <SearchField id=SEARCH label=t!("crm-company-search") value=q shortcut="/"/>
            <OwnerMenu
                whose=Signal::derive(move || address.query.with(|query| (query.filter.owner_id, query.filter.unassigned)))
                on_choose=move |whose| address.change(|query| (query.filter.owner_id, query.filter.unassigned) = whose)
                colleagues
            />
            <TagMenu
                chosen=Signal::derive(move || address.query.with(|query| query.filter.tag.clone()))
                offered=Signal::derive(move || known_tags(state))
                on_choose=move |tags| address.change(|query| query.filter.tag = tags)
            />
            <Show when=narrowed>
                <Button
                    variant=Variant::Ghost
                    size=Size::Small
                    on_click=move |_| address.change(|query| query.filter = CompanyFilter { q: query.filter.q.clone(), ..CompanyFilter::default() })
                >
                    {t!("crm-list-clear-filters")}
                </Button>
            </Show>
            <span class="push"></span>
            <Menu id="list-view" label=t!("crm-list-view") glyph=icon::COLUMNS size=Size::Small variant=Variant::Ghost>
                {column_items::<Column, _>(address)}
                <MenuSeparator/>
                <MenuHeading>{t!("crm-list-sort")}</MenuHeading>
                {orders.into_iter().map(order).collect_view()}
            </Menu>
        </Toolbar>
    }
}
