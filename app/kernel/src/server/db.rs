//! The pools, and the refusal to start under a role that row-level security doesn't bind.
#![expect(clippy::disallowed_types, reason = "the one place that holds pools")]

use super::{error::Error, settings::Settings};
use sqlx::{PgPool, postgres::PgPoolOptions};
use std::time::Duration;

/// The two ways in: `app` for everything inside a tenant, `platform` for what comes before one.
#[derive(Clone, Debug)]
pub struct Db {
    pub(super) app: PgPool,
    pub(super) platform: PgPool,
    /// Of the platform role; a listener needs a connection of its own.
    pub(super) platform_url: String,
}

impl Db {
    /// Connects both pools and proves that neither role can step around row-level security.
    ///
    /// # Errors
    /// [`Error::Internal`] that names the role and the fix when it is a superuser, may bypass row-level security, or owns
    /// a table; the driver's error when the database can't be reached.
    pub async fn connect(app_url: &str, platform_url: &str, settings: &Settings) -> Result<Self, Error> {
        let options = |size: u32| PgPoolOptions::new().max_connections(size).acquire_timeout(Duration::from_secs(5)).test_before_acquire(false);
        let db = Self {
            app: options(settings.pool_size).connect(app_url).await?,
            platform: options(6).connect(platform_url).await?,
            platform_url: platform_url.to_owned(),
        };
        for pool in [&db.app, &db.platform] {
            refuse_unbound_role(pool).await?;
        }
        Ok(db)
    }

    /// How many connections of the app pool exist and how many of them are idle.
    #[must_use]
    pub fn pool_usage(&self) -> (u32, usize) {
        (self.app.size(), self.app.num_idle())
    }

    /// Closes the pools after their running work.
    pub async fn close(&self) {
        self.app.close().await;
        self.platform.close().await;
    }
}

/// Fails when the role of this pool could see rows of every tenant.
async fn refuse_unbound_role(pool: &PgPool) -> Result<(), Error> {
    let (role, bypass, owns): (String, bool, bool) = sqlx::query_as(
        "select rolname::text,
                rolsuper or rolbypassrls,
                exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where n.nspname = 'public' and pg_has_role(current_user, c.relowner, 'member'))
           from pg_roles where rolname = current_user",
    )
    .fetch_one(pool)
    .await?;
    if bypass {
        return Err(Error::Internal(format!(
            "database role '{role}' is a superuser or has BYPASSRLS, so tenants would not be kept apart: connect as a role made by migrations/bootstrap/roles.sql"
        )));
    }
    if owns {
        return Err(Error::Internal(format!(
            "database role '{role}' owns tables or is a member of their owner: use the owner only in OWNER_DATABASE_URL"
        )));
    }
    Ok(())
}
