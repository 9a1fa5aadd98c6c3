//! The schema: applying it, and telling whether the database has the one this program was built for.

use kernel::{Error, Kernel};
use sqlx::{Connection, PgConnection, migrate::Migrator};

/// All migrations, compiled in.
pub static MIGRATOR: Migrator = sqlx::migrate!("../migrations");

/// What readiness looks at.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// Migrations of this program that the database doesn't have.
    pub pending: usize,
    /// Jobs that wait for a worker.
    pub jobs_waiting: i64,
    /// Jobs that were given up.
    pub jobs_dead: i64,
    /// Age of the oldest job that is due, in seconds.
    pub oldest_seconds: i64,
}

/// Applies what is missing, as the owner of the schema.
///
/// # Errors
/// A sentence that names the migration and the database's complaint.
pub async fn apply(owner_url: &str) -> Result<usize, String> {
    let mut conn = PgConnection::connect(owner_url).await.map_err(|e| format!("OWNER_DATABASE_URL can't be reached: {e}"))?;
    let before = applied(&mut conn).await.len();
    MIGRATOR.run(&mut conn).await.map_err(|e| format!("migration failed, nothing of it was kept: {e}"))?;
    let after = applied(&mut conn).await.len();
    conn.close().await.map_err(|e| e.to_string())?;
    Ok(after - before)
}

async fn applied(conn: &mut PgConnection) -> Vec<i64> {
    // Before the first migration the table does not exist.
    sqlx::query_scalar("select version from _sqlx_migrations where success").fetch_all(conn).await.unwrap_or_default()
}

/// Asks the database.
///
/// # Errors
/// The driver's.
pub async fn state(kernel: &Kernel) -> Result<State, Error> {
    let mut tx = kernel.platform().await?;
    let done: Vec<i64> = sqlx::query_scalar("select version from _sqlx_migrations where success").fetch_all(tx.conn()).await?;
    let pending = MIGRATOR.iter().filter(|m| !done.contains(&m.version)).count();
    let (jobs_waiting, jobs_dead, oldest): (i64, i64, Option<i64>) = sqlx::query_as(
        "select (select count(*) from jobs where status = 'queued'),
                (select count(*) from jobs where status = 'dead'),
                (select extract(epoch from $1 - min(run_at))::bigint from jobs where status = 'queued' and run_at <= $1)",
    )
    .bind(kernel.clock.now())
    .fetch_one(tx.conn())
    .await?;
    Ok(State { pending, jobs_waiting, jobs_dead, oldest_seconds: oldest.unwrap_or(0) })
}
