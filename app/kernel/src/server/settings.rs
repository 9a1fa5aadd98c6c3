//! What an operator decides, already read and checked by the binary.

use std::{net::IpAddr, path::PathBuf, time::Duration};

/// Settings that code below the binary needs.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach us, without a trailing slash: `https://app.example.com`.
    pub public_url: String,
    /// At least 32 bytes; the keys of tokens are derived from it.
    pub secret: String,
    /// At least 32 bytes; what is sealed in the database can be opened only with the same.
    pub encryption_key: String,
    /// Local files are kept under `files/` in here.
    pub data_dir: PathBuf,
    /// Demo mode: demo sign-ins, the mailbox page and the gallery. Only ever with the embedded database.
    pub demo: bool,
    /// How long an access token lives.
    pub access_ttl: Duration,
    /// How long a refresh token lives, and so a sign-in that is not used.
    pub refresh_ttl: Duration,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Off only for benchmarks and tests.
    pub rate_limits: bool,
    /// The sender of our mail: `NeuroOps <no-reply@example.com>`.
    pub mail_from: String,
    /// `smtp://…` or `smtps://…`; without it mail stays in the development mailbox.
    pub smtp_url: Option<String>,
    /// Connections in the app pool.
    pub pool_size: u32,
}

impl Settings {
    /// Whether cookies may only travel over TLS.
    #[must_use]
    pub fn secure_cookies(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
