//! Roles, database and extensions of the embedded PostgreSQL; the same files serve an operator's own server.

use crate::config::Urls;
use sha2::{Digest, Sha256};
use sqlx::{
    ConnectOptions, Connection, PgConnection,
    postgres::{PgConnectOptions, PgSslMode},
};
use std::path::Path;

/// Makes the four roles; for a superuser, in any database.
pub const ROLES_SQL: &str = include_str!("../../migrations/bootstrap/roles.sql");
/// Extensions, schemas and grants; for a superuser, inside our database.
pub const DATABASE_SQL: &str = include_str!("../../migrations/bootstrap/database.sql");

/// The database's name.
const DATABASE: &str = "neuroops";
/// The superuser that `initdb` made.
const SUPERUSER: &str = "postgres";
/// Roles that sign in, and so need a password.
const LOGIN_ROLES: [&str; 3] = ["neuroops_app", "neuroops_platform", "neuroops_owner"];

/// Why a cluster could not be prepared.
#[derive(Debug, thiserror::Error)]
pub enum BootstrapError {
    /// It can't be reached.
    #[error("the embedded database can't be reached: {0}")]
    Connect(#[source] sqlx::Error),
    /// The roles or the database could not be made.
    #[error("the database's roles could not be set up: {0}")]
    Roles(#[source] sqlx::Error),
    /// Extensions, schemas or grants failed; nearly always a missing extension.
    #[error("the database could not be set up: {0}; if an extension is missing, run `make setup` or `apt-get install postgresql-contrib`")]
    Database(#[source] sqlx::Error),
}

/// Brings an empty or known cluster to where migrations can run, and gives each login role the password derived from the
/// superuser's. Repeating it changes nothing. The addresses lead through the unix socket where there is one: a short
/// statement costs a third less time than over loopback.
///
/// # Errors
/// [`BootstrapError`].
pub async fn prepare(port: u16, superuser_password: &str) -> Result<Urls, BootstrapError> {
    let mut conn = connect(port, superuser_password, SUPERUSER).await?;
    let mut sql = ROLES_SQL.to_owned();
    for role in LOGIN_ROLES {
        // Role and password are ours: letters, digits and underscores.
        sql.push_str(&format!("\nalter role {role} password '{}';", derived(superuser_password, role)));
    }
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut conn).await.map_err(BootstrapError::Roles)?;
    let there: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(DATABASE)
        .fetch_one(&mut conn)
        .await
        .map_err(BootstrapError::Roles)?;
    if !there {
        sqlx::raw_sql("create database neuroops").execute(&mut conn).await.map_err(BootstrapError::Roles)?;
    }
    let folders: String = sqlx::query_scalar("show unix_socket_directories").fetch_one(&mut conn).await.map_err(BootstrapError::Roles)?;
    conn.close().await.map_err(BootstrapError::Roles)?;

    let mut inside = connect(port, superuser_password, DATABASE).await?;
    sqlx::raw_sql(DATABASE_SQL).execute(&mut inside).await.map_err(BootstrapError::Database)?;
    inside.close().await.map_err(BootstrapError::Database)?;
    let socket = Some(folders).filter(|folder| Path::new(folder).join(format!(".s.PGSQL.{port}")).exists());
    Ok(urls(port, superuser_password, socket.as_deref()))
}

/// The addresses of a prepared cluster for our roles; through the socket in the given folder, else over loopback.
#[must_use]
pub fn urls(port: u16, superuser_password: &str, socket_dir: Option<&str>) -> Urls {
    let way = socket_dir.map(|dir| format!("&host={}", percent_encoded(dir))).unwrap_or_default();
    let of =
        |role: &str| format!("postgres://{role}:{}@127.0.0.1:{port}/{DATABASE}?sslmode=disable{way}", derived(superuser_password, role));
    let [app, platform, owner] = LOGIN_ROLES.map(of);
    Urls { app, platform, owner }
}

/// A role's password: nothing to keep, and of no use to guess the superuser's.
fn derived(superuser_password: &str, role: &str) -> String {
    hex(Sha256::new().chain_update(superuser_password).chain_update(role).finalize().as_ref())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A path as the value of a URL's query.
fn percent_encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

async fn connect(port: u16, password: &str, database: &str) -> Result<PgConnection, BootstrapError> {
    let options = PgConnectOptions::new_without_pgpass().host("127.0.0.1").port(port).username(SUPERUSER).password(password);
    // "already exists, skipping" is the normal case here and no news.
    let options = options.database(database).ssl_mode(PgSslMode::Disable).options([("client_min_messages", "warning")]);
    options.connect().await.map_err(BootstrapError::Connect)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_through_the_socket_where_there_is_one() {
        let over_socket = urls(5432, "secret", Some("/data/my files/postgres")).app;
        assert!(over_socket.ends_with("@127.0.0.1:5432/neuroops?sslmode=disable&host=/data/my%20files/postgres"), "{over_socket}");
        let options: PgConnectOptions = over_socket.parse().unwrap();
        assert_eq!(options.get_socket().unwrap(), Path::new("/data/my files/postgres"));
        let over_loopback: PgConnectOptions = urls(5432, "secret", None).owner.parse().unwrap();
        assert_eq!((over_loopback.get_host(), over_loopback.get_username()), ("127.0.0.1", "neuroops_owner"));
    }

    #[test]
    fn each_role_has_a_password_of_its_own_that_never_holds_the_superusers() {
        let [a, b, c] = LOGIN_ROLES.map(|role| derived("superuser-password", role));
        assert!(a != b && b != c && a.len() == 64 && !a.contains("superuser"));
    }
}
