//! The embedded database: a private PostgreSQL cluster in our own folder, from the machine's own binaries.
//!
//! It listens on a free loopback port with a generated password. It outlives a killed server: the next start takes over a
//! cluster that still runs, or one that was killed with it. While the server lives, a supervisor starts it again when it dies.

mod binaries;
mod cluster;

pub use binaries::{Binaries, find};

use cluster::Cluster;
use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::{sync::watch, task::JoinHandle};

/// What can go wrong with the embedded database; the sentence says what to do.
#[derive(Debug, thiserror::Error)]
pub enum PgError {
    /// No usable binaries.
    #[error("PostgreSQL is not installed: run `make setup`, or `apt-get install postgresql postgresql-contrib`, or set PG_BIN to a folder with `postgres` and `initdb`")]
    NoBinaries,
    /// Root can't run PostgreSQL, and nobody else can be found to do it.
    #[error("PostgreSQL refuses to run as root and there is no user 'postgres': install Debian's package postgresql, or start neuroops as another user")]
    NoUser,
    /// A second server on one folder.
    #[error("another neuroops already uses the folder {}: stop it, or set NEUROOPS_DATA_DIR to another folder", .0.display())]
    InUse(PathBuf),
    /// The cluster was made by another major version.
    #[error("the database in {} was made by PostgreSQL {made}, but PostgreSQL {found} is installed: install version {made} (or set PG_BIN to it), dump and restore, or move the folder away to start empty", .dir.display())]
    Version {
        /// The cluster's folder.
        dir: PathBuf,
        /// Its version.
        made: String,
        /// The binaries' version.
        found: String,
    },
    /// A program failed; its own words follow.
    #[error("{program} failed: {output}")]
    Program {
        /// Which.
        program: &'static str,
        /// The end of what it printed.
        output: String,
    },
    /// It started but never answered.
    #[error("PostgreSQL did not become ready within {0} s: see {1}")]
    NotReady(u64, String),
    /// The folder can't be used.
    #[error("{}: {error}", .path.display())]
    Folder {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
}

/// A running embedded database. Stop it with [`Embedded::stop`].
pub struct Embedded {
    cluster: Cluster,
    stop: watch::Sender<bool>,
    supervisor: JoinHandle<()>,
    // Held as long as we live: one server per folder.
    _lock: File,
}

impl Embedded {
    /// Starts the cluster in a folder, making it at the first time, or takes over one that still runs there.
    ///
    /// # Errors
    /// [`PgError`].
    pub async fn start(data_dir: &Path) -> Result<Self, PgError> {
        let folder = |path: &Path, error| PgError::Folder { path: path.to_owned(), error };
        std::fs::create_dir_all(data_dir).map_err(|e| folder(data_dir, e))?;
        let data_dir = data_dir.canonicalize().map_err(|e| folder(data_dir, e))?;
        let lock = lock(&data_dir)?;
        let mut cluster = Cluster::open(&data_dir)?;
        cluster.start().await?;
        let (stop, stopped) = watch::channel(false);
        let supervisor = tokio::spawn(supervise(cluster.clone(), stopped));
        Ok(Self { cluster, stop, supervisor, _lock: lock })
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
    pub async fn stop(self) {
        // The supervisor may be gone already.
        let _ = self.stop.send(true);
        let _ = self.supervisor.await;
        if let Err(error) = self.cluster.stop().await {
            tracing::warn!(%error, "the embedded database did not stop cleanly; it recovers at the next start");
        }
    }
}

fn lock(data_dir: &Path) -> Result<File, PgError> {
    let path = data_dir.join("neuroops.lock");
    let file = File::create(&path).map_err(|error| PgError::Folder { path: path.clone(), error })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(PgError::InUse(data_dir.to_owned())),
        Err(TryLockError::Error(error)) => Err(PgError::Folder { path, error }),
    }
}

/// Starts the cluster again whenever it dies, with growing pauses.
async fn supervise(mut cluster: Cluster, mut stop: watch::Receiver<bool>) {
    let mut pause = Duration::from_millis(200);
    loop {
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(Duration::from_millis(300)) => {}
        }
        if cluster.is_running() {
            continue;
        }
        tracing::error!("the embedded database died; starting it again");
        match cluster.start().await {
            Ok(()) => {
                tracing::info!("the embedded database is back");
                pause = Duration::from_millis(200);
            }
            Err(error) => {
                tracing::error!(%error, "the embedded database can't be started");
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(Duration::from_secs(10));
            }
        }
    }
}

#[cfg(test)]
mod tests;
