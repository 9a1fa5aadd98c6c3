//! A lead becomes a person, a company and maybe a deal: all of it in one transaction, or none.

use super::{companies, contacts, deals, lead_sql, leads};
use crate::{
    model::{
        CompanyForm, CompanyId, Contact, ContactForm, ContactId, ConvertForm, Deal, Email, Lead, LeadId, LeadMatches, LeadStatus,
        MoneyForm, Phone, lead_status::split_name,
    },
    permission,
};
use fields::model::Custom;
use kernel::{
    Ctx, Error, TenantTx,
    server::{audit::Audit, rest::check_version},
};

/// The records that a lead may be already.
///
/// # Errors
/// 404; 401, 403; the driver's.
pub async fn lead_matches(ctx: &Ctx, id: LeadId) -> Result<LeadMatches, Error> {
    let mut tx = ctx.read(permission::READ).await?;
    let lead = lead_sql::get(&mut tx, id, false, false).await?;
    lead_sql::matches(&mut tx, &lead.email, &lead.company_name).await
}

/// Converts a lead. Of two who do it at once, one succeeds.
///
/// # Errors
/// 404; 409 `lead.converted`; 412 when `seen` isn't its version; 422 field by field, also for records that aren't there; 401, 403; the driver's.
pub async fn convert_lead(ctx: &Ctx, id: LeadId, form: &ConvertForm, seen: Option<i64>) -> Result<Lead, Error> {
    let mut tx = ctx.write(permission::WRITE).await?;
    let before = lead_sql::get(&mut tx, id, false, true).await?;
    leads::check_open(&before)?;
    check_version(seen, before.version)?;
    let form = form.parse(before.value.currency)?;
    let found = lead_sql::matches(&mut tx, &before.email, &before.company_name).await?;
    let company = company(&mut tx, &before, &form, &found).await?;
    let contact = contact(&mut tx, &before, &form, &found, company).await?;
    let deal = deal(&mut tx, &before, &form, &contact, company).await?;
    leads::step(&mut tx, &before, LeadStatus::Converted, "").await?;
    lead_sql::link(&mut tx, id, contact.id, company.or(contact.company_id), deal.map(|deal| deal.id)).await?;
    let lead = lead_sql::get(&mut tx, id, false, false).await?;
    leads::announce(&mut tx, "lead.updated", &lead);
    leads::announce(&mut tx, "lead.converted", &lead);
    tx.audit(Audit::new("lead.converted", "lead", id).before(&before).after(&lead));
    tx.finish(200, lead).await
}

/// What a record takes over of the lead's own fields.
async fn take_over(tx: &mut TenantTx, lead: &Lead, to: &str, before: Option<&Custom>) -> Result<Custom, Error> {
    fields::server::fields::take_over(tx, ("lead", &lead.custom), to, before).await
}

/// The company: the named one, the one of its name, a new one, or none.
async fn company(tx: &mut TenantTx, lead: &Lead, form: &ConvertForm, found: &LeadMatches) -> Result<Option<CompanyId>, Error> {
    if let Some(id) = form.company_id {
        let there = super::company_sql::get(tx, id, false, false).await;
        return match there {
            Err(Error::NotFound) => Err(Error::field("company_id", "unknown_reference", "There is no such company.")),
            other => other.map(|company| Some(company.id)),
        };
    }
    if form.no_company || lead.company_name.is_empty() {
        return Ok(None);
    }
    if let Some(known) = found.companies.first().filter(|_| !form.new_company) {
        return Ok(Some(known.id.into()));
    }
    let custom = take_over(tx, lead, "company", None).await?;
    let (name, source) = (lead.company_name.clone(), lead.source.clone());
    let form = CompanyForm { name, owner_id: lead.owner_id, source, custom, ..CompanyForm::default() };
    Ok(Some(companies::enter(tx, &form.parse()?).await?.id))
}

/// The person: the named one, the one with its address, or a new one. A known one without a company gets the lead's.
async fn contact(
    tx: &mut TenantTx,
    lead: &Lead,
    form: &ConvertForm,
    found: &LeadMatches,
    company: Option<CompanyId>,
) -> Result<Contact, Error> {
    let known: Option<ContactId> =
        form.contact_id.or_else(|| found.contacts.first().filter(|_| !form.new_contact).map(|known| known.id.into()));
    if let Some(id) = known {
        let before = match super::contact_sql::get(tx, id, false, true).await {
            Err(Error::NotFound) => return Err(Error::field("contact_id", "unknown_reference", "There is no such contact.")),
            other => other?,
        };
        let custom = take_over(tx, lead, "contact", Some(&before.custom)).await?;
        let company_id = before.company_id.or(company);
        if before.company_id == company_id && before.custom == custom {
            return Ok(before);
        }
        let joined = ContactForm { company_id, custom, ..ContactForm::from(&before) };
        return contacts::change(tx, &before, &joined.parse()?).await;
    }
    let (first_name, last_name) = split_name(&lead.name);
    let label = "work".to_owned();
    let form = ContactForm {
        // A lead that has only a company is called by it.
        first_name: if [&lead.name, &lead.email, &lead.phone].iter().all(|text| text.is_empty()) {
            lead.display_name.clone()
        } else {
            first_name
        },
        last_name,
        emails: Some(lead.email.clone())
            .filter(|text| !text.is_empty())
            .map(|address| Email { label: label.clone(), address })
            .into_iter()
            .collect(),
        phones: Some(lead.phone.clone()).filter(|text| !text.is_empty()).map(|number| Phone { label, number }).into_iter().collect(),
        company_id: company,
        title: lead.title.clone(),
        owner_id: lead.owner_id,
        tags: Vec::new(),
        source: lead.source.clone(),
        custom: take_over(tx, lead, "contact", None).await?,
    };
    contacts::enter(tx, &form.parse()?).await
}

/// The deal, if one is wanted.
async fn deal(
    tx: &mut TenantTx,
    lead: &Lead,
    form: &ConvertForm,
    contact: &Contact,
    company: Option<CompanyId>,
) -> Result<Option<Deal>, Error> {
    let Some(wanted) = &form.deal else { return Ok(None) };
    let title = if lead.company_name.is_empty() { &lead.display_name } else { &lead.company_name };
    let worth = MoneyForm { amount: lead.value.amount(), currency: lead.value.currency.to_string() };
    let mut form = wanted.form(title.clone(), worth);
    form.contact_ids = vec![contact.id];
    form.company_id = company.or(contact.company_id);
    form.owner_id = lead.owner_id;
    form.custom = take_over(tx, lead, "deal", None).await?;
    deals::enter(tx, &form.parse(lead.value.currency)?).await.map(Some)
}
