//! What narrows the list of contacts down: search words and chips, all in the address.

use super::{
    column_choice::column_items,
    columns::{Column, ContactAddress},
    menus::{OwnerMenu, TagMenu, chip},
    state::ListState,
    table::SEARCH,
};
use crate::{
    api::contacts::list_tags,
    model::{ContactField, ContactFilter, ContactRow},
    pages::deals::Colleague,
};
use leptos::prelude::*;
use std::time::Duration;
use ui::{Button, Menu, MenuHeading, MenuItem, MenuSeparator, SearchField, Size, Toolbar, Variant, icon};

/// The bar above the list.
#[component]
pub fn ContactFilters(
    /// The list.
    state: ListState<ContactRow>,
    /// Its address.
    address: ContactAddress,
    /// Those who may own contacts.
    colleagues: Signal<Vec<Colleague>>,
    /// The tags in use.
    tags: Signal<Vec<String>>,
) -> impl IntoView {
    let q = use_search(Signal::derive(move || address.query.with(|query| query.filter.q.clone())), move |words| {
        address.change(|query| query.filter.q = words);
    });
    let narrowed =
        move || address.query.with(|query| ContactFilter { q: String::new(), ..query.filter.clone() } != ContactFilter::default());
    view! {
        <Toolbar label=t!("crm-list-filters")>
            <SearchField id=SEARCH label=t!("crm-contact-search") value=q shortcut="/"/>
            <OwnerMenu
                whose=Signal::derive(move || address.query.with(|query| (query.filter.owner_id, query.filter.unassigned)))
                on_choose=move |whose| address.change(|query| (query.filter.owner_id, query.filter.unassigned) = whose)
                colleagues
            />
            <TagMenu
                chosen=Signal::derive(move || address.query.with(|query| query.filter.tag.clone()))
                offered=tags
                on_choose=move |tags| address.change(|query| query.filter.tag = tags)
            />
            <SourceFilter address state/>
            <ReachFilter address/>
            <CompanyChip address state/>
            <PeriodChip address/>
            <Show when=narrowed>
                <Button
                    variant=Variant::Ghost
                    size=Size::Small
                    on_click=move |_| address.change(|query| query.filter = ContactFilter { q: query.filter.q.clone(), ..ContactFilter::default() })
                >
                    {t!("crm-list-clear-filters")}
                </Button>
            </Show>
            <span class="push"></span>
            <ViewMenu address/>
        </Toolbar>
    }
}

/// Ties a search field to the address: typing settles for a moment, then goes there; the way back comes from there.
pub fn use_search(there: Signal<String>, go: impl Fn(String) + 'static) -> RwSignal<String> {
    let q = RwSignal::new(there.get_untracked());
    let sent = StoredValue::new(there.get_untracked());
    Effect::new(move |_| {
        let words = there.get();
        if sent.get_value() != words {
            sent.set_value(words.clone());
            q.set(words);
        }
    });
    let mut settle = debounce(Duration::from_millis(200), move |words: String| {
        if sent.try_get_value().is_some_and(|sent| sent != words) {
            sent.set_value(words.clone());
            go(words);
        }
    });
    Effect::new(move |_| settle(q.with(|q| q.trim().to_owned())));
    q
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

/// From where they came.
#[component]
fn SourceFilter(address: ContactAddress, state: ListState<ContactRow>) -> impl IntoView {
    let chosen = Memo::new(move |_| address.query.with(|query| query.filter.source.clone()));
    let face = move || view! { <span class="btn-text">{chip(t!("crm-contact-field-source"), chosen.get())}</span> };
    let offered = move || {
        let mut all: Vec<String> =
            state.rows.with(|rows| rows.iter().map(|row| row.source.clone()).filter(|text| !text.is_empty()).collect());
        all.extend(chosen.get());
        all.sort_unstable();
        all.dedup();
        all
    };
    let item = move |source: String| {
        let (mine, own) = (source.clone(), source.clone());
        view! {
            <MenuItem
                checked=Signal::derive(move || chosen.with(|chosen| chosen.as_ref() == Some(&mine)))
                on_select=move |()| address.change(|query| query.filter.source = Some(own.clone()).filter(|_| query.filter.source.as_ref() != Some(&own)))
            >
                <bdi>{source}</bdi>
            </MenuItem>
        }
    };
    view! {
        <Show when=move || !offered().is_empty()>
            <Menu id="filter-source" label=t!("crm-contact-field-source") size=Size::Small class="chip" face=ViewFn::from(move || view! { {face} })>
                {move || offered().into_iter().map(item).collect_view()}
            </Menu>
        </Show>
    }
}

/// Whether they can be reached by mail or telephone.
#[component]
fn ReachFilter(address: ContactAddress) -> impl IntoView {
    let has = Memo::new(move |_| address.query.with(|query| (query.filter.has_email, query.filter.has_phone)));
    let words = move || match has.get() {
        (Some(true), _) => Some(t!("crm-contact-has-email")),
        (Some(false), _) => Some(t!("crm-contact-no-email")),
        (_, Some(true)) => Some(t!("crm-contact-has-phone")),
        (_, Some(false)) => Some(t!("crm-contact-no-phone")),
        (None, None) => None,
    };
    let face = move || view! { <span class="btn-text">{words().unwrap_or_else(|| t!("crm-contact-reach"))}</span> };
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
fn CompanyChip(address: ContactAddress, state: ListState<ContactRow>) -> impl IntoView {
    let company = Memo::new(move |_| address.query.with(|query| query.filter.company_id));
    let name = move || {
        let id = company.get();
        let found = state.rows.with(|rows| rows.iter().find(|row| row.company_id == id).and_then(|row| row.company_name.clone()));
        found.unwrap_or_else(|| t!("crm-list-this-one"))
    };
    view! {
        <Show when=move || company.get().is_some()>
            <button type="button" class="chip" aria-pressed="true" on:click=move |_| address.change(|query| query.filter.company_id = None)>
                {move || chip(t!("crm-contact-field-company"), Some(name()))}
                <ui::Icon glyph=icon::CLOSE/>
                <span class="sr-only">{t!("crm-list-remove-filter")}</span>
            </button>
        </Show>
    }
}

/// The time that the list is narrowed to, by a link from an import.
#[component]
fn PeriodChip(address: ContactAddress) -> impl IntoView {
    let on = Memo::new(move |_| address.query.with(|query| query.filter.created_after.is_some() || query.filter.created_before.is_some()));
    let leave = move |_| address.change(|query| (query.filter.created_after, query.filter.created_before) = (None, None));
    view! {
        <Show when=move || on.get()>
            <button type="button" class="chip" aria-pressed="true" on:click=leave>
                {t!("crm-contact-period")}
                <ui::Icon glyph=icon::CLOSE/>
                <span class="sr-only">{t!("crm-list-remove-filter")}</span>
            </button>
        </Show>
    }
}

/// Columns and order, also for those who have no heads to click.
#[component]
fn ViewMenu(address: ContactAddress) -> impl IntoView {
    let orders = [
        (ContactField::Name, t!("crm-contact-field-name")),
        (ContactField::CreatedAt, t!("crm-contact-field-created")),
        (ContactField::UpdatedAt, t!("crm-contact-field-updated")),
    ];
    let order = move |(field, label): (ContactField, String)| {
        let on = Signal::derive(move || address.query.with(|query| query.sort.direction(field)).is_some());
        view! { <MenuItem checked=on on_select=move |()| address.sort_by(field, false)>{label}</MenuItem> }
    };
    view! {
        <Menu id="list-view" label=t!("crm-list-view") glyph=icon::COLUMNS size=Size::Small variant=Variant::Ghost>
            {column_items::<Column, _>(address)}
            <MenuSeparator/>
            <MenuHeading>{t!("crm-list-sort")}</MenuHeading>
            {orders.into_iter().map(order).collect_view()}
        </Menu>
    }
}
