//! The server's side: services, their queries, REST, jobs, and what other modules may call.

pub mod activities;
mod activity_sql;
mod audit_words;
pub mod board;
mod board_sql;
pub mod bulk;
mod bulk_sql;
pub mod companies;
mod company_sql;
mod contact_list;
mod contact_sql;
pub mod contacts;
mod deal_sql;
pub mod deals;
pub mod duplicates;
mod export_sql;
pub mod exports;
pub mod forecast;
mod forecast_sql;
mod hand_over;
mod import_job;
mod import_sql;
mod import_undo;
pub mod imports;
mod keyset;
pub mod lead_convert;
pub mod lead_funnel;
mod lead_idle;
mod lead_rule_sql;
pub mod lead_rules;
mod lead_sql;
pub mod leads;
mod listing;
mod lost_reason_sql;
pub mod lost_reasons;
pub mod merges;
mod pipeline_sql;
pub mod pipelines;
mod records;
mod remind;
mod rest;
pub mod search;
pub mod seed;
mod web_form_page;
mod web_form_sql;
mod web_form_token;
mod web_form_view;
pub mod web_forms;

pub use web_form_page::routes as web_form_routes;

use crate::permission;
use kernel::server::module::Module;

/// What the CRM gives the product.
#[must_use]
pub fn module() -> Module {
    Module::new("crm", permission::ALL, rest::routes)
        .tells(audit_words::WORDS)
        .job(import_job::ImportContacts)
        .job(import_undo::UndoImport)
        .hand_over(hand_over::Records)
        .job(remind::Remind)
        .cron(remind::CRON)
        .job(lead_idle::TellOwners)
        .cron(lead_idle::CRON)
        .job(duplicates::FindDuplicates)
        .cron(duplicates::CRON)
        .listener(duplicates::listen)
        .records(records::KINDS)
        .lists(records::LISTS)
        .custom(records::CUSTOM)
        .first_steps(records::FIRST_STEPS)
}
