//! The embedded database: a private PostgreSQL cluster in our own folder, run by the machine's own binaries.
//!
//! It listens on a free loopback port and a private unix socket, with a generated password. It outlives a killed server:
//! the next start takes over a cluster that still runs, or recovers one that was killed with it. While the server lives,
//! a supervisor starts the database again when it dies, on the same port, so that pools find it again by themselves.

mod binaries;
mod cluster;
mod error;
mod home;
mod process;

pub use binaries::{Binaries, find};
pub use error::PgError;

use cluster::Cluster;
use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::{sync::watch, task::JoinHandle};

/// How often the supervisor looks.
const LOOK: Duration = Duration::from_millis(300);
/// The longest pause between two attempts to start a database that doesn't start.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// A running embedded database. [`Embedded::stop`] ends it; so does dropping it, but that blocks the thread.
pub struct Embedded {
    cluster: Cluster,
    stop: watch::Sender<bool>,
    supervisor: Option<JoinHandle<()>>,
    // Held as long as we live: one server per folder.
    _lock: Lock,
}

impl Embedded {
    /// Starts the cluster in a folder, making it at the first time, or takes over one that still runs there.
    ///
    /// # Errors
    /// [`PgError`].
    pub async fn start(data_dir: &Path) -> Result<Self, PgError> {
        home::make_passable(data_dir)?;
        let data_dir = data_dir.canonicalize().map_err(PgError::at(data_dir))?;
        let lock = Lock::take(&data_dir).await?;
        let opened = tokio::task::spawn_blocking(move || Cluster::open(&data_dir)).await;
        let mut cluster = opened.map_err(|error| PgError::Program { program: "initdb", output: error.to_string() })??;
        if let Err(error) = cluster.start(true).await {
            // A server that never answered must not stay behind.
            let _ = cluster.stop();
            return Err(error);
        }
        let (stop, stopped) = watch::channel(false);
        let supervisor = tokio::spawn(supervise(cluster.clone(), stopped));
        Ok(Self { cluster, stop, supervisor: Some(supervisor), _lock: lock })
    }

    /// The loopback port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.cluster.port
    }

    /// The superuser's password.
    #[must_use]
    pub fn password(&self) -> &str {
        &self.cluster.password
    }

    /// Ends all connections and stops the cluster.
    pub async fn stop(mut self) {
        // The supervisor may be gone already.
        let _ = self.stop.send(true);
        if let Some(supervisor) = self.supervisor.take() {
            let _ = supervisor.await;
        }
        let cluster = self.cluster.clone();
        match tokio::task::spawn_blocking(move || cluster.stop()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the embedded database did not stop cleanly; it recovers at the next start"),
            Err(error) => tracing::warn!(%error, "the embedded database was not stopped; the next start takes it over"),
        }
    }

    /// Leaves everything as a killed server does: a cluster that runs, and no lock.
    #[cfg(test)]
    async fn vanish(mut self) {
        if let Some(supervisor) = self.supervisor.take() {
            supervisor.abort();
            let _ = supervisor.await;
        }
    }
}

impl Drop for Embedded {
    fn drop(&mut self) {
        let Some(supervisor) = self.supervisor.take() else { return };
        supervisor.abort();
        if let Err(error) = self.cluster.stop() {
            tracing::warn!(%error, "the embedded database did not stop; the next start takes it over");
        }
    }
}

/// What can be told about the cluster of a data folder without changing anything.
#[derive(Clone)]
pub struct Inspection {
    /// Its folder, whether it exists or not.
    pub dir: PathBuf,
    /// The major version that made it; nothing before the first start.
    pub made: Option<String>,
    /// The binaries that would run it.
    pub binaries: Binaries,
    /// Port and superuser's password when it runs now.
    pub running: Option<(u16, String)>,
}

/// Looks at the cluster of a data folder.
///
/// # Errors
/// [`PgError`] for what would also stop a start.
pub fn inspect(data_dir: &Path) -> Result<Inspection, PgError> {
    let data_dir = data_dir.canonicalize().unwrap_or_else(|_| data_dir.to_owned());
    let home = home::Home::find(&data_dir)?;
    let dir = home.cluster();
    let made = cluster::version(&dir)?;
    let binaries = binaries::find_for(made.as_deref())?;
    if let Some(made) = made.clone().filter(|made| *made != binaries.major) {
        return Err(PgError::Version { dir, made, found: binaries.major });
    }
    let running = process::postmaster(&dir).and(process::recorded_port(&dir)).zip(home.password());
    Ok(Inspection { dir, made, binaries, running })
}

/// The right to use a data folder; only one process has it.
struct Lock(File);

impl Lock {
    /// Takes it. A server that is just ending gets a moment to let go of it.
    async fn take(data_dir: &Path) -> Result<Self, PgError> {
        let path = data_dir.join("neuroops.lock");
        let file = File::create(&path).map_err(PgError::at(&path))?;
        for _ in 0..10 {
            match file.try_lock() {
                Ok(()) => return Ok(Self(file)),
                Err(TryLockError::WouldBlock) => tokio::time::sleep(Duration::from_millis(100)).await,
                Err(TryLockError::Error(error)) => return Err(PgError::Folder { path, error }),
            }
        }
        Err(PgError::InUse(data_dir.to_owned()))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file isn't enough: a program that is being started by another thread holds a copy for a moment.
        // When even this fails, the lock goes with the last copy.
        let _ = self.0.unlock();
    }
}

/// Starts the cluster again whenever it dies, with growing pauses.
async fn supervise(mut cluster: Cluster, mut stop: watch::Receiver<bool>) {
    let mut pause = LOOK;
    loop {
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(pause) => {}
        }
        if cluster.is_running() {
            pause = LOOK;
            continue;
        }
        tracing::error!("the embedded database died; starting it again");
        let started = tokio::select! {
            _ = stop.changed() => return,
            started = cluster.start(false) => started,
        };
        match started {
            Ok(()) => tracing::info!("the embedded database is back"),
            Err(error) => {
                pause = (pause * 2).min(LONGEST_PAUSE);
                tracing::error!(%error, "the embedded database can't be started; trying again in {} s", pause.as_secs_f32());
            }
        }
    }
}

#[cfg(test)]
mod tests;
