//! What narrows the log down: chips for the usual, a dialog for the rest, marks for what the dialog set.

use super::{
    address::{Address, Asked},
    log::Log,
    more::MoreDialog,
};
use crate::model::{ActionGroup, AuditChoices};
use chrono::{Datelike, Days, NaiveDate};
use leptos::prelude::*;
use ui::{Button, Menu, MenuHeading, MenuItem, MenuSeparator, Size, Tag, Toolbar, Variant, format, i18n::use_lang, icon, use_zone};

/// The bar above the log.
#[component]
pub fn LogFilters(
    /// The log.
    log: Log,
    /// What there is to choose from.
    choices: Signal<AuditChoices>,
) -> impl IntoView {
    let address = log.address;
    let more = RwSignal::new(false);
    view! {
        <Toolbar label=t!("audit-filters")>
            <div class="chips">
                <PersonMenu address choices/>
                <ActionMenu address choices/>
                <OutcomeMenu address/>
                <PeriodMenu address/>
                <Button size=Size::Small icon=icon::FILTER class="chip" id="audit-more" on_click=move |_| more.set(true)>{t!("audit-more")}</Button>
                <Marks address/>
                <Show when=move || address.asked.get() != Asked::default()>
                    <Button variant=Variant::Ghost size=Size::Small on_click=move |_| address.change(|asked| *asked = Asked::default())>
                        {t!("audit-clear")}
                    </Button>
                </Show>
            </div>
        </Toolbar>
        <MoreDialog address choices open=more/>
    }
}

/// A chip's words: what it narrows, and to what.
fn chip(what: String, chosen: Option<String>) -> AnyView {
    let words = match chosen {
        Some(chosen) => t!("audit-chip", what = what, chosen = chosen),
        None => what,
    };
    view! { <span class="btn-text">{words}</span> }.into_any()
}

/// Who acted.
#[component]
fn PersonMenu(address: Address, choices: Signal<AuditChoices>) -> impl IntoView {
    let chosen = Memo::new(move |_| address.asked.with(|asked| asked.actor));
    let name = move || {
        let id = chosen.get()?;
        choices
            .with(|all| all.people.iter().find(|person| person.id == id).map(|person| person.name.clone()))
            .or_else(|| Some("…".to_owned()))
    };
    let item = move |wanted, words: String| {
        view! {
            <MenuItem checked=Signal::derive(move || chosen.get() == wanted) on_select=move |()| address.change(|asked| asked.actor = wanted)>
                <bdi>{words}</bdi>
            </MenuItem>
        }
    };
    view! {
        <Menu id="audit-person" label=t!("audit-who") size=Size::Small class="chip" face=ViewFn::from(move || view! { {move || chip(t!("audit-who"), name())} })>
            {item(None, t!("audit-anyone"))}
            <MenuSeparator/>
            {move || choices.with(|all| all.people.iter().map(|person| item(Some(person.id), person.name.clone())).collect_view())}
        </Menu>
    }
}

/// What was done.
#[component]
fn ActionMenu(address: Address, choices: Signal<AuditChoices>) -> impl IntoView {
    let chosen =
        Memo::new(move |_| address.asked.with(|asked| (asked.action.clone(), asked.resource.clone().filter(|_| asked.record.is_none()))));
    let name = move || match chosen.get() {
        (Some(action), _) => choices
            .with(|all| {
                all.groups.iter().flat_map(|group| &group.actions).find(|name| name.action == action).map(|name| name.label.clone())
            })
            .or(Some(action)),
        (None, Some(kind)) => {
            choices.with(|all| all.groups.iter().find(|group| group.resource == kind).map(|group| group.label.clone())).or(Some(kind))
        }
        (None, None) => None,
    };
    let item = move |action: Option<String>, resource: Option<String>, words: String| {
        let wanted = (action.clone(), resource.clone());
        let take =
            move |()| address.change(|asked| (asked.action, asked.resource, asked.record) = (action.clone(), resource.clone(), None));
        view! { <MenuItem checked=Signal::derive(move || chosen.get() == wanted) on_select=take>{words}</MenuItem> }
    };
    let group = move |group: ActionGroup| {
        let all = item(None, Some(group.resource), t!("audit-all-of", what = group.label.clone()));
        let each = group.actions.into_iter().map(|name| item(Some(name.action), None, name.label)).collect_view();
        view! { <MenuHeading>{group.label}</MenuHeading> {all} {each} }
    };
    view! {
        <Menu id="audit-action" label=t!("audit-what") size=Size::Small class="chip" face=ViewFn::from(move || view! { {move || chip(t!("audit-what"), name())} })>
            {item(None, None, t!("audit-anything"))}
            {move || choices.with(|all| all.groups.clone()).into_iter().map(group).collect_view()}
        </Menu>
    }
}

/// How it ended.
#[component]
fn OutcomeMenu(address: Address) -> impl IntoView {
    let chosen = Memo::new(move |_| address.asked.with(|asked| asked.outcome.clone()));
    let words = |code: &str| match code {
        "denied" => t!("audit-denied"),
        "failure" => t!("audit-failure"),
        _ => t!("audit-success"),
    };
    let face = move || chip(t!("audit-outcome"), chosen.get().as_deref().map(words));
    let item = move |wanted: Option<&'static str>, words: String| {
        let set = move |()| address.change(|asked| asked.outcome = wanted.map(str::to_owned));
        view! { <MenuItem checked=Signal::derive(move || chosen.with(|chosen| chosen.as_deref() == wanted)) on_select=set>{words}</MenuItem> }
    };
    view! {
        <Menu id="audit-outcome" label=t!("audit-outcome") size=Size::Small class="chip" face=ViewFn::from(move || view! { {face} })>
            {item(None, t!("audit-any"))}
            {["success", "denied", "failure"].map(|code| item(Some(code), words(code))).collect_view()}
        </Menu>
    }
}

/// When.
#[component]
fn PeriodMenu(address: Address) -> impl IntoView {
    let zone = use_zone();
    let chosen = Memo::new(move |_| address.asked.with(|asked| (asked.from, asked.to)));
    let item = move |words: String, days: Option<u64>| {
        let set = move |()| {
            let from = days.map(|days| first_day(zone, days));
            address.change(|asked| (asked.from, asked.to) = (from, None));
        };
        view! { <MenuItem on_select=set>{words}</MenuItem> }
    };
    view! {
        <Menu
            id="audit-period"
            label=t!("audit-period")
            size=Size::Small
            class="chip"
            face=ViewFn::from(move || view! { {move || chip(t!("audit-period"), period_words(chosen.get()))} })
        >
            {item(t!("audit-any"), None)}
            {item(t!("audit-today"), Some(0))}
            {item(t!("audit-days", n = 7), Some(6))}
            {item(t!("audit-days", n = 30), Some(29))}
            {item(t!("audit-days", n = 90), Some(89))}
        </Menu>
    }
}

/// The day so many days ago, by the reader's calendar.
fn first_day(zone: i32, days_ago: u64) -> NaiveDate {
    let today = (kernel::clock::Clock::default().now() + chrono::TimeDelta::minutes(i64::from(zone))).date_naive();
    today.checked_sub_days(Days::new(days_ago)).unwrap_or(today)
}

/// A period in words: one day, since, until, from to.
pub fn period_words(period: (Option<NaiveDate>, Option<NaiveDate>)) -> Option<String> {
    let day = |day: NaiveDate| format::date(use_lang(), day);
    match period {
        (None, None) => None,
        (Some(from), Some(to)) if from.num_days_from_ce() == to.num_days_from_ce() => Some(day(from)),
        (Some(from), Some(to)) => Some(format!("{} – {}", day(from), day(to))),
        (Some(from), None) => Some(t!("audit-since", day = day(from))),
        (None, Some(to)) => Some(t!("audit-until", day = day(to))),
    }
}

/// What the dialog set, each with a way to take it away.
#[component]
fn Marks(address: Address) -> impl IntoView {
    let mark =
        move |text: Option<String>, drop: fn(&mut Asked)| text.map(|text| view! { <Tag text on_remove=move |()| address.change(drop)/> });
    move || {
        let asked = address.asked.get();
        view! {
            {mark(asked.record.map(|id| t!("audit-chip", what = t!("audit-record"), chosen = id)), |asked| asked.record = None)}
            {mark(asked.ip.map(|ip| t!("audit-chip", what = t!("audit-ip"), chosen = ip)), |asked| asked.ip = None)}
            {mark(asked.request.map(|id| t!("audit-chip", what = t!("audit-correlation"), chosen = id)), |asked| asked.request = None)}
        }
    }
}
