//! The rows of a list as the page holds them, and which of them are selected.

use super::address::{ListAddress, PAGE_ROWS};
use crate::model::{CompanyId, CompanyRow, ContactId, ContactRow, ListQuery, SortField, query::Filter};
use kernel::{AppError, Page, PageRequest, UserId, page::MAX_LIMIT};
use leptos::prelude::*;
use std::{collections::HashSet, fmt::Display, hash::Hash};

/// A record that a list shows.
pub trait Listed: Clone + Send + Sync + 'static {
    /// Its id.
    type Id: Copy + Eq + Hash + Display + Send + Sync + 'static;

    /// Its id.
    fn id(&self) -> Self::Id;
    /// What people call it.
    fn name(&self) -> &str;
    /// Its tags.
    fn tags(&self) -> &[String];
    /// Who looks after it.
    fn owner(&self) -> Option<UserId>;
}

impl Listed for ContactRow {
    type Id = ContactId;

    fn id(&self) -> ContactId {
        self.id
    }
    fn name(&self) -> &str {
        &self.display_name
    }
    fn tags(&self) -> &[String] {
        &self.tags
    }
    fn owner(&self) -> Option<UserId> {
        self.owner_id
    }
}

impl Listed for CompanyRow {
    type Id = CompanyId;

    fn id(&self) -> CompanyId {
        self.id
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn tags(&self) -> &[String] {
        &self.tags
    }
    fn owner(&self) -> Option<UserId> {
        self.owner_id
    }
}

/// The handle that all parts of a list share. Copies are the same list.
pub struct ListState<R: Listed> {
    /// The rows on the page, in order.
    pub rows: RwSignal<Vec<R>>,
    /// How many rows match in all.
    pub total: RwSignal<i64>,
    /// Whether there are more than `total`, which stops counting.
    pub capped: RwSignal<bool>,
    /// Where the next page begins; none after the last one.
    pub cursor: RwSignal<Option<String>>,
    /// The selected rows.
    pub selected: RwSignal<HashSet<R::Id>>,
    /// The row that the keyboard is on.
    pub at: RwSignal<Option<usize>>,
    /// Counts changes: the rows are fetched anew.
    pub changed: RwSignal<u32>,
    /// The next page is on its way.
    pub loading: RwSignal<bool>,
    anchor: RwSignal<Option<usize>>,
}

impl<R: Listed> Clone for ListState<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R: Listed> Copy for ListState<R> {}

impl<R: Listed> ListState<R> {
    /// An empty list.
    #[must_use]
    pub fn new() -> Self {
        Self {
            rows: RwSignal::new(Vec::new()),
            total: RwSignal::new(0),
            capped: RwSignal::new(false),
            cursor: RwSignal::new(None),
            selected: RwSignal::new(HashSet::new()),
            at: RwSignal::new(None),
            changed: RwSignal::new(0),
            loading: RwSignal::new(false),
            anchor: RwSignal::new(None),
        }
    }

    /// Takes in what was fetched. Rows that are gone are no longer selected.
    pub fn take(self, page: Page<R>) {
        let ids: HashSet<R::Id> = page.items.iter().map(Listed::id).collect();
        if self.selected.with_untracked(|selected| selected.iter().any(|id| !ids.contains(id))) {
            self.selected.update(|selected| selected.retain(|id| ids.contains(id)));
        }
        self.total.set(page.total);
        self.capped.set(page.total_capped);
        self.cursor.set(page.next_cursor);
        self.rows.set(page.items);
        self.anchor.set(None);
    }

    /// Appends the next page.
    pub fn load_more<F, S, A>(self, address: ListAddress<F, S>, fetch: fn(ListQuery<F, S>) -> A, failed: impl Fn(AppError) + 'static)
    where
        F: Filter + Send + Sync + 'static,
        S: SortField + Send + Sync,
        A: Future<Output = Result<Page<R>, AppError>> + 'static,
    {
        let Some(cursor) = self.cursor.get_untracked() else { return };
        if self.loading.get_untracked() {
            return;
        }
        self.loading.set(true);
        let asked = address.query.get_untracked();
        let question = ListQuery { page: PageRequest { limit: Some(PAGE_ROWS), cursor: Some(cursor.clone()) }, ..asked };
        leptos::task::spawn_local(async move {
            let answer = fetch(question).await;
            // Meanwhile the list may have become another one, or the page may have gone.
            let same = self.cursor.try_get_untracked().flatten().is_some_and(|now| now == cursor);
            let _ = self.loading.try_set(false);
            match answer {
                Ok(page) if same => {
                    self.rows.update(|rows| rows.extend(page.items));
                    self.cursor.set(page.next_cursor);
                    address.set_pages(address.pages.get_untracked() + 1);
                }
                Ok(_) => {}
                Err(error) => failed(error),
            }
        });
    }

    /// Selects or deselects a row; with `range` all rows from the one before.
    pub fn select(self, index: usize, on: bool, range: bool) {
        let from = self.anchor.get_untracked().filter(|_| range).unwrap_or(index);
        let (first, last) = (from.min(index), from.max(index));
        let ids: Vec<R::Id> = self.rows.with_untracked(|rows| rows.iter().take(last + 1).skip(first).map(Listed::id).collect());
        self.selected.update(|selected| {
            for id in ids {
                if on {
                    selected.insert(id);
                } else {
                    selected.remove(&id);
                }
            }
        });
        self.anchor.set(Some(index));
    }

    /// Selects all rows on the page, or none.
    pub fn select_all(self, on: bool) {
        let all = if on { self.rows.with_untracked(|rows| rows.iter().map(Listed::id).collect()) } else { HashSet::new() };
        self.selected.set(all);
    }

    /// Whether a row is selected. Reactive.
    #[must_use]
    pub fn is_selected(self, id: R::Id) -> bool {
        self.selected.with(|selected| selected.contains(&id))
    }

    /// The selected rows, in order.
    #[must_use]
    pub fn chosen(self) -> Vec<R> {
        let selected = self.selected.get_untracked();
        self.rows.with_untracked(|rows| rows.iter().filter(|row| selected.contains(&row.id())).cloned().collect())
    }

    /// How many are selected.
    #[must_use]
    pub fn count(self) -> Signal<usize> {
        Signal::derive(move || self.selected.with(HashSet::len))
    }
}

/// Fetches the first `pages` pages of a list as one.
///
/// # Errors
/// Those of `fetch`.
pub async fn load<R, F, S, A>(question: ListQuery<F, S>, pages: i64, fetch: fn(ListQuery<F, S>) -> A) -> Result<Page<R>, AppError>
where
    F: Filter,
    S: SortField,
    A: Future<Output = Result<Page<R>, AppError>>,
{
    let mut missing = pages.saturating_mul(PAGE_ROWS);
    let mut all: Option<Page<R>> = None;
    loop {
        let cursor = all.as_mut().and_then(|page| page.next_cursor.take());
        let request = PageRequest { limit: Some(missing.min(MAX_LIMIT)), cursor };
        let page = fetch(ListQuery { page: request, ..question.clone() }).await?;
        missing = missing.saturating_sub(i64::try_from(page.items.len()).unwrap_or(missing));
        let more = missing > 0 && page.next_cursor.is_some();
        match &mut all {
            Some(all) => {
                all.items.extend(page.items);
                all.next_cursor = page.next_cursor;
            }
            None => all = Some(page),
        }
        if !more && let Some(all) = all.take() {
            return Ok(all);
        }
    }
}
