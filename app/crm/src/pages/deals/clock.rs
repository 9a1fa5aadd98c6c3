//! The present moment, for "overdue" and "3 days ago". It travels with the data, so that browser and server agree on it.

pub use kernel::clock::page_now as now;
