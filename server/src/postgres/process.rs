//! Which processes belong to a cluster: its living postmaster, and what a killed one leaves behind.

use super::{PgError, home::User};
use std::{
    os::unix::process::CommandExt,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

/// Prints, and with a signal also ends, the processes that work in the folder `$1`. Every process of a cluster does.
/// Run as PostgreSQL's user, because a container's root may not look at another user's processes.
const IN_FOLDER: &str = r#"
for process in /proc/[0-9]*; do
  [ "$(readlink "$process/cwd" 2>/dev/null)" = "$1" ] || continue
  pid=${process#/proc/}
  if [ -n "$2" ]; then kill -s "$2" "$pid" 2>/dev/null; fi
  echo "$pid"
done
"#;

/// The first line of `postmaster.pid`.
fn recorded_pid(cluster: &Path) -> Option<u32> {
    lock_file_line(cluster, 0)?.parse().ok()
}

/// The port that the postmaster wrote into its lock file: the fourth line.
pub(super) fn recorded_port(cluster: &Path) -> Option<u16> {
    lock_file_line(cluster, 3)?.parse().ok()
}

fn lock_file_line(cluster: &Path, line: usize) -> Option<String> {
    let text = std::fs::read_to_string(cluster.join("postmaster.pid")).ok()?;
    text.lines().nth(line).map(|line| line.trim().to_owned())
}

/// The postmaster's process id, if it lives. A number that by now belongs to somebody else doesn't count.
pub(super) fn postmaster(cluster: &Path) -> Option<u32> {
    let pid = recorded_pid(cluster)?;
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let ended = stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with(['Z', 'X']));
    let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    let named = line.split(|byte| *byte == 0).any(|argument| argument == cluster.as_os_str().as_encoded_bytes());
    let inside = std::fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|cwd| cwd == cluster);
    (!ended && (named || inside)).then_some(pid)
}

/// Whether the lock file names a living process at all.
fn recorded_pid_is_taken(cluster: &Path) -> bool {
    recorded_pid(cluster).is_some_and(|pid| Path::new(&format!("/proc/{pid}")).exists())
}

/// After a postmaster was killed: ends its orphans and makes the way free for a new one. Blocks for up to some seconds.
///
/// An orphan in the middle of a long statement does not notice that the postmaster is gone and still holds the shared
/// memory; a second cluster beside it would corrupt the data. PostgreSQL proves by the old lock file that this can't
/// happen, so that file stays, except when its number belongs to another program by now (or to a killed one that nobody
/// has buried), for which PostgreSQL would wait for ever.
pub(super) fn clear_leftovers(cluster: &Path, user: Option<User>) -> Result<(), PgError> {
    let lock_file = cluster.join("postmaster.pid");
    if !lock_file.exists() {
        return Ok(());
    }
    end_all_in(cluster, user)?;
    if in_folder(cluster, user, "")?.is_empty() && recorded_pid_is_taken(cluster) && postmaster(cluster).is_none() {
        tracing::warn!("{} names a process that is not its postmaster; removing it", lock_file.display());
        std::fs::remove_file(&lock_file).map_err(PgError::at(&lock_file))?;
    }
    remove_sockets(cluster);
    Ok(())
}

/// Ends every process that works in a folder, and waits until they are gone.
pub(super) fn end_all_in(folder: &Path, user: Option<User>) -> Result<(), PgError> {
    // SIGQUIT is what the postmaster itself sends in an emergency; the log is replayed afterwards either way.
    for signal in ["QUIT", "", "", "", "", "KILL", "", "", ""] {
        if in_folder(folder, user, signal)?.is_empty() {
            return Ok(());
        }
        tracing::warn!("waiting for processes that the killed database left behind");
        std::thread::sleep(Duration::from_millis(400));
    }
    Ok(())
}

fn in_folder(cluster: &Path, user: Option<User>, signal: &str) -> Result<Vec<u32>, PgError> {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(IN_FOLDER).arg("sh").arg(cluster).arg(signal).current_dir("/").stdin(Stdio::null());
    if let Some(user) = user {
        shell.uid(user.uid).gid(user.gid);
    }
    let output = shell.output().map_err(|error| PgError::Program { program: "sh", output: error.to_string() })?;
    Ok(String::from_utf8_lossy(&output.stdout).lines().filter_map(|line| line.parse().ok()).collect())
}

/// A socket's lock file can name a number that belongs to somebody else, too; the folder is ours alone.
fn remove_sockets(cluster: &Path) {
    let entries = cluster.parent().and_then(|home| std::fs::read_dir(home).ok()).into_iter().flatten().flatten();
    for socket in entries.filter(|entry| entry.file_name().as_encoded_bytes().starts_with(b".s.PGSQL.")) {
        // What stays is what PostgreSQL then complains about in its log.
        let _ = std::fs::remove_file(socket.path());
    }
}

/// Runs a program to its end; when it fails, the last lines it printed are the error.
pub(super) fn run(program: &'static str, command: &mut Command) -> Result<(), PgError> {
    let failed = |output: String| PgError::Program { program, output };
    let output = command.stdin(Stdio::null()).output().map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    Err(failed(tail(&format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))))
}

/// The last lines of a text.
pub(super) fn tail(text: &str) -> String {
    let mut lines: Vec<_> = text.lines().rev().take(6).collect();
    lines.reverse();
    lines.join("\n")
}
