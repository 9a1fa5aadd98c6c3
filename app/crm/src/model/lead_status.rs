//! A lead's way from status to status, and how it becomes a contact.

use super::{
    CompanyId, ContactId, DealForm, LeadChangeId, LeadStatus, MoneyForm, StageId,
    contact::MAX_NAME,
    lead::MAX_REASON,
    text::{one_line, or_default},
};
use chrono::{DateTime, Utc};
use kernel::{Currency, FieldError, Problems, UserId};
use serde::{Deserialize, Serialize};

/// A change of a lead's status as somebody enters it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct StatusForm {
    /// The status to be; `converted` only by converting.
    pub status: Option<LeadStatus>,
    /// Why; required for `lost`.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Budget is there", max_length = 500))]
    pub reason: String,
}

impl StatusForm {
    /// The status to be, and why.
    ///
    /// # Errors
    /// Everything that is wrong with it: `lead.convert_instead`, `lead.reason_required` and others.
    pub fn parse(&self) -> Result<(LeadStatus, String), Vec<FieldError>> {
        let mut problems = Problems::new();
        let reason = problems.text("reason", &one_line(&self.reason), MAX_REASON);
        let status = self.status.unwrap_or_default();
        match self.status {
            None => problems.add("status", "required", "Name the status."),
            Some(LeadStatus::Converted) => problems.add("status", "lead.convert_instead", "Convert the lead instead."),
            Some(LeadStatus::Lost) if reason.is_empty() && !problems.has("reason") => {
                problems.add("reason", "lead.reason_required", "Say why the lead is lost.");
            }
            Some(_) => {}
        }
        problems.finish((status, reason))
    }
}

/// One step of a lead's way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct LeadChange {
    /// Which.
    pub id: LeadChangeId,
    /// The status before; absent for the first.
    pub from: Option<LeadStatus>,
    /// The status from then on.
    pub to: LeadStatus,
    /// Why, maybe empty.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Budget is there"))]
    pub reason: String,
    /// Who did it; absent for what happened by itself.
    pub by_id: Option<UserId>,
    /// Their name.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Karim"))]
    pub by_name: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// For how many seconds it had the status before.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 86_400))]
    pub stayed_seconds: i64,
}

/// The deal that a lead becomes besides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ConvertDeal {
    /// What it is about; the lead's company or name when empty.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cold store for Cedar Trading", max_length = 200))]
    pub title: String,
    /// What it is worth; what the lead is worth when absent.
    pub value: Option<MoneyForm>,
    /// Where it stands; the first stage of the default pipeline when absent.
    pub stage_id: Option<StageId>,
}

/// What a lead is to become.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct ConvertForm {
    /// The person it is already; else the one with its mail address, else a new one.
    pub contact_id: Option<ContactId>,
    /// Make a new person, also when there is one with this address.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = false))]
    pub new_contact: bool,
    /// The company it belongs to already; else the one of its name, else a new one.
    pub company_id: Option<CompanyId>,
    /// Make a new company, also when there is one of this name.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = false))]
    pub new_company: bool,
    /// Leave the company out.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = false))]
    pub no_company: bool,
    /// The deal to make besides; none when absent.
    pub deal: Option<ConvertDeal>,
}

impl ConvertForm {
    /// The same, when it can be understood; the lead's currency is that of an amount without one.
    ///
    /// # Errors
    /// Choices that exclude each other, and what is wrong with the deal.
    pub fn parse(&self, currency: Currency) -> Result<Self, Vec<FieldError>> {
        let mut problems = Problems::new();
        if self.contact_id.is_some() && self.new_contact {
            problems.add("contact_id", "lead.one_choice", "Name a contact or make a new one, not both.");
        }
        let companies = [self.company_id.is_some(), self.new_company, self.no_company];
        if companies.into_iter().filter(|chosen| *chosen).count() > 1 {
            problems.add("company_id", "lead.one_choice", "Name a company, make a new one or leave it out.");
        }
        let deal = self.deal.as_ref().map(|deal| {
            let title = problems.text("deal.title", &one_line(&deal.title), MAX_NAME);
            if let Some(value) = &deal.value {
                super::deal::parse_money(&mut problems, "deal.value", value, currency);
            }
            ConvertDeal { title, ..deal.clone() }
        });
        problems.finish(Self { deal, ..self.clone() })
    }
}

impl ConvertDeal {
    /// The form of the deal.
    #[must_use]
    pub fn form(&self, title: String, value: MoneyForm) -> DealForm {
        DealForm {
            title: if self.title.is_empty() { title } else { self.title.clone() },
            stage_id: self.stage_id,
            value: Some(self.value.clone().unwrap_or(value)),
            ..DealForm::default()
        }
    }
}

/// A record that a lead may be already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct LeadMatch {
    /// Which.
    pub id: uuid::Uuid,
    /// What it is called.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Amina Haddad"))]
    pub name: String,
    /// What tells it from others: the company, the domain.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cedar Trading"))]
    pub detail: String,
}

/// The records that a lead may be already, found by its address and its company's name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct LeadMatches {
    /// People with its mail address.
    pub contacts: Vec<LeadMatch>,
    /// Companies of its company's name.
    pub companies: Vec<LeadMatch>,
}

/// A name as given name and family name: the last word is the family name.
#[must_use]
pub fn split_name(name: &str) -> (String, String) {
    match name.rsplit_once(' ') {
        Some((first, last)) => (first.to_owned(), last.to_owned()),
        None => (name.to_owned(), String::new()),
    }
}
