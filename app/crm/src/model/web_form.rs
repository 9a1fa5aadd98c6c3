//! Forms on the organisation's own web site, whose submissions become leads.

use super::{
    LeadForm, WebFormId,
    contact::MAX_NAME,
    patch::merge_form,
    text::{one_line, or_default},
};
use chrono::{DateTime, Utc};
use kernel::{Currency, FieldError, Problems, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The longest text above a form or after it, in characters.
pub const MAX_TEXT: usize = 2000;

/// A field that a form may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum WebField {
    /// The person's name.
    Name,
    /// The company's name.
    CompanyName,
    /// Job title.
    Title,
    /// Mail address.
    Email,
    /// Telephone number.
    Phone,
    /// What they want, in several lines.
    Note,
}

impl WebField {
    /// All of them, in the order in which a form shows them.
    pub const ALL: [Self; 6] = [Self::Name, Self::Email, Self::Phone, Self::CompanyName, Self::Title, Self::Note];

    /// Its code on the wire, in the database, and as the name of the field.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::CompanyName => "company_name",
            Self::Title => "title",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Note => "note",
        }
    }

    /// The field of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// Where a lead keeps it.
    pub fn of(self, form: &mut LeadForm) -> &mut String {
        match self {
            Self::Name => &mut form.name,
            Self::CompanyName => &mut form.company_name,
            Self::Title => &mut form.title,
            Self::Email => &mut form.email,
            Self::Phone => &mut form.phone,
            Self::Note => &mut form.note,
        }
    }
}

/// A form on a web site as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct WebForm {
    /// Never changes.
    pub id: WebFormId,
    /// Counts the changes; the `ETag` of the record.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 1))]
    pub version: i64,
    /// What colleagues call it; also the source of its leads.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Contact page"))]
    pub name: String,
    /// What stands above it, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Talk to us"))]
    pub heading: String,
    /// A text below the heading, maybe empty.
    pub intro: String,
    /// What a visitor reads afterwards; a plain thank-you when empty.
    pub thanks: String,
    /// The fields it shows.
    pub fields: Vec<WebField>,
    /// Those that must be filled in.
    pub required: Vec<WebField>,
    /// The colleague who gets its leads; the rules decide when absent.
    pub owner_id: Option<UserId>,
    /// Whether it takes submissions.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = true))]
    pub open: bool,
    /// Where visitors find it, without host.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "/f/AZLwwQAAcACAAAAAAAAAAQ"))]
    pub path: String,
    /// How many leads it brought.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 7))]
    pub submissions: i64,
    /// When it brought the last.
    pub last_submission_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// A form on a web site as somebody enters it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct WebFormForm {
    /// What colleagues call it; required.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Contact page", max_length = 100))]
    pub name: String,
    /// What stands above it.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Talk to us", max_length = 200))]
    pub heading: String,
    /// A text below the heading.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(max_length = 2000))]
    pub intro: String,
    /// What a visitor reads afterwards.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(max_length = 2000))]
    pub thanks: String,
    /// The fields it shows; at least one of name, email, phone and company_name.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!(["name", "email", "note"])))]
    pub fields: Vec<WebField>,
    /// Those of them that must be filled in.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!(["email"])))]
    pub required: Vec<WebField>,
    /// The colleague who gets its leads.
    pub owner_id: Option<UserId>,
    /// Whether it takes submissions.
    pub open: bool,
}

impl Default for WebFormForm {
    fn default() -> Self {
        Self {
            name: String::new(),
            heading: String::new(),
            intro: String::new(),
            thanks: String::new(),
            fields: vec![WebField::Name, WebField::Email, WebField::Note],
            required: vec![WebField::Name, WebField::Email],
            owner_id: None,
            open: true,
        }
    }
}

impl WebFormForm {
    /// The same, clean, when it can be a form.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self) -> Result<Self, Vec<FieldError>> {
        let mut problems = Problems::new();
        let name = problems.required("name", &one_line(&self.name), super::contact::MAX_SOURCE);
        let heading = problems.text("heading", &one_line(&self.heading), MAX_NAME);
        let intro = problems.text("intro", &self.intro, MAX_TEXT);
        let thanks = problems.text("thanks", &self.thanks, MAX_TEXT);
        let known = [WebField::Name, WebField::Email, WebField::Phone, WebField::CompanyName];
        if !self.fields.iter().any(|field| known.contains(field)) {
            problems.add("fields", "web_form.needs_identity", "Ask for a name, a mail address, a telephone number or a company.");
        }
        if self.required.iter().any(|field| !self.fields.contains(field)) {
            problems.add("required", "web_form.not_shown", "Only fields that are shown can be required.");
        }
        let pick = |chosen: &[WebField]| WebField::ALL.into_iter().filter(|field| chosen.contains(field)).collect();
        let (fields, required) = (pick(&self.fields), pick(&self.required));
        problems.finish(Self { name, heading, intro, thanks, fields, required, owner_id: self.owner_id, open: self.open })
    }

    /// The form after a merge patch (RFC 7396), to be parsed next.
    ///
    /// # Errors
    /// Unknown fields and fields of a wrong type.
    pub fn merge(current: &WebForm, patch: Value) -> Result<Self, Vec<FieldError>> {
        merge_form(&Self::from(current), patch)
    }
}

impl From<&WebForm> for WebFormForm {
    fn from(form: &WebForm) -> Self {
        Self {
            name: form.name.clone(),
            heading: form.heading.clone(),
            intro: form.intro.clone(),
            thanks: form.thanks.clone(),
            fields: form.fields.clone(),
            required: form.required.clone(),
            owner_id: form.owner_id,
            open: form.open,
        }
    }
}

impl WebForm {
    /// What a visitor sent, as a lead; fields that the form doesn't show are left out.
    ///
    /// # Errors
    /// Everything that is wrong with it, by the names of the fields.
    pub fn read(&self, sent: impl Fn(WebField) -> String, currency: Currency) -> Result<LeadForm, Vec<FieldError>> {
        let mut lead = LeadForm { source: self.name.clone(), owner_id: self.owner_id, ..LeadForm::default() };
        let mut problems = Problems::new();
        for field in &self.fields {
            let text = sent(*field);
            if self.required.contains(field) && one_line(&text).is_empty() {
                problems.add(field.code(), "required", "Fill in this field.");
            }
            *field.of(&mut lead) = text;
        }
        problems.finish(())?;
        lead.parse(currency).map(|_| lead)
    }
}
