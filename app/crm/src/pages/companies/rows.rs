//! The table of companies. On phones each row is a card.

use crate::{
    model::{CompanyField, CompanyFilter, CompanyRow},
    pages::{
        contact_record::{mail_link, phone_link, site_link},
        contacts::{
            address::ListAddress,
            state::ListState,
            table::{CELL, DETAIL, FRAME, NAME, ROW, ROW_PLAIN, TICK, TagCell},
        },
        deals::{Colleague, owner_name},
    },
};
use leptos::prelude::*;
use ui::{Avatar, SelectAll, SelectRow, SortHead, Table};

/// The list's address.
pub type CompanyAddress = ListAddress<CompanyFilter, CompanyField>;

/// The table.
#[component]
pub fn CompanyTable(
    /// The list.
    state: ListState<CompanyRow>,
    /// Its address.
    address: CompanyAddress,
    /// Those who may own companies.
    colleagues: Signal<Vec<Colleague>>,
    /// Whether rows can be selected.
    may_select: bool,
    /// Rows are being fetched.
    #[prop(into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let count = Signal::derive(move || state.rows.with(Vec::len));
    let head = move |label: String, field: CompanyField| {
        let (sort, place) = address.sorting(field);
        view! { <SortHead label sort place on_sort=move |more| address.sort_by(field, more)/> }
    };
    view! {
        <Table label=t!("crm-company-page") busy class=FRAME>
            <thead class="max-md:hidden">
                <tr>
                    {may_select.then(|| view! { <SelectAll selected=state.count() total=count on_change=move |all| state.select_all(all)/> })}
                    {head(t!("crm-company-field-name"), CompanyField::Name)}
                    {head(t!("crm-company-field-domain"), CompanyField::Domain)}
                    <th scope="col">{t!("crm-contact-field-email")}</th>
                    <th scope="col">{t!("crm-contact-field-phone")}</th>
                    <th scope="col">{t!("crm-company-field-city")}</th>
                    <th scope="col">{t!("crm-contact-field-tags")}</th>
                    <th scope="col">{t!("crm-contact-field-owner")}</th>
                </tr>
            </thead>
            <tbody>
                <ForEnumerate
                    each=move || state.rows.get()
                    key=|row| (row.id, row.version)
                    children=move |at, row| view! { <Row state at row address colleagues may_select/> }
                />
            </tbody>
        </Table>
    }
}

/// One company.
#[component]
fn Row(
    state: ListState<CompanyRow>,
    at: ReadSignal<usize>,
    row: CompanyRow,
    address: CompanyAddress,
    colleagues: Signal<Vec<Colleague>>,
    may_select: bool,
) -> impl IntoView {
    let (id, owner) = (row.id, row.owner_id);
    let selected = Signal::derive(move || state.is_selected(id));
    let place = [row.city.clone(), row.country.clone()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    let detail = if row.domain.is_empty() { place.clone() } else { row.domain.clone() };
    let tick = may_select.then(|| {
        view! { <SelectRow label=row.name.clone() selected on_change=move |(on, range): (bool, bool)| state.select(at.get_untracked(), on, range)/> }
    });
    let grid = if may_select { format!("{ROW} {TICK}") } else { ROW_PLAIN.to_owned() };
    let by_tag = move |tag: String| address.href(|query| query.filter.tag = vec![tag]);
    let owned = move || {
        owner_name(colleagues, owner)
            .map(|name| view! { <span class="cell-person"><Avatar name=name.clone() size="sm"/><bdi>{name}</bdi></span> })
    };
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
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
                    <Avatar name=row.name.clone() square=true/>
                    <span class="min-w-0">
                        <a class="row-link block truncate" href=format!("/companies/{id}")><bdi>{row.name}</bdi></a>
                        <span class=DETAIL dir="auto">{detail}</span>
                    </span>
                </span>
            </th>
            <td class=CELL>{some(row.domain).map(site_link)}</td>
            <td class=CELL>{some(row.email).map(mail_link)}</td>
            <td class=CELL>{some(row.phone).map(phone_link)}</td>
            <td class=CELL><bdi>{place}</bdi></td>
            <td class=CELL><TagCell tags=row.tags href=by_tag/></td>
            <td class=CELL>{owned}</td>
        </tr>
    }
}
