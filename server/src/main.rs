//! The command `neuroops`.

use clap::Parser;
use server::{
    bootstrap,
    cli::{Cli, Command, Seed},
    config::{Config, Role, Secrets, Urls},
    demo, doctor, logging, migrations,
    postgres::Embedded,
    serve::{self, Parts, Start},
    web,
};
use std::process::ExitCode;
use tokio::net::TcpListener;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let command = cli.command.unwrap_or(Command::Serve { role: None });
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(8 << 20)
        .build()
        .map_err(Into::into)
        .and_then(|runtime| runtime.block_on(run(command)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("neuroops: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Outcome {
    if matches!(command, Command::Openapi) {
        println!("{}", web::rest().1.to_pretty_json()?);
        return Ok(());
    }
    let config = Config::from_env()?;
    logging::start(&config.log, config.log_json);
    match command {
        Command::Serve { role } => serve_with(&config, role.unwrap_or(config.role)).await,
        Command::Worker => serve_with(&config, Role::Worker).await,
        Command::Migrate => migrate(&config).await,
        Command::Seed { what: Seed::Demo { contacts, tenants, others } } => seed(&config, contacts, tenants, others).await,
        Command::Doctor => doctor::run(&config).await.then_some(()).ok_or_else(|| "something needs a correction, see above".into()),
        Command::Openapi => Ok(()),
    }
}

/// The database to use: the operator's, or the embedded one, started and migrated.
async fn database(config: &Config) -> Result<(Option<Embedded>, Urls, Secrets), Box<dyn std::error::Error>> {
    if let Some(urls) = &config.database {
        let secret = config.secret.clone().ok_or("NEUROOPS_SECRET is missing")?;
        let encryption_key = config.encryption_key.clone().ok_or("NEUROOPS_ENCRYPTION_KEY is missing")?;
        return Ok((None, urls.clone(), Secrets { secret, encryption_key }));
    }
    let embedded = Embedded::start(&config.data_dir).await?;
    let urls = bootstrap::prepare(embedded.port(), embedded.password()).await?;
    migrations::apply(&urls.owner).await?;
    let kept = |set: &Option<String>, file: &str| set.clone().map_or_else(|| demo::kept_secret(&config.data_dir, file), Ok);
    let secrets = Secrets { secret: kept(&config.secret, "secret")?, encryption_key: kept(&config.encryption_key, "encryption-key")? };
    Ok((Some(embedded), urls, secrets))
}

fn start(config: &Config, urls: Urls, secrets: Secrets, role: Role) -> Start {
    Start {
        settings: config.settings(secrets),
        app_url: urls.app,
        platform_url: urls.platform,
        site_root: config.site_root.clone(),
        parts: Parts { web: role != Role::Worker, worker: role != Role::Web },
    }
}

async fn serve_with(config: &Config, role: Role) -> Outcome {
    let listener = TcpListener::bind(config.addr)
        .await
        .map_err(|e| format!("can't listen on {} ({e}): stop what uses it, or set NEUROOPS_ADDR", config.addr))?;
    let (embedded, urls, secrets) = database(config).await?;
    let start = start(config, urls, secrets, role);
    let kernel = serve::kernel(&start).await?;
    if config.demo {
        demo::seed(&kernel, 200).await?;
        demo::greet(&config.public_url);
    } else {
        eprintln!("NeuroOps is ready at {}", config.public_url);
    }
    let served = serve::run(kernel, &start, listener).await;
    if let Some(embedded) = embedded {
        embedded.stop().await;
    }
    Ok(served?)
}

async fn migrate(config: &Config) -> Outcome {
    let (embedded, urls, _) = database(config).await?;
    let applied = migrations::apply(&urls.owner).await?;
    println!("the schema is up to date ({applied} migrations applied now)");
    if let Some(embedded) = embedded {
        embedded.stop().await;
    }
    Ok(())
}

async fn seed(config: &Config, contacts: u32, tenants: u32, others: u32) -> Outcome {
    if !config.demo {
        return Err("demonstration data goes only into the embedded database: unset DATABASE_URL".into());
    }
    let (embedded, urls, secrets) = database(config).await?;
    let kernel = serve::kernel(&start(config, urls, secrets, Role::Worker)).await?;
    demo::seed(&kernel, contacts).await?;
    for n in 1..=tenants {
        demo::seed_other(&kernel, n, others).await?;
    }
    kernel.db.close().await;
    if let Some(embedded) = embedded {
        embedded.stop().await;
    }
    Ok(())
}
