//! Server functions: what the pages call.

pub mod deals;
pub mod imports;
