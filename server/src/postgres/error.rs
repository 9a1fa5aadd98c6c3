//! What can go wrong with the embedded database.

use std::path::{Path, PathBuf};

/// A failure of the embedded database; the sentence says what to do.
#[derive(Debug, thiserror::Error)]
pub enum PgError {
    /// No usable binaries.
    #[error(
        "PostgreSQL is not installed: run `make setup`, or `apt-get install postgresql postgresql-contrib`, or set PG_BIN to a folder with `postgres` and `initdb`"
    )]
    NoBinaries,
    /// `PG_BIN` names a folder without PostgreSQL.
    #[error("PG_BIN is {}, where `initdb` and `postgres` are missing or don't run: set it to a folder such as /usr/lib/postgresql/15/bin, or unset it", .0.display())]
    PgBin(PathBuf),
    /// Root can't run PostgreSQL, and nobody else can be found to do it.
    #[error(
        "PostgreSQL refuses to run as root and there is no user 'postgres': install Debian's package postgresql, or start neuroops as another user"
    )]
    NoUser,
    /// A second server on one folder.
    #[error("another neuroops already uses the folder {}: stop it, or set NEUROOPS_DATA_DIR to another folder", .0.display())]
    InUse(PathBuf),
    /// A cluster lies in a folder that user `postgres` may no longer enter.
    #[error("there is a database in {} that user 'postgres' can't reach: let others pass with `chmod o+x` on each folder above it, or start neuroops as the user who owns it", .0.display())]
    Unreachable(PathBuf),
    /// Something that is no cluster stands where the cluster should be.
    #[error("{} is not a PostgreSQL cluster, and nothing in it was touched: move it away, or set NEUROOPS_DATA_DIR to another folder", .0.display())]
    NotACluster(PathBuf),
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
    /// The password that we keep is not the cluster's.
    #[error("PostgreSQL refuses the password in {}: delete that file and start again, a new password is set then", .0.display())]
    Password(PathBuf),
    /// A program failed; its own words follow.
    #[error("{program} failed: {output}")]
    Program {
        /// Which.
        program: &'static str,
        /// The end of what it printed.
        output: String,
    },
    /// It started but never answered.
    #[error("PostgreSQL did not become ready within {seconds} s; its log is {}", .log.display())]
    NotReady {
        /// How long we waited.
        seconds: u64,
        /// Where it says why.
        log: PathBuf,
    },
    /// No port to listen on.
    #[error("there is no free port on 127.0.0.1: stop programs that hold many of them")]
    NoPort,
    /// The folder can't be used.
    #[error("{}: {error}: set NEUROOPS_DATA_DIR to a folder that you may write to and that has room", .path.display())]
    Folder {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
}

impl PgError {
    /// For `map_err`: what happened at a path.
    pub(super) fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Folder { path, error }
    }
}
