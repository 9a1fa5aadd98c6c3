//! The commands of `neuroops`.

use crate::config::Role;
use clap::{Parser, Subcommand};

/// One workspace for a small business: customers, stock, books, people, projects, support.
#[derive(Debug, Parser)]
#[command(
    name = "neuroops",
    version,
    about,
    after_help = "Settings come from the environment; `neuroops doctor` checks them. With nothing set, `serve` runs a demonstration with its own database."
)]
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
        #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        contacts: u32,
        /// Further tenants beside it, with `--others` contacts each; for benchmarks.
        #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=1_000))]
        tenants: u32,
        /// Contacts in each further tenant.
        #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        others: u32,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn commands_are_well_formed_and_read() {
        Cli::command().debug_assert();
        assert!(Cli::try_parse_from(["neuroops"]).unwrap().command.is_none());
        let worker = Cli::try_parse_from(["neuroops", "serve", "--role", "worker"]).unwrap().command;
        assert!(matches!(worker, Some(Command::Serve { role: Some(Role::Worker) })));
        let seed = Cli::try_parse_from(["neuroops", "seed", "demo", "--contacts", "100000", "--tenants", "49"]).unwrap().command;
        assert!(matches!(seed, Some(Command::Seed { what: Seed::Demo { contacts: 100_000, tenants: 49, others: 1000 } })));
    }

    #[test]
    fn a_wrong_value_is_refused_with_what_is_allowed() {
        for (line, hint) in [("serve --role both", "web, worker, all"), ("seed demo --contacts 0", "1..=1000000"), ("sevre", "serve")] {
            let error = Cli::try_parse_from(std::iter::once("neuroops").chain(line.split(' '))).unwrap_err().to_string();
            assert!(error.contains(hint), "{line}: {error}");
        }
    }
}
