//! The table of contacts. On phones each row is a card.

use super::{
    column_choice::{column_head, shown_columns},
    columns::{Column, ContactAddress},
    state::{ListState, Listed},
    table::{CELL, DETAIL, FRAME, NAME, ROW, ROW_PLAIN, TICK},
};
use crate::{
    model::{ContactField, ContactRow},
    pages::deals::Colleague,
};
use leptos::prelude::*;
use ui::{Avatar, SelectAll, SelectRow, SortHead, Table};

/// The table.
#[component]
pub fn ContactTable(
    /// The list.
    state: ListState<ContactRow>,
    /// Its address.
    address: ContactAddress,
    /// Those who may own contacts.
    colleagues: Signal<Vec<Colleague>>,
    /// Whether rows can be selected.
    may_select: bool,
    /// Rows are being fetched.
    #[prop(into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let columns = shown_columns::<Column, _>(address);
    let (name_sort, name_place) = address.sorting(ContactField::Name);
    let count = Signal::derive(move || state.rows.with(Vec::len));
    let heads = move || columns.get().into_iter().map(|column| column_head(column, address)).collect_view();
    view! {
        <Table label=t!("crm-contact-page") busy class=FRAME>
            <thead class="max-md:hidden">
                <tr>
                    {may_select.then(|| view! { <SelectAll selected=state.count() total=count on_change=move |all| state.select_all(all)/> })}
                    <SortHead
                        label=t!("crm-contact-field-name")
                        sort=name_sort
                        place=name_place
                        on_sort=move |more| address.sort_by(ContactField::Name, more)
                    />
                    {heads}
                </tr>
            </thead>
            <tbody>
                <ForEnumerate
                    each=move || state.rows.get()
                    key=|row| (row.id, row.version)
                    children=move |at, row| view! { <Row state at row address columns colleagues may_select/> }
                />
            </tbody>
        </Table>
    }
}

/// One contact.
#[component]
fn Row(
    state: ListState<ContactRow>,
    at: ReadSignal<usize>,
    row: ContactRow,
    address: ContactAddress,
    columns: Memo<Vec<Column>>,
    colleagues: Signal<Vec<Colleague>>,
    may_select: bool,
) -> impl IntoView {
    let id = row.id;
    let selected = Signal::derive(move || state.is_selected(id));
    let name = row.name().to_owned();
    let detail = row.company_name.clone().or_else(|| row.email.clone()).or_else(|| row.phone.clone());
    let tick = may_select.then(|| {
        view! { <SelectRow label=name.clone() selected on_change=move |(on, range): (bool, bool)| state.select(at.get_untracked(), on, range)/> }
    });
    let cells = move || {
        columns.get().into_iter().map(|column| view! { <td class=CELL>{column.cell(&row, address, colleagues)}</td> }).collect_view()
    };
    let grid = if may_select { format!("{ROW} {TICK}") } else { ROW_PLAIN.to_owned() };
    view! {
        <tr
            class=grid
            class:row-focus=move || state.at.get() == Some(at.get())
            data-at=move || at.get().to_string()
            aria-selected=move || selected.get().then_some("true")
            on:focusin=move |_| state.at.set(Some(at.get_untracked()))
        >
            {tick}
            <th scope="row" class=NAME>
                <span class="cell-person">
                    <Avatar name=name.clone()/>
                    <span class="min-w-0">
                        <a class="row-link block truncate" href=format!("/contacts/{id}")><bdi>{name}</bdi></a>
                        <span class=DETAIL dir="auto">{detail}</span>
                    </span>
                </span>
            </th>
            {cells}
        </tr>
    }
}
