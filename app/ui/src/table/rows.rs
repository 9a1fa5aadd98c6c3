//! The rows of a grid as the page holds them. Each has a serial number that changes with it, so that only changed rows are
//! painted anew; a row that is being saved shows what was entered until the answer is there.

use super::column::{Change, GridRow, Refused, Save};
use crate::{Toast, Toasts};
use leptos::prelude::*;
use std::collections::{HashMap, VecDeque};

/// A row and the number of its present state.
#[derive(Clone)]
struct Held<R> {
    serial: u64,
    row: R,
}

/// Changes of one row on their way, and the row as the server knew it last.
struct Pending<R> {
    known: R,
    waiting: VecDeque<(usize, String)>,
}

/// The rows, shared by the page that fetches them and the grid that shows them. Copies are the same rows.
pub struct GridRows<R: GridRow> {
    held: RwSignal<Vec<Held<R>>>,
    total: RwSignal<usize>,
    serial: StoredValue<u64>,
    pending: StoredValue<HashMap<u128, Pending<R>>>,
}

impl<R: GridRow> Clone for GridRows<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R: GridRow> Copy for GridRows<R> {}

impl<R: GridRow> Default for GridRows<R> {
    fn default() -> Self {
        Self {
            held: RwSignal::new(Vec::new()),
            total: RwSignal::new(0),
            serial: StoredValue::new(0),
            pending: StoredValue::new(HashMap::new()),
        }
    }
}

impl<R: GridRow> GridRows<R> {
    /// No rows yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn hold(self, row: R) -> Held<R> {
        let serial = self.serial.try_update_value(|serial| {
            *serial += 1;
            *serial
        });
        Held { serial: serial.unwrap_or_default(), row }
    }

    /// Shows these rows from now on; those that are the same as before stay as they are painted.
    pub fn set(self, rows: Vec<R>, total: usize) {
        let before: HashMap<u128, Held<R>> =
            self.held.with_untracked(|held| held.iter().map(|held| (held.row.key(), held.clone())).collect());
        let same = |row: &R| before.get(&row.key()).filter(|held| held.row == *row).cloned();
        let held: Vec<_> = rows.into_iter().map(|row| same(&row).unwrap_or_else(|| self.hold(row))).collect();
        self.total.set(total.max(held.len()));
        self.held.set(held);
    }

    /// Adds the rows that follow; `total` is how many there are by now, with those that are not here yet.
    pub fn extend(self, rows: Vec<R>, total: usize) {
        let more: Vec<_> = rows.into_iter().map(|row| self.hold(row)).collect();
        self.held.update(|held| held.extend(more));
        self.total.set(total.max(self.held.with_untracked(Vec::len)));
    }

    /// Puts a newer state of a row in its place, if it is here.
    pub fn replace(self, row: R) {
        let Some(at) = self.find(row.key()) else { return };
        let new = self.hold(row);
        let _ = self.held.try_update(|held| {
            if let Some(place) = held.get_mut(at)
                && place.row != new.row
            {
                *place = new;
            }
        });
    }

    /// The place of a row.
    #[must_use]
    pub fn find(self, key: u128) -> Option<usize> {
        self.held.try_with_untracked(|held| held.iter().position(|held| held.row.key() == key)).flatten()
    }

    /// The row at a place. Not reactive.
    #[must_use]
    pub fn get(self, at: usize) -> Option<R> {
        self.with(at, Clone::clone)
    }

    /// Something of the row at a place. Not reactive.
    pub fn with<T>(self, at: usize, of: impl FnOnce(&R) -> T) -> Option<T> {
        self.held.try_with_untracked(|held| held.get(at).map(|held| of(&held.row))).flatten()
    }

    /// The first rows, at most so many. Reactive.
    #[must_use]
    pub fn first(self, most: usize) -> Vec<R> {
        self.held.with(|held| held.iter().take(most).map(|held| held.row.clone()).collect())
    }

    /// All rows. Reactive.
    #[must_use]
    pub fn all(self) -> Vec<R> {
        self.held.with(|held| held.iter().map(|held| held.row.clone()).collect())
    }

    /// Rows that are chosen by their key, in order. Not reactive.
    #[must_use]
    pub fn chosen(self, keep: impl Fn(u128) -> bool) -> Vec<R> {
        self.held.with_untracked(|held| held.iter().filter(|held| keep(held.row.key())).map(|held| held.row.clone()).collect())
    }

    /// How many are here. Reactive.
    #[must_use]
    pub fn len(self) -> usize {
        self.held.with(Vec::len)
    }

    /// Whether none is here. Reactive.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// How many there are, with those that are not here yet. Reactive.
    #[must_use]
    pub fn total(self) -> usize {
        self.total.get()
    }

    /// The number of the state of the row at a place, 0 when it is not here. Reactive.
    pub(super) fn serials(self, first: usize, last: usize) -> Vec<(usize, u64)> {
        self.held.with(|held| (first..last).map(|at| (at, held.get(at).map_or(0, |held| held.serial))).collect())
    }

    /// Shows a change at once and sends it, after those of the same row that are still on their way; a refused one is
    /// taken back, and said.
    pub(super) fn change(self, at: usize, column: usize, value: String, with: Saver<R>) {
        let Some(change) = with.change(column) else { return };
        let Some(old) = self.get(at) else { return };
        let mut new = old.clone();
        (change.apply)(&mut new, &value);
        if new == old {
            return;
        }
        let key = old.key();
        self.replace(new);
        let first = self.pending.try_update_value(|pending| {
            let first = !pending.contains_key(&key);
            let row = pending.entry(key).or_insert_with(|| Pending { known: old, waiting: VecDeque::new() });
            row.waiting.push_back((column, value));
            first
        });
        if first == Some(true) {
            leptos::task::spawn_local(async move { self.send(key, with).await });
        }
    }

    /// Sends the changes of a row one after the other.
    async fn send(self, key: u128, with: Saver<R>) {
        loop {
            let next = self.pending.try_update_value(|pending| {
                let row = pending.get_mut(&key)?;
                let next = row.waiting.pop_front().map(|(column, value)| (row.known.clone(), column, value));
                if next.is_none() {
                    pending.remove(&key);
                }
                next
            });
            let Some(Some((known, column, value))) = next else { return };
            let Some(name) = with.columns.try_with_value(|all| all.get(column).map(|(name, _)| *name)).flatten() else { return };
            let now = match (with.save)(known.clone(), name, value).await {
                Ok(now) => now,
                Err(Refused { why, now }) => {
                    with.toasts.show(Toast::error(why));
                    now.unwrap_or(known)
                }
            };
            // What was entered meanwhile stays in sight.
            let mut shown = now.clone();
            let _ = self.pending.try_update_value(|pending| {
                let Some(row) = pending.get_mut(&key) else { return };
                row.known = now;
                for (column, value) in &row.waiting {
                    if let Some(change) = with.change(*column) {
                        (change.apply)(&mut shown, value);
                    }
                }
            });
            self.replace(shown);
        }
    }
}

/// Each column's name, and how it is changed.
type Changes<R> = Vec<(&'static str, Option<Change<R>>)>;

/// What saving a change needs.
pub(super) struct Saver<R: GridRow> {
    pub(super) columns: StoredValue<Changes<R>>,
    pub(super) save: Save<R>,
    pub(super) toasts: Toasts,
}

impl<R: GridRow> Clone for Saver<R> {
    fn clone(&self) -> Self {
        Self { columns: self.columns, save: self.save.clone(), toasts: self.toasts }
    }
}

impl<R: GridRow> Saver<R> {
    fn change(&self, column: usize) -> Option<Change<R>> {
        self.columns.try_with_value(|all| all.get(column).and_then(|(_, change)| change.clone())).flatten()
    }
}
