//! Work for later: enqueued in the caller's transaction, done by a worker, at least once.

use super::{ctx::Ctx, error::Error};
use crate::clock::Time;
use serde::Serialize;
use serde_json::Value;

/// A job to enqueue. It carries the tenant and the correlation id of the transaction it is enqueued in.
#[derive(Clone, Debug, Serialize)]
pub struct NewJob {
    /// Names its [`JobHandler`].
    pub kind: &'static str,
    /// What the handler needs; ids rather than copies.
    pub payload: Value,
    /// Not before; at once when absent.
    pub run_at: Option<Time>,
    /// How often it is tried before it is put aside as dead.
    pub max_attempts: i32,
    /// A job of this kind and key that waits or runs already makes this one unnecessary.
    pub dedupe_key: Option<String>,
}

impl NewJob {
    /// A job that is tried up to eight times.
    #[must_use]
    pub fn new(kind: &'static str, payload: &impl Serialize) -> Self {
        let payload = serde_json::to_value(payload).unwrap_or_default();
        Self { kind, payload, run_at: None, max_attempts: 8, dedupe_key: None }
    }

    /// At most one of these waits or runs.
    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.dedupe_key = Some(key.into());
        self
    }
}

/// Does the jobs of one kind. A job may run twice (a crash between its end and the note of it): handlers are idempotent.
#[async_trait::async_trait]
pub trait JobHandler: Send + Sync {
    /// The kind of job it does.
    fn kind(&self) -> &'static str;

    /// Does one job, inside its tenant.
    ///
    /// # Errors
    /// Any error makes the queue try again later with growing pauses; after `max_attempts` the job is dead.
    async fn run(&self, ctx: &Ctx, payload: Value) -> Result<(), Error>;

    /// Called once when a job is put aside as dead, so that what waits for it can say so.
    ///
    /// # Errors
    /// Are logged only.
    async fn dead(&self, _ctx: &Ctx, _payload: Value, _error: &str) -> Result<(), Error> {
        Ok(())
    }
}
