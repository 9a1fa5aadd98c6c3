//! Runs the product: web server, worker, dispatcher, live updates, until it is told to stop.

use crate::{migrations, modules, web};
use kernel::{
    Error, Kernel,
    clock::Clock,
    server::{cron, db::Db, dispatch, live, settings::Settings, worker},
};
use leptos::config::{Env, LeptosOptions};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::{net::SocketAddr, path::PathBuf, time::Duration};
use tokio::{net::TcpListener, task::JoinSet};
use tokio_util::sync::CancellationToken;

/// Jobs that run at once in one process.
const WORKER_WIDTH: usize = 4;
/// How long running requests get to end after a stop signal.
const DRAIN: Duration = Duration::from_secs(20);

/// Which parts this process runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Pages and API.
    pub web: bool,
    /// Jobs, events, mail.
    pub worker: bool,
}

/// What a process needs to start.
pub struct Start {
    /// The operator's decisions.
    pub settings: Settings,
    /// Database of the role `neuroops_app`.
    pub app_url: String,
    /// Database of the role `neuroops_platform`.
    pub platform_url: String,
    /// Where compiled pages and files are.
    pub site_root: PathBuf,
    /// Which parts to run.
    pub parts: Parts,
}

/// A kernel on a migrated database.
///
/// # Errors
/// When the database can't be reached, a role isn't bound by row-level security, or migrations are missing.
pub async fn kernel(start: &Start) -> Result<Kernel, Error> {
    modules::connect();
    let db = Db::connect(&start.app_url, &start.platform_url, &start.settings).await?;
    let kernel = Kernel::new(db, Clock::default(), start.settings.clone());
    let pending = migrations::state(&kernel).await?.pending;
    if pending > 0 {
        return Err(Error::Internal(format!("{pending} migrations are missing: run `neuroops migrate` first")));
    }
    identity::server::refresh_built_in(&kernel).await?;
    Ok(kernel)
}

/// Leptos' options for a site folder and an address.
#[must_use]
pub fn leptos_options(site_root: &std::path::Path, addr: SocketAddr) -> LeptosOptions {
    let watch = std::env::var_os("LEPTOS_WATCH").is_some();
    // A release build writes beside the program what hashes stand in its files' names.
    let hashed = std::env::current_exe().is_ok_and(|program| program.with_file_name("hash.txt").exists());
    LeptosOptions::builder()
        .hash_files(hashed)
        .output_name("neuroops")
        .site_root(site_root.to_string_lossy().into_owned())
        .site_pkg_dir("pkg")
        .site_addr(addr)
        .reload_port(3001)
        .env(if watch { Env::DEV } else { Env::PROD })
        .build()
}

/// The process's metrics; the first call installs the recorder.
pub fn metrics() -> PrometheusHandle {
    static HANDLE: std::sync::OnceLock<PrometheusHandle> = std::sync::OnceLock::new();
    HANDLE
        .get_or_init(|| {
            let recorder = PrometheusBuilder::new().build_recorder();
            let handle = recorder.handle();
            // Another recorder stays in place only in tests that install their own.
            let _ = metrics::set_global_recorder(recorder);
            handle
        })
        .clone()
}

/// Starts the background parts of a worker; they end when `stop` is cancelled.
pub fn spawn_worker(kernel: &Kernel, stop: &CancellationToken) -> JoinSet<()> {
    let modules = modules::all();
    let listeners = modules.iter().flat_map(|m| m.listeners.clone()).collect();
    let handlers: worker::Handlers = modules.iter().flat_map(|m| m.jobs.iter().map(|job| (job.kind(), job.clone()))).collect();
    let crons = std::iter::once(cron::TIDY).chain(modules.iter().flat_map(|m| m.crons.clone())).collect();
    let mut set = JoinSet::new();
    set.spawn(worker::run(kernel.clone(), handlers, WORKER_WIDTH, stop.clone()));
    for background in [
        Box::pin(dispatch::run(kernel.clone(), listeners)) as futures::future::BoxFuture<'static, ()>,
        Box::pin(cron::run(kernel.clone(), crons)),
        Box::pin(notify::server::run_sender(kernel.clone())),
    ] {
        let stop = stop.clone();
        set.spawn(async move {
            tokio::select! { () = background => {}, () = stop.cancelled() => {} }
        });
    }
    set
}

/// Serves until SIGTERM or Ctrl-C, then lets running requests and jobs end.
///
/// # Errors
/// When the start fails or the listener breaks.
pub async fn run(kernel: Kernel, start: &Start, listener: TcpListener) -> Result<(), Error> {
    let stop = CancellationToken::new();
    tokio::spawn({
        let stop = stop.clone();
        async move {
            signal().await;
            tracing::info!("stopping: running work may end");
            stop.cancel();
        }
    });
    let mut background = if start.parts.worker { spawn_worker(&kernel, &stop) } else { JoinSet::new() };
    if start.parts.web {
        tokio::spawn(live::run(kernel.clone()));
        tokio::spawn(tidy(kernel.clone()));
        serve(kernel.clone(), start, listener, &stop).await?;
    } else {
        stop.cancelled().await;
    }
    let drained = tokio::time::timeout(DRAIN, async { while background.join_next().await.is_some() {} }).await;
    if drained.is_err() {
        tracing::warn!("some jobs did not end in time; another worker takes them over");
    }
    kernel.db.close().await;
    Ok(())
}

async fn serve(kernel: Kernel, start: &Start, listener: TcpListener, stop: &CancellationToken) -> Result<(), Error> {
    let addr = listener.local_addr()?;
    let web = web::Web { kernel, options: leptos_options(&start.site_root, addr), metrics: metrics() };
    let app = web::router(web).into_make_service_with_connect_info::<SocketAddr>();
    let (signal, late) = (stop.clone(), stop.clone());
    let server = axum::serve(listener, app).with_graceful_shutdown(async move { signal.cancelled().await });
    tokio::select! {
        served = server => served?,
        // Open event streams would hold the server for minutes: their pages come back by themselves.
        () = async { late.cancelled().await; tokio::time::sleep(DRAIN).await } => {}
    }
    Ok(())
}

/// Forgets quiet callers, now and then.
async fn tidy(kernel: Kernel) {
    loop {
        tokio::time::sleep(Duration::from_secs(60)).await;
        kernel.limits.tidy();
    }
}

/// Until the operator wants the process to end.
async fn signal() {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! { _ = tokio::signal::ctrl_c() => {}, () = terminate => {} }
}
