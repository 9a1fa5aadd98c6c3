//! Reads variables and collects what is wrong with them, one sentence each: the name, and what to use. Values are never
//! repeated, because a secret in the wrong variable would end up in a log.

use super::{ConfigError, Urls};
use sqlx::postgres::PgConnectOptions;
use std::{
    collections::HashMap,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    str::FromStr,
    time::Duration,
};
use tracing_subscriber::EnvFilter;

/// The addresses of a database; all or none are set.
const DATABASE: [&str; 3] = ["DATABASE_URL", "PLATFORM_DATABASE_URL", "OWNER_DATABASE_URL"];
/// How to make a good secret.
const MAKE_SECRET: &str = "32 or more random characters, for example from `openssl rand -hex 32`";
/// The character that stands for bytes that are no UTF-8.
const NOT_TEXT: char = char::REPLACEMENT_CHARACTER;

pub(super) struct Reader<'v> {
    vars: &'v HashMap<String, String>,
    mistakes: Vec<String>,
}

impl<'v> Reader<'v> {
    pub(super) fn new(vars: &'v HashMap<String, String>) -> Self {
        Self { vars, mistakes: Vec::new() }
    }

    /// The configuration, unless something was wrong.
    pub(super) fn finish<T>(self, config: T) -> Result<T, ConfigError> {
        if self.mistakes.is_empty() { Ok(config) } else { Err(ConfigError(self.mistakes)) }
    }

    pub(super) fn mistake(&mut self, sentence: impl Into<String>) {
        self.mistakes.push(sentence.into());
    }

    /// A variable that is set and not blank.
    fn text(&self, name: &str) -> Option<&'v str> {
        self.vars.get(name).map(|v| v.trim()).filter(|v| !v.is_empty())
    }

    fn wrong(&mut self, name: &str, fix: &str) {
        self.mistake(format!("{name} is not valid: use {fix}."));
    }

    pub(super) fn parse<T: FromStr>(&mut self, name: &str, default: T, fix: &str) -> T {
        match self.text(name).map(str::parse) {
            None => default,
            Some(Ok(value)) => value,
            Some(Err(_)) => {
                self.wrong(name, fix);
                default
            }
        }
    }

    pub(super) fn path(&mut self, name: &str) -> Option<PathBuf> {
        let text = self.text(name)?;
        if text.contains(NOT_TEXT) {
            self.wrong(name, "a folder whose path is UTF-8");
        }
        Some(text.into())
    }

    pub(super) fn choice<T: Copy>(&mut self, name: &str, choices: &[(&str, T)], default: T) -> T {
        let Some(text) = self.text(name) else { return default };
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text) {
            return *value;
        }
        let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
        self.wrong(name, &words.join(" or "));
        default
    }

    /// A switch whose dangerous side (`true`) needs the embedded database.
    pub(super) fn only_embedded(&mut self, name: &str, choices: &[(&str, bool)], default: bool, embedded: bool) -> bool {
        let value = self.choice(name, choices, default);
        if value && !embedded {
            self.mistake(format!(
                "{name} can have this value only with the embedded database, so that no real one is opened to strangers: unset {name}, or unset {}.",
                DATABASE.join(", ")
            ));
        }
        value && embedded
    }

    pub(super) fn within(&mut self, name: &str, default: u32, low: u32, high: u32) -> u32 {
        match self.text(name).map(str::parse) {
            None => default,
            Some(Ok(n)) if (low..=high).contains(&n) => n,
            Some(_) => {
                self.wrong(name, &format!("a number from {low} to {high}"));
                default
            }
        }
    }

    pub(super) fn duration(&mut self, name: &str, default: &str) -> Duration {
        let year = Duration::from_secs(366 * 86_400);
        let parsed = humantime::parse_duration(self.text(name).unwrap_or(default));
        match parsed {
            Ok(value) if value >= Duration::from_secs(60) && value <= year => value,
            _ => {
                self.wrong(name, &format!("a time from a minute to a year such as 15m, 24h or {default}"));
                // Not shorter than any other, so that it isn't called wrong twice.
                humantime::parse_duration(default).unwrap_or(year)
            }
        }
    }

    pub(super) fn log_filter(&mut self, default: &str) -> String {
        let filter = self.text("NEUROOPS_LOG").unwrap_or(default);
        if EnvFilter::try_new(filter).is_err() {
            self.wrong("NEUROOPS_LOG", "a filter such as info or info,sqlx=warn,crm=debug");
        }
        filter.to_owned()
    }

    pub(super) fn addresses(&mut self, name: &str) -> Vec<IpAddr> {
        let parts: Vec<_> = self.text(name).unwrap_or("").split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
        let found: Vec<_> = parts.iter().filter_map(|p| p.parse().ok()).collect();
        if found.len() != parts.len() {
            self.wrong(name, "IP addresses with commas between them, such as 10.0.0.1,10.0.0.2");
        }
        found
    }

    pub(super) fn public_url(&mut self, addr: SocketAddr) -> String {
        const NAME: &str = "NEUROOPS_PUBLIC_URL";
        let Some(url) = self.text(NAME) else {
            // "Every address of this machine" is nothing that a person can open.
            let ip = if addr.ip().is_unspecified() { Ipv4Addr::LOCALHOST.into() } else { addr.ip() };
            return format!("http://{}", SocketAddr::new(ip, addr.port()));
        };
        let url = url.trim_end_matches('/');
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        if !rest.is_some_and(is_host_and_port) {
            self.wrong(NAME, "the address that people type, without a path, such as https://app.example.com");
        }
        url.to_owned()
    }

    pub(super) fn smtp(&mut self) -> Option<String> {
        let text = self.text("SMTP_URL")?;
        let rest = text.strip_prefix("smtps://").or_else(|| text.strip_prefix("smtp://"));
        let server = rest
            .map(|rest| rest.split(['/', '?']).next().unwrap_or(rest))
            .map(|rest| rest.rsplit_once('@').map_or(rest, |(_, server)| server));
        if !server.is_some_and(is_host_and_port) || text.contains(NOT_TEXT) {
            self.wrong(
                "SMTP_URL",
                "smtps://user:password@host:465, or smtp://user:password@host:587 (write @ : / in user and password as %40 %3A %2F)",
            );
        }
        Some(text.to_owned())
    }

    pub(super) fn mail_from(&mut self) -> String {
        let text = self.text("MAIL_FROM").unwrap_or("NeuroOps <no-reply@localhost.localdomain>");
        let address = text.rsplit_once('<').map_or(Some(text), |(_, rest)| rest.strip_suffix('>'));
        let good = address.and_then(|a| a.split_once('@')).is_some_and(|(user, host)| {
            !user.is_empty() && !user.contains(char::is_whitespace) && is_host_and_port(host) && !host.contains(':')
        });
        if !good || text.contains(NOT_TEXT) || text.contains(char::is_control) {
            self.wrong("MAIL_FROM", "a sender such as NeuroOps <no-reply@example.com>");
        }
        text.to_owned()
    }

    pub(super) fn secret(&mut self, name: &str, embedded: bool) -> Option<String> {
        let secret = self.text(name);
        match secret {
            Some(secret) if secret.len() < 32 || secret.contains(NOT_TEXT) => self.wrong(name, MAKE_SECRET),
            None if !embedded => self.mistake(format!("{name} is missing: set {MAKE_SECRET}, the same in each process.")),
            Some(_) | None => {}
        }
        secret.map(str::to_owned)
    }

    /// Whether the operator has a database, even if its settings are wrong.
    pub(super) fn names_a_database(&self) -> bool {
        DATABASE.iter().any(|name| self.text(name).is_some())
    }

    pub(super) fn database(&mut self) -> Option<Urls> {
        if !self.names_a_database() {
            return None;
        }
        let mut users = Vec::new();
        let [app, platform, owner] = DATABASE.map(|name| {
            let Some(url) = self.text(name) else {
                self.mistake(format!("{name} is missing: set all of {}, or none for the embedded database.", DATABASE.join(", ")));
                return String::new();
            };
            let schemed = url.starts_with("postgres://") || url.starts_with("postgresql://");
            match url.parse::<PgConnectOptions>() {
                Ok(options) if schemed => users.push(options.get_username().to_owned()),
                _ => self.wrong(name, "postgres://user:password@host:5432/database (write @ : / in user and password as %40 %3A %2F)"),
            }
            url.to_owned()
        });
        if let [app, platform, owner] = users.as_slice()
            && (app == owner || platform == owner || app == platform)
        {
            self.mistake(format!(
                "{} must sign in as three different roles, neuroops_app, neuroops_platform and neuroops_owner, or tenants would not be kept apart: see migrations/bootstrap/roles.sql.",
                DATABASE.join(", ")
            ));
        }
        Some(Urls { app, platform, owner })
    }
}

/// Whether a text is a host with or without a port, and nothing else.
fn is_host_and_port(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (text, None),
    };
    let named = !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || "-._".contains(c));
    let numbered = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')).is_some_and(|h| h.parse::<std::net::Ipv6Addr>().is_ok());
    (named || numbered) && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
}
