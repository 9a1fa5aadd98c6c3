//! The product as a program: configuration, embedded database, web server, workers. The binary `neuroops` is a thin shell
//! around it; business lives in the modules that `modules` lists.

pub mod bootstrap;
pub mod cli;
pub mod config;
pub mod demo;
pub mod docs;
pub mod doctor;
pub mod failure;
pub mod headers;
pub mod health;
pub mod logging;
pub mod migrations;
pub mod modules;
pub mod owner;
pub mod postgres;
pub mod serve;
pub mod web;
