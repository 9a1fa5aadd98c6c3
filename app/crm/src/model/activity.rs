//! Notes, tasks, calls and meetings: how they are read, entered and checked.

use super::{
    ActivityId, CompanyId, ContactId, DealId, LeadId,
    contact::MAX_NAME,
    patch::merge_form,
    query::{parse_time, write_time},
    text::{one_line, or_default},
};
use chrono::{DateTime, Utc};
use kernel::{FieldError, Problems, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The longest body, in characters.
pub const MAX_BODY: usize = 20_000;

/// What somebody did or will do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum ActivityKind {
    /// Something to remember.
    #[default]
    Note,
    /// Something to do.
    Task,
    /// A telephone call.
    Call,
    /// A meeting.
    Meeting,
}

impl ActivityKind {
    /// All kinds, in the order a menu shows them.
    pub const ALL: [Self; 4] = [Self::Note, Self::Task, Self::Call, Self::Meeting];

    /// Its code on the wire and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Task => "task",
            Self::Call => "call",
            Self::Meeting => "meeting",
        }
    }

    /// The kind of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// An activity as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Activity {
    /// Never changes.
    pub id: ActivityId,
    /// Counts the changes; the `ETag` of the record.
    pub version: i64,
    /// What kind it is.
    pub kind: ActivityKind,
    /// Its headline, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Call back about the offer"))]
    pub subject: String,
    /// Plain text of several lines, maybe empty.
    pub body: String,
    /// When it is due or took place.
    pub due_at: Option<DateTime<Utc>>,
    /// Whether it is done.
    pub done: bool,
    /// When it was ticked off.
    pub done_at: Option<DateTime<Utc>>,
    /// About this person.
    pub contact_id: Option<ContactId>,
    /// About this company.
    pub company_id: Option<CompanyId>,
    /// About this deal.
    pub deal_id: Option<DealId>,
    /// About this lead.
    pub lead_id: Option<LeadId>,
    /// The colleague who is to do it.
    pub owner_id: Option<UserId>,
    /// The colleague who wrote it.
    pub author_id: Option<UserId>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// An activity as somebody enters it: a subject or a body, and at least one record it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ActivityForm {
    /// What kind it is; a note when absent.
    #[serde(deserialize_with = "or_default")]
    pub kind: ActivityKind,
    /// Its headline.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Call back about the offer", max_length = 200))]
    pub subject: String,
    /// Plain text of several lines.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(max_length = 20_000))]
    pub body: String,
    /// When it is due or took place: RFC 3339, or a day.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "2026-09-30T09:30:00Z"))]
    pub due_at: Option<String>,
    /// Whether it is done.
    #[serde(deserialize_with = "or_default")]
    pub done: bool,
    /// About this person.
    pub contact_id: Option<ContactId>,
    /// About this company.
    pub company_id: Option<CompanyId>,
    /// About this deal.
    pub deal_id: Option<DealId>,
    /// About this lead.
    pub lead_id: Option<LeadId>,
    /// The colleague who is to do it.
    pub owner_id: Option<UserId>,
}

/// An activity that may be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewActivity {
    /// What kind it is.
    pub kind: ActivityKind,
    /// Its headline; empty only when there is a body.
    pub subject: String,
    /// Its text; empty only when there is a headline.
    pub body: String,
    /// When it is due or took place.
    pub due_at: Option<DateTime<Utc>>,
    /// Whether it is done.
    pub done: bool,
    /// About this person.
    pub contact_id: Option<ContactId>,
    /// About this company.
    pub company_id: Option<CompanyId>,
    /// About this deal.
    pub deal_id: Option<DealId>,
    /// About this lead.
    pub lead_id: Option<LeadId>,
    /// The colleague who is to do it.
    pub owner_id: Option<UserId>,
}

impl ActivityForm {
    /// The activity that this form describes.
    ///
    /// # Errors
    /// Everything that is wrong with it: `activity.needs_text`, `activity.needs_link` and field by field.
    pub fn parse(&self) -> Result<NewActivity, Vec<FieldError>> {
        let mut problems = Problems::new();
        let subject = problems.text("subject", &one_line(&self.subject), MAX_NAME);
        let body = problems.text("body", &self.body, MAX_BODY);
        if subject.is_empty() && body.is_empty() && problems.is_empty() {
            problems.add("subject", "activity.needs_text", "Write a subject or a text.");
        }
        let written = one_line(self.due_at.as_deref().unwrap_or_default());
        let due_at = parse_time(&written);
        if due_at.is_none() && !written.is_empty() {
            problems.add("due_at", "invalid_time", "Write a time such as 2026-03-31T09:30:00Z or a day such as 2026-03-31.");
        }
        if self.contact_id.is_none() && self.company_id.is_none() && self.deal_id.is_none() && self.lead_id.is_none() {
            problems.add("contact_id", "activity.needs_link", "Say which contact, company, deal or lead this is about.");
        }
        problems.finish(NewActivity {
            kind: self.kind,
            subject,
            body,
            due_at,
            done: self.done,
            contact_id: self.contact_id,
            company_id: self.company_id,
            deal_id: self.deal_id,
            lead_id: self.lead_id,
            owner_id: self.owner_id,
        })
    }

    /// The form of an activity after a merge patch (RFC 7396), to be parsed next.
    ///
    /// # Errors
    /// Unknown fields and fields of a wrong type.
    pub fn merge(current: &Activity, patch: Value) -> Result<Self, Vec<FieldError>> {
        merge_form(&Self::from(current), patch)
    }
}

impl From<&Activity> for ActivityForm {
    fn from(activity: &Activity) -> Self {
        Self {
            kind: activity.kind,
            subject: activity.subject.clone(),
            body: activity.body.clone(),
            due_at: activity.due_at.map(write_time),
            done: activity.done,
            contact_id: activity.contact_id,
            company_id: activity.company_id,
            deal_id: activity.deal_id,
            lead_id: activity.lead_id,
            owner_id: activity.owner_id,
        }
    }
}
