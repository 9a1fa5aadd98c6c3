//! Beside a contact's timeline: how to reach it, where it belongs, its deals.

use crate::{
    api::deals::list_deals,
    model::{Contact, Deal, DealFilter, DealQuery, DealStatus, Email, Phone, query::encode_pairs},
    pages::{
        contact_form::label_words,
        deals::{Colleague, Owner, amount},
        list::words::problem_words,
    },
};
use fields::{display::CustomFacts, known::use_fields};
use kernel::{AppError, Page, PageRequest};
use leptos::prelude::*;
use ui::{Badge, Card, Moment, Tag, Tone, i18n::use_lang};

/// The facts.
#[component]
pub fn ContactFacts(contact: RwSignal<Contact>, colleagues: Signal<Vec<Colleague>>) -> impl IntoView {
    view! { <Card title=t!("crm-contact-facts")>{move || facts(contact.get(), colleagues)}</Card> }
}

fn facts(contact: Contact, colleagues: Signal<Vec<Colleague>>) -> impl IntoView {
    let Contact { emails, phones, company_id, company_name, owner_id, tags, source, created_at, updated_at, title, custom, .. } = contact;
    let fields = use_fields("contact");
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let company = company_id.map(|id| view! { <a href=format!("/companies/{id}")><bdi>{company_name}</bdi></a> });
    let nobody = owner_id.is_none().then(|| t!("crm-list-nobody"));
    let tag = |text: String| view! { <Tag href=format!("/contacts?{}", encode_pairs(&[("tag", text.clone())])) text/> };
    view! {
        <dl class="facts">
            <Fact label=t!("crm-contact-emails")>{emails.into_iter().map(email_line).collect_view()}</Fact>
            <Fact label=t!("crm-contact-phones")>{phones.into_iter().map(phone_line).collect_view()}</Fact>
            <Fact label=t!("crm-contact-field-company")>{company}</Fact>
            <Fact label=t!("crm-contact-field-title")>{some(title).map(|text| view! { <bdi>{text}</bdi> })}</Fact>
            <Fact label=t!("crm-contact-field-owner")>{nobody} <Owner colleagues owner=owner_id/></Fact>
            <Fact label=t!("crm-contact-field-tags")>{(!tags.is_empty()).then(|| view! { <span class="cluster">{tags.into_iter().map(tag).collect_view()}</span> })}</Fact>
            <Fact label=t!("crm-contact-field-source")>{some(source).map(|text| view! { <bdi>{text}</bdi> })}</Fact>
            <CustomFacts fields custom colleagues/>
            <Fact label=t!("crm-contact-field-created")><Moment at=created_at/></Fact>
            <Fact label=t!("crm-contact-field-updated")><Moment at=updated_at/></Fact>
        </dl>
    }
}

/// A name and what it is.
#[component]
pub fn Fact(
    /// The name.
    #[prop(into)]
    label: String,
    /// What it is.
    children: Children,
) -> impl IntoView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{children()}</dd>
        </div>
    }
}

/// A mail address that opens the mail program.
pub fn mail_link(address: String) -> impl IntoView {
    view! { <a href=format!("mailto:{address}")><bdi>{address.clone()}</bdi></a> }
}

/// A telephone number that can be called.
pub fn phone_link(number: String) -> impl IntoView {
    view! { <a href=format!("tel:{number}")><bdi dir="ltr">{number.clone()}</bdi></a> }
}

/// A domain that opens its site in another tab.
pub fn site_link(domain: String) -> impl IntoView {
    view! { <a href=format!("https://{domain}") rel="external noopener" target="_blank"><bdi>{domain.clone()}</bdi></a> }
}

fn email_line(email: Email) -> impl IntoView {
    let Email { label, address } = email;
    view! {
        <span class="block">
            {mail_link(address)}
            " "
            <span class="muted text-xs"><bdi>{label_words(&label)}</bdi></span>
        </span>
    }
}

fn phone_line(phone: Phone) -> impl IntoView {
    let Phone { label, number } = phone;
    view! {
        <span class="block">
            {phone_link(number)}
            " "
            <span class="muted text-xs"><bdi>{label_words(&label)}</bdi></span>
        </span>
    }
}

/// Deals as an answer carries them.
pub type Deals = Result<Page<Deal>, AppError>;

/// Fetches the newest deals that a filter lets through.
///
/// # Errors
/// Those of the server function.
pub async fn deals_of(filter: DealFilter) -> Deals {
    list_deals(DealQuery { filter, page: PageRequest { limit: Some(20), cursor: None }, ..DealQuery::default() }).await
}

/// Deals as a card.
#[component]
pub fn DealCard(
    /// The deals.
    deals: Deals,
) -> impl IntoView {
    let inside = match deals {
        Ok(page) if page.items.is_empty() => view! { <p class="muted p-4">{t!("crm-contact-no-deals")}</p> }.into_any(),
        Ok(page) => view! { <ul class="rows">{page.items.into_iter().map(deal_line).collect_view()}</ul> }.into_any(),
        Err(error) => view! { <p class="muted p-4">{problem_words(&error)}</p> }.into_any(),
    };
    view! { <Card title=t!("crm-contact-deals") flush=true>{inside}</Card> }
}

fn deal_line(deal: Deal) -> impl IntoView {
    let (tone, words) = match deal.status {
        DealStatus::Open => (Tone::Accent, t!("crm-contact-deal-open")),
        DealStatus::Won => (Tone::Success, t!("crm-contact-deal-won")),
        DealStatus::Lost => (Tone::Danger, t!("crm-contact-deal-lost")),
    };
    view! {
        <li class="row">
            <a class="min-w-0 flex-1 truncate" href=format!("/deals/{}", deal.id)><bdi>{deal.title}</bdi></a>
            <span class="num">{amount(use_lang(), deal.value)}</span>
            <Badge tone>{words}</Badge>
        </li>
    }
}
