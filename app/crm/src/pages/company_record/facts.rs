//! Beside a company's timeline: its facts and its people.

use crate::{
    api::contacts::list_contacts,
    model::{Address, Company, CompanyId, ContactFilter, ContactQuery, ContactRow, query::encode_pairs},
    pages::{
        contact_record::{Fact, mail_link, phone_link, site_link},
        deals::{Colleague, Owner},
        list::{may, words::problem_words},
    },
    permission,
};
use fields::{display::CustomFacts, known::use_fields};
use kernel::{AppError, Page, PageRequest};
use leptos::prelude::*;
use ui::{Avatar, Card, LinkButton, Moment, Size, Tag, Variant, icon};

/// The facts.
#[component]
pub fn CompanyFacts(company: RwSignal<Company>, colleagues: Signal<Vec<Colleague>>) -> impl IntoView {
    view! { <Card title=t!("crm-contact-facts")>{move || facts(company.get(), colleagues)}</Card> }
}

fn facts(company: Company, colleagues: Signal<Vec<Colleague>>) -> impl IntoView {
    let Company { domain, phone, email, address, tags, owner_id, source, created_at, updated_at, custom, .. } = company;
    let fields = use_fields("company");
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let nobody = owner_id.is_none().then(|| t!("crm-list-nobody"));
    let tag = |text: String| view! { <Tag href=format!("/companies?{}", encode_pairs(&[("tag", text.clone())])) text/> };
    view! {
        <dl class="facts">
            <Fact label=t!("crm-company-field-domain")>
                {some(domain).map(site_link)}
            </Fact>
            <Fact label=t!("crm-contact-field-email")>{some(email).map(mail_link)}</Fact>
            <Fact label=t!("crm-contact-field-phone")>
                {some(phone).map(phone_link)}
            </Fact>
            <Fact label=t!("crm-company-section-address")>{lines(address).into_iter().map(|line| view! { <bdi class="block">{line}</bdi> }).collect_view()}</Fact>
            <Fact label=t!("crm-contact-field-owner")>{nobody} <Owner colleagues owner=owner_id/></Fact>
            <Fact label=t!("crm-contact-field-tags")>{(!tags.is_empty()).then(|| view! { <span class="cluster">{tags.into_iter().map(tag).collect_view()}</span> })}</Fact>
            <Fact label=t!("crm-contact-field-source")>{some(source).map(|text| view! { <bdi>{text}</bdi> })}</Fact>
            <CustomFacts fields custom colleagues/>
            <Fact label=t!("crm-contact-field-created")><Moment at=created_at/></Fact>
            <Fact label=t!("crm-contact-field-updated")><Moment at=updated_at/></Fact>
        </dl>
    }
}

/// An address as lines.
fn lines(address: Address) -> Vec<String> {
    let Address { street, postal_code, city, region, country } = address;
    let town = [postal_code, city].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    let mut lines: Vec<String> = street.lines().map(str::to_owned).collect();
    lines.extend([town, region, country]);
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// Those who work there, as an answer carries them.
pub type Staff = Result<Page<ContactRow>, AppError>;

/// Fetches the first of those who work at a company.
///
/// # Errors
/// Those of the server function.
pub async fn people_of(company_id: Option<CompanyId>) -> Staff {
    let filter = ContactFilter { company_id, ..ContactFilter::default() };
    list_contacts(ContactQuery { filter, page: PageRequest { limit: Some(10), cursor: None }, ..ContactQuery::default() }).await
}

/// Those who work there.
#[component]
pub fn People(company: RwSignal<Company>, people: Staff) -> impl IntoView {
    let (id, name) = company.with_untracked(|company| (company.id, company.name.clone()));
    let new = format!("/contacts/new?{}", encode_pairs(&[("company_id", id.to_string()), ("company", name)]));
    let tools = ViewFn::from(move || {
        let new = new.clone();
        let may_write = may(permission::WRITE);
        view! {
            {move || may_write.get().then(|| view! { <LinkButton href=new.clone() variant=Variant::Ghost size=Size::Small icon=icon::PLUS>{t!("crm-company-add-contact")}</LinkButton> })}
        }
    });
    let inside = match people {
        Ok(page) if page.items.is_empty() => view! { <p class="muted p-4">{t!("crm-company-no-contacts")}</p> }.into_any(),
        Ok(page) => {
            let more = page.next_cursor.is_some();
            view! {
                <ul class="rows">{page.items.into_iter().map(person).collect_view()}</ul>
                {more.then(|| view! { <p class="p-4"><a href=format!("/contacts?company_id={id}")>{t!("crm-company-all-contacts")}</a></p> })}
            }
            .into_any()
        }
        Err(error) => view! { <p class="muted p-4">{problem_words(&error)}</p> }.into_any(),
    };
    view! { <Card title=t!("crm-contact-page") tools flush=true>{inside}</Card> }
}

fn person(row: ContactRow) -> impl IntoView {
    view! {
        <li class="row">
            <Avatar name=row.display_name.clone()/>
            <span class="min-w-0 flex-1">
                <a class="block truncate" href=format!("/contacts/{}", row.id)><bdi>{row.display_name}</bdi></a>
                <span class="block truncate text-xs text-muted"><bdi>{row.title}</bdi></span>
            </span>
        </li>
    }
}
