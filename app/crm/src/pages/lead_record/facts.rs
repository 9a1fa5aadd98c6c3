//! Beside a lead's timeline: what it became, its facts, and its way so far.

use crate::{
    model::{Lead, LeadChange},
    pages::{
        contact_record::{Fact, mail_link, phone_link},
        deals::{Colleague, Owner, amount},
        leads::{status_badge, status_words},
    },
};
use fields::{display::CustomFacts, known::use_fields};
use leptos::prelude::*;
use ui::{Card, Moment, TimelineItem, i18n::use_lang, icon};

/// The facts.
#[component]
pub fn LeadFacts(lead: RwSignal<Lead>, colleagues: Signal<Vec<Colleague>>) -> impl IntoView {
    view! { <Card title=t!("crm-contact-facts")>{move || facts(lead.get(), colleagues)}</Card> }
}

fn facts(lead: Lead, colleagues: Signal<Vec<Colleague>>) -> impl IntoView {
    let lang = use_lang();
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let line = move |text: String| some(text).map(|text| view! { <bdi class="whitespace-pre-line">{text}</bdi> });
    let nobody = lead.owner_id.is_none().then(|| t!("crm-list-nobody"));
    let reason = some(lead.reason).map(|text| view! { <Fact label=t!("crm-lead-field-reason")><bdi>{text}</bdi></Fact> });
    view! {
        <dl class="facts">
            <Fact label=t!("crm-lead-field-status")>{status_badge(lead.status)}</Fact>
            {reason}
            <Fact label=t!("crm-lead-field-company-name")>{line(lead.company_name)}</Fact>
            <Fact label=t!("crm-lead-field-title")>{line(lead.title)}</Fact>
            <Fact label=t!("crm-lead-field-email")>{some(lead.email).map(mail_link)}</Fact>
            <Fact label=t!("crm-lead-field-phone")>{some(lead.phone).map(phone_link)}</Fact>
            <Fact label=t!("crm-lead-field-value")>{(lead.value.minor > 0).then(|| amount(lang, lead.value))}</Fact>
            <Fact label=t!("crm-lead-field-source")>{line(lead.source)}</Fact>
            <Fact label=t!("crm-lead-field-owner")>{nobody} <Owner colleagues owner=lead.owner_id/></Fact>
            <Fact label=t!("crm-lead-field-note")>{line(lead.note)}</Fact>
            <CustomFacts fields=use_fields("lead") custom=lead.custom colleagues/>
            <Fact label=t!("crm-lead-field-active")><Moment at=lead.active_at/></Fact>
            <Fact label=t!("crm-contact-field-created")><Moment at=lead.created_at/></Fact>
        </dl>
    }
}

/// The records that it became.
#[component]
pub fn Became(lead: RwSignal<Lead>) -> impl IntoView {
    let became = Memo::new(move |_| lead.with(|lead| lead.became.clone()));
    let link = |label: String, place: &str, id: Option<String>, name: Option<String>| {
        let href = format!("/{place}/{}", id?);
        Some(view! { <Fact label><a href=href><bdi>{name.unwrap_or_default()}</bdi></a></Fact> })
    };
    move || {
        became.get().map(|became| {
            view! {
                <Card title=t!("crm-lead-became")>
                    <dl class="facts">
                        {link(t!("crm-lead-became-contact"), "contacts", became.contact_id.map(|id| id.to_string()), became.contact_name)}
                        {link(t!("crm-lead-became-company"), "companies", became.company_id.map(|id| id.to_string()), became.company_name)}
                        {link(t!("crm-lead-became-deal"), "deals", became.deal_id.map(|id| id.to_string()), became.deal_title)}
                    </dl>
                </Card>
            }
        })
    }
}

/// Each change of its status: when, who, why.
#[component]
pub fn History(steps: RwSignal<Vec<LeadChange>>) -> impl IntoView {
    let line = |step: LeadChange| {
        let (to, at) = (step.to, step.at);
        let who = step.by_name.map(|name| view! { <span class="muted"><bdi>{name}</bdi></span> });
        let title = ViewFn::from(move || view! { <strong>{status_words(to)}</strong> });
        let time = ViewFn::from(move || view! { <Moment at/> });
        view! {
            <TimelineItem glyph=icon::LAYERS title time>
                <bdi class="block">{step.reason}</bdi>
                {who}
            </TimelineItem>
        }
    };
    view! {
        <Card title=t!("crm-lead-history")>
            <ui::Timeline label=t!("crm-lead-history")>{move || steps.get().into_iter().map(line).collect_view()}</ui::Timeline>
        </Card>
    }
}
