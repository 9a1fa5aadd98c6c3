//! Whether records hold money already: then the currency of the totals stays what it is. Modules that keep money tell.

use kernel::{Error, TenantTx};
use std::{pin::Pin, sync::OnceLock};

/// What a module answers.
pub type Answer<'t> = Pin<Box<dyn Future<Output = Result<bool, Error>> + Send + 't>>;
/// Asks a module whether it holds money of the transaction's tenant.
pub type HoldsMoney = for<'t> fn(&'t mut TenantTx) -> Answer<'t>;

static HOLDERS: OnceLock<Vec<HoldsMoney>> = OnceLock::new();

/// Takes the modules that keep money. Once, before the first request; later calls change nothing.
pub fn held_by(holders: Vec<HoldsMoney>) {
    let _ = HOLDERS.set(holders);
}

/// Whether any of them holds money.
///
/// # Errors
/// The driver's.
pub async fn is_held(tx: &mut TenantTx) -> Result<bool, Error> {
    for ask in HOLDERS.get().map(Vec::as_slice).unwrap_or_default() {
        if ask(tx).await? {
            return Ok(true);
        }
    }
    Ok(false)
}
