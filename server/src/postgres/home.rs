//! Where the cluster lives, who runs it, and the small files beside it: password, port, log.

use super::PgError;
use rand::{Rng, distr::Alphanumeric};
use sha2::{Digest, Sha256};
use std::{
    fs::Permissions,
    io::Write,
    net::TcpListener,
    os::unix::{
        fs::{MetadataExt, OpenOptionsExt, PermissionsExt},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::Command,
};

/// Folder for clusters whose data folder PostgreSQL's user can't enter.
const ELSEWHERE: &str = "/var/lib/neuroops";
/// A log that grew past this many bytes is put aside at the next start.
const LOG_LIMIT: u64 = 16 << 20;
/// The path of a unix socket, with its own name in it, may have 107 bytes.
const SOCKET_DIR_LIMIT: usize = 107 - "/.s.PGSQL.65535.lock".len();

/// How folders are called in which a cluster grows.
const UNFINISHED: &str = "cluster.unfinished.";

/// User and group to run PostgreSQL as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct User {
    pub(super) uid: u32,
    pub(super) gid: u32,
}

/// The folder that holds `cluster/`, `password`, `port` and `postgres.log`.
#[derive(Clone, Debug)]
pub(super) struct Home {
    dir: PathBuf,
    /// Only when we are root, because PostgreSQL refuses to run as root.
    pub(super) user: Option<User>,
}

impl Home {
    /// Finds it without changing anything: inside the data folder, or under `/var/lib/neuroops` where PostgreSQL's user
    /// can't enter the data folder.
    pub(super) fn find(data_dir: &Path) -> Result<Self, PgError> {
        let near = data_dir.join("postgres");
        let Some(user) = is_root().then(postgres_user) else {
            return Ok(Self { dir: near, user: None });
        };
        let user = user.ok_or(PgError::NoUser)?;
        let far = Path::new(ELSEWHERE).join(name_for(data_dir));
        let dir = match (near.join("cluster").exists(), far.join("cluster").exists(), enters(user, data_dir)) {
            (true, _, false) => return Err(PgError::Unreachable(near)),
            (true, _, true) | (false, false, true) => near,
            (false, true, _) | (false, false, false) => far,
        };
        Ok(Self { dir, user: Some(user) })
    }

    /// Makes the folder, for PostgreSQL's user alone.
    pub(super) fn make(&self) -> Result<(), PgError> {
        if self.dir.starts_with(ELSEWHERE) {
            tracing::warn!("user postgres may not enter the data folder, so the database lives in {}", self.dir.display());
            make_passable(Path::new(ELSEWHERE))?;
        }
        std::fs::create_dir_all(&self.dir).map_err(PgError::at(&self.dir))?;
        self.give(&self.dir)?;
        std::fs::set_permissions(&self.dir, Permissions::from_mode(0o700)).map_err(PgError::at(&self.dir))
    }

    pub(super) fn cluster(&self) -> PathBuf {
        self.dir.join("cluster")
    }

    /// Where a new cluster grows; it gets its name only when it is whole, so a killed `initdb` leaves nothing that counts.
    /// Another place each time, because an orphaned `initdb` may still write to its own, or tidy it away.
    pub(super) fn unfinished(&self) -> PathBuf {
        let attempt: String = rand::rng().sample_iter(Alphanumeric).take(8).map(char::from).collect();
        self.dir.join(format!("{UNFINISHED}{attempt}"))
    }

    /// What earlier attempts left.
    pub(super) fn unfinished_before(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(&self.dir).into_iter().flatten().flatten();
        entries.filter(|entry| entry.file_name().as_encoded_bytes().starts_with(UNFINISHED.as_bytes())).map(|entry| entry.path()).collect()
    }

    pub(super) fn log(&self) -> PathBuf {
        self.dir.join("postgres.log")
    }

    pub(super) fn password_file(&self) -> PathBuf {
        self.dir.join("password")
    }

    /// Folder of the private unix socket, unless its path is too long for one.
    pub(super) fn socket_dir(&self) -> Option<&str> {
        // PostgreSQL reads a list here.
        self.dir.to_str().filter(|dir| dir.len() <= SOCKET_DIR_LIMIT && !dir.contains([',', '"']))
    }

    /// The superuser's password, if one was kept.
    pub(super) fn password(&self) -> Option<String> {
        std::fs::read_to_string(self.password_file()).ok().filter(|password| password.len() >= 32)
    }

    /// Makes and keeps a new one.
    pub(super) fn new_password(&self) -> Result<String, PgError> {
        let password: String = rand::rng().sample_iter(Alphanumeric).take(40).map(char::from).collect();
        self.write(&self.password_file(), &password)?;
        Ok(password)
    }

    /// The port of the last time if it is free, else another free one, which is kept for the next time.
    pub(super) fn free_port(&self) -> Result<u16, PgError> {
        let kept = self.dir.join("port");
        let last = std::fs::read_to_string(&kept).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0_u16);
        let bound = TcpListener::bind(("127.0.0.1", last)).or_else(|_| TcpListener::bind(("127.0.0.1", 0)));
        let port = bound.and_then(|bound| bound.local_addr()).map_err(|_| PgError::NoPort)?.port();
        if port != last {
            self.write(&kept, &port.to_string())?;
        }
        Ok(port)
    }

    /// Puts a log aside that grew too long; the one before it goes.
    pub(super) fn trim_log(&self) {
        if std::fs::metadata(self.log()).is_ok_and(|log| log.len() > LOG_LIMIT)
            && let Err(error) = std::fs::rename(self.log(), self.log().with_extension("log.old"))
        {
            tracing::warn!(%error, "the embedded database's log can't be put aside");
        }
    }

    /// Writes a small file that only PostgreSQL's user can read.
    pub(super) fn write(&self, path: &Path, text: &str) -> Result<(), PgError> {
        let at = || PgError::at(path);
        let mut file = std::fs::File::options().write(true).create(true).truncate(true).mode(0o600).open(path).map_err(at())?;
        file.write_all(text.as_bytes()).map_err(at())?;
        self.give(path)
    }

    fn give(&self, path: &Path) -> Result<(), PgError> {
        self.user.map_or(Ok(()), |user| std::os::unix::fs::chown(path, Some(user.uid), Some(user.gid)).map_err(PgError::at(path)))
    }
}

/// Makes a folder, and when it is new lets others pass through it: what is private in there says so itself.
pub(super) fn make_passable(dir: &Path) -> Result<(), PgError> {
    if dir.exists() {
        return Ok(());
    }
    std::fs::create_dir_all(dir).map_err(PgError::at(dir))?;
    std::fs::set_permissions(dir, Permissions::from_mode(0o711)).map_err(PgError::at(dir))
}

/// Whether this process is root.
fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

/// Debian's user for PostgreSQL.
fn postgres_user() -> Option<User> {
    let passwd = std::fs::read_to_string("/etc/passwd").ok()?;
    let mut fields = passwd.lines().find(|line| line.starts_with("postgres:"))?.split(':').skip(2);
    Some(User { uid: fields.next()?.parse().ok()?, gid: fields.next()?.parse().ok()? })
}

/// Whether the user may pass through a folder and all above it; asked of the kernel, which knows about access lists too.
fn enters(user: User, dir: &Path) -> bool {
    Command::new("test").arg("-x").arg(dir).current_dir("/").uid(user.uid).gid(user.gid).status().is_ok_and(|status| status.success())
}

/// A name for a data folder elsewhere: readable, and its own although `/a/b-c` and `/a-b/c` look alike.
fn name_for(data_dir: &Path) -> String {
    let path = data_dir.to_string_lossy();
    let digest: String = Sha256::digest(path.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let tail: String = path.trim_matches('/').replace('/', "-").chars().rev().take(40).collect();
    format!("{}-{digest}", tail.chars().rev().collect::<String>())
}
