//! One cluster on disk: made once, started, found running, stopped.

use super::{
    Binaries, PgError, binaries,
    home::Home,
    process::{self, clear_leftovers, run, tail},
};
use sqlx::{
    ConnectOptions, Connection,
    postgres::{PgConnectOptions, PgSslMode},
};
use std::{
    io::Write,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tokio::process::Child;

/// How long a start may take. Recovery after a crash reads the log again, which can be some gigabytes.
const READY: Duration = Duration::from_secs(300);
/// A server that died so often while starting will not come up by trying again.
const DEATHS: u32 = 4;
/// What differs from PostgreSQL's defaults: private, and sized for a small machine.
const SETTINGS: [&str; 13] = [
    "listen_addresses=127.0.0.1",
    "max_connections=100",
    "shared_buffers=256MB",
    "effective_cache_size=1GB",
    "work_mem=16MB",
    "maintenance_work_mem=128MB",
    "max_wal_size=2GB",
    "wal_compression=on",
    "random_page_cost=1.1",
    "jit=off",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_line_prefix=%m [%p] %u ",
];

/// A cluster and how to run it.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    binaries: Binaries,
    home: Home,
    /// PostgreSQL's own folder.
    dir: PathBuf,
    pub(super) port: u16,
    pub(super) password: String,
}

/// What a sign-in brought.
enum Answer {
    Ready,
    NotYet,
    WrongPassword,
}

impl Cluster {
    /// Opens the cluster of a data folder, making it at the first time. Blocks while `initdb` runs.
    pub(super) fn open(data_dir: &Path) -> Result<Self, PgError> {
        let home = Home::find(data_dir)?;
        let dir = home.cluster();
        let made = version(&dir)?;
        let binaries = binaries::find_for(made.as_deref())?;
        home.make()?;
        let mut cluster = Self { binaries, home, dir, port: 0, password: String::new() };
        match made {
            Some(made) if made != cluster.binaries.major => {
                return Err(PgError::Version { dir: cluster.dir, made, found: cluster.binaries.major });
            }
            Some(_) => match cluster.home.password() {
                Some(password) => cluster.password = password,
                None => cluster.set_new_password()?,
            },
            None => cluster.make()?,
        }
        Ok(cluster)
    }

    /// Starts it, or takes over one that runs already, and waits until it answers. Only the first start of a process
    /// may choose another port: later the connections of this process know the old one.
    pub(super) async fn start(&mut self, first: bool) -> Result<(), PgError> {
        let until = Instant::now() + READY;
        let (mut deaths, mut child) = (0, None::<Child>);
        while Instant::now() < until {
            if let Some(running) = &mut child
                && running.try_wait().is_ok_and(|ended| ended.is_some())
            {
                child = None;
                deaths += 1;
                if deaths >= DEATHS {
                    return Err(PgError::Program { program: "postgres", output: self.log_tail() });
                }
                tokio::time::sleep(Duration::from_millis(200) * deaths).await;
            }
            if child.is_none() {
                if !self.is_running() {
                    child = Some(self.spawn(first).await?);
                } else if let Some(port) = process::recorded_port(&self.dir).filter(|_| first) {
                    self.port = port;
                }
            }
            match self.answer().await {
                Answer::Ready => return Ok(()),
                Answer::WrongPassword if self.is_running() && process::recorded_port(&self.dir) == Some(self.port) => {
                    return Err(PgError::Password(self.home.password_file()));
                }
                Answer::WrongPassword | Answer::NotYet => tokio::time::sleep(Duration::from_millis(30)).await,
            }
        }
        Err(PgError::NotReady { seconds: READY.as_secs(), log: self.home.log() })
    }

    /// Fast shutdown: sessions are ended, data is written. Blocks until it is done.
    pub(super) fn stop(&self) -> Result<(), PgError> {
        if !self.is_running() {
            return Ok(());
        }
        let stop = |mode: &str| {
            let mut stop = self.command("pg_ctl");
            stop.arg("-D").arg(&self.dir).args(["-m", mode, "-w", "-t", "30", "stop"]);
            run("pg_ctl", &mut stop)
        };
        stop("fast")
            .or_else(|error| if self.is_running() { stop("immediate") } else { Err(error) })
            .or_else(|error| if self.is_running() { Err(error) } else { Ok(()) })
    }

    /// Whether its postmaster lives.
    pub(super) fn is_running(&self) -> bool {
        process::postmaster(&self.dir).is_some()
    }

    async fn answer(&self) -> Answer {
        if self.port == 0 {
            return Answer::NotYet;
        }
        let options =
            PgConnectOptions::new_without_pgpass().host("127.0.0.1").port(self.port).username("postgres").password(&self.password);
        let options = options.database("postgres").ssl_mode(PgSslMode::Disable).options([("client_min_messages", "error")]);
        match tokio::time::timeout(Duration::from_secs(5), options.connect()).await {
            Ok(Ok(conn)) => {
                // The answer is what counts, not how the connection ends.
                let _ = conn.close().await;
                Answer::Ready
            }
            Ok(Err(sqlx::Error::Database(error))) if error.code().as_deref() == Some("28P01") => Answer::WrongPassword,
            _ => Answer::NotYet,
        }
    }

    async fn spawn(&mut self, first: bool) -> Result<Child, PgError> {
        let (dir, user) = (self.dir.clone(), self.home.user);
        // A panic there is not expected; the start below would tell what is still wrong.
        tokio::task::spawn_blocking(move || clear_leftovers(&dir, user)).await.unwrap_or(Ok(()))?;
        if first || self.port == 0 {
            self.port = self.home.free_port()?;
        }
        self.home.trim_log();
        let path = self.home.log();
        let log = std::fs::File::options().create(true).append(true).open(&path).map_err(PgError::at(&path))?;
        let second = log.try_clone().map_err(PgError::at(&path))?;
        let mut postgres = self.command("postgres");
        postgres.arg("-D").arg(&self.dir).arg("-p").arg(self.port.to_string());
        for setting in SETTINGS {
            postgres.arg("-c").arg(setting);
        }
        postgres.arg("-c").arg(format!("unix_socket_directories={}", self.home.socket_dir().unwrap_or_default()));
        postgres.arg("-c").arg("unix_socket_permissions=0700");
        // A process group of its own: Ctrl-C in the terminal reaches us, and we stop it in order.
        postgres.process_group(0).stdin(Stdio::null()).stdout(log).stderr(second);
        tokio::process::Command::from(postgres).spawn().map_err(|error| PgError::Program { program: "postgres", output: error.to_string() })
    }

    /// Makes the cluster beside its place and moves it there when it is whole.
    fn make(&mut self) -> Result<(), PgError> {
        tracing::info!("making a new database cluster in {}", self.dir.display());
        self.password = self.home.new_password()?;
        for earlier in self.home.unfinished_before() {
            tracing::info!("an earlier attempt did not finish; starting over");
            process::end_all_in(&earlier, self.home.user)?;
            // Its own `initdb` may be tidying up at the same time; what stays goes at a later attempt.
            let _ = std::fs::remove_dir_all(&earlier);
        }
        let growing = self.home.unfinished();
        let mut initdb = self.command("initdb");
        initdb.arg("-D").arg(&growing).args(["-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-k", "-A", "scram-sha-256"]);
        initdb.arg("--pwfile").arg(self.home.password_file());
        run("initdb", &mut initdb)?;
        std::fs::rename(&growing, &self.dir).map_err(PgError::at(&self.dir))
    }

    /// Gives the superuser a new password when the kept one is lost; needs the cluster to rest.
    fn set_new_password(&mut self) -> Result<(), PgError> {
        tracing::warn!("the file {} is missing; setting a new password", self.home.password_file().display());
        self.stop()?;
        clear_leftovers(&self.dir, self.home.user)?;
        let failed = |output: String| PgError::Program { program: "postgres", output };
        let password = self.home.new_password()?;
        let mut single = self.command("postgres");
        single.arg("--single").arg("-D").arg(&self.dir).arg("postgres").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let set = || {
            let mut child = single.spawn()?;
            if let Some(mut input) = child.stdin.take() {
                writeln!(input, "alter role postgres password '{password}'")?;
            }
            child.wait_with_output()
        };
        match { set }().map_err(|error| failed(error.to_string()))? {
            output if output.status.success() => self.password = password,
            output => {
                // Without the file the next start tries again.
                let _ = std::fs::remove_file(self.home.password_file());
                return Err(failed(tail(&String::from_utf8_lossy(&output.stderr))));
            }
        }
        Ok(())
    }

    /// One of PostgreSQL's programs, as its user, with no variables that would lead it elsewhere.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.binaries.dir.join(program));
        command.current_dir("/").env("LC_ALL", "C.UTF-8");
        for (name, _) in std::env::vars_os() {
            if name.as_encoded_bytes().starts_with(b"PG") {
                command.env_remove(name);
            }
        }
        if let Some(user) = self.home.user {
            command.uid(user.uid).gid(user.gid);
        }
        command
    }

    fn log_tail(&self) -> String {
        let log = std::fs::read(self.home.log()).unwrap_or_default();
        format!("{}\n  (from {})", tail(&String::from_utf8_lossy(&log)), self.home.log().display())
    }
}

/// The major version that made the cluster; nothing when there is no cluster yet.
pub(super) fn version(cluster: &Path) -> Result<Option<String>, PgError> {
    match std::fs::read_to_string(cluster.join("PG_VERSION")) {
        Ok(version) => Ok(Some(version.trim().to_owned())),
        Err(_) if std::fs::read_dir(cluster).is_ok_and(|mut entries| entries.next().is_some()) => {
            Err(PgError::NotACluster(cluster.to_owned()))
        }
        Err(_) => Ok(None),
    }
}
