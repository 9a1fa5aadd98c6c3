//! Nobody reaches into another tenant (spec QLT-6). The proofs are generated: they walk the catalog of the database, the
//! OpenAPI document and the list of server functions, so that a new table or route that they don't know fails them, with
//! a sentence that says what to add.

mod broken;
mod functions;
mod operations;
mod probe;
mod routes;
pub mod rows;
mod tables;

use crate::kit;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

/// A database of a test's own, for what would disturb the others. Dropped by [`Scratch::drop_it`].
pub struct Scratch {
    name: String,
    /// The superuser's URL.
    pub url: String,
}

impl Scratch {
    /// Makes and migrates one. Roles belong to the cluster, so one test at a time may make them.
    pub async fn new(purpose: &str) -> Self {
        let cluster = kit::cluster();
        let name = format!("neuroops_scratch_{purpose}_{}", std::process::id());
        let mut conn = PgConnection::connect(&cluster).await.expect("the test cluster");
        sqlx::query("select pg_advisory_lock(7316)").execute(&mut conn).await.expect("lock");
        kit::fresh_database(&mut conn, &cluster, &name).await;
        sqlx::query("select pg_advisory_unlock(7316)").execute(&mut conn).await.expect("unlock");
        let url = kit::in_database(&cluster, &name);
        Self { name, url }
    }

    /// As the superuser, whom nothing binds.
    pub async fn superuser(&self) -> PgConnection {
        PgConnection::connect(&self.url).await.expect("the scratch database")
    }

    /// Two tenants with a row in every table.
    pub async fn two_tenants(&self) -> (Uuid, Uuid) {
        let mut superuser = self.superuser().await;
        let (a, b) = (Uuid::now_v7(), Uuid::now_v7());
        for tenant in [a, b] {
            rows::seed(&mut superuser, rows::Owner::of(tenant)).await;
        }
        (a, b)
    }

    /// Removes it.
    pub async fn drop_it(self) {
        let mut conn = PgConnection::connect(&kit::cluster()).await.expect("the test cluster");
        let sql = format!("drop database if exists {} with (force)", self.name);
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut conn).await.expect("drop");
    }
}

/// The superuser's connection to the database that all tests share.
pub async fn shared_superuser(app: &kit::TestApp) -> PgConnection {
    let mut tx = app.kernel.platform().await.expect("platform");
    let name: String = sqlx::query_scalar("select current_database()::text").fetch_one(tx.conn()).await.expect("name");
    PgConnection::connect(&kit::in_database(&kit::cluster(), &name)).await.expect("the shared database")
}
