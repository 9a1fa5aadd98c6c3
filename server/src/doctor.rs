//! `neuroops doctor`: looks at the machine and the settings, and says how to fix what is wrong. It changes nothing.

use crate::{
    bootstrap,
    config::{Config, Secrets, Urls},
    migrations, postgres,
};
use kernel::{Error, Kernel, clock::Clock, server::db::Db};
use std::{net::TcpListener, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// How long a server on the network may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// One thing that was looked at: what, and whether it is well or how to fix it.
type Finding = (&'static str, Result<String, String>);

/// Prints a line for each thing looked at; true when all is well. That the settings themselves are right is known already:
/// a [`Config`] exists only then.
pub async fn run(config: &Config) -> bool {
    let mut findings: Vec<Finding> = vec![("settings", Ok("every value is valid".to_owned()))];
    findings.extend([data_dir(config), site(config), port(config).await]);
    match &config.database {
        Some(urls) => findings.push(("database", database(config, urls).await)),
        None => findings.extend(embedded(config).await),
    }
    findings.push(mail(config).await);
    for (what, result) in &findings {
        match result {
            Ok(detail) => println!("✓ {what}: {detail}"),
            Err(fix) => println!("✗ {what}: {fix}"),
        }
    }
    let wrong = findings.iter().filter(|(_, result)| result.is_err()).count();
    if wrong == 0 {
        println!("all is well");
    }
    wrong == 0
}

fn data_dir(config: &Config) -> Finding {
    let dir = &config.data_dir;
    // It is made at the first start: until then the nearest folder above it counts.
    let there = dir.ancestors().find(|d| d.is_dir()).filter(|d| !d.as_os_str().is_empty()).unwrap_or_else(|| std::path::Path::new("."));
    let probe = there.join(format!(".neuroops-probe-{}", std::process::id()));
    let tried = std::fs::write(&probe, b"").and_then(|()| std::fs::remove_file(&probe));
    let said = if there == dir { dir.display().to_string() } else { format!("{} will be made at the first start", dir.display()) };
    let fix = |error| format!("can't write to {} ({error}): set NEUROOPS_DATA_DIR to a folder you own", there.display());
    ("data folder", tried.map(|()| said).map_err(fix))
}

fn site(config: &Config) -> Finding {
    let file = config.site_root.join("pkg/neuroops.js");
    let fix = || format!("{} is missing: run `make build`, or set NEUROOPS_SITE_ROOT to the folder with `pkg`", file.display());
    ("compiled pages", file.exists().then(|| config.site_root.display().to_string()).ok_or_else(fix))
}

async fn port(config: &Config) -> Finding {
    let said = match TcpListener::bind(config.addr) {
        Ok(_) => Ok(format!("{} is free", config.addr)),
        Err(_) if is_neuroops(config).await => Ok(format!("{} is in use, by a running neuroops", config.addr)),
        Err(error) => Err(format!("can't listen on {} ({error}): stop what uses it, or set NEUROOPS_ADDR", config.addr)),
    };
    ("address", said)
}

/// Whether what listens on our address answers like this program.
async fn is_neuroops(config: &Config) -> bool {
    let ask = async {
        let mut stream = TcpStream::connect(config.addr).await?;
        stream.write_all(b"GET /health/live HTTP/1.0\r\nhost: localhost\r\n\r\n").await?;
        let mut answer = String::new();
        stream.take(4096).read_to_string(&mut answer).await?;
        Ok::<_, std::io::Error>(answer)
    };
    matches!(tokio::time::timeout(PATIENCE, ask).await, Ok(Ok(answer)) if answer.contains(" 200 ") && answer.to_lowercase().contains("x-correlation-id"))
}

async fn embedded(config: &Config) -> Vec<Finding> {
    let found = match postgres::inspect(&config.data_dir) {
        Ok(found) => found,
        Err(error) => return vec![("embedded PostgreSQL", Err(error.to_string()))],
    };
    let binaries = &found.binaries;
    let vector = if binaries.vector {
        "with pgvector"
    } else {
        "without pgvector, which only meaning-based search needs (`make setup` installs it)"
    };
    let mut findings: Vec<Finding> =
        vec![("embedded PostgreSQL", Ok(format!("version {} in {}, {vector}", binaries.major, binaries.dir.display())))];
    let said = match (&found.running, &found.made) {
        (Some((port, password)), _) => database(config, &bootstrap::urls(*port, password, None)).await,
        (None, Some(made)) => {
            Ok(format!("in {}, made by version {made}, not running; `neuroops serve` starts and migrates it", found.dir.display()))
        }
        (None, None) => Ok(format!("`neuroops serve` makes it in {}", found.dir.display())),
    };
    findings.push(("database", said));
    findings
}

/// Reachable, with roles that row-level security binds, and with this program's schema.
async fn database(config: &Config, urls: &Urls) -> Result<String, String> {
    let look = async {
        let settings =
            config.settings(Secrets { secret: "only looking, nothing is signed with this".to_owned(), encryption_key: String::new() });
        let db = Db::connect(&urls.app, &urls.platform, &settings).await?;
        let kernel = Kernel::new(db, Clock::default(), settings);
        let state = migrations::state(&kernel).await;
        kernel.db.close().await;
        match state?.pending {
            0 => Ok("reachable, roles bound by row-level security, schema up to date".to_owned()),
            pending => Err(Error::Internal(format!("{pending} migrations are missing: run `neuroops migrate`"))),
        }
    };
    match tokio::time::timeout(PATIENCE * 3, look).await {
        Ok(said) => said.map_err(|error| match error {
            Error::Internal(sentence) => sentence,
            other => format!("{other}: check that the server runs and that DATABASE_URL and PLATFORM_DATABASE_URL are right; on a new database run `neuroops migrate`"),
        }),
        Err(_) => Err("no answer: check host and port in DATABASE_URL and the firewall".to_owned()),
    }
}

async fn mail(config: &Config) -> Finding {
    let said = match (&config.smtp_url, config.demo) {
        (Some(url), _) => greeting(url).await,
        (None, true) => Ok("kept in the mailbox of the demonstration, at /dev/mailbox".to_owned()),
        (None, false) => Err("SMTP_URL is not set, so mail waits in the queue: set it to smtps://user:password@host:465".to_owned()),
    };
    ("mail", said)
}

/// Connects to the mail server; over plain SMTP it must also greet. Says nothing of user and password.
async fn greeting(url: &str) -> Result<String, String> {
    let Some((server, implicit_tls)) = smtp_server(url) else {
        return Err("SMTP_URL is not valid: use smtps://user:password@host:465".to_owned());
    };
    let look = async {
        let mut stream = TcpStream::connect(&server).await?;
        let mut start = [0_u8; 3];
        if !implicit_tls {
            stream.read_exact(&mut start).await?;
            // The greeting is all that matters.
            let _ = stream.write_all(b"QUIT\r\n").await;
        }
        Ok::<_, std::io::Error>(implicit_tls || &start == b"220")
    };
    match tokio::time::timeout(PATIENCE, look).await {
        Ok(Ok(true)) => Ok(format!("{server} answers")),
        Ok(Ok(false)) => {
            Err(format!("{server} does not answer like a mail server: check the port in SMTP_URL (587 for smtp://, 465 for smtps://)"))
        }
        Ok(Err(error)) => Err(format!("{server} can't be reached ({error}): check SMTP_URL and the firewall")),
        Err(_) => Err(format!("{server} does not answer: check the port in SMTP_URL (587 for smtp://, 465 for smtps://) and the firewall")),
    }
}

/// Host and port of an SMTP address, and whether TLS comes first.
fn smtp_server(url: &str) -> Option<(String, bool)> {
    let (scheme, rest) = url.split_once("://")?;
    let implicit_tls = scheme == "smtps";
    let rest = rest.split(['/', '?']).next()?;
    let server = rest.rsplit_once('@').map_or(rest, |(_, server)| server);
    let has_port = server.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    let default = if implicit_tls { 465 } else { 587 };
    Some((if has_port { server.to_owned() } else { format!("{server}:{default}") }, implicit_tls))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_servers_address_comes_without_user_and_password() {
        assert_eq!(smtp_server("smtps://user:secret@mail.example.com"), Some(("mail.example.com:465".to_owned(), true)));
        assert_eq!(smtp_server("smtp://mail.example.com:2525/?tls=required"), Some(("mail.example.com:2525".to_owned(), false)));
        assert_eq!(smtp_server("smtp://[::1]"), Some(("[::1]:587".to_owned(), false)));
    }

    #[tokio::test]
    async fn a_mail_server_is_known_by_its_greeting() {
        for (greets, well) in [(&b"220 mail.example.com ready\r\n"[..], true), (&b"HTTP/1.0 400 Bad\r\n"[..], false)] {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let url = format!("smtp://user:secret@{}", listener.local_addr().unwrap());
            let server = async {
                let (mut stream, _) = listener.accept().await.unwrap();
                stream.write_all(greets).await.unwrap();
                stream
            };
            let (said, _) = tokio::join!(greeting(&url), server);
            assert_eq!(said.is_ok(), well, "{said:?}");
            assert!(!format!("{said:?}").contains("secret"));
        }
        let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        assert!(greeting(&format!("smtp://{nobody}")).await.unwrap_err().contains("can't be reached"));
    }
}
