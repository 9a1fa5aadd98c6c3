//! Good values, bad values, and what must never be printed.

use super::*;

const SECRET: (&str, &str) = ("NEUROOPS_SECRET", "0123456789abcdef0123456789abcdef");
const KEY: (&str, &str) = ("NEUROOPS_ENCRYPTION_KEY", "fedcba9876543210fedcba9876543210");
const URLS: [(&str, &str); 3] =
    [("DATABASE_URL", "postgres://a@h/d"), ("PLATFORM_DATABASE_URL", "postgres://p@h/d"), ("OWNER_DATABASE_URL", "postgres://o@h/d")];

fn read(pairs: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    Config::read(&pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()).map_err(|e| e.0)
}

/// The configuration of an operator with a database.
fn deployed(more: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let mut pairs = URLS.to_vec();
    pairs.extend([SECRET, KEY]);
    pairs.extend_from_slice(more);
    read(&pairs)
}

#[test]
fn nothing_set_is_the_embedded_demo() {
    let config = read(&[("DATABASE_URL", " "), ("NEUROOPS_ADDR", "")]).unwrap();
    assert!(config.demo && config.database.is_none() && config.rate_limits && config.secret.is_none());
    assert_eq!(config.public_url, "http://127.0.0.1:3000");
    assert_eq!((config.data_dir.to_str(), config.site_root.to_str()), (Some(".data"), Some("target/site")));
    assert_eq!((config.pool_size, config.role, config.log_json), (12, Role::All, None));
    assert_eq!((config.access_ttl.as_secs(), config.refresh_ttl.as_secs()), (86_400, 30 * 86_400));
}

#[test]
fn every_value_is_read() {
    let config = deployed(&[
        ("NEUROOPS_ADDR", "[::]:8080"),
        ("NEUROOPS_DATA_DIR", "/srv/neuroops"),
        ("NEUROOPS_PUBLIC_URL", "https://app.example.com/"),
        ("NEUROOPS_SITE_ROOT", "/srv/site"),
        ("SMTP_URL", "smtps://user:p%40ss@mail.example.com:465"),
        ("MAIL_FROM", "ops@example.com"),
        ("NEUROOPS_LOG", "warn,crm=debug"),
        ("NEUROOPS_LOG_FORMAT", "json"),
        ("NEUROOPS_ROLE", "worker"),
        ("DB_POOL_SIZE", "16"),
        ("ACCESS_TOKEN_TTL", "15m"),
        ("REFRESH_TOKEN_TTL", "7d"),
        ("NEUROOPS_TRUSTED_PROXIES", "10.0.0.1, ::1"),
    ])
    .unwrap();
    assert_eq!((config.addr.port(), config.public_url.as_str()), (8080, "https://app.example.com"));
    assert_eq!((config.role, config.pool_size, config.log_json), (Role::Worker, 16, Some(true)));
    assert_eq!((config.access_ttl.as_secs(), config.refresh_ttl.as_secs()), (900, 7 * 86_400));
    assert_eq!(config.trusted_proxies.len(), 2);
    assert_eq!(config.database.unwrap().owner, "postgres://o@h/d");
    assert!(!config.demo && config.rate_limits);
}

#[test]
fn every_address_of_the_machine_is_opened_as_this_one() {
    assert_eq!(read(&[("NEUROOPS_ADDR", "0.0.0.0:8000")]).unwrap().public_url, "http://127.0.0.1:8000");
}

#[test]
fn demo_and_open_doors_are_impossible_with_a_real_database() {
    assert!(!deployed(&[("NEUROOPS_DEMO", "auto")]).unwrap().demo);
    let mistakes = deployed(&[("NEUROOPS_DEMO", "on"), ("RATE_LIMITS", "off")]).unwrap_err();
    assert!(mistakes[0].starts_with("NEUROOPS_DEMO") && mistakes[1].starts_with("RATE_LIMITS"), "{mistakes:?}");
    // A mistake in the addresses doesn't open them either.
    let mistakes = read(&[("DATABASE_URL", "postgres://a@h/d"), SECRET, KEY, ("NEUROOPS_DEMO", "on")]).unwrap_err();
    assert!(mistakes.iter().any(|m| m.starts_with("NEUROOPS_DEMO")), "{mistakes:?}");
    assert!(!read(&[("NEUROOPS_DEMO", "off")]).unwrap().demo && !read(&[("RATE_LIMITS", "off")]).unwrap().rate_limits);
}

#[test]
fn a_real_database_needs_a_secret_and_three_roles() {
    let mistakes = read(&URLS).unwrap_err();
    assert!(mistakes.len() == 2 && mistakes[0].starts_with("NEUROOPS_SECRET is missing"), "{mistakes:?}");
    assert!(mistakes[1].starts_with("NEUROOPS_ENCRYPTION_KEY is missing"), "{mistakes:?}");
    let same = URLS.map(|(name, _)| (name, "postgres://neuroops_owner:pw@h/d"));
    let mistakes = read(&[same[0], same[1], same[2], SECRET, KEY]).unwrap_err();
    assert!(mistakes.len() == 1 && mistakes[0].contains("three different roles"), "{mistakes:?}");
}

#[test]
fn each_wrong_value_is_one_sentence_that_names_it() {
    for (name, value) in [
        ("NEUROOPS_ADDR", "3000"),
        ("NEUROOPS_ADDR", "localhost:3000"),
        ("NEUROOPS_PUBLIC_URL", "app.example.com"),
        ("NEUROOPS_PUBLIC_URL", "https://"),
        ("NEUROOPS_PUBLIC_URL", "https://app.example.com/neuroops"),
        ("NEUROOPS_PUBLIC_URL", "https://app.example.com:0"),
        ("NEUROOPS_DATA_DIR", "/srv/\u{fffd}"),
        ("SMTP_URL", "mail.example.com:25"),
        ("SMTP_URL", "smtp://user:pass@:25"),
        ("SMTP_URL", "smtp://mail:99999"),
        ("MAIL_FROM", "NeuroOps"),
        ("MAIL_FROM", "NeuroOps <no-reply@>"),
        ("MAIL_FROM", "NeuroOps <no-reply@example.com"),
        ("NEUROOPS_LOG", "info,sqlx=loudly"),
        ("NEUROOPS_LOG_FORMAT", "xml"),
        ("NEUROOPS_ROLE", "both"),
        ("DB_POOL_SIZE", "0"),
        ("DB_POOL_SIZE", "many"),
        ("ACCESS_TOKEN_TTL", "soon"),
        ("ACCESS_TOKEN_TTL", "3600"),
        ("ACCESS_TOKEN_TTL", "1s"),
        ("REFRESH_TOKEN_TTL", "5m"),
        ("REFRESH_TOKEN_TTL", "500y"),
        ("NEUROOPS_TRUSTED_PROXIES", "10.0.0.0/8"),
        ("NEUROOPS_DEMO", "yes"),
        ("RATE_LIMITS", "0"),
        ("NEUROOPS_SECRET", "short"),
        ("NEUROOPS_ENCRYPTION_KEY", "short"),
    ] {
        let mistakes = read(&[(name, value)]).unwrap_err();
        assert!(mistakes.len() == 1 && mistakes[0].starts_with(name), "{name}={value}: {mistakes:?}");
    }
}

#[test]
fn all_mistakes_are_named_at_once_and_no_value_is_repeated() {
    let mistakes = read(&[
        ("DATABASE_URL", "mysql://hidden"),
        ("NEUROOPS_SECRET", "hidden"),
        ("NEUROOPS_ENCRYPTION_KEY", "hidden"),
        ("SMTP_URL", "hidden"),
        ("NEUROOPS_ADDR", "hidden"),
        ("ACCESS_TOKEN_TTL", "hidden"),
        ("DB_POOL_SIZE", "0"),
        ("NEUROOPS_TRUSTED_PROXIES", "10.0.0.1, hidden"),
    ])
    .unwrap_err();
    for name in [
        "DATABASE_URL",
        "PLATFORM_DATABASE_URL",
        "OWNER_DATABASE_URL",
        "NEUROOPS_SECRET",
        "NEUROOPS_ENCRYPTION_KEY",
        "SMTP_URL",
        "NEUROOPS_ADDR",
        "ACCESS_TOKEN_TTL",
        "DB_POOL_SIZE",
        "NEUROOPS_TRUSTED_PROXIES",
    ] {
        assert_eq!(mistakes.iter().filter(|m| m.starts_with(name)).count(), 1, "{name} in {mistakes:?}");
    }
    let printed = ConfigError(mistakes).to_string();
    assert!(!printed.contains("hidden") && printed.lines().count() == 11, "{printed}");
}

#[test]
fn a_printed_configuration_holds_no_secret() {
    let config = deployed(&[("SMTP_URL", "smtp://user:mail-password@mail.example.com")]).unwrap();
    let printed = format!("{config:?} {:?}", config.database);
    assert!(
        !printed.contains("0123456789abcdef")
            && !printed.contains("fedcba")
            && !printed.contains("mail-password")
            && !printed.contains("postgres://"),
        "{printed}"
    );
}
