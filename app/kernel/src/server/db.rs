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
        let options =
            |size: u32| PgPoolOptions::new().max_connections(size).acquire_timeout(Duration::from_secs(5)).test_before_acquire(false);
        let db = Self {
            app: options(settings.pool_size).connect(app_url).await?,
            platform: options(6).connect(platform_url).await?,
            platform_url: platform_url.to_owned(),
        };
        refuse_unbound_role(&db.app, &[]).await?;
        refuse_unbound_role(&db.platform, &["neuroops_platform"]).await?;
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
async fn refuse_unbound_role(pool: &PgPool, above: &[&str]) -> Result<(), Error> {
    let (role, bypass, owns, through): (String, bool, bool, Option<String>) = sqlx::query_as(
        "select rolname::text,
                rolsuper or rolbypassrls,
                exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where n.nspname = 'public' and pg_has_role(current_user, c.relowner, 'member')),
                (select string_agg(distinct r.rolname::text, ', ')
                   from pg_policy p, unnest(p.polroles) as o (id) join pg_roles r on r.oid = o.id
                  where p.polpermissive and pg_get_expr(p.polqual, p.polrelid) = 'true' and r.rolname::text <> all ($1)
                    and pg_has_role(current_user, r.oid, 'usage'))
           from pg_roles where rolname = current_user",
    )
    .bind(above)
    .fetch_one(pool)
    .await?;
    if let Some(through) = through.filter(|_| !bypass && !owns) {
        return Err(Error::Internal(format!(
            "database role '{role}' has the rights of {through}, which sees every tenant: connect as a role made by migrations/bootstrap/roles.sql"
        )));
    }
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
