//! Tables, boards and time lines.

use super::{Tile, say, say_named};
use crate::i18n::use_lang;
use crate::{
    Ago, Avatar, Badge, Button, IconButton, LoadMore, SelectAll, SelectRow, Size, Sort, SortHead, Table, Tag, Timeline, TimelineItem, Tone,
    Variant, format, icon,
};
use chrono::{DateTime, TimeDelta};
use leptos::prelude::*;

/// Name, company, tag, value and key of the state of the rows.
const ROWS: [(&str, &str, &str, &str, Tone, &str); 4] = [
    ("Sara Ahmadi", "Nordwind GmbH", "vip", "€12,400.00", Tone::Success, "customer"),
    ("عمر عزيز", "أطلس للأغذية", "عميل", "€3,150.50", Tone::Accent, "lead"),
    ("Ludwig van der Hohenstein-Oldenburg", "Blue Nile Travel", "fair-2026", "€980.00", Tone::Warning, "waiting"),
    ("Ines Roth", "Kiosk 24", "", "", Tone::Neutral, "cold"),
];

#[component]
pub(super) fn Lists() -> impl IntoView {
    view! {
        <Tile name=say("tile-people")><People/></Tile>
        <Tile name=say("tile-grid")><super::grid::Deals/></Tile>
        <Tile name=say("board")><Deals/></Tile>
        <Tile name=say("tile-timeline")><History/></Tile>
    }
}

#[component]
fn People() -> impl IntoView {
    let chosen = RwSignal::new(vec![0_usize]);
    let count = Signal::derive(move || chosen.with(Vec::len));
    view! {
        <Table label=say("contacts") rows=Some(1204)>
            <thead>
                <tr>
                    <SelectAll
                        selected=count
                        total=ROWS.len()
                        on_change=move |all| chosen.set(if all { (0..ROWS.len()).collect() } else { Vec::new() })
                    />
                    <SortHead label=say("name") sort=Sort::Ascending on_sort=|_| ()/>
                    <SortHead label=say("company") sort=Sort::None on_sort=|_| ()/>
                    <th scope="col">{say("tags")}</th>
                    <th scope="col">{say("state")}</th>
                    <SortHead label=say("value") sort=Sort::None num=true on_sort=|_| ()/>
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
                                <td><Badge tone dot=true>{say(state)}</Badge></td>
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
            <Column class="board-column stage-c1" name=say("qualified") sum="€42,400">
                <Deal class="deal-card" title=say("deal-website") value="€12,400" warn=false/>
                <Deal class="deal-card is-lifted" title=say("deal-fleet") value="€30,000" warn=true/>
            </Column>
            <Column class="board-column stage-c4 is-over" name=say("offer-sent") sum="€8,000">
                <li class="drop-slot"></li>
                <Deal class="deal-card is-dragging" title=say("deal-support") value="€8,000" warn=false/>
            </Column>
            <Column class="board-column stage-won" name=say("won") sum="€3,150">
                <Deal class="deal-card" title=say("deal-fair") value="€3,150" warn=false/>
            </Column>
        </div>
    }
}

#[component]
fn Column(class: &'static str, name: String, sum: &'static str, children: Children) -> impl IntoView {
    let heading = name.clone();
    view! {
        <section class=class aria-label=name>
            <header class="board-head">
                <h3 class="board-name">{heading}</h3>
                <span class="board-count">"2"</span>
                <span class="board-sum"><strong>{sum}</strong> " · " {say_named("weighted", "value", format::money(use_lang(), 960_000, "EUR"))}</span>
            </header>
            <ul class="board-cards">{children()}</ul>
            <div class="board-add"><Button variant=Variant::Ghost size=Size::Small icon=icon::PLUS>{say("add-deal")}</Button></div>
        </section>
    }
}

#[component]
fn Deal(class: &'static str, title: String, value: &'static str, warn: bool) -> impl IntoView {
    view! {
        <li class=class>
            <a class="deal-title" href="/dev/ui/lists"><bdi>{title}</bdi></a>
            <span class="deal-company">"Nordwind GmbH"</span>
            <span class="deal-value">{value}</span>
            <span class="deal-meta">
                {if warn {
                    view! { <span class="deal-warn"><crate::Icon glyph=icon::ALERT/>{say("overdue")}</span> }.into_any()
                } else {
                    view! { <span>{say("call-tuesday")}</span> }.into_any()
                }}
                <Avatar name="Sara Ahmadi" size="sm"/>
            </span>
            <span class="deal-menu"><IconButton glyph=icon::DOTS label=say("more") size=Size::Small/></span>
        </li>
    }
}

#[component]
fn History() -> impl IntoView {
    let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_778);
    let ago = move |hours: i64| move || view! { <Ago at=now - TimeDelta::hours(hours) now/> };
    view! {
        <Timeline label=say("history")>
            <TimelineItem glyph=icon::NOTE tone=Tone::Accent title=|| view! { {say_named("history-wrote", "who", "Sara Ahmadi".to_owned())} } time=ago(2)>
                {say("history-note")}
            </TimelineItem>
            <TimelineItem glyph=icon::DEAL tone=Tone::Success title=|| view! { {say_named("history-moved", "who", "Omar Aziz".to_owned())} } time=ago(30)/>
            <TimelineItem glyph=icon::USER_PLUS title=|| say("history-import") time=ago(400)/>
        </Timeline>
    }
}
