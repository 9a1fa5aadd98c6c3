//! What lives as long as the process: pools, clock, keys, hubs. Cheap to clone.

use super::{
    auth::Keys, counts::Counts, db::Db, error::Error, limits::Limits, live::Live, seal::Seal, settings::Settings, storage::Storage,
    tx::PlatformTx,
};
use crate::clock::Clock;
use std::{ops::Deref, sync::Arc};

/// The process-wide parts, shared by all requests and jobs.
#[derive(Clone)]
pub struct Kernel(Arc<Inner>);

/// The parts of a [`Kernel`].
pub struct Inner {
    /// Pools.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// What the operator decided.
    pub settings: Settings,
    /// Signs and checks access tokens.
    pub keys: Keys,
    /// Closes and opens what lies sealed in the database.
    pub seal: Seal,
    /// Rate limits of this process.
    pub limits: Limits,
    /// Live updates of this process.
    pub live: Live,
    /// How many rows lists have.
    pub counts: Counts,
    /// Files.
    pub storage: Storage,
}

impl Kernel {
    /// Puts the parts together.
    #[must_use]
    pub fn new(db: Db, clock: Clock, settings: Settings) -> Self {
        Self(Arc::new(Inner {
            keys: Keys::new(&settings.secret),
            seal: Seal::new(&settings.encryption_key),
            limits: Limits::new(settings.rate_limits),
            live: Live::new(),
            counts: Counts::default(),
            storage: Storage::local(settings.data_dir.join("files")),
            db,
            clock,
            settings,
        }))
    }

    /// Opens a transaction of the platform role, which no tenant scope binds: for what comes before a tenant is known
    /// (sign-in, claiming jobs) and for the platform's own staff. Only identity, tenancy, queues and mail are granted to it.
    ///
    /// # Errors
    /// The driver's, when no connection can be had.
    pub async fn platform(&self) -> Result<PlatformTx, Error> {
        PlatformTx::open(self).await
    }
}

impl Deref for Kernel {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl axum::extract::FromRef<Kernel> for () {
    fn from_ref(_: &Kernel) {}
}
