//! The embedded database on a real machine: first start, second start, and every kind of sudden death.

use super::*;
use crate::bootstrap;
use sqlx::{Connection, PgConnection};
use std::time::Instant;

/// A folder that user postgres can reach.
fn folder() -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir_in("/tmp").unwrap();
    std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    dir
}

async fn rows(pg: &Embedded) -> Result<i64, sqlx::Error> {
    let url = format!("postgres://postgres:{}@127.0.0.1:{}/postgres", pg.password(), pg.port());
    let mut conn = PgConnection::connect(&url).await?;
    sqlx::raw_sql("create table if not exists t (n int)").execute(&mut conn).await?;
    sqlx::raw_sql("insert into t values (1)").execute(&mut conn).await?;
    sqlx::query_scalar("select count(*) from t").fetch_one(&mut conn).await
}

fn kill(dir: &std::path::Path) {
    let text = std::fs::read_to_string(dir.join("postgres/cluster/postmaster.pid")).unwrap();
    let pid = text.lines().next().unwrap().to_owned();
    assert!(std::process::Command::new("kill").args(["-9", &pid]).status().unwrap().success());
}

#[tokio::test]
async fn starts_from_nothing_stops_and_starts_again() {
    let dir = folder();
    let pg = Embedded::start(dir.path()).await.unwrap();
    assert_eq!(rows(&pg).await.unwrap(), 1);
    let first = bootstrap::prepare(pg.port(), pg.password()).await.unwrap();
    let again = bootstrap::prepare(pg.port(), pg.password()).await.unwrap();
    assert_eq!(first.app, again.app);
    assert!(matches!(Embedded::start(dir.path()).await, Err(PgError::InUse(_))));
    pg.stop().await;
    let pg = Embedded::start(dir.path()).await.unwrap();
    assert_eq!(rows(&pg).await.unwrap(), 2);
    pg.stop().await;
}

#[tokio::test]
async fn a_killed_database_comes_back_with_its_rows() {
    let dir = folder();
    let pg = Embedded::start(dir.path()).await.unwrap();
    assert_eq!(rows(&pg).await.unwrap(), 1);
    kill(dir.path());
    let until = Instant::now() + Duration::from_secs(30);
    let back = loop {
        match rows(&pg).await {
            Ok(n) => break n,
            Err(error) => assert!(Instant::now() < until, "{error}"),
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    assert_eq!(back, 2);
    pg.stop().await;
}

#[tokio::test]
async fn a_database_that_outlived_its_server_is_taken_over() {
    let dir = folder();
    let pg = Embedded::start(dir.path()).await.unwrap();
    let port = pg.port();
    assert_eq!(rows(&pg).await.unwrap(), 1);
    // What a killed server leaves: a running cluster and no lock.
    pg.supervisor.abort();
    drop(pg);
    let pg = Embedded::start(dir.path()).await.unwrap();
    assert_eq!((pg.port(), rows(&pg).await.unwrap()), (port, 2));
    pg.stop().await;
}

#[tokio::test]
async fn server_and_database_killed_together_start_again() {
    let dir = folder();
    let pg = Embedded::start(dir.path()).await.unwrap();
    assert_eq!(rows(&pg).await.unwrap(), 1);
    pg.supervisor.abort();
    drop(pg);
    kill(dir.path());
    let pg = Embedded::start(dir.path()).await.unwrap();
    assert_eq!(rows(&pg).await.unwrap(), 2);
    pg.stop().await;
}

#[tokio::test]
async fn another_major_version_is_named() {
    let dir = folder();
    Embedded::start(dir.path()).await.unwrap().stop().await;
    std::fs::write(dir.path().join("postgres/cluster/PG_VERSION"), "9\n").unwrap();
    let error = Embedded::start(dir.path()).await.err().unwrap();
    assert!(matches!(&error, PgError::Version { made, .. } if made == "9"), "{error}");
}
