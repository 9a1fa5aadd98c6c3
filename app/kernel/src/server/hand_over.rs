//! Handing records over: when somebody leaves, what they were responsible for goes to a colleague. Each module that has records
//! with an owner implements [`HandOver`] and lists it in its descriptor; who asks knows none of their tables.

use super::{error::Error, tx::TenantTx};
use crate::UserId;

/// How many records of each kind, by the kind's name: `[("contacts", 142)]`.
pub type Holdings = Vec<(&'static str, i64)>;

/// A module's part in handing records over.
#[async_trait::async_trait]
pub trait HandOver: Send + Sync {
    /// What a person is responsible for, by kind; kinds of which there is none may be left out.
    ///
    /// # Errors
    /// The driver's.
    async fn holdings(&self, tx: &mut TenantTx, person: UserId) -> Result<Holdings, Error>;

    /// Gives a part of it, at most `limit` records of each kind, to somebody else and says how many. It is called until there
    /// is nothing left; the caller commits in between, so that it can go on after a crash.
    ///
    /// # Errors
    /// The driver's.
    async fn hand_over(&self, tx: &mut TenantTx, from: UserId, to: UserId, limit: i64) -> Result<Holdings, Error>;
}
