//! The table of entries; on phones each is a card.

use super::log::Log;
use crate::model::AuditEvent;
use leptos::prelude::*;
use ui::{Avatar, Badge, Moment, Table, Tone};

/// The table.
#[component]
pub fn Rows(
    /// The log.
    log: Log,
    /// Entries are being fetched.
    #[prop(into)]
    busy: Signal<bool>,
) -> impl IntoView {
    view! {
        <Table label=t!("audit-title") busy class="audit-table" sticky_first=false>
            <thead>
                <tr>
                    <th scope="col">{t!("audit-when")}</th>
                    <th scope="col">{t!("audit-who")}</th>
                    <th scope="col">{t!("audit-what")}</th>
                    <th scope="col">{t!("audit-record")}</th>
                    <th scope="col">{t!("audit-ip")}</th>
                </tr>
            </thead>
            <tbody>
                <For each=move || log.rows.get() key=|row| row.id let:row>
                    <Row log row/>
                </For>
            </tbody>
        </Table>
    }
}

/// One entry.
#[component]
fn Row(log: Log, row: AuditEvent) -> impl IntoView {
    let id = row.id;
    let who = who(&row);
    let open = Signal::derive(move || log.address.entry.get() == Some(id));
    let record = record(&row);
    view! {
        <tr aria-selected=move || open.get().then_some("true")>
            <td class="audit-at"><Moment at=row.at/></td>
            <td class="audit-who"><span class="cell-person"><Avatar name=who.clone()/><span dir="auto">{who.clone()}</span></span></td>
            <th scope="row" class="audit-what">
                <a class="row-link" href=move || log.address.href(id)>{row.action_label}</a>
                " "
                <Outcome outcome=row.outcome/>
            </th>
            <td class="audit-record">{record}</td>
            <td class="audit-ip"><span dir="ltr">{row.ip}</span></td>
        </tr>
    }
}

/// Who acted, in words.
pub fn who(row: &AuditEvent) -> String {
    if let Some(name) = row.actor_name.clone() {
        return name;
    }
    match row.actor_kind.as_str() {
        "system" => t!("audit-actor-system"),
        "api" => t!("audit-actor-api"),
        "platform" => t!("audit-actor-platform"),
        "user" => t!("audit-actor-gone"),
        _ => t!("audit-actor-anonymous"),
    }
}

/// The record: its kind, a link where it has a page.
pub fn record(row: &AuditEvent) -> AnyView {
    match &row.href {
        Some(href) => view! { <a href=href.clone()>{row.resource_label.clone()}</a> }.into_any(),
        None => view! { <span>{row.resource_label.clone()}</span> }.into_any(),
    }
}

/// A mark for what did not succeed.
#[component]
pub fn Outcome(
    /// `success`, `denied` or `failure`.
    outcome: String,
) -> impl IntoView {
    match outcome.as_str() {
        "denied" => Some(view! { <Badge tone=Tone::Warning>{t!("audit-denied")}</Badge> }.into_any()),
        "failure" => Some(view! { <Badge tone=Tone::Danger>{t!("audit-failure")}</Badge> }.into_any()),
        _ => None,
    }
}
