//! Possible customers, before they are contacts and deals: how they are read, entered and checked.

use super::{
    CompanyId, ContactId, DealId, LeadId, WebFormId,
    activity::MAX_BODY,
    channel::parse_phone,
    contact::{MAX_NAME, MAX_SOURCE},
    deal::{MoneyForm, parse_money},
    patch::merge_form,
    text::{one_line, or_default},
};
use chrono::{DateTime, Utc};
use fields::model::Custom;
use kernel::{Currency, FieldError, Money, Problems, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The longest reason for a status, in characters.
pub const MAX_REASON: usize = 500;

/// How far a lead is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum LeadStatus {
    /// Nobody looked at it yet.
    #[default]
    New,
    /// It fits, and somebody works on it.
    Qualified,
    /// Not yet, but maybe later.
    Nurturing,
    /// It became a contact.
    Converted,
    /// It came to nothing.
    Lost,
}

impl LeadStatus {
    /// All of them, in the order of the funnel.
    pub const ALL: [Self; 5] = [Self::New, Self::Qualified, Self::Nurturing, Self::Converted, Self::Lost];
    /// Those in which it is worked on.
    pub const OPEN: [Self; 3] = [Self::New, Self::Qualified, Self::Nurturing];

    /// Its code on the wire and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Qualified => "qualified",
            Self::Nurturing => "nurturing",
            Self::Converted => "converted",
            Self::Lost => "lost",
        }
    }

    /// The status of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether it is worked on.
    #[must_use]
    pub fn is_open(self) -> bool {
        Self::OPEN.contains(&self)
    }
}

/// What a lead was converted to. What was deleted for good since is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Became {
    /// The person.
    pub contact_id: Option<ContactId>,
    /// Their name.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Amina Haddad"))]
    pub contact_name: Option<String>,
    /// Their company.
    pub company_id: Option<CompanyId>,
    /// Its name.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cedar Trading"))]
    pub company_name: Option<String>,
    /// The possible sale.
    pub deal_id: Option<DealId>,
    /// Its title.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cold store"))]
    pub deal_title: Option<String>,
}

/// A lead as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Lead {
    /// Never changes.
    pub id: LeadId,
    /// Counts the changes; the `ETag` of the record.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 2))]
    pub version: i64,
    /// The person's name, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Amina Haddad"))]
    pub name: String,
    /// What to call the record: the name, else the company, the address, the number.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Amina Haddad"))]
    pub display_name: String,
    /// The company's name, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cedar Trading"))]
    pub company_name: String,
    /// Job title, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Head of purchasing"))]
    pub title: String,
    /// Mail address in lower case, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "amina@cedar.example"))]
    pub email: String,
    /// Telephone number, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "+491701234567"))]
    pub phone: String,
    /// Where it came from, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "trade fair"))]
    pub source: String,
    /// What it may be worth; zero when nobody knows.
    pub value: Money,
    /// The colleague who works on it.
    pub owner_id: Option<UserId>,
    /// What they want, in their words or ours. In lists at most its first 200 characters.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Needs a cold store by spring."))]
    pub note: String,
    /// How far it is.
    pub status: LeadStatus,
    /// Since when.
    pub status_since: DateTime<Utc>,
    /// Why, maybe empty; never for lost ones.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Bought elsewhere"))]
    pub reason: String,
    /// When somebody last did something about it.
    pub active_at: DateTime<Utc>,
    /// Whether nothing happened for longer than the organisation allows.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = false))]
    pub inactive: bool,
    /// What it was converted to; absent in lists.
    pub became: Option<Became>,
    /// Values of the organisation's own fields, by their keys.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Object, example = json!({"region": "north"})))]
    pub custom: Custom,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// A lead in a list; the same facts as the record.
pub type LeadRow = Lead;

/// A lead as somebody enters it. All fields may be absent or `null`; one of name, company, address and number must be there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct LeadForm {
    /// The person's name.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Amina Haddad", max_length = 200))]
    pub name: String,
    /// The company's name.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cedar Trading", max_length = 200))]
    pub company_name: String,
    /// Job title.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Head of purchasing", max_length = 200))]
    pub title: String,
    /// Mail address.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "amina@cedar.example", max_length = 254))]
    pub email: String,
    /// Telephone number.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "+49 170 1234567"))]
    pub phone: String,
    /// Where it came from.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "trade fair", max_length = 100))]
    pub source: String,
    /// What it may be worth; zero in the tenant's currency when absent.
    pub value: Option<MoneyForm>,
    /// The colleague who works on it; a new lead without one goes where the rules say.
    pub owner_id: Option<UserId>,
    /// What they want.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Needs a cold store by spring.", max_length = 20_000))]
    pub note: String,
    /// Values of the organisation's own fields, by their keys; see `/custom-fields`.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Object, example = json!({"region": "north"})))]
    pub custom: Custom,
}

/// A lead that may be kept. Texts that were not given are empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewLead {
    /// The person's name.
    pub name: String,
    /// The company's name.
    pub company_name: String,
    /// Job title.
    pub title: String,
    /// Address in lower case.
    pub email: String,
    /// Number in one form.
    pub phone: String,
    /// Where it came from.
    pub source: String,
    /// What it may be worth; never negative.
    pub value: Money,
    /// The colleague who works on it.
    pub owner_id: Option<UserId>,
    /// What they want.
    pub note: String,
    /// Values of own fields as they were given; what they come to depends on the fields.
    pub custom: Custom,
}

impl LeadForm {
    /// The lead that this form describes; an amount without a currency is in `currency`, the tenant's.
    ///
    /// # Errors
    /// Everything that is wrong with it; `lead.needs_name` when there is nothing to call it by.
    pub fn parse(&self, currency: Currency) -> Result<NewLead, Vec<FieldError>> {
        let mut problems = Problems::new();
        let name = problems.text("name", &one_line(&self.name), MAX_NAME);
        let company_name = problems.text("company_name", &one_line(&self.company_name), MAX_NAME);
        let title = problems.text("title", &one_line(&self.title), MAX_NAME);
        let email = problems.email("email", &one_line(&self.email)).unwrap_or_default();
        let phone = parse_phone(&mut problems, "phone", &self.phone).unwrap_or_default();
        let source = problems.text("source", &one_line(&self.source), MAX_SOURCE);
        let value = self.value.as_ref().map_or(Money::new(0, currency), |value| parse_money(&mut problems, "value", value, currency));
        let note = problems.text("note", &self.note, MAX_BODY);
        if problems.is_empty() && [&name, &company_name, &email, &phone].iter().all(|text| text.is_empty()) {
            problems.add("name", "lead.needs_name", "Write a name, a company, a mail address or a telephone number.");
        }
        let (owner_id, custom) = (self.owner_id, self.custom.clone());
        problems.finish(NewLead { name, company_name, title, email, phone, source, value, owner_id, note, custom })
    }

    /// The form of a lead after a merge patch (RFC 7396), to be parsed next.
    ///
    /// # Errors
    /// Unknown fields and fields of a wrong type.
    pub fn merge(current: &Lead, patch: Value) -> Result<Self, Vec<FieldError>> {
        merge_form(&Self::from(current), patch)
    }
}

impl From<&Lead> for LeadForm {
    fn from(lead: &Lead) -> Self {
        Self {
            name: lead.name.clone(),
            company_name: lead.company_name.clone(),
            title: lead.title.clone(),
            email: lead.email.clone(),
            phone: lead.phone.clone(),
            source: lead.source.clone(),
            value: Some(MoneyForm { amount: lead.value.amount(), currency: lead.value.currency.to_string() }),
            owner_id: lead.owner_id,
            note: lead.note.clone(),
            custom: lead.custom.clone(),
        }
    }
}

/// Where a lead came in, when it was not by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The public form.
    pub form_id: Option<WebFormId>,
    /// The page of it that was sent: sent twice, it is one lead.
    pub submission: Option<uuid::Uuid>,
}
