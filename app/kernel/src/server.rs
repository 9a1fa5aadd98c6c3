//! The server's half of the kernel: the way of a request from its token to its row, and what a transaction leaves behind.

pub mod audit;
pub mod auth;
pub mod counts;
pub mod cron;
pub mod ctx;
pub mod db;
pub mod dispatch;
pub mod error;
pub mod events;
pub mod idempotency;
pub mod images;
pub mod jobs;
pub mod kernel;
pub mod limits;
pub mod live;
pub mod mail;
pub mod module;
pub mod people;
pub mod request;
pub mod rest;
pub mod settings;
pub mod storage;
pub mod tx;
pub mod worker;
