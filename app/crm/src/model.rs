//! Contacts, companies, leads, deals, activities, their lists and their import, as page and server both see them:
//! types and pure rules, no I/O.
//!
//! Raw input (`ContactForm`) becomes a valid value (`NewContact`) or the list of everything that is wrong with it,
//! by one function that runs in the browser for speed and on the server for authority.

pub mod activity;
pub mod activity_list;
pub mod board;
pub mod board_filter;
pub mod bulk;
pub mod channel;
pub mod company;
pub mod company_list;
pub mod contact;
pub mod contact_list;
pub mod deal;
pub mod deal_bulk;
pub mod deal_line;
pub mod deal_list;
pub mod duplicate;
pub mod forecast;
pub mod found;
pub mod import;
pub mod lead;
pub mod lead_funnel;
pub mod lead_list;
pub mod lead_rule;
pub mod lead_status;
pub mod lost_reason;
pub mod merge;
pub mod patch;
pub mod pipeline;
pub mod query;
pub mod sort;
pub mod text;
pub mod web_form;

#[cfg(test)]
mod tests;

pub use activity::{Activity, ActivityForm, ActivityKind, NewActivity};
pub use activity_list::{ActivityField, ActivityFilter, ActivityQuery};
pub use board::{Board, BoardColumn, DealCard, MoveDeal};
pub use board_filter::BoardFilter;
pub use bulk::{BulkAction, BulkItem, BulkReport, BulkRequest, BulkStatus};
pub use channel::{Email, Phone};
pub use company::{Address, Company, CompanyForm, CompanyRow, NewCompany};
pub use company_list::{CompanyField, CompanyFilter, CompanyQuery};
pub use contact::{Contact, ContactForm, ContactRow, NewContact};
pub use contact_list::{ContactField, ContactFilter, ContactQuery, ContactSort};
pub use deal::{Deal, DealForm, DealRow, DealStatus, MoneyForm, NewDeal};
pub use deal_bulk::{BulkDeals, DealAction};
pub use deal_line::{DealLine, DealLineForm, DealLines, DealLinesForm, NewDealLine};
pub use deal_list::{DealField, DealFilter, DealQuery};
pub use duplicate::{Duplicate, DuplicateQuery, DuplicateSide};
pub use forecast::{Forecast, ForecastColumn, ForecastFilter, ForecastSum, ForecastTime};
pub use found::{SampleData, SearchHit, SearchHits, Subject, TagCount, TimelineItem};
pub use import::{ContactImport, ImportStatus, OnDuplicate, RowError};
pub use lead::{Became, Lead, LeadForm, LeadRow, LeadStatus, NewLead};
pub use lead_funnel::{Funnel, FunnelQuery, FunnelStep};
pub use lead_list::{LeadField, LeadFilter, LeadQuery};
pub use lead_rule::{LeadRule, LeadRuleForm, LeadSettings, RuleField};
pub use lead_status::{ConvertDeal, ConvertForm, LeadChange, LeadMatch, LeadMatches, StatusForm};
pub use lost_reason::{CloseDeal, LostReason, LostReasonForm, ReopenDeal};
pub use merge::{Merge, MergeForm, MergeKind, MergePreview, MergeSide, Moved, Side};
pub use pipeline::{NewOrder, Pipeline, PipelineForm, Stage, StageForm};
pub use query::ListQuery;
pub use sort::{Sort, SortField};
pub use web_form::{WebField, WebForm, WebFormForm};

use kernel::Id;

/// Marks a contact's id.
pub enum ContactMark {}
/// Marks a company's id.
pub enum CompanyMark {}
/// Marks a deal's id.
pub enum DealMark {}
/// Marks a lead's id.
pub enum LeadMark {}
/// Marks the id of a change of a lead's status.
pub enum LeadChangeMark {}
/// Marks the id of a rule for new leads.
pub enum LeadRuleMark {}
/// Marks the id of a form on a web site.
pub enum WebFormMark {}
/// Marks a pipeline's id.
pub enum PipelineMark {}
/// Marks a stage's id.
pub enum StageMark {}
/// Marks a lost reason's id.
pub enum LostReasonMark {}
/// Marks an activity's id.
pub enum ActivityMark {}
/// Marks the id of a merge.
pub enum MergeMark {}
/// Marks the id of two records that may be one.
pub enum DuplicateMark {}
/// Marks an import's id.
pub enum ImportMark {}

/// A person the tenant deals with.
pub type ContactId = Id<ContactMark>;
/// An organisation the tenant deals with.
pub type CompanyId = Id<CompanyMark>;
/// A possible sale.
pub type DealId = Id<DealMark>;
/// A possible customer.
pub type LeadId = Id<LeadMark>;
/// A change of a lead's status.
pub type LeadChangeId = Id<LeadChangeMark>;
/// A rule that says who gets new leads.
pub type LeadRuleId = Id<LeadRuleMark>;
/// A form on a web site.
pub type WebFormId = Id<WebFormMark>;
/// A way that deals go, made of stages.
pub type PipelineId = Id<PipelineMark>;
/// A step of a pipeline, a column of its board.
pub type StageId = Id<StageMark>;
/// Why deals are lost.
pub type LostReasonId = Id<LostReasonMark>;
/// A note, task, call or meeting.
pub type ActivityId = Id<ActivityMark>;
/// Two records that became one.
pub type MergeId = Id<MergeMark>;
/// Two records that may be one.
pub type DuplicateId = Id<DuplicateMark>;
/// One run of a contact file.
pub type ImportId = Id<ImportMark>;
