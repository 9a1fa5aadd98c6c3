//! Logs: JSON lines for machines, text in a terminal. Each line of a request carries its correlation id and tenant.

use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Starts logging to standard error. A broken filter falls back to `info` and says so.
pub fn start(filter: &str, json: Option<bool>) {
    let (filter, broken) = match EnvFilter::try_new(filter) {
        Ok(filter) => (filter, None),
        Err(error) => (EnvFilter::new("info"), Some(error)),
    };
    let terminal = std::io::stderr().is_terminal();
    let json = json.unwrap_or(!terminal);
    // https://no-color.org: any value that is not empty.
    let color = terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(color).with_target(false);
    // A second start (in tests) keeps the first one's subscriber.
    let _ = if json {
        builder.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init()
    } else {
        builder.compact().try_init()
    };
    if let Some(error) = broken {
        tracing::warn!(%error, "NEUROOPS_LOG is not valid: use a filter such as info,sqlx=warn");
    }
}
