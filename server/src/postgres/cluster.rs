//! One cluster on disk: made once, started, found running, stopped.

use super::{Binaries, PgError, binaries};
use rand::{Rng, distr::Alphanumeric};
use sqlx::{Connection, PgConnection};
use std::{
    net::TcpListener,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// How long a start may take; recovery after a crash reads the log again.
const READY: u64 = 60;

/// A cluster and how to run it.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    binaries: Binaries,
    /// PostgreSQL's own folder.
    dir: PathBuf,
    log: PathBuf,
    /// User and group to run as, when we are root.
    user: Option<(u32, u32)>,
    pub(super) port: u16,
    pub(super) password: String,
}

impl Cluster {
    /// Opens the cluster in a data folder, making it at the first time.
    pub(super) fn open(data_dir: &Path) -> Result<Self, PgError> {
        let binaries = binaries::find().ok_or(PgError::NoBinaries)?;
        let user = if is_root() { Some(postgres_user().ok_or(PgError::NoUser)?) } else { None };
        let home = home(data_dir, user)?;
        let dir = home.join("cluster");
        let password = password(&home, user)?;
        let mut cluster = Self { binaries, log: home.join("postgres.log"), dir, user, port: 0, password };
        if !cluster.dir.join("PG_VERSION").exists() || cluster.dir.join("unfinished").exists() {
            cluster.make()?;
        }
        let made = std::fs::read_to_string(cluster.dir.join("PG_VERSION")).unwrap_or_default().trim().to_owned();
        if made != cluster.binaries.major {
            return Err(PgError::Version { dir: cluster.dir, made, found: cluster.binaries.major });
        }
        cluster.port = cluster.running_port().or_else(|| free_port(Some(&home.join("port")))).ok_or_else(|| PgError::Folder {
            path: home.clone(),
            error: std::io::Error::other("no free loopback port"),
        })?;
        write(&home.join("port"), &cluster.port.to_string(), None)?;
        Ok(cluster)
    }

    /// Starts it unless it runs, and waits until it answers.
    pub(super) async fn start(&mut self) -> Result<(), PgError> {
        let until = Instant::now() + Duration::from_secs(READY);
        while Instant::now() < until {
            if !self.is_running() {
                self.spawn()?;
            }
            for _ in 0..10 {
                if self.answers().await {
                    return Ok(());
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
        Err(PgError::NotReady(READY, self.log.display().to_string()))
    }

    /// Fast shutdown: sessions are ended, data is written.
    pub(super) async fn stop(&self) -> Result<(), PgError> {
        let mut stop = self.command("pg_ctl");
        stop.arg("-D").arg(&self.dir).args(["-m", "fast", "-w", "-t", "30", "stop"]);
        tokio::task::spawn_blocking(move || run("pg_ctl", &mut stop)).await.unwrap_or(Ok(()))
    }

    /// Whether its postmaster lives.
    pub(super) fn is_running(&self) -> bool {
        self.pid().is_some()
    }

    /// Process id from `postmaster.pid`, if that process lives and is a postmaster of this folder.
    fn pid(&self) -> Option<u32> {
        let text = std::fs::read_to_string(self.dir.join("postmaster.pid")).ok()?;
        let pid: u32 = text.lines().next()?.trim().parse().ok()?;
        let command = std::fs::read(format!("/proc/{pid}/cmdline")).ok()?;
        let ours = String::from_utf8_lossy(&command).contains(&*self.dir.to_string_lossy());
        let state = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        let zombie = state.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('Z'));
        (ours && !zombie).then_some(pid)
    }

    /// The port of the postmaster that runs already: the fourth line of its pid file.
    fn running_port(&self) -> Option<u16> {
        self.pid()?;
        std::fs::read_to_string(self.dir.join("postmaster.pid")).ok()?.lines().nth(3)?.trim().parse().ok()
    }

    async fn answers(&self) -> bool {
        let url = format!("postgres://postgres:{}@127.0.0.1:{}/postgres", self.password, self.port);
        match tokio::time::timeout(Duration::from_secs(3), PgConnection::connect(&url)).await {
            Ok(Ok(conn)) => conn.close().await.is_ok(),
            _ => false,
        }
    }

    fn spawn(&self) -> Result<(), PgError> {
        let folder = |error| PgError::Folder { path: self.log.clone(), error };
        // A killed postmaster's children hold its memory for a moment; the pid file of a dead one is in the way.
        let _ = std::fs::remove_file(self.dir.join("postmaster.pid"));
        let log = std::fs::File::options().create(true).append(true).open(&self.log).map_err(folder)?;
        let mut postgres = self.command("postgres");
        postgres.arg("-D").arg(&self.dir).arg("-p").arg(self.port.to_string());
        for setting in [
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=100",
            "shared_buffers=256MB",
            "work_mem=16MB",
            "maintenance_work_mem=128MB",
            "max_wal_size=2GB",
            "wal_compression=on",
            "random_page_cost=1.1",
            "jit=off",
        ] {
            postgres.arg("-c").arg(setting);
        }
        // A process group of its own: Ctrl-C in the terminal reaches us, and we stop it in order.
        postgres.process_group(0).stdin(Stdio::null()).stdout(log.try_clone().map_err(folder)?).stderr(log);
        let mut child = postgres.spawn().map_err(|error| PgError::Program { program: "postgres", output: error.to_string() })?;
        std::thread::spawn(move || child.wait());
        Ok(())
    }

    fn make(&self) -> Result<(), PgError> {
        tracing::info!("making a new database cluster in {}", self.dir.display());
        if self.dir.exists() {
            std::fs::remove_dir_all(&self.dir).map_err(|error| PgError::Folder { path: self.dir.clone(), error })?;
        }
        let secret = self.dir.with_extension("initial-password");
        write(&secret, &self.password, self.user)?;
        let mut initdb = self.command("initdb");
        initdb.arg("-D").arg(&self.dir).args(["-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-k", "-A", "scram-sha-256"]).arg(format!("--pwfile={}", secret.display()));
        let made = run("initdb", &mut initdb);
        // It was only for initdb.
        let _ = std::fs::remove_file(secret);
        made
    }

    /// One of PostgreSQL's programs, as its user, with no variables that would lead it elsewhere.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.binaries.dir.join(program));
        command.current_dir("/").env("LC_ALL", "C.UTF-8");
        for name in ["PGDATA", "PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE", "PGOPTIONS"] {
            command.env_remove(name);
        }
        if let Some((uid, gid)) = self.user {
            command.uid(uid).gid(gid);
        }
        command
    }
}

fn run(program: &'static str, command: &mut Command) -> Result<(), PgError> {
    let failed = |output: String| PgError::Program { program, output };
    let output = command.output().map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let tail: Vec<_> = text.lines().rev().take(5).collect();
    Err(failed(tail.into_iter().rev().collect::<Vec<_>>().join("\n")))
}

/// Whether this process is root.
fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0)
}

/// User and group id of `postgres`.
fn postgres_user() -> Option<(u32, u32)> {
    let passwd = std::fs::read_to_string("/etc/passwd").ok()?;
    let mut fields = passwd.lines().find(|line| line.starts_with("postgres:"))?.split(':').skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

/// The folder for PostgreSQL: inside the data folder, or, where its user can't reach that, under `/var/lib/neuroops`.
fn home(data_dir: &Path, user: Option<(u32, u32)>) -> Result<PathBuf, PgError> {
    let mut home = data_dir.join("postgres");
    if user.is_some() && !data_dir.ancestors().all(passable) {
        let name = data_dir.to_string_lossy().trim_start_matches('/').replace('/', "-");
        home = PathBuf::from("/var/lib/neuroops").join(name);
        tracing::info!("user postgres can't enter {}; the database lives in {}", data_dir.display(), home.display());
    }
    let folder = |error| PgError::Folder { path: home.clone(), error };
    std::fs::create_dir_all(&home).map_err(folder)?;
    if let Some((uid, gid)) = user {
        std::os::unix::fs::chown(&home, Some(uid), Some(gid)).map_err(folder)?;
    }
    std::fs::set_permissions(&home, std::fs::Permissions::from_mode(0o700)).map_err(folder)?;
    Ok(home)
}

/// Whether others may pass through this folder.
fn passable(dir: &Path) -> bool {
    std::fs::metadata(dir).is_ok_and(|m| m.permissions().mode() & 0o001 != 0)
}

/// The superuser's password, made at the first time.
fn password(home: &Path, user: Option<(u32, u32)>) -> Result<String, PgError> {
    let path = home.join("password");
    if let Ok(password) = std::fs::read_to_string(&path) && password.len() >= 32 {
        return Ok(password);
    }
    let password: String = rand::rng().sample_iter(Alphanumeric).take(40).map(char::from).collect();
    write(&path, &password, user)?;
    Ok(password)
}

/// Writes a small file that only its owner can read.
fn write(path: &Path, text: &str, owner: Option<(u32, u32)>) -> Result<(), PgError> {
    let all = || {
        std::fs::write(path, text)?;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
        owner.map_or(Ok(()), |(uid, gid)| std::os::unix::fs::chown(path, Some(uid), Some(gid)))
    };
    all().map_err(|error| PgError::Folder { path: path.to_owned(), error })
}

/// The port of the last time if it is free, else another free one.
fn free_port(kept: Option<&Path>) -> Option<u16> {
    let last = kept.and_then(|path| std::fs::read_to_string(path).ok()?.trim().parse::<u16>().ok()).unwrap_or(0);
    let bound = TcpListener::bind(("127.0.0.1", last)).or_else(|_| TcpListener::bind(("127.0.0.1", 0))).ok()?;
    bound.local_addr().ok().map(|addr| addr.port())
}
