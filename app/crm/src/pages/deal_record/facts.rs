//! The side of a deal's page: facts, and the people it is with.

use crate::{
    model::{ContactRow, Deal, LostReasonId, Pipeline},
    pages::deals::{Facts, Owner, amount, reason_name, use_lost_reasons},
};
use fields::{display::CustomFacts, known::use_fields};
use leptos::prelude::*;
use ui::{Ago, Avatar, Card, Day, i18n::use_lang};

/// Company, owner, value, days.
#[component]
pub fn DealFacts(
    /// The deal.
    deal: Deal,
    /// All pipelines.
    pipelines: Signal<Vec<Pipeline>>,
) -> impl IntoView {
    let lang = use_lang();
    let own = deal.pipeline_id;
    let pipeline = move || pipelines.with(|all| all.iter().find(|pipeline| pipeline.id == own).map(|pipeline| pipeline.name.clone()));
    let competitors = deal.competitors.join(", ");
    let facts = Facts::get();
    let now = facts.now;
    let company =
        deal.company_id.map(|id| view! { <a href=format!("/companies/{id}") dir="auto">{deal.company_name.unwrap_or_default()}</a> });
    view! {
        <Card title=t!("crm-deal-facts")>
            <dl class="facts">
                <div><dt>{t!("crm-deal-value")}</dt><dd>{amount(lang, deal.value)}</dd></div>
                <div><dt>{t!("crm-deal-company")}</dt><dd>{company}</dd></div>
                <div><dt>{t!("crm-deal-pipeline")}</dt><dd><bdi>{pipeline}</bdi></dd></div>
                <div><dt>{t!("crm-deal-owner")}</dt><dd><Owner colleagues=facts.colleagues owner=deal.owner_id/></dd></div>
                <div><dt>{t!("crm-deal-close")}</dt><dd>{deal.expected_close.map(|day| view! { <Day day/> })}</dd></div>
                {(!competitors.is_empty()).then(|| view! { <div><dt>{t!("crm-deal-competitors")}</dt><dd dir="auto">{competitors}</dd></div> })}
                {deal.lost_reason_id.map(|id| view! { <div><dt>{t!("crm-close-reason")}</dt><dd><Reason id/></dd></div> })}
                {(!deal.close_note.is_empty()).then(|| view! { <div><dt>{t!("crm-close-note")}</dt><dd dir="auto">{deal.close_note}</dd></div> })}
                {deal.closed_at.map(|at| view! { <div><dt>{t!("crm-deal-closed")}</dt><dd><Ago at now/></dd></div> })}
                <CustomFacts fields=use_fields("deal") custom=deal.custom colleagues=facts.colleagues/>
                <div><dt>{t!("crm-deal-created")}</dt><dd><Ago at=deal.created_at now/></dd></div>
                <div><dt>{t!("crm-deal-updated")}</dt><dd><Ago at=deal.updated_at now/></dd></div>
            </dl>
        </Card>
    }
}

/// What a reason says, once it is known.
#[component]
fn Reason(id: LostReasonId) -> impl IntoView {
    let reasons = use_lost_reasons();
    view! { <bdi>{move || reason_name(reasons, Some(id))}</bdi> }
}

/// The people of a deal, each a link to their page.
#[component]
pub fn People(
    /// Who.
    people: RwSignal<Vec<ContactRow>>,
) -> impl IntoView {
    let person = |contact: ContactRow| {
        let name = contact.display_name.clone();
        view! {
            <li class="flex items-center gap-2">
                <Avatar name=name.clone()/>
                <span class="flex min-w-0 flex-col">
                    <a class="truncate" href=format!("/contacts/{}", contact.id)><bdi>{name}</bdi></a>
                    <span class="truncate text-sm text-muted"><bdi>{contact.title}</bdi></span>
                </span>
            </li>
        }
    };
    view! {
        <Card title=t!("crm-deal-contacts")>
            {move || {
                let people = people.get();
                if people.is_empty() {
                    view! { <p class="text-muted">{t!("crm-deal-contacts.none")}</p> }.into_any()
                } else {
                    view! { <ul class="stack">{people.into_iter().map(person).collect_view()}</ul> }.into_any()
                }
            }}
        </Card>
    }
}
