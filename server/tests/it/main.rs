//! Everything that is tested from outside a crate, on a real PostgreSQL, as the role that row-level security binds.
//!
//! One database for all tests, a fresh tenant for each: isolation itself is under test all the time. Start with
//! `make test`, or `eval "$(deploy/dev/testdb.sh start)"` and `cargo nextest run -p server`.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that fails says so by panicking"
)]

mod architecture;
mod audit;
mod crash;
mod crm_contacts;
mod crm_deal_lines;
mod crm_deals;
mod crm_import_undo;
mod crm_imports;
mod crm_leads;
mod crm_merge;
mod crm_pipelines;
mod crm_web_forms;
mod desk;
mod fields;
mod identity;
mod isolation;
mod kit;
mod live;
mod openapi;
mod pages;
mod queue;
mod requests;
mod schema;
mod settings;
mod views;
