//! Which columns a list shows: the usual ones, or those that its address names.

use super::address::ListAddress;
use crate::model::{SortField, query::Filter};
use leptos::prelude::*;
use ui::{MenuHeading, MenuItem, SortHead};

/// A column that can be shown or hidden; the name is always there and none of them.
pub trait ListColumn: Copy + PartialEq + Send + Sync + 'static {
    /// What rows can be sorted by.
    type Field: SortField + Send + Sync + 'static;
    /// All columns in their order.
    const ALL: &'static [Self];
    /// Those that are shown when nobody chose.
    const USUAL: &'static [Self];

    /// Its name in the address.
    fn code(self) -> &'static str;

    /// Its heading.
    fn label(self) -> String;

    /// What it sorts by, if it can.
    fn sort(self) -> Option<Self::Field>;
}

/// The columns that the address asks for.
pub fn shown_columns<C: ListColumn, F: Filter + Send + Sync + 'static>(address: ListAddress<F, C::Field>) -> Memo<Vec<C>> {
    Memo::new(move |_| {
        address.columns.with(|names| match names {
            Some(names) => C::ALL.iter().copied().filter(|column| names.iter().any(|name| name == column.code())).collect(),
            None => C::USUAL.to_vec(),
        })
    })
}

/// The part of a menu that shows and hides columns.
pub fn column_items<C: ListColumn, F: Filter + Send + Sync + 'static>(address: ListAddress<F, C::Field>) -> impl IntoView {
    let columns = shown_columns::<C, F>(address);
    let toggle = move |column: C| {
        let now = columns.get_untracked();
        let chosen: Vec<C> = C::ALL.iter().copied().filter(|other| now.contains(other) != (*other == column)).collect();
        let usual = chosen == C::USUAL;
        address.show_columns((!usual).then(|| chosen.iter().map(|column| column.code().to_owned()).collect()));
    };
    let item = move |column: C| {
        let on = Signal::derive(move || columns.with(|columns| columns.contains(&column)));
        view! { <MenuItem checked=on on_select=move |()| toggle(column)>{column.label()}</MenuItem> }
    };
    view! {
        <MenuHeading>{t!("crm-list-columns")}</MenuHeading>
        {C::ALL.iter().copied().map(item).collect_view()}
    }
}

/// The head of a column.
pub fn column_head<C: ListColumn, F: Filter + Send + Sync + 'static>(column: C, address: ListAddress<F, C::Field>) -> impl IntoView {
    match column.sort() {
        Some(field) => {
            let (sort, place) = address.sorting(field);
            view! { <SortHead label=column.label() sort place on_sort=move |more| address.sort_by(field, more)/> }.into_any()
        }
        None => view! { <th scope="col">{column.label()}</th> }.into_any(),
    }
}
