//! Server functions: what the pages call.

pub mod activities;
pub mod companies;
pub mod contacts;
pub mod deals;
pub mod imports;
pub mod lead_intake;
pub mod leads;
pub mod merges;
pub mod pipelines;
pub mod samples;
pub mod search;
