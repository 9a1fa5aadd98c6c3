//! The kinds of records that have fields: modules bring them.

use kernel::{Ctx, Error, Permission, TenantTx, server::module::CustomKind};
use std::sync::OnceLock;

static KNOWN: OnceLock<Vec<CustomKind>> = OnceLock::new();

/// Makes the modules' kinds known; the first call counts.
pub fn knows(kinds: Vec<CustomKind>) {
    // A second call comes from tests that start the product twice; it brings the same.
    let _ = KNOWN.set(kinds);
}

/// All kinds.
pub(super) fn all() -> impl Iterator<Item = CustomKind> {
    KNOWN.get().into_iter().flatten().copied()
}

/// The kinds whose records the caller may see, of all modules that the organisation uses.
pub(super) fn open_to(ctx: &Ctx) -> Vec<String> {
    all().filter(|kind| ctx.may(kind.needs)).map(|kind| kind.record.to_owned()).collect()
}

/// Who may see the records of a kind, and so their fields.
pub(super) fn needs(record: &str) -> Option<Permission> {
    all().find(|kind| kind.record == record).map(|kind| kind.needs)
}

/// Opens the tenant for a look at the fields of a kind, or of all kinds, with the kinds that are open to the caller.
pub(super) async fn look(ctx: &Ctx, record: Option<&str>) -> Result<(TenantTx, Vec<String>), Error> {
    ctx.tenant_id()?;
    let asked = |kind: &CustomKind| record.is_none_or(|record| record == kind.record);
    let mut open = open_to(ctx);
    open.retain(|kind| record.is_none_or(|record| record == kind));
    let needs = open.first().and_then(|kind| needs(kind)).or_else(|| all().find(asked).map(|kind| kind.needs));
    Ok((ctx.read(needs.ok_or_else(unknown)?).await?, open))
}

fn unknown() -> Error {
    Error::field("record", "unknown_record", "There is no such kind of record; contact is one.")
}

/// Refuses a kind that isn't there for the caller.
pub(super) fn check(ctx: &Ctx, record: &str) -> Result<(), Error> {
    if open_to(ctx).iter().any(|open| open == record) { Ok(()) } else { Err(unknown()) }
}
