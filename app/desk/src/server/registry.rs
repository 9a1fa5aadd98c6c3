//! What the other modules bring: their kinds of records, and their steps of the first days.

use kernel::{
    Ctx, Error, TenantTx,
    server::records::{FirstStep, RecordKind},
};
use std::{collections::HashMap, sync::OnceLock};
use uuid::Uuid;

/// Everything that modules bring.
struct Known {
    kinds: Vec<RecordKind>,
    steps: Vec<FirstStep>,
}

static KNOWN: OnceLock<Known> = OnceLock::new();

/// Makes the modules' kinds of records and steps known; the first call counts.
pub fn knows(kinds: Vec<RecordKind>, steps: Vec<FirstStep>) {
    // A second call comes from tests that start the product twice; it brings the same.
    let _ = KNOWN.set(Known { kinds, steps });
}

/// The kind of record of that name.
pub(super) fn kind(name: &str) -> Option<&'static RecordKind> {
    KNOWN.get()?.kinds.iter().find(|kind| kind.kind == name)
}

/// All steps of the first days.
pub(super) fn steps() -> &'static [FirstStep] {
    KNOWN.get().map_or(&[], |known| &known.steps)
}

/// What these records are called, of each kind that the caller may see. Those that are gone or closed to them are left out.
pub(super) async fn names(ctx: &Ctx, tx: &mut TenantTx, records: &[(String, Uuid)]) -> Result<HashMap<Uuid, String>, Error> {
    let mut names = HashMap::new();
    let Some(known) = KNOWN.get() else { return Ok(names) };
    for kind in known.kinds.iter().filter(|kind| ctx.may(kind.needs)) {
        let ids: Vec<Uuid> = records.iter().filter(|(name, _)| name == kind.kind).map(|(_, id)| *id).collect();
        if !ids.is_empty() {
            names.extend((kind.names)(tx, ids).await?);
        }
    }
    Ok(names)
}

/// Whether a record is there for the caller.
///
/// # Errors
/// [`Error::NotFound`] for an unknown kind, a record that is gone, or one that the caller may not see.
pub(super) async fn check(ctx: &Ctx, tx: &mut TenantTx, name: &str, id: Uuid) -> Result<(), Error> {
    kind(name).filter(|kind| ctx.may(kind.needs)).ok_or(Error::NotFound)?;
    let found = names(ctx, tx, &[(name.to_owned(), id)]).await?;
    if found.contains_key(&id) { Ok(()) } else { Err(Error::NotFound) }
}
