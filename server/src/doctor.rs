//! `neuroops doctor`: looks at the machine and the settings, and says how to fix what is wrong.

use crate::{config::Config, migrations, postgres};
use kernel::{Error, Kernel, clock::Clock, server::db::Db};
use std::net::TcpListener;

/// One thing that was looked at: what, and whether it is well or how to fix it.
type Finding = (&'static str, Result<String, String>);

/// Prints a line for each thing looked at; true when all is well.
pub async fn run(config: &Config) -> bool {
    let mut findings = vec![data_dir(config), site(config), port(config)];
    findings.push(match &config.database {
        None => binaries(),
        Some(urls) => database(config, &urls.app, &urls.platform).await,
    });
    findings.push(mail(config));
    for (what, result) in &findings {
        match result {
            Ok(detail) => println!("✓ {what}: {detail}"),
            Err(fix) => println!("✗ {what}: {fix}"),
        }
    }
    findings.iter().all(|(_, result)| result.is_ok())
}

fn data_dir(config: &Config) -> Finding {
    let dir = &config.data_dir;
    let probe = dir.join(".probe");
    let tried = std::fs::create_dir_all(dir).and_then(|()| std::fs::write(&probe, b"")).and_then(|()| std::fs::remove_file(&probe));
    ("data folder", tried.map(|()| dir.display().to_string()).map_err(|e| format!("can't write to {} ({e}): set NEUROOPS_DATA_DIR to a folder you own", dir.display())))
}

fn site(config: &Config) -> Finding {
    let file = config.site_root.join("pkg/neuroops.js");
    let there = if file.exists() { Ok(config.site_root.display().to_string()) } else { Err(format!("{} is missing: run `make build`, or set NEUROOPS_SITE_ROOT", file.display())) };
    ("compiled pages", there)
}

fn port(config: &Config) -> Finding {
    let bound = TcpListener::bind(config.addr).map(|_| config.addr.to_string());
    ("address", bound.map_err(|e| format!("can't listen on {} ({e}): stop what uses it, or set NEUROOPS_ADDR", config.addr)))
}

fn binaries() -> Finding {
    let found = postgres::find().ok_or_else(|| postgres::PgError::NoBinaries.to_string());
    ("embedded PostgreSQL", found.map(|b| format!("version {} in {}{}", b.major, b.dir.display(), if b.vector { ", with pgvector" } else { ", without pgvector (`make setup` installs it)" })))
}

async fn database(config: &Config, app: &str, platform: &str) -> Finding {
    let look = async {
        let settings = config.settings("only looking, nothing is signed with this".to_owned());
        let db = Db::connect(app, platform, &settings).await?;
        let state = migrations::state(&Kernel::new(db, Clock::default(), settings)).await?;
        if state.pending > 0 { Err(Error::Internal(format!("{} migrations are missing: run `neuroops migrate`", state.pending))) } else { Ok("reachable, roles bound by row-level security, schema up to date".to_owned()) }
    };
    ("database", look.await.map_err(|e| e.to_string()))
}

fn mail(config: &Config) -> Finding {
    let said = match (&config.smtp_url, config.demo) {
        (Some(_), _) => Ok("SMTP_URL is set".to_owned()),
        (None, true) => Ok("development mailbox at /dev/mailbox".to_owned()),
        (None, false) => Err("SMTP_URL is not set, so mail waits in the queue: set it".to_owned()),
    };
    ("mail", said)
}
