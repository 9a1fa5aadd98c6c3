//! Configuration: everything comes from the environment, is checked at once, and each mistake says how to fix it.

use kernel::server::settings::Settings;
use std::{
    collections::HashMap,
    fmt,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    str::FromStr,
    time::Duration,
};

/// What the operator set, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// `NEUROOPS_ADDR`: where the web server listens.
    pub addr: SocketAddr,
    /// `NEUROOPS_DATA_DIR`: files, and the embedded database.
    pub data_dir: PathBuf,
    /// `NEUROOPS_PUBLIC_URL`: where people reach us; `http://ADDR` when absent.
    pub public_url: String,
    /// `NEUROOPS_SITE_ROOT`: the compiled pages.
    pub site_root: PathBuf,
    /// The three database addresses; absent: the embedded database.
    pub database: Option<Urls>,
    /// `NEUROOPS_SECRET`: at least 32 bytes; absent only with the embedded database, which keeps one in its folder.
    pub secret: Option<String>,
    /// `SMTP_URL`.
    pub smtp_url: Option<String>,
    /// `MAIL_FROM`.
    pub mail_from: String,
    /// `NEUROOPS_LOG`: a filter such as `info,sqlx=warn`.
    pub log: String,
    /// `NEUROOPS_LOG_FORMAT`: JSON lines rather than text.
    pub log_json: Option<bool>,
    /// `NEUROOPS_ROLE`: which parts this process runs.
    pub role: Role,
    /// `DB_POOL_SIZE`: connections for requests.
    pub pool_size: u32,
    /// `ACCESS_TOKEN_TTL`.
    pub access_ttl: Duration,
    /// `REFRESH_TOKEN_TTL`.
    pub refresh_ttl: Duration,
    /// `NEUROOPS_TRUSTED_PROXIES`: whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// `NEUROOPS_DEMO`: demonstration sign-ins, mailbox and gallery; only ever with the embedded database.
    pub demo: bool,
    /// `RATE_LIMITS`: off only with the embedded database, for benchmarks.
    pub rate_limits: bool,
}

/// The addresses of one database for our three roles.
#[derive(Clone)]
pub struct Urls {
    /// `DATABASE_URL`: role `neuroops_app`.
    pub app: String,
    /// `PLATFORM_DATABASE_URL`: role `neuroops_platform`.
    pub platform: String,
    /// `OWNER_DATABASE_URL`: role `neuroops_owner`, for migrations only.
    pub owner: String,
}

impl fmt::Debug for Urls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Urls(hidden)")
    }
}

/// Which parts a process runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Role {
    /// Pages and API.
    Web,
    /// Jobs, events, mail.
    Worker,
    /// Both.
    All,
}

/// All mistakes of a configuration, one sentence each.
#[derive(Debug, PartialEq, Eq)]
pub struct ConfigError(pub Vec<String>);

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "the configuration needs a correction:")?;
        self.0.iter().try_for_each(|line| writeln!(f, "  • {line}"))
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// Reads the process's environment.
    ///
    /// # Errors
    /// All mistakes at once; values that may be secret are never repeated.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::read(&std::env::vars().collect())
    }

    /// Reads given variables.
    ///
    /// # Errors
    /// As [`Config::from_env`].
    pub fn read(vars: &HashMap<String, String>) -> Result<Self, ConfigError> {
        let mut r = Reader { vars, mistakes: Vec::new() };
        let addr: SocketAddr = r.parse("NEUROOPS_ADDR", "127.0.0.1:3000", "an address and port such as 127.0.0.1:3000");
        let database = r.database();
        let embedded = database.is_none();
        let config = Self {
            addr,
            data_dir: r.text("NEUROOPS_DATA_DIR").unwrap_or(".data").into(),
            public_url: r.public_url(addr),
            site_root: r.text("NEUROOPS_SITE_ROOT").unwrap_or("target/site").into(),
            secret: r.secret(embedded),
            smtp_url: r.prefixed("SMTP_URL", &["smtp://", "smtps://"], "smtp://user:password@host:587 or smtps://…"),
            mail_from: r.mail_from(),
            log: r.text("NEUROOPS_LOG").unwrap_or("info,sqlx=warn,tower_http=warn").to_owned(),
            log_json: r.choice("NEUROOPS_LOG_FORMAT", &[("json", Some(true)), ("text", Some(false))], None),
            role: r.choice("NEUROOPS_ROLE", &[("web", Role::Web), ("worker", Role::Worker), ("all", Role::All)], Role::All),
            pool_size: r.within("DB_POOL_SIZE", 12, 2, 100),
            access_ttl: r.duration("ACCESS_TOKEN_TTL", "24h"),
            refresh_ttl: r.duration("REFRESH_TOKEN_TTL", "30d"),
            trusted_proxies: r.addresses("NEUROOPS_TRUSTED_PROXIES"),
            demo: r.only_embedded("NEUROOPS_DEMO", &[("auto", embedded), ("on", true), ("off", false)], embedded, embedded),
            rate_limits: !r.only_embedded("RATE_LIMITS", &[("on", false), ("off", true)], false, embedded),
            database,
        };
        if r.mistakes.is_empty() { Ok(config) } else { Err(ConfigError(r.mistakes)) }
    }

    /// What the kernel needs of it, with the secret that holds.
    #[must_use]
    pub fn settings(&self, secret: String) -> Settings {
        Settings {
            public_url: self.public_url.clone(),
            secret,
            data_dir: self.data_dir.clone(),
            demo: self.demo,
            access_ttl: self.access_ttl,
            refresh_ttl: self.refresh_ttl,
            trusted_proxies: self.trusted_proxies.clone(),
            rate_limits: self.rate_limits,
            mail_from: self.mail_from.clone(),
            smtp_url: self.smtp_url.clone(),
            pool_size: self.pool_size,
        }
    }
}

/// Reads variables and collects what is wrong with them.
struct Reader<'v> {
    vars: &'v HashMap<String, String>,
    mistakes: Vec<String>,
}

impl<'v> Reader<'v> {
    /// A variable that is set and not blank.
    fn text(&self, name: &str) -> Option<&'v str> {
        self.vars.get(name).map(|v| v.trim()).filter(|v| !v.is_empty())
    }

    fn wrong(&mut self, name: &str, fix: &str) {
        self.mistakes.push(format!("{name} is not valid: use {fix}."));
    }

    fn parse<T: FromStr>(&mut self, name: &str, default: &str, fix: &str) -> T
    where
        T: Clone,
    {
        let text = self.text(name).unwrap_or(default);
        if let Ok(value) = text.parse() {
            return value;
        }
        self.wrong(name, fix);
        match default.parse() {
            Ok(value) => value,
            Err(_) => unreachable!("the default of {name} is valid"),
        }
    }

    fn choice<T: Copy>(&mut self, name: &str, choices: &[(&str, T)], default: T) -> T {
        let Some(text) = self.text(name) else { return default };
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text) {
            return *value;
        }
        let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
        self.wrong(name, &words.join(" or "));
        default
    }

    /// A switch whose dangerous side (`true`) needs the embedded database.
    fn only_embedded(&mut self, name: &str, choices: &[(&str, bool)], default: bool, embedded: bool) -> bool {
        let value = self.choice(name, choices, default);
        if value && !embedded {
            self.mistakes.push(format!("{name} can have this value only with the embedded database: unset it, or unset DATABASE_URL."));
        }
        value && embedded
    }

    fn within(&mut self, name: &str, default: u32, low: u32, high: u32) -> u32 {
        match self.text(name).map(str::parse) {
            None => default,
            Some(Ok(n)) if (low..=high).contains(&n) => n,
            Some(_) => {
                self.wrong(name, &format!("a number from {low} to {high}"));
                default
            }
        }
    }

    fn duration(&mut self, name: &str, default: &str) -> Duration {
        let text = self.text(name).unwrap_or(default);
        match humantime::parse_duration(text) {
            Ok(value) if value >= Duration::from_secs(60) => value,
            _ => {
                self.wrong(name, &format!("a time of at least a minute such as 15m, {default}"));
                Duration::from_secs(3600)
            }
        }
    }

    fn prefixed(&mut self, name: &str, prefixes: &[&str], fix: &str) -> Option<String> {
        let text = self.text(name)?;
        if prefixes.iter().any(|p| text.starts_with(p) && text.len() > p.len()) {
            return Some(text.to_owned());
        }
        self.wrong(name, fix);
        None
    }

    fn addresses(&mut self, name: &str) -> Vec<IpAddr> {
        let parts: Vec<_> = self.text(name).unwrap_or("").split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
        let found: Vec<_> = parts.iter().filter_map(|p| p.parse().ok()).collect();
        if found.len() != parts.len() {
            self.wrong(name, "IP addresses with commas between them, such as 10.0.0.1,10.0.0.2");
        }
        found
    }

    fn public_url(&mut self, addr: SocketAddr) -> String {
        let url = self.prefixed("NEUROOPS_PUBLIC_URL", &["https://", "http://"], "the address people type, such as https://app.example.com");
        let url = url.unwrap_or_else(|| format!("http://{addr}"));
        let url = url.trim_end_matches('/').to_owned();
        if url.matches('/').count() > 2 {
            self.wrong("NEUROOPS_PUBLIC_URL", "an address without a path, such as https://app.example.com");
        }
        url
    }

    fn mail_from(&mut self) -> String {
        let text = self.text("MAIL_FROM").unwrap_or("NeuroOps <no-reply@localhost.localdomain>");
        if !text.contains('@') {
            self.wrong("MAIL_FROM", "a sender such as NeuroOps <no-reply@example.com>");
        }
        text.to_owned()
    }

    fn secret(&mut self, embedded: bool) -> Option<String> {
        match self.text("NEUROOPS_SECRET") {
            Some(secret) if secret.len() >= 32 => Some(secret.to_owned()),
            Some(_) => {
                self.wrong("NEUROOPS_SECRET", "at least 32 random characters, for example from `openssl rand -hex 32`");
                None
            }
            None if embedded => None,
            None => {
                self.mistakes.push("NEUROOPS_SECRET is missing: set 32 or more random characters, for example from `openssl rand -hex 32`, the same in each process.".to_owned());
                None
            }
        }
    }

    fn database(&mut self) -> Option<Urls> {
        const NAMES: [&str; 3] = ["DATABASE_URL", "PLATFORM_DATABASE_URL", "OWNER_DATABASE_URL"];
        if NAMES.iter().all(|name| self.text(name).is_none()) {
            return None;
        }
        for name in NAMES {
            if self.text(name).is_none() {
                self.mistakes.push(format!("{name} is missing: set all of {}, or none for the embedded database.", NAMES.join(", ")));
            }
        }
        let [app, platform, owner] = NAMES.map(|name| self.prefixed(name, &["postgres://", "postgresql://"], "postgres://user:password@host:5432/database"));
        Some(Urls { app: app.unwrap_or_default(), platform: platform.unwrap_or_default(), owner: owner.unwrap_or_default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, Vec<String>> {
        Config::read(&pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()).map_err(|e| e.0)
    }

    const URLS: [(&str, &str); 3] = [("DATABASE_URL", "postgres://a@h/d"), ("PLATFORM_DATABASE_URL", "postgres://p@h/d"), ("OWNER_DATABASE_URL", "postgres://o@h/d")];

    #[test]
    fn nothing_set_is_the_embedded_demo() {
        let config = read(&[]).unwrap();
        assert!(config.demo && config.database.is_none() && config.rate_limits);
        assert_eq!(config.public_url, "http://127.0.0.1:3000");
    }

    #[test]
    fn demo_is_impossible_with_a_real_database() {
        let secret = ("NEUROOPS_SECRET", "0123456789abcdef0123456789abcdef");
        let mut pairs = URLS.to_vec();
        pairs.push(secret);
        assert!(!read(&pairs).unwrap().demo);
        pairs.push(("NEUROOPS_DEMO", "on"));
        pairs.push(("RATE_LIMITS", "off"));
        let mistakes = read(&pairs).unwrap_err();
        assert!(mistakes[0].starts_with("NEUROOPS_DEMO") && mistakes[1].starts_with("RATE_LIMITS"), "{mistakes:?}");
    }

    #[test]
    fn all_mistakes_are_named_at_once_and_secrets_are_not_repeated() {
        let mistakes = read(&[
            ("DATABASE_URL", "mysql://hidden"),
            ("NEUROOPS_SECRET", "hidden"),
            ("NEUROOPS_ADDR", "nowhere"),
            ("ACCESS_TOKEN_TTL", "soon"),
            ("DB_POOL_SIZE", "0"),
            ("NEUROOPS_LOG_FORMAT", "xml"),
            ("NEUROOPS_TRUSTED_PROXIES", "10.0.0.1, proxy"),
        ])
        .unwrap_err();
        for name in ["DATABASE_URL", "PLATFORM_DATABASE_URL", "OWNER_DATABASE_URL", "NEUROOPS_SECRET", "NEUROOPS_ADDR", "ACCESS_TOKEN_TTL", "DB_POOL_SIZE", "NEUROOPS_LOG_FORMAT", "NEUROOPS_TRUSTED_PROXIES"] {
            assert!(mistakes.iter().any(|m| m.starts_with(name)), "{name} in {mistakes:?}");
        }
        assert!(mistakes.iter().all(|m| !m.contains("hidden")));
    }
}
