//! The commands of `neuroops`.

use crate::config::Role;
use clap::{Parser, Subcommand};

/// One workspace for a small business: customers, stock, books, people, projects, support.
#[derive(Debug, Parser)]
#[command(name = "neuroops", version, about)]
pub struct Cli {
    /// What to do; `serve` when absent.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// A command.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Serve pages and API, and do background work.
    Serve {
        /// Only one part: web or worker.
        #[arg(long, value_enum)]
        role: Option<Role>,
    },
    /// Do background work only; the same as `serve --role worker`.
    Worker,
    /// Bring the database to this program's schema.
    Migrate,
    /// Fill a demonstration tenant.
    Seed {
        /// What to fill.
        #[command(subcommand)]
        what: Seed,
    },
    /// Look for what is wrong with this machine and its settings, and say how to fix it.
    Doctor,
    /// Print the OpenAPI document.
    Openapi,
}

/// What can be seeded.
#[derive(Clone, Debug, Subcommand)]
pub enum Seed {
    /// Contacts, companies and deals; needs the embedded database.
    Demo {
        /// Contacts in the demo tenant.
        #[arg(long, default_value_t = 200)]
        contacts: u32,
        /// Further tenants beside it, with `--others` contacts each; for benchmarks.
        #[arg(long, default_value_t = 0)]
        tenants: u32,
        /// Contacts in each further tenant.
        #[arg(long, default_value_t = 1000)]
        others: u32,
    },
}
