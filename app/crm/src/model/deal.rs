//! Possible sales: how they are read, entered, checked and listed.

use super::{
    CompanyId, ContactId, DealId, LostReasonId, PipelineId, StageId,
    contact::MAX_NAME,
    patch::merge_form,
    text::{ascii_digits, names, one_line, or_default},
};
use chrono::{DateTime, NaiveDate, Utc};
use fields::model::Custom;
use kernel::{Currency, FieldError, Money, Problems, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How many contacts a deal has at most.
pub const MAX_CONTACTS: usize = 50;
/// How many competitors a deal has at most.
pub const MAX_COMPETITORS: usize = 20;
/// The longest name of a competitor, in characters.
const MAX_COMPETITOR: usize = 100;

/// Where a deal stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum DealStatus {
    /// Being worked on.
    #[default]
    Open,
    /// Sold.
    Won,
    /// Not sold.
    Lost,
}

impl DealStatus {
    /// Its code on the wire and in the database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }

    /// The status of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Open, Self::Won, Self::Lost].into_iter().find(|status| status.code() == code)
    }
}

/// A deal as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Deal {
    /// Never changes.
    pub id: DealId,
    /// Counts the changes; the `ETag` of the record.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 2))]
    pub version: i64,
    /// What it is about.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cold store for Cedar Trading"))]
    pub title: String,
    /// The way it goes.
    pub pipeline_id: PipelineId,
    /// Where on it.
    pub stage_id: StageId,
    /// What it is worth.
    pub value: Money,
    /// Open, won or lost.
    pub status: DealStatus,
    /// The people it is with.
    pub contact_ids: Vec<ContactId>,
    /// With which company.
    pub company_id: Option<CompanyId>,
    /// The name of that company.
    pub company_name: Option<String>,
    /// The colleague who works on it.
    pub owner_id: Option<UserId>,
    /// When it should be won.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "2026-09-30"))]
    pub expected_close: Option<NaiveDate>,
    /// Who else offers: names.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!(["Frost & Sons"])))]
    pub competitors: Vec<String>,
    /// How many products it has; with any, its value is their sum.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 2))]
    pub line_count: i32,
    /// Why it was lost.
    pub lost_reason_id: Option<LostReasonId>,
    /// What was said when it was won or lost.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = ""))]
    pub close_note: String,
    /// Since when it is in its stage.
    pub stage_since: DateTime<Utc>,
    /// When it was won or lost.
    pub closed_at: Option<DateTime<Utc>>,
    /// Values of the organisation's own fields, by their keys.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Object, example = json!({"region": "north"})))]
    pub custom: Custom,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// A deal in a list; the same facts as the record.
pub type DealRow = Deal;

/// An amount as somebody enters it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct MoneyForm {
    /// A decimal number as text; zero when empty.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "1200.00"))]
    pub amount: String,
    /// ISO 4217; the tenant's currency when empty.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "EUR"))]
    pub currency: String,
}

/// A deal as somebody enters it. All fields but the title may be absent or `null`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct DealForm {
    /// What it is about; required.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cold store for Cedar Trading", max_length = 200))]
    pub title: String,
    /// The way it goes; the default pipeline when absent.
    pub pipeline_id: Option<PipelineId>,
    /// Where on it; the first stage when absent.
    pub stage_id: Option<StageId>,
    /// What it is worth; zero in the tenant's currency when absent.
    pub value: Option<MoneyForm>,
    /// The people it is with; at most 50.
    #[serde(deserialize_with = "or_default")]
    pub contact_ids: Vec<ContactId>,
    /// With which company.
    pub company_id: Option<CompanyId>,
    /// Who else offers: names, at most 20.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = json!(["Frost & Sons"])))]
    pub competitors: Vec<String>,
    /// The colleague who works on it.
    pub owner_id: Option<UserId>,
    /// The day it should be won, `YYYY-MM-DD`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "2026-09-30", format = Date))]
    pub expected_close: Option<String>,
    /// Open, won or lost. Absent: what its stage says for a new deal or a change of stage, else as it was.
    pub status: Option<DealStatus>,
    /// Values of the organisation's own fields, by their keys; see `/custom-fields`.
    #[serde(deserialize_with = "or_default")]
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Object, example = json!({"region": "north"})))]
    pub custom: Custom,
}

/// A deal that may be kept. Whether its pipeline, stage, contacts and company exist only the database can tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewDeal {
    /// What it is about; never empty.
    pub title: String,
    /// The way it goes; `None` is the default pipeline.
    pub pipeline_id: Option<PipelineId>,
    /// Where on it; `None` is the first stage.
    pub stage_id: Option<StageId>,
    /// What it is worth; never negative.
    pub value: Money,
    /// The people it is with, each once.
    pub contact_ids: Vec<ContactId>,
    /// With which company.
    pub company_id: Option<CompanyId>,
    /// Who else offers, each once.
    pub competitors: Vec<String>,
    /// The colleague who works on it.
    pub owner_id: Option<UserId>,
    /// The day it should be won.
    pub expected_close: Option<NaiveDate>,
    /// `None`: what its stage says for a new deal or a change of stage, else as it was.
    pub status: Option<DealStatus>,
    /// Values of own fields as they were given; what they come to depends on the fields.
    pub custom: Custom,
}

impl DealForm {
    /// The deal that this form describes; an amount without a currency is in `currency`, the tenant's.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(&self, currency: Currency) -> Result<NewDeal, Vec<FieldError>> {
        let mut problems = Problems::new();
        let title = problems.required("title", &one_line(&self.title), MAX_NAME);
        let value = self.value.as_ref().map_or(Money::new(0, currency), |value| parse_money(&mut problems, "value", value, currency));
        let mut contact_ids: Vec<ContactId> = Vec::new();
        self.contact_ids.iter().for_each(|id| {
            if !contact_ids.contains(id) {
                contact_ids.push(*id)
            }
        });
        if contact_ids.len() > MAX_CONTACTS {
            problems.add("contact_ids", "too_many", format!("Keep at most {MAX_CONTACTS} contacts."));
        }
        let competitors = names(&mut problems, "competitors", &self.competitors, MAX_COMPETITORS, MAX_COMPETITOR);
        let expected_close = parse_day(&mut problems, "expected_close", self.expected_close.as_deref().unwrap_or_default());
        problems.finish(NewDeal {
            title,
            pipeline_id: self.pipeline_id,
            stage_id: self.stage_id,
            value,
            contact_ids,
            company_id: self.company_id,
            competitors,
            owner_id: self.owner_id,
            expected_close,
            status: self.status,
            custom: self.custom.clone(),
        })
    }

    /// The form of a deal after a merge patch (RFC 7396), to be parsed next.
    ///
    /// # Errors
    /// Unknown fields and fields of a wrong type.
    pub fn merge(current: &Deal, patch: Value) -> Result<Self, Vec<FieldError>> {
        merge_form(&Self::from(current), patch)
    }
}

impl From<&Deal> for DealForm {
    fn from(deal: &Deal) -> Self {
        Self {
            title: deal.title.clone(),
            pipeline_id: Some(deal.pipeline_id),
            stage_id: Some(deal.stage_id),
            value: Some(MoneyForm { amount: deal.value.amount(), currency: deal.value.currency.to_string() }),
            contact_ids: deal.contact_ids.clone(),
            company_id: deal.company_id,
            competitors: deal.competitors.clone(),
            owner_id: deal.owner_id,
            expected_close: deal.expected_close.map(|day| day.to_string()),
            // Left out, so that a patch of the stage alone takes the stage's status.
            status: None,
            custom: deal.custom.clone(),
        }
    }
}

/// An amount that isn't negative; notes `money.*` under `field.amount` or `field.currency`.
pub fn parse_money(problems: &mut Problems, field: &str, written: &MoneyForm, currency: Currency) -> Money {
    let code = one_line(&written.currency);
    let currency = if code.is_empty() { Ok(currency) } else { code.parse() };
    let currency = currency.unwrap_or_else(|error| {
        problems.add(format!("{field}.currency"), error.code(), format!("{error}."));
        Currency::EUR
    });
    let amount = ascii_digits(&one_line(&written.amount));
    let amount = if amount.is_empty() { "0" } else { amount.as_str() };
    match Money::parse(amount, currency) {
        Ok(money) if money.minor < 0 => problems.add(format!("{field}.amount"), "money.negative", "Write an amount of zero or more."),
        Ok(money) => return money,
        Err(error) => problems.add(format!("{field}.amount"), error.code(), format!("{error}.")),
    }
    Money::new(0, currency)
}

/// A day `YYYY-MM-DD` of the years 1900 to 2999, or a note `invalid_date`; empty input gives `None`.
pub fn parse_day(problems: &mut Problems, field: &str, written: &str) -> Option<NaiveDate> {
    let text = ascii_digits(&one_line(written));
    if text.is_empty() {
        return None;
    }
    let day = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
    let day = day.filter(|day| (1900..3000).contains(&chrono::Datelike::year(day)));
    if day.is_none() {
        problems.add(field, "invalid_date", "Write a day such as 2026-03-31.");
    }
    day
}
