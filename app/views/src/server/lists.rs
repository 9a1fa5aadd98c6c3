//! The lists that modules bring. A view shows in what its list is narrowed down by, so nobody sees the views of a list that is
//! closed to them.

use kernel::{Ctx, server::records::ListKind};
use std::sync::OnceLock;

static KNOWN: OnceLock<Vec<ListKind>> = OnceLock::new();

/// Makes the modules' lists known; the first call counts.
pub fn knows(lists: Vec<ListKind>) {
    // A second call comes from tests that start the product twice; it brings the same.
    let _ = KNOWN.set(lists);
}

/// The names of the lists that are open to the caller.
pub(super) fn open_to(ctx: &Ctx) -> Vec<String> {
    let known = KNOWN.get().into_iter().flatten();
    known.filter(|list| ctx.may(list.needs)).map(|list| list.list.to_owned()).collect()
}
