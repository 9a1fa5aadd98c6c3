//! Tables, boards and time lines.

use super::Tile;
use crate::{
    Ago, Avatar, Badge, Button, IconButton, LoadMore, SelectAll, SelectRow, Size, Sort, SortHead, Table, Tag, Timeline, TimelineItem, Tone,
    Variant, icon,
};
use chrono::{DateTime, TimeDelta};
use leptos::prelude::*;

/// Name, company, tag, value and state of the rows.
const ROWS: [(&str, &str, &str, &str, Tone, &str); 4] = [
    ("Sara Ahmadi", "Nordwind GmbH", "vip", "€12,400.00", Tone::Success, "Customer"),
    ("عمر عزيز", "أطلس للأغذية", "عميل", "€3,150.50", Tone::Accent, "Lead"),
    ("Ludwig van der Hohenstein-Oldenburg", "Blue Nile Travel and Transport Company", "fair-2026", "€980.00", Tone::Warning, "Waiting"),
    ("Ines Roth", "Kiosk 24", "", "", Tone::Neutral, "Cold"),
];

#[component]
pub(super) fn Lists() -> impl IntoView {
    view! {
        <Tile name="Table with selection and sort"><People/></Tile>
        <Tile name="Board"><Deals/></Tile>
        <Tile name="Time line"><History/></Tile>
    }
}

#[component]
fn People() -> impl IntoView {
    let chosen = RwSignal::new(vec![0_usize]);
    let count = Signal::derive(move || chosen.with(Vec::len));
    view! {
        <Table label="Contacts" rows=Some(1204)>
            <thead>
                <tr>
                    <SelectAll
                        selected=count
                        total=ROWS.len()
                        on_change=move |all| chosen.set(if all { (0..ROWS.len()).collect() } else { Vec::new() })
                    />
                    <SortHead label="Name" sort=Sort::Ascending on_sort=|_| ()/>
                    <SortHead label="Company" sort=Sort::None on_sort=|_| ()/>
                    <th scope="col">"Tags"</th>
                    <th scope="col">"State"</th>
                    <SortHead label="Value" sort=Sort::None num=true on_sort=|_| ()/>
                </tr>
            </thead>
            <tbody>
                {ROWS
                    .into_iter()
                    .enumerate()
                    .map(|(index, (name, company, tag, value, tone, state))| {
                        let on = Signal::derive(move || chosen.with(|chosen| chosen.contains(&index)));
                        view! {
                            <tr aria-selected=move || on.get().then_some("true")>
                                <SelectRow
                                    label=name
                                    selected=on
                                    on_change=move |(on, _)| chosen.update(|chosen| {
                                        chosen.retain(|other| *other != index);
                                        if on {
                                            chosen.push(index);
                                        }
                                    })
                                />
                                <th scope="row">
                                    <span class="cell-person"><Avatar name/><a class="row-link" href="/dev/ui/lists"><bdi>{name}</bdi></a></span>
                                </th>
                                <td><bdi>{company}</bdi></td>
                                <td>{(!tag.is_empty()).then(|| view! { <Tag text=tag/> })}</td>
                                <td><Badge tone dot=true>{state}</Badge></td>
                                <td class="num">{value}</td>
                            </tr>
                        }
                    })
                    .collect_view()}
            </tbody>
        </Table>
        <LoadMore shown=4_u64 total=1204_u64 on_more=|()| ()/>
    }
}

#[component]
fn Deals() -> impl IntoView {
    view! {
        <div class="board">
            <Column class="board-column stage-c1" name="Qualified" sum="€42,400">
                <Deal class="deal-card" title="Website relaunch" value="€12,400" warn=false/>
                <Deal class="deal-card is-lifted" title="Fleet contract for three years" value="€30,000" warn=true/>
            </Column>
            <Column class="board-column stage-c4 is-over" name="Offer sent" sum="€8,000">
                <li class="drop-slot"></li>
                <Deal class="deal-card is-dragging" title="Annual support" value="€8,000" warn=false/>
            </Column>
            <Column class="board-column stage-won" name="Won" sum="€3,150">
                <Deal class="deal-card" title="طلبية المعرض" value="€3,150" warn=false/>
            </Column>
        </div>
    }
}

#[component]
fn Column(class: &'static str, name: &'static str, sum: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class=class aria-label=name>
            <header class="board-head">
                <h3 class="board-name">{name}</h3>
                <span class="board-count">"2"</span>
                <span class="board-sum"><strong>{sum}</strong> " · weighted €9,600"</span>
            </header>
            <ul class="board-cards">{children()}</ul>
            <div class="board-add"><Button variant=Variant::Ghost size=Size::Small icon=icon::PLUS>"Add deal"</Button></div>
        </section>
    }
}

#[component]
fn Deal(class: &'static str, title: &'static str, value: &'static str, warn: bool) -> impl IntoView {
    view! {
        <li class=class>
            <a class="deal-title" href="/dev/ui/lists"><bdi>{title}</bdi></a>
            <span class="deal-company">"Nordwind GmbH"</span>
            <span class="deal-value">{value}</span>
            <span class="deal-meta">
                {if warn {
                    view! { <span class="deal-warn"><crate::Icon glyph=icon::ALERT/>"Overdue"</span> }.into_any()
                } else {
                    view! { <span>"Call on Tuesday"</span> }.into_any()
                }}
                <Avatar name="Sara Ahmadi" size="sm"/>
            </span>
            <span class="deal-menu"><IconButton glyph=icon::DOTS label="More" size=Size::Small/></span>
        </li>
    }
}

#[component]
fn History() -> impl IntoView {
    let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_778);
    let ago = move |hours: i64| move || view! { <Ago at=now - TimeDelta::hours(hours) now/> };
    view! {
        <Timeline label="History">
            <TimelineItem glyph=icon::NOTE tone=Tone::Accent title=|| view! { <strong>"Sara Ahmadi"</strong> " wrote a note" } time=ago(2)>
                "Wants a demo next week; decides with her partner."
            </TimelineItem>
            <TimelineItem glyph=icon::DEAL tone=Tone::Success title=|| view! { <strong>"Omar Aziz"</strong> " moved the deal to Won" } time=ago(30)/>
            <TimelineItem glyph=icon::USER_PLUS title=|| "Imported from fair-2026.csv" time=ago(400)/>
        </Timeline>
    }
}
