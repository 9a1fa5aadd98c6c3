//! Roles, database and extensions of the embedded PostgreSQL; the same files serve an operator's own server.

use crate::config::Urls;
use sha2::{Digest, Sha256};
use sqlx::{Connection, PgConnection};

/// Makes the four roles; for a superuser, in any database.
pub const ROLES_SQL: &str = include_str!("../../migrations/bootstrap/roles.sql");
/// Extensions, schemas and grants; for a superuser, inside our database.
pub const DATABASE_SQL: &str = include_str!("../../migrations/bootstrap/database.sql");

/// The database's name.
const DATABASE: &str = "neuroops";

/// Brings an empty or known cluster to where migrations can run, and gives each login role the password derived from the
/// superuser's. Repeating it changes nothing.
///
/// # Errors
/// The database's complaint.
pub async fn prepare(port: u16, superuser_password: &str) -> Result<Urls, sqlx::Error> {
    let url = |role: &str, password: &str, database: &str| format!("postgres://{role}:{password}@127.0.0.1:{port}/{database}");
    let mut conn = PgConnection::connect(&url("postgres", superuser_password, "postgres")).await?;
    sqlx::raw_sql(ROLES_SQL).execute(&mut conn).await?;
    let password = |role: &str| {
        let digest = Sha256::new().chain_update(superuser_password).chain_update(role).finalize();
        digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    for role in ["neuroops_app", "neuroops_platform", "neuroops_owner"] {
        // Role and password are ours: letters, digits and underscores.
        let set = format!("alter role {role} password '{}'", password(role));
        sqlx::raw_sql(sqlx::AssertSqlSafe(set)).execute(&mut conn).await?;
    }
    let there: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)").bind(DATABASE).fetch_one(&mut conn).await?;
    if !there {
        sqlx::raw_sql("create database neuroops").execute(&mut conn).await?;
    }
    conn.close().await?;
    let mut inside = PgConnection::connect(&url("postgres", superuser_password, DATABASE)).await?;
    sqlx::raw_sql(DATABASE_SQL).execute(&mut inside).await?;
    inside.close().await?;
    let of = |role: &str| url(role, &password(role), DATABASE);
    Ok(Urls { app: of("neuroops_app"), platform: of("neuroops_platform"), owner: of("neuroops_owner") })
}
