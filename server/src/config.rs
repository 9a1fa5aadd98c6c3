//! Configuration: everything comes from the environment, is checked at once, and each mistake says how to fix it.

mod reader;

use kernel::server::settings::Settings;
use reader::Reader;
use std::{
    collections::HashMap,
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

/// What the operator set, checked.
#[derive(Clone)]
pub struct Config {
    /// `NEUROOPS_ADDR`: where the web server listens.
    pub addr: SocketAddr,
    /// `NEUROOPS_DATA_DIR`: files, and the embedded database.
    pub data_dir: PathBuf,
    /// `NEUROOPS_PUBLIC_URL`: where people reach us; `http://ADDR` when absent.
    pub public_url: String,
    /// `NEUROOPS_SITE_ROOT`: the compiled pages; the folder `site` beside the binary, else `target/site`, when absent.
    pub site_root: PathBuf,
    /// The three database addresses; absent: the embedded database.
    pub database: Option<Urls>,
    /// `NEUROOPS_SECRET`: at least 32 bytes; absent only with the embedded database, which keeps one in its folder.
    pub secret: Option<String>,
    /// `NEUROOPS_ENCRYPTION_KEY`: at least 32 bytes; seals what must not be read in a copy of the database, such as the secrets of
    /// second factors. Absent only with the embedded database, which keeps one in its folder.
    pub encryption_key: Option<String>,
    /// `SMTP_URL`: where mail is handed over; absent: it stays in the mailbox of the demonstration.
    pub smtp_url: Option<String>,
    /// `MAIL_FROM`: the sender of our mail.
    pub mail_from: String,
    /// `NEUROOPS_LOG`: a filter such as `info,sqlx=warn`.
    pub log: String,
    /// `NEUROOPS_LOG_FORMAT`: JSON lines rather than text; when absent, a terminal gets text and all else JSON.
    pub log_json: Option<bool>,
    /// `NEUROOPS_ROLE`: which parts this process runs.
    pub role: Role,
    /// `DB_POOL_SIZE`: connections for requests, 12 by default.
    pub pool_size: u32,
    /// `ACCESS_TOKEN_TTL`: how long an access token lives, 24 hours by default.
    pub access_ttl: Duration,
    /// `REFRESH_TOKEN_TTL`: how long a sign-in that is not used lives, 30 days by default.
    pub refresh_ttl: Duration,
    /// `NEUROOPS_TRUSTED_PROXIES`: whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// `NEUROOPS_DEMO`: demonstration sign-ins, mailbox and, in development builds, gallery; only ever with the embedded database.
    pub demo: bool,
    /// `RATE_LIMITS`: off only with the embedded database, for benchmarks.
    pub rate_limits: bool,
}

impl fmt::Debug for Config {
    /// Without the secret, passwords and addresses that hold them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("addr", &self.addr)
            .field("data_dir", &self.data_dir)
            .field("public_url", &self.public_url)
            .field("site_root", &self.site_root)
            .field("role", &self.role)
            .field("embedded", &self.database.is_none())
            .field("demo", &self.demo)
            .finish_non_exhaustive()
    }
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

/// The secrets that hold: the operator's, or those kept in the data folder.
#[derive(Clone)]
pub struct Secrets {
    /// Signs tokens.
    pub secret: String,
    /// Seals what lies in the database.
    pub encryption_key: String,
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
        // A value that is no UTF-8 gets a character that no setting allows, so it is refused where it matters.
        let lossy = |text: std::ffi::OsString| text.to_string_lossy().into_owned();
        Self::read(&std::env::vars_os().map(|(name, value)| (lossy(name), lossy(value))).collect())
    }

    /// Reads given variables.
    ///
    /// # Errors
    /// As [`Config::from_env`].
    pub fn read(vars: &HashMap<String, String>) -> Result<Self, ConfigError> {
        let mut r = Reader::new(vars);
        let addr = r.parse("NEUROOPS_ADDR", SocketAddr::from((Ipv4Addr::LOCALHOST, 3000)), "an address and port such as 127.0.0.1:3000");
        let database = r.database();
        let embedded = !r.names_a_database();
        let config = Self {
            addr,
            data_dir: r.path("NEUROOPS_DATA_DIR").unwrap_or_else(|| ".data".into()),
            public_url: r.public_url(addr),
            site_root: r.path("NEUROOPS_SITE_ROOT").unwrap_or_else(default_site),
            secret: r.secret("NEUROOPS_SECRET", embedded),
            encryption_key: r.secret("NEUROOPS_ENCRYPTION_KEY", embedded),
            smtp_url: r.smtp(),
            mail_from: r.mail_from(),
            log: r.log_filter("info,sqlx=warn,tower_http=warn"),
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
        if config.refresh_ttl < config.access_ttl {
            r.mistake("REFRESH_TOKEN_TTL is shorter than ACCESS_TOKEN_TTL: use a longer time, such as 30d.");
        }
        r.finish(config)
    }

    /// What the kernel needs of it, with the secrets that hold.
    #[must_use]
    pub fn settings(&self, secrets: Secrets) -> Settings {
        Settings {
            public_url: self.public_url.clone(),
            secret: secrets.secret,
            encryption_key: secrets.encryption_key,
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

/// The pages of a deployment stand beside its binary, those of a build in `target/site`.
fn default_site() -> PathBuf {
    let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("site")));
    beside.filter(|site| site.is_dir()).unwrap_or_else(|| "target/site".into())
}

#[cfg(test)]
mod tests;
