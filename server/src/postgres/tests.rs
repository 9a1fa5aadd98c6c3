//! The embedded database on a real machine: first start, second start, and every kind of sudden death.

use super::*;
use crate::bootstrap;
use sqlx::{Connection, PgConnection};
use std::{os::unix::fs::PermissionsExt, time::Instant};

/// A folder that user postgres can reach.
fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir_in("/tmp").unwrap();
    std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    dir
}

async fn connect(pg: &Embedded) -> Result<PgConnection, sqlx::Error> {
    PgConnection::connect(&format!("postgres://postgres:{}@127.0.0.1:{}/postgres", pg.password(), pg.port())).await
}

/// Adds a row and counts all.
async fn rows(pg: &Embedded) -> Result<i64, sqlx::Error> {
    let mut conn = connect(pg).await?;
    sqlx::raw_sql("create table if not exists t (n int)").execute(&mut conn).await?;
    sqlx::raw_sql("insert into t values (1)").execute(&mut conn).await?;
    sqlx::query_scalar("select count(*) from t").fetch_one(&mut conn).await
}

/// Adds a row as soon as the database is back, and counts all.
async fn rows_when_back(pg: &Embedded) -> i64 {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        match rows(pg).await {
            Ok(n) => return n,
            Err(error) => assert!(Instant::now() < until, "{error}"),
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn lock_file(dir: &Path) -> PathBuf {
    dir.join("postgres/cluster/postmaster.pid")
}

fn pid(dir: &Path) -> u32 {
    std::fs::read_to_string(lock_file(dir)).unwrap().lines().next().unwrap().parse().unwrap()
}

fn kill(pid: u32) {
    assert!(std::process::Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap().success());
}

#[tokio::test]
async fn starts_from_nothing_stops_and_starts_again() {
    let dir = folder();
    let pg = Embedded::start(&dir.path().join("deep/data")).await.unwrap();
    assert_eq!(rows(&pg).await.unwrap(), 1);
    let port = pg.port();
    pg.stop().await;
    assert!(connect_to(port).is_err(), "it still listens");
    let began = Instant::now();
    let pg = Embedded::start(&dir.path().join("deep/data")).await.unwrap();
    assert!(began.elapsed() < Duration::from_secs(10));
    assert_eq!((rows(&pg).await.unwrap(), pg.port()), (2, port));
    pg.stop().await;
}

fn connect_to(port: u16) -> std::io::Result<std::net::TcpStream> {
    std::net::TcpStream::connect(("127.0.0.1", port))
}

#[tokio::test]
async fn preparing_is_repeatable_and_quick_and_its_addresses_work() {
    let dir = folder();
    let pg = Embedded::start(dir.path()).await.unwrap();
    let first = bootstrap::prepare(pg.port(), pg.password()).await.unwrap();
    let began = Instant::now();
    let again = bootstrap::prepare(pg.port(), pg.password()).await.unwrap();
    eprintln!("prepared again in {:?}", began.elapsed());
    assert!(began.elapsed() < Duration::from_millis(1000));
    assert_eq!(first.app, again.app);
    assert!(first.app.contains("host=/tmp/"), "not over the socket");
    for (url, role) in [(&again.app, "neuroops_app"), (&again.platform, "neuroops_platform"), (&again.owner, "neuroops_owner")] {
        let mut conn = PgConnection::connect(url).await.unwrap();
        let (user, bound): (String, bool) =
            sqlx::query_as("select current_user::text, not (rolsuper or rolbypassrls) from pg_roles where rolname = current_user")
                .fetch_one(&mut conn)
                .await
                .unwrap();
        assert_eq!((user.as_str(), bound), (role, true));
        let guessed = url.replace(&bootstrap_password(url), "guessed");
        assert!(PgConnection::connect(&guessed).await.is_err(), "{role} needs no password");
    }
    pg.stop().await;
}

fn bootstrap_password(url: &str) -> String {
    url.split_once("//").and_then(|(_, rest)| rest.split_once('@')).and_then(|(user, _)| user.split_once(':')).unwrap().1.to_owned()
}

#[tokio::test]
async fn a_second_server_on_the_folder_is_told_so() {
    let dir = folder();
    let pg = Embedded::start(dir.path()).await.unwrap();
    let error = Embedded::start(dir.path()).await.err().unwrap();
    assert!(matches!(error, PgError::InUse(_)) && error.to_string().contains("NEUROOPS_DATA_DIR"), "{error}");
    assert_eq!(rows(&pg).await.unwrap(), 1);
    pg.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn dropping_it_stops_it() {
    let dir = folder();
    let pg = Embedded::start(dir.path()).await.unwrap();
    let port = pg.port();
    drop(pg);
    assert!(connect_to(port).is_err() && !lock_file(dir.path()).exists());
}

#[tokio::test]
async fn a_killed_database_comes_back_on_its_port_with_its_rows() {
    let dir = folder();
    let pg = Embedded::start(dir.path()).await.unwrap();
    let port = pg.port();
    for expected in 2..=4 {
        rows_when_back(&pg).await;
        kill(pid(dir.path()));
        // The orphans of the old one may still answer for a moment.
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert!(rows_when_back(&pg).await >= expected);
    }
    assert_eq!(pg.port(), port);
    pg.stop().await;
}

#[tokio::test]
async fn an_orphan_in_a_long_statement_is_ended_before_a_new_one_starts() {
    let dir = folder();
    let pg = Embedded::start(dir.path()).await.unwrap();
    rows(&pg).await.unwrap();
    let mut conn = connect(&pg).await.unwrap();
    // It never waits, so it doesn't notice that its postmaster is gone.
    let busy =
        tokio::spawn(async move { sqlx::raw_sql("do $$ begin loop perform 1; end loop; end $$").execute(&mut conn).await.map(|_| ()) });
    tokio::time::sleep(Duration::from_millis(300)).await;
    kill(pid(dir.path()));
    assert!(busy.await.unwrap().is_err());
    assert_eq!(rows_when_back(&pg).await, 2);
    pg.stop().await;
}

#[tokio::test]
async fn a_database_that_outlived_its_server_is_taken_over() {
    let dir = folder();
    let pg = Embedded::start(dir.path()).await.unwrap();
    let (port, process) = (pg.port(), pid(dir.path()));
    assert_eq!(rows(&pg).await.unwrap(), 1);
    pg.vanish().await;
    let pg = Embedded::start(dir.path()).await.unwrap();
    assert_eq!((pg.port(), pid(dir.path()), rows(&pg).await.unwrap()), (port, process, 2));
    pg.stop().await;
}

#[tokio::test]
async fn server_and_database_killed_together_start_again() {
    let dir = folder();
    let pg = Embedded::start(dir.path()).await.unwrap();
    assert_eq!(rows(&pg).await.unwrap(), 1);
    let process = pid(dir.path());
    pg.vanish().await;
    kill(process);
    let pg = Embedded::start(dir.path()).await.unwrap();
    assert_eq!(rows(&pg).await.unwrap(), 2);
    pg.stop().await;
}

#[tokio::test]
async fn a_lock_file_whose_number_belongs_to_somebody_else_is_no_obstacle() {
    let dir = folder();
    let pg = Embedded::start(dir.path()).await.unwrap();
    rows(&pg).await.unwrap();
    let lock = std::fs::read_to_string(lock_file(dir.path())).unwrap();
    let process = pid(dir.path());
    pg.vanish().await;
    kill(process);
    tokio::time::sleep(Duration::from_millis(500)).await;
    // Another process of PostgreSQL's user, as after a reboot.
    let mut stranger = std::process::Command::new("sleep");
    stranger.arg("60").current_dir("/");
    if let Some(user) = home::Home::find(dir.path()).unwrap().user {
        std::os::unix::process::CommandExt::uid(&mut stranger, user.uid);
    }
    let mut stranger = stranger.spawn().unwrap();
    std::fs::write(lock_file(dir.path()), lock.replacen(&process.to_string(), &stranger.id().to_string(), 1)).unwrap();
    let pg = Embedded::start(dir.path()).await.unwrap();
    assert_eq!(rows(&pg).await.unwrap(), 2);
    assert!(stranger.try_wait().unwrap().is_none(), "the stranger must live");
    stranger.kill().unwrap();
    stranger.wait().unwrap();
    pg.stop().await;
}

#[tokio::test]
async fn a_taken_port_is_changed_and_the_new_one_kept() {
    let dir = folder();
    let pg = Embedded::start(dir.path()).await.unwrap();
    let old = pg.port();
    pg.stop().await;
    let taker = std::net::TcpListener::bind(("127.0.0.1", old)).unwrap();
    let pg = Embedded::start(dir.path()).await.unwrap();
    let new = pg.port();
    assert_ne!(new, old);
    pg.stop().await;
    drop(taker);
    let pg = Embedded::start(dir.path()).await.unwrap();
    assert_eq!(pg.port(), new);
    pg.stop().await;
}

#[tokio::test]
async fn a_first_start_that_was_killed_starts_over() {
    let dir = folder();
    let half = dir.path().join("postgres/cluster.unfinished.1");
    std::fs::create_dir_all(&half).unwrap();
    std::fs::write(half.join("PG_VERSION"), "15\n").unwrap();
    let pg = Embedded::start(dir.path()).await.unwrap();
    assert_eq!(rows(&pg).await.unwrap(), 1);
    assert!(!half.exists());
    pg.stop().await;
}

#[tokio::test]
async fn a_lost_password_is_replaced() {
    let dir = folder();
    let pg = Embedded::start(dir.path()).await.unwrap();
    let lost = pg.password().to_owned();
    rows(&pg).await.unwrap();
    pg.stop().await;
    let file = dir.path().join("postgres/password");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    std::fs::remove_file(&file).unwrap();
    let pg = Embedded::start(dir.path()).await.unwrap();
    assert_ne!(pg.password(), lost);
    assert_eq!(rows(&pg).await.unwrap(), 2);
    pg.stop().await;
    std::fs::write(&file, "x".repeat(40)).unwrap();
    let error = Embedded::start(dir.path()).await.err().unwrap();
    assert!(matches!(error, PgError::Password(_)), "{error}");
    assert!(!lock_file(dir.path()).exists(), "it must not stay behind");
}

#[tokio::test]
async fn another_major_version_and_a_strange_folder_are_named() {
    let dir = folder();
    Embedded::start(dir.path()).await.unwrap().stop().await;
    let cluster = dir.path().join("postgres/cluster");
    std::fs::write(cluster.join("PG_VERSION"), "9\n").unwrap();
    let error = Embedded::start(dir.path()).await.err().unwrap();
    assert!(matches!(&error, PgError::Version { made, .. } if made == "9"), "{error}");
    assert!(inspect(dir.path()).is_err());
    std::fs::remove_file(cluster.join("PG_VERSION")).unwrap();
    let error = Embedded::start(dir.path()).await.err().unwrap();
    assert!(matches!(&error, PgError::NotACluster(_)) && cluster.join("base").exists(), "{error}");
}

#[tokio::test]
async fn a_server_that_cannot_start_says_why_soon() {
    let dir = folder();
    Embedded::start(dir.path()).await.unwrap().stop().await;
    std::fs::write(dir.path().join("postgres/cluster/postgresql.auto.conf"), "no_such_setting = 1\n").unwrap();
    let began = Instant::now();
    let error = Embedded::start(dir.path()).await.err().unwrap();
    assert!(error.to_string().contains("no_such_setting") && began.elapsed() < Duration::from_secs(15), "{error}");
}

#[tokio::test]
async fn a_folder_that_postgres_may_not_enter_is_left_for_another() {
    // Only root runs PostgreSQL as somebody else.
    let dir = folder();
    std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(0o700)).unwrap();
    if home::Home::find(dir.path()).unwrap().user.is_none() {
        return;
    }
    let data = dir.path().join("data");
    let pg = Embedded::start(&data).await.unwrap();
    assert_eq!(rows(&pg).await.unwrap(), 1);
    let found = inspect(&data).unwrap();
    assert!(found.dir.starts_with("/var/lib/neuroops") && found.running.is_some(), "{}", found.dir.display());
    pg.stop().await;
    // Later it may enter: the database that is there already counts.
    std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let pg = Embedded::start(&data).await.unwrap();
    assert_eq!(rows(&pg).await.unwrap(), 2);
    pg.stop().await;
    std::fs::remove_dir_all(found.dir.parent().unwrap()).unwrap();
    // Only when it is empty now.
    let _ = std::fs::remove_dir("/var/lib/neuroops");
}
