//! Organisations: how they are read, entered and checked.

use super::{
    CompanyId,
    channel::parse_phone,
    contact::{MAX_NAME, MAX_SOURCE},
    patch::merge_form,
    text::{one_line, or_default, tags},
};
use chrono::{DateTime, Utc};
use fields::model::Custom;
use kernel::{FieldError, Problems, UserId, form::is_email};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A postal address; each part may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Address {
    /// Street and house number; may have several lines.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Hauptstraße 5", max_length = 400))]
    pub street: String,
    /// Postal code as the country writes it.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "10115", max_length = 20))]
    pub postal_code: String,
    /// Town.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Berlin", max_length = 200))]
    pub city: String,
    /// State, province or emirate.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Berlin", max_length = 200))]
    pub region: String,
    /// Country, as people write it.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Germany", max_length = 100))]
    pub country: String,
}

/// A company as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Company {
    /// Never changes.
    pub id: CompanyId,
    /// Counts the changes; the `ETag` of the record.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 1))]
    pub version: i64,
    /// Its name.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cedar Trading"))]
    pub name: String,
    /// Internet domain without `www.`, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "cedar.example"))]
    pub domain: String,
    /// Telephone number, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "+4930123456"))]
    pub phone: String,
    /// Mail address, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "office@cedar.example"))]
    pub email: String,
    /// Where it is.
    pub address: Address,
    /// Free labels.
    pub tags: Vec<String>,
    /// The colleague who looks after the company.
    pub owner_id: Option<UserId>,
    /// Where it came from, maybe empty.
    pub source: String,
    /// Values of the organisation's own fields, by their keys.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Object, example = json!({"region": "north"})))]
    pub custom: Custom,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// A company in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct CompanyRow {
    /// Never changes.
    pub id: CompanyId,
    /// Counts the changes.
    pub version: i64,
    /// Its name.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cedar Trading"))]
    pub name: String,
    /// Internet domain, maybe empty.
    pub domain: String,
    /// Telephone number, maybe empty.
    pub phone: String,
    /// Mail address, maybe empty.
    pub email: String,
    /// Town, maybe empty.
    pub city: String,
    /// Country, maybe empty.
    pub country: String,
    /// Free labels.
    pub tags: Vec<String>,
    /// The colleague who looks after the company.
    pub owner_id: Option<UserId>,
    /// Values of the organisation's own fields, by their keys.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Object, example = json!({"region": "north"})))]
    pub custom: Custom,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// A company as somebody enters it. All fields but the name may be absent or `null`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct CompanyForm {
    /// Its name; required.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cedar Trading", max_length = 200))]
    pub name: String,
    /// Internet domain; a whole web address is understood.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "https://www.cedar.example"))]
    pub domain: String,
    /// Telephone number.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "+49 30 123456"))]
    pub phone: String,
    /// Mail address.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "office@cedar.example", max_length = 254))]
    pub email: String,
    /// Where it is.
    #[serde(deserialize_with = "or_default")]
    pub address: Address,
    /// Free labels; at most 50 of at most 50 characters.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!(["supplier"])))]
    pub tags: Vec<String>,
    /// The colleague who looks after the company.
    pub owner_id: Option<UserId>,
    /// Where it came from.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "trade fair", max_length = 100))]
    pub source: String,
    /// Values of the organisation's own fields, by their keys; see `/custom-fields`.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Object, example = json!({"region": "north"})))]
    pub custom: Custom,
}

/// A company that may be kept. Texts that were not given are empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCompany {
    /// Its name; never empty.
    pub name: String,
    /// Domain in lower case.
    pub domain: String,
    /// Number in one form.
    pub phone: String,
    /// Address in lower case.
    pub email: String,
    /// Where it is.
    pub address: Address,
    /// Free labels, each once.
    pub tags: Vec<String>,
    /// The colleague who looks after the company.
    pub owner_id: Option<UserId>,
    /// Where it came from.
    pub source: String,
    /// Values of own fields as they were given; what they come to depends on the fields.
    pub custom: Custom,
}

impl CompanyForm {
    /// The company that this form describes.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self) -> Result<NewCompany, Vec<FieldError>> {
        let mut problems = Problems::new();
        let name = problems.required("name", &one_line(&self.name), MAX_NAME);
        let domain = domain(&mut problems, &self.domain);
        let phone = parse_phone(&mut problems, "phone", &self.phone).unwrap_or_default();
        let email = problems.email("email", &one_line(&self.email)).unwrap_or_default();
        let address = Address {
            street: problems.text("address.street", &self.address.street, 400),
            postal_code: problems.text("address.postal_code", &one_line(&self.address.postal_code), 20),
            city: problems.text("address.city", &one_line(&self.address.city), MAX_NAME),
            region: problems.text("address.region", &one_line(&self.address.region), MAX_NAME),
            country: problems.text("address.country", &one_line(&self.address.country), 100),
        };
        let tags = tags(&mut problems, &self.tags);
        let source = problems.text("source", &one_line(&self.source), MAX_SOURCE);
        let owner_id = self.owner_id;
        problems.finish(NewCompany { name, domain, phone, email, address, tags, owner_id, source, custom: self.custom.clone() })
    }

    /// The form of a company after a merge patch (RFC 7396), to be parsed next.
    ///
    /// # Errors
    /// Unknown fields and fields of a wrong type.
    pub fn merge(current: &Company, patch: Value) -> Result<Self, Vec<FieldError>> {
        merge_form(&Self::from(current), patch)
    }
}

/// What a list shows of a company.
impl From<Company> for CompanyRow {
    fn from(company: Company) -> Self {
        Self {
            id: company.id,
            version: company.version,
            name: company.name,
            domain: company.domain,
            phone: company.phone,
            email: company.email,
            city: company.address.city,
            country: company.address.country,
            tags: company.tags,
            owner_id: company.owner_id,
            custom: company.custom,
            created_at: company.created_at,
            updated_at: company.updated_at,
        }
    }
}

impl From<&Company> for CompanyForm {
    fn from(company: &Company) -> Self {
        Self {
            name: company.name.clone(),
            domain: company.domain.clone(),
            phone: company.phone.clone(),
            email: company.email.clone(),
            address: company.address.clone(),
            tags: company.tags.clone(),
            owner_id: company.owner_id,
            source: company.source.clone(),
            custom: company.custom.clone(),
        }
    }
}

/// The domain in a domain name or web address, in lower case; empty stays empty; else a note `invalid_domain`.
fn domain(problems: &mut Problems, written: &str) -> String {
    let text = problems.text("domain", &one_line(written), 500).to_lowercase();
    let host = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host).trim_end_matches('.');
    // A domain is what may stand behind the @ of an address.
    if !text.is_empty() && !is_email(&format!("a@{host}")) {
        problems.add("domain", "invalid_domain", "Write a domain such as example.com.");
        return String::new();
    }
    host.to_owned()
}
