//! People: how they are read, entered and checked.

use super::{
    CompanyId, ContactId,
    channel::{Email, Phone, parse_emails, parse_phones},
    patch::merge_form,
    text::{one_line, or_default, tags},
};
use chrono::{DateTime, Utc};
use fields::model::Custom;
use kernel::{FieldError, Problems, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The longest name or job title, in characters.
pub const MAX_NAME: usize = 200;
/// The longest source, in characters.
pub const MAX_SOURCE: usize = 100;

/// A contact as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Contact {
    /// Never changes.
    pub id: ContactId,
    /// Counts the changes; the `ETag` of the record.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 3))]
    pub version: i64,
    /// Given name, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Amina"))]
    pub first_name: String,
    /// Family name, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Haddad"))]
    pub last_name: String,
    /// What to call the record: the name, else the first address, else the first number.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Amina Haddad"))]
    pub display_name: String,
    /// Job title, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Head of purchasing"))]
    pub title: String,
    /// Where the person works.
    pub company_id: Option<CompanyId>,
    /// The name of that company.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cedar Trading"))]
    pub company_name: Option<String>,
    /// The colleague who looks after the contact.
    pub owner_id: Option<UserId>,
    /// Where the contact came from, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "trade fair"))]
    pub source: String,
    /// Free labels.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!(["vip", "newsletter"])))]
    pub tags: Vec<String>,
    /// Mail addresses, the main one first.
    pub emails: Vec<Email>,
    /// Telephone numbers, the main one first.
    pub phones: Vec<Phone>,
    /// Values of the organisation's own fields, by their keys.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Object, example = json!({"region": "north"})))]
    pub custom: Custom,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// A contact in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ContactRow {
    /// Never changes.
    pub id: ContactId,
    /// Counts the changes.
    pub version: i64,
    /// What to call the record.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Amina Haddad"))]
    pub display_name: String,
    /// Job title, maybe empty.
    pub title: String,
    /// Where the person works.
    pub company_id: Option<CompanyId>,
    /// The name of that company.
    pub company_name: Option<String>,
    /// The colleague who looks after the contact.
    pub owner_id: Option<UserId>,
    /// The main mail address.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "amina@example.com"))]
    pub email: Option<String>,
    /// The main telephone number.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "+491701234567"))]
    pub phone: Option<String>,
    /// Where the contact came from, maybe empty.
    pub source: String,
    /// Free labels.
    pub tags: Vec<String>,
    /// Values of the organisation's own fields, by their keys.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Object, example = json!({"region": "north"})))]
    pub custom: Custom,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// A contact as somebody enters it. All fields may be absent or `null`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ContactForm {
    /// Given name.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Amina", max_length = 200))]
    pub first_name: String,
    /// Family name.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Haddad", max_length = 200))]
    pub last_name: String,
    /// Mail addresses, the main one first; at most 20.
    #[serde(deserialize_with = "or_default")]
    pub emails: Vec<Email>,
    /// Telephone numbers, the main one first; at most 20.
    #[serde(deserialize_with = "or_default")]
    pub phones: Vec<Phone>,
    /// Where the person works.
    pub company_id: Option<CompanyId>,
    /// Job title.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Head of purchasing", max_length = 200))]
    pub title: String,
    /// The colleague who looks after the contact.
    pub owner_id: Option<UserId>,
    /// Free labels; at most 50 of at most 50 characters.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!(["vip"])))]
    pub tags: Vec<String>,
    /// Where the contact came from.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "trade fair", max_length = 100))]
    pub source: String,
    /// Values of the organisation's own fields, by their keys; see `/custom-fields`.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Object, example = json!({"region": "north"})))]
    pub custom: Custom,
}

/// A contact that may be kept: clean, checked, with something to call it by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewContact {
    /// Given name, maybe empty.
    pub first_name: String,
    /// Family name, maybe empty.
    pub last_name: String,
    /// What to call the record; never empty.
    pub display_name: String,
    /// Job title, maybe empty.
    pub title: String,
    /// Where the person works.
    pub company_id: Option<CompanyId>,
    /// The colleague who looks after the contact.
    pub owner_id: Option<UserId>,
    /// Where the contact came from, maybe empty.
    pub source: String,
    /// Free labels, each once.
    pub tags: Vec<String>,
    /// Addresses in lower case, each once.
    pub emails: Vec<Email>,
    /// Numbers in one form, each once.
    pub phones: Vec<Phone>,
    /// Values of own fields as they were given; what they come to depends on the fields.
    pub custom: Custom,
}

impl ContactForm {
    /// The contact that this form describes.
    ///
    /// # Errors
    /// Everything that is wrong with it; `contact.needs_name` when there is no name, address or number.
    pub fn parse(&self) -> Result<NewContact, Vec<FieldError>> {
        let mut problems = Problems::new();
        let first_name = problems.text("first_name", &one_line(&self.first_name), MAX_NAME);
        let last_name = problems.text("last_name", &one_line(&self.last_name), MAX_NAME);
        let emails = parse_emails(&mut problems, &self.emails);
        let phones = parse_phones(&mut problems, &self.phones);
        let title = problems.text("title", &one_line(&self.title), MAX_NAME);
        let tags = tags(&mut problems, &self.tags);
        let source = problems.text("source", &one_line(&self.source), MAX_SOURCE);
        let display_name = display_name(&first_name, &last_name, &emails, &phones);
        if display_name.is_empty() && problems.is_empty() {
            problems.add("first_name", "contact.needs_name", "Write a name, a mail address or a telephone number.");
        }
        let (company_id, owner_id) = (self.company_id, self.owner_id);
        problems.finish(NewContact {
            first_name,
            last_name,
            display_name,
            title,
            company_id,
            owner_id,
            source,
            tags,
            emails,
            phones,
            custom: self.custom.clone(),
        })
    }

    /// The form of a contact after a merge patch (RFC 7396), to be parsed next.
    ///
    /// # Errors
    /// Unknown fields and fields of a wrong type.
    pub fn merge(current: &Contact, patch: Value) -> Result<Self, Vec<FieldError>> {
        merge_form(&Self::from(current), patch)
    }
}

/// What a list shows of a contact.
impl From<Contact> for ContactRow {
    fn from(contact: Contact) -> Self {
        Self {
            id: contact.id,
            version: contact.version,
            display_name: contact.display_name,
            title: contact.title,
            company_id: contact.company_id,
            company_name: contact.company_name,
            owner_id: contact.owner_id,
            email: contact.emails.into_iter().next().map(|email| email.address),
            phone: contact.phones.into_iter().next().map(|phone| phone.number),
            source: contact.source,
            tags: contact.tags,
            custom: contact.custom,
            created_at: contact.created_at,
            updated_at: contact.updated_at,
        }
    }
}

impl From<&Contact> for ContactForm {
    fn from(contact: &Contact) -> Self {
        Self {
            first_name: contact.first_name.clone(),
            last_name: contact.last_name.clone(),
            emails: contact.emails.clone(),
            phones: contact.phones.clone(),
            company_id: contact.company_id,
            title: contact.title.clone(),
            owner_id: contact.owner_id,
            tags: contact.tags.clone(),
            source: contact.source.clone(),
            custom: contact.custom.clone(),
        }
    }
}

/// What to call a contact: the name, else the first address, else the first number, else nothing.
#[must_use]
pub fn display_name(first_name: &str, last_name: &str, emails: &[Email], phones: &[Phone]) -> String {
    match (first_name.is_empty(), last_name.is_empty()) {
        (false, false) => format!("{first_name} {last_name}"),
        (false, true) => first_name.to_owned(),
        (true, false) => last_name.to_owned(),
        (true, true) => {
            let address = emails.first().map(|email| email.address.clone());
            address.or_else(|| phones.first().map(|phone| phone.number.clone())).unwrap_or_default()
        }
    }
}
