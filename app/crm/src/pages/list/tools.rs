//! The parts of the bar above a list: searching, taking filters away, columns and order, and a word when others changed
//! something.

pub use super::body::SEARCH;
use super::{Catalog, List, may};
use crate::{
    model::{ListQuery, query::Filter},
    permission,
};
use kernel::PageRequest;
use leptos::prelude::*;
use std::time::Duration;
use ui::{Button, Drawing, EmptyState, Menu, MenuHeading, MenuItem, MenuLink, MenuSeparator, SearchField, Size, Variant, icon};

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

/// The field for search words, which stand in the filter of every list.
#[component]
pub fn ListSearch<K: Catalog>(
    /// The list.
    list: List<K>,
    /// What is searched.
    #[prop(into)]
    label: String,
    /// The words of a filter.
    words: fn(&K::Filter) -> &String,
    /// The words of a filter, to change.
    set: fn(&mut K::Filter) -> &mut String,
) -> impl IntoView {
    let address = list.address;
    let q = use_search(Signal::derive(move || address.query.with(|query| words(&query.filter).clone())), move |typed| {
        address.change(|query| *set(&mut query.filter) = typed);
    });
    view! { <SearchField id=SEARCH label value=q shortcut="/"/> }
}

/// Takes all filters away but the search words; there while there are some.
#[component]
pub fn ClearFilters<K: Catalog>(
    /// The list.
    list: List<K>,
    /// The filter with nothing but the words of another one.
    only_words: fn(&K::Filter) -> K::Filter,
) -> impl IntoView {
    let address = list.address;
    let narrowed = move || address.query.with(|query| only_words(&query.filter) != query.filter);
    view! {
        <Show when=narrowed>
            <Button
                variant=Variant::Ghost
                size=Size::Small
                on_click=move |_| address.change(|query| query.filter = only_words(&query.filter))
            >
                {t!("crm-list-clear-filters")}
            </Button>
        </Show>
    }
}

/// A word that others changed something, and the way to see it.
#[component]
pub fn StaleMark<K: Catalog>(
    /// The list.
    list: List<K>,
) -> impl IntoView {
    view! {
        <Show when=move || list.state.stale.get()>
            <Button size=Size::Small icon=icon::REFRESH class="stale-mark" on_click=move |_| list.state.refresh()>
                {t!("crm-list-changed")}
            </Button>
        </Show>
    }
}

/// Columns and order, also for those who have no heads to click; the list as a file, and what may be in it twice.
#[component]
pub fn ViewMenu<K: Catalog>(
    /// The list.
    list: List<K>,
    /// The orders that are offered.
    orders: Vec<(K::Field, String)>,
) -> impl IntoView {
    let address = list.address;
    let order = move |(field, label): (K::Field, String)| {
        let on = Signal::derive(move || address.query.with(|query| query.sort.direction(field)).is_some());
        view! { <MenuItem checked=on on_select=move |()| address.sort_by(field, false)>{label}</MenuItem> }
    };
    let column = move |(at, title): (usize, String)| {
        let on = Signal::derive(move || list.layout.with(|layout| layout.shows(at)));
        let flip = move |()| {
            let specs: Vec<_> = list.columns.with_value(|all| all.iter().map(|(spec, _)| *spec).collect());
            list.arrange(&list.layout.with_untracked(|layout| layout.show(at, !layout.shows(at), &specs)));
        };
        view! { <MenuItem checked=on on_select=flip>{title}</MenuItem> }
    };
    let may_export = may(permission::EXPORT);
    // All that passes the filter, in the order that is shown.
    let file = move || {
        let question = address.query.with(|query| ListQuery { page: PageRequest::default(), ..query.clone() }.to_query());
        let mark = if question.is_empty() { "" } else { "?" };
        format!("/api/v1{}/export{mark}{question}", K::RECORDS)
    };
    let usual = move |()| {
        let specs: Vec<_> = list.columns.with_value(|all| all.iter().map(|(spec, _)| *spec).collect());
        list.arrange(&ui::Layout::usual(&specs));
    };
    let columns: Vec<(usize, String)> =
        list.columns.with_value(|all| all.iter().enumerate().skip(1).map(|(at, (_, title))| (at, title.clone())).collect());
    view! {
        <Menu id="list-view" label=t!("crm-list-view") glyph=icon::COLUMNS size=Size::Small variant=Variant::Ghost>
            {move || may_export.get().then(|| view! { <MenuLink href=file() icon=icon::DOWNLOAD external=true>{t!("crm-list-export")}</MenuLink> })}
            {K::DUPLICATES.map(|href| view! { <MenuLink href icon=icon::LAYERS>{t!("crm-dup-find")}</MenuLink> })}
            {move || (may_export.get() || K::DUPLICATES.is_some()).then(|| view! { <MenuSeparator/> })}
            <MenuHeading>{t!("crm-list-columns")}</MenuHeading>
            {columns.into_iter().map(column).collect_view()}
            <MenuItem icon=icon::REFRESH on_select=usual>{t!("crm-list-usual-columns")}</MenuItem>
            <MenuSeparator/>
            <MenuHeading>{t!("crm-list-sort")}</MenuHeading>
            {orders.into_iter().map(order).collect_view()}
        </Menu>
    }
}

/// A filter that lets nothing through.
#[component]
pub fn NoMatches<K: Catalog>(
    /// The list.
    list: List<K>,
) -> impl IntoView {
    let clear = move |_| list.address.change(|query| query.filter = K::Filter::default());
    view! {
        <EmptyState drawing=Drawing::Search title=t!("crm-list-no-matches") text=t!("crm-list-no-matches-text")>
            <Button on_click=clear>{t!("crm-list-clear-all")}</Button>
        </EmptyState>
    }
}

/// Whether anything narrows the list down.
#[must_use]
pub fn is_narrowed<K: Catalog>(list: List<K>) -> bool {
    list.address.query.with(|query| !query.filter.is_empty())
}
