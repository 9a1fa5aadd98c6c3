//! Companies and people to choose from, by what was typed.

use crate::{
    api::{companies::list_companies, contacts::list_contacts},
    model::{CompanyFilter, CompanyQuery, ContactFilter, ContactQuery},
};
use kernel::PageRequest;
use ui::Choice;

/// How many are offered at once.
const OFFERED: i64 = 8;

fn page() -> PageRequest {
    PageRequest { limit: Some(OFFERED), cursor: None }
}

/// Companies whose name or domain matches; the newest ones for no text. None when they can't be fetched.
pub async fn companies(q: String) -> Vec<Choice> {
    let query = CompanyQuery { filter: CompanyFilter { q, ..CompanyFilter::default() }, page: page(), ..CompanyQuery::default() };
    let found = list_companies(query).await.map(|page| page.items).unwrap_or_default();
    found
        .into_iter()
        .map(|company| Choice {
            value: company.id.to_string(),
            label: company.name,
            hint: Some(company.city).filter(|city| !city.is_empty()),
        })
        .collect()
}

/// People who match; the newest ones for no text. None when they can't be fetched.
pub async fn contacts(q: String) -> Vec<Choice> {
    let query = ContactQuery { filter: ContactFilter { q, ..ContactFilter::default() }, page: page(), ..ContactQuery::default() };
    let found = list_contacts(query).await.map(|page| page.items).unwrap_or_default();
    found
        .into_iter()
        .map(|contact| Choice { value: contact.id.to_string(), label: contact.display_name, hint: contact.company_name.or(contact.email) })
        .collect()
}
