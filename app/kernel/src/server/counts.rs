//! How many rows a list has, remembered until its tenant changes anything: counting costs more than the page itself.

use crate::TenantId;
use std::{
    collections::HashMap,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// A figure is counted anew after this long even when no change was heard of, as when another process told nobody.
const KEPT: Duration = Duration::from_secs(5);
/// The most lists of a tenant, and tenants, that are remembered.
const MOST: usize = 1_000;

/// The figures of this process.
#[derive(Default)]
pub struct Counts {
    tenants: Mutex<HashMap<TenantId, Known>>,
    changes: AtomicU64,
}

/// What is known of a tenant since its last change.
struct Known {
    change: u64,
    lists: HashMap<String, (i64, Instant)>,
}

/// Between which changes something was counted: after the next one it is worth nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since(u64);

impl Counts {
    /// A list's figure, or from when on counting it anew is good for.
    pub fn look(&self, tenant: TenantId, list: &str) -> Result<i64, Since> {
        let mut tenants = self.lock();
        if tenants.len() >= MOST && !tenants.contains_key(&tenant) {
            tenants.clear();
        }
        let known = tenants.entry(tenant).or_insert_with(|| Known { change: self.next(), lists: HashMap::new() });
        match known.lists.get(list) {
            Some((count, at)) if at.elapsed() < KEPT => Ok(*count),
            _ => Err(Since(known.change)),
        }
    }

    /// Remembers a figure, unless something changed while it was counted.
    pub fn keep(&self, tenant: TenantId, list: String, since: Since, count: i64) {
        if let Some(known) = self.lock().get_mut(&tenant).filter(|known| known.change == since.0) {
            if known.lists.len() >= MOST {
                known.lists.clear();
            }
            known.lists.insert(list, (count, Instant::now()));
        }
    }

    /// Something of the tenant changed.
    pub fn forget(&self, tenant: TenantId) {
        if let Some(known) = self.lock().get_mut(&tenant) {
            known.change = self.next();
            known.lists.clear();
        }
    }

    fn next(&self) -> u64 {
        self.changes.fetch_add(1, Ordering::Relaxed)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<TenantId, Known>> {
        self.tenants.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_lasts_until_its_tenant_changes_something() {
        let (counts, a, b) = (Counts::default(), TenantId::new(), TenantId::new());
        for tenant in [a, b] {
            let since = counts.look(tenant, "contacts").unwrap_err();
            counts.keep(tenant, "contacts".to_owned(), since, 7);
            assert_eq!(counts.look(tenant, "contacts"), Ok(7));
            assert!(counts.look(tenant, "deals").is_err());
        }
        counts.forget(a);
        assert!(counts.look(a, "contacts").is_err());
        assert_eq!(counts.look(b, "contacts"), Ok(7));
    }

    #[test]
    fn what_was_counted_before_a_change_is_not_kept_after_it() {
        let (counts, tenant) = (Counts::default(), TenantId::new());
        let since = counts.look(tenant, "contacts").unwrap_err();
        counts.forget(tenant);
        counts.keep(tenant, "contacts".to_owned(), since, 7);
        assert!(counts.look(tenant, "contacts").is_err());
    }

    #[test]
    fn memory_stays_bounded() {
        let counts = Counts::default();
        for n in 0..3 * MOST {
            let tenant = TenantId::new();
            let since = counts.look(tenant, "x").unwrap_err();
            counts.keep(tenant, "x".to_owned(), since, 1);
            let since = counts.look(tenant, "y").unwrap_err();
            counts.keep(tenant, n.to_string(), since, 1);
        }
        assert!(counts.lock().len() <= MOST);
        let tenant = TenantId::new();
        for n in 0..3 * MOST {
            let since = counts.look(tenant, "x").unwrap_err();
            counts.keep(tenant, n.to_string(), since, 1);
        }
        assert!(counts.lock()[&tenant].lists.len() <= MOST);
    }
}
