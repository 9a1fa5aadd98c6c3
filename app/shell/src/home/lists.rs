//! The lists of the start page.

use chrono::{DateTime, Utc};
use crm::model::{Activity, Deal};
use desk::model::Trace;
use leptos::prelude::*;
use ui::{Badge, Card, Icon, LinkButton, Size, Tone, Variant, format, i18n::use_lang, icon, use_zone};

/// Where an activity's record is, the nearest first.
fn place(task: &Activity) -> String {
    match (task.deal_id, task.contact_id, task.company_id) {
        (Some(deal), _, _) => format!("/deals/{deal}"),
        (None, Some(contact), _) => format!("/contacts/{contact}"),
        (None, None, Some(company)) => format!("/companies/{company}"),
        (None, None, None) => "/contacts".to_owned(),
    }
}

/// What is still to do, the most pressing first.
#[component]
pub fn Tasks(tasks: Vec<Activity>, now: DateTime<Utc>) -> impl IntoView {
    let (lang, zone) = (use_lang(), use_zone());
    let empty = tasks.is_empty();
    let row = move |task: Activity| {
        let late = task.due_at.is_some_and(|due| due < now);
        let title = if task.subject.is_empty() { task.body.lines().next().unwrap_or_default().to_owned() } else { task.subject.clone() };
        let due = task.due_at.map(|due| format::relative(lang, due, now, zone));
        view! {
            <li>
                <a class="home-row" href=place(&task)>
                    <Icon glyph=icon::TASK/>
                    <span class="home-title" dir="auto">{title}</span>
                    {due.map(|due| {
                        if late { view! { <Badge tone=Tone::Danger>{due}</Badge> }.into_any() } else { view! { <span class="muted">{due}</span> }.into_any() }
                    })}
                </a>
            </li>
        }
    };
    view! {
        <Card title=t!("shell-home-tasks") flush=true>
            {if empty {
                view! {
                    <div class="home-none muted">
                        <p>{t!("shell-home-tasks-none")}</p>
                        <LinkButton href="/contacts" size=Size::Small variant=Variant::Ghost>{t!("shell-home-contacts")}</LinkButton>
                    </div>
                }
                    .into_any()
            } else {
                view! { <ul class="home-rows">{tasks.into_iter().map(row).collect_view()}</ul> }.into_any()
            }}
        </Card>
    }
}

/// Deals that should be won soon, or should have been.
#[component]
pub fn Closing(deals: Vec<Deal>, now: DateTime<Utc>) -> impl IntoView {
    let lang = use_lang();
    let (empty, today) = (deals.is_empty(), now.date_naive());
    let row = move |deal: Deal| {
        let late = deal.expected_close.is_some_and(|day| day < today);
        let day = deal.expected_close.map(|day| format::date(lang, day));
        view! {
            <li>
                <a class="home-row" href=format!("/deals/{}", deal.id)>
                    <Icon glyph=icon::DEAL/>
                    <span class="home-title" dir="auto">{deal.title}</span>
                    <span class="num">{format::money_short(lang, deal.value.minor, deal.value.currency.code())}</span>
                    {day.map(|day| {
                        if late { view! { <Badge tone=Tone::Warning>{day}</Badge> }.into_any() } else { view! { <span class="muted">{day}</span> }.into_any() }
                    })}
                </a>
            </li>
        }
    };
    view! {
        <Card title=t!("shell-home-closing") flush=true>
            {if empty {
                view! {
                    <div class="home-none muted">
                        <p>{t!("shell-home-closing-none")}</p>
                        <LinkButton href="/deals" size=Size::Small variant=Variant::Ghost>{t!("shell-home-board")}</LinkButton>
                    </div>
                }
                    .into_any()
            } else {
                view! { <ul class="home-rows">{deals.into_iter().map(row).collect_view()}</ul> }.into_any()
            }}
        </Card>
    }
}

/// Records that were opened lately.
#[component]
pub fn Recent(recent: Vec<Trace>) -> impl IntoView {
    let empty = recent.is_empty();
    let row = |trace: Trace| {
        view! {
            <li>
                <a class="home-row" href=trace.link>
                    <Icon glyph=crate::commands::glyph_of(&trace.kind)/>
                    <span class="home-title" dir="auto">{trace.title}</span>
                </a>
            </li>
        }
    };
    view! {
        <Card title=t!("shell-palette-recent") flush=true>
            {if empty {
                view! { <p class="home-none muted">{t!("shell-home-recent-none")}</p> }.into_any()
            } else {
                view! { <ul class="home-rows">{recent.into_iter().take(6).map(row).collect_view()}</ul> }.into_any()
            }}
        </Card>
    }
}
