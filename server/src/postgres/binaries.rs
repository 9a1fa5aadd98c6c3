//! Where PostgreSQL's programs are.

use super::PgError;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// A folder with PostgreSQL's programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binaries {
    /// The folder.
    pub dir: PathBuf,
    /// The major version, such as `15`.
    pub major: String,
    /// Whether pgvector is installed for it.
    pub vector: bool,
}

/// The binaries to use: those in `PG_BIN`, else of all that are installed the newest with pgvector, else the newest.
///
/// # Errors
/// [`PgError::PgBin`] when `PG_BIN` is wrong, [`PgError::NoBinaries`] when there are none.
pub fn find() -> Result<Binaries, PgError> {
    find_for(None)
}

/// The same, but binaries of the major version that an existing cluster was made by come before newer ones.
pub(super) fn find_for(made: Option<&str>) -> Result<Binaries, PgError> {
    if let Some(dir) = std::env::var_os("PG_BIN").filter(|dir| !dir.is_empty()) {
        return look(Path::new(&dir)).ok_or_else(|| PgError::PgBin(dir.into()));
    }
    installed()
        .into_iter()
        .max_by_key(|b| (made == Some(&*b.major), b.vector, b.major.parse::<u32>().unwrap_or(0)))
        .ok_or(PgError::NoBinaries)
}

/// All that are installed: Debian's folders, then those that `PATH` leads to.
fn installed() -> Vec<Binaries> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    let mut found: Vec<_> = debian.filter_map(|dir| look(&dir)).collect();
    if found.is_empty() {
        let path = std::env::var_os("PATH").unwrap_or_default();
        // A link to `initdb` alone is common: its neighbours stand where it leads to.
        let real = std::env::split_paths(&path).filter_map(|dir| dir.join("initdb").canonicalize().ok()?.parent().map(Path::to_owned));
        found.extend(real.filter_map(|dir| look(&dir)));
    }
    found
}

/// What is in this folder, if it holds both programs we need and they run.
fn look(dir: &Path) -> Option<Binaries> {
    if !dir.join("initdb").exists() {
        return None;
    }
    let major =
        said(&dir.join("postgres"), "--version")?.split_whitespace().nth(2)?.chars().take_while(char::is_ascii_digit).collect::<String>();
    let share = said(&dir.join("pg_config"), "--sharedir").map(|share| PathBuf::from(share.trim()));
    let usual = [dir.join("../share"), dir.join("../share/postgresql"), PathBuf::from(format!("/usr/share/postgresql/{major}"))];
    let vector = share.into_iter().chain(usual).any(|share| share.join("extension/vector.control").exists());
    (!major.is_empty()).then(|| Binaries { dir: dir.to_owned(), major, vector })
}

/// What a program prints when asked with one argument.
fn said(program: &Path, argument: &str) -> Option<String> {
    let output = Command::new(program).arg(argument).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
