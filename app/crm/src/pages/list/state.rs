//! The rows of a list as the page holds them: fetched page by page as one scrolls, kept for the way back, told about what
//! others change.

use super::{Answer, Catalog, Listed, address::ListAddress, memory};
use crate::model::{ListQuery, SortField, query::Filter};
use kernel::{AppError, Page, PageRequest, Session, page::MAX_LIMIT};
use leptos::prelude::*;
use leptos_router::{hooks::use_location, location::Location};
use ui::{
    GridRow, GridRows, GridState,
    live::{Live, use_live},
};

/// As many rows come at first.
const FIRST: usize = 50;
/// The most rows that are fetched again at once, after a change or on the way back.
const MAX_AGAIN: usize = 1000;

/// What there is to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing yet.
    Waiting,
    /// Rows.
    Rows,
    /// No rows: there are none, or the filter lets none through.
    Empty,
    /// They did not come.
    Failed,
}

/// The handle that all parts of a list share. Copies are the same list.
pub struct ListState<R: Listed> {
    /// The rows that are here.
    pub rows: GridRows<R>,
    /// What the grid and the page share.
    pub grid: GridState,
    /// What there is to show.
    pub phase: RwSignal<Phase>,
    /// Why the rows did not come.
    pub error: RwSignal<Option<AppError>>,
    /// How many rows match in all.
    pub total: RwSignal<i64>,
    /// Whether there are more than `total`, which stops counting.
    pub capped: RwSignal<bool>,
    /// Where the next page begins; none after the last one.
    pub cursor: RwSignal<Option<String>>,
    /// Counts changes: the rows are fetched anew.
    pub changed: RwSignal<u32>,
    /// Others changed what the list shows.
    pub stale: RwSignal<bool>,
    loading: RwSignal<bool>,
    /// The list was put back as it was left; it is looked at anew when the page is there.
    restored: StoredValue<bool>,
    /// How many rows the next fetch begins with.
    again: StoredValue<usize>,
}

impl<R: Listed> Clone for ListState<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R: Listed> Copy for ListState<R> {}

impl<R: Listed> ListState<R> {
    /// The list as it was left at this address, if it was; else an empty one.
    #[must_use]
    pub fn at(list: &'static str, search: &str) -> Self {
        let this = Self {
            rows: GridRows::new(),
            grid: GridState::new(),
            phase: RwSignal::new(Phase::Waiting),
            error: RwSignal::new(None),
            total: RwSignal::new(0),
            capped: RwSignal::new(false),
            cursor: RwSignal::new(None),
            changed: RwSignal::new(0),
            stale: RwSignal::new(false),
            loading: RwSignal::new(false),
            restored: StoredValue::new(false),
            again: StoredValue::new(FIRST),
        };
        if let Some(left) = memory::take::<R>(list, search) {
            this.restored.set_value(true);
            this.again.set_value(left.rows.len());
            this.grid.selected.set(left.selected);
            this.grid.scrolled.set(left.scrolled);
            this.grid.active.set(left.active);
            this.take(Ok(Page { items: left.rows, total: left.total, total_capped: left.capped, next_cursor: left.cursor }));
        }
        this
    }

    /// Keeps the list for the way back when the page is left, and looks at a restored one anew. Call it while the page is
    /// set up.
    pub fn remember(self, list: &'static str, path: &'static str) {
        let Location { pathname, search, .. } = use_location();
        let address = StoredValue::new(String::new());
        Effect::new(move |_| {
            // Where the list is being left to is not its address any more.
            if pathname.with(|now| now == path) {
                address.set_value(search.get());
            }
        });
        // Effects run in the browser only, this one once.
        Effect::new(move |_| {
            if self.restored.get_value() {
                self.restored.set_value(false);
                if self.again.get_value() <= MAX_AGAIN {
                    self.changed.update(|n| *n += 1);
                } else {
                    self.stale.set(true);
                }
            }
            on_cleanup(move || {
                if self.phase.try_get_untracked() == Some(Phase::Rows) {
                    let left = memory::Left {
                        rows: untrack(|| self.rows.all()),
                        total: self.total.get_untracked(),
                        capped: self.capped.get_untracked(),
                        cursor: self.cursor.get_untracked(),
                        selected: self.grid.selected.get_untracked(),
                        scrolled: self.grid.scrolled.get_untracked(),
                        active: self.grid.active.get_untracked(),
                    };
                    memory::keep(list, address.try_get_value().unwrap_or_default(), left);
                }
            });
        });
    }

    /// The question's first rows; `None` while those that were put back are good enough.
    pub fn first<F, S>(self, question: ListQuery<F, S>, fetch: fn(ListQuery<F, S>) -> Answer<Page<R>>) -> Answer<Option<Page<R>>>
    where
        F: Filter + Send + 'static,
        S: SortField + Send,
    {
        if self.restored.try_get_value() == Some(true) {
            return Box::pin(async { Ok(None) });
        }
        let wanted = self.again.try_get_value().unwrap_or(FIRST);
        // Another question begins at its beginning.
        let _ = self.again.try_update_value(|again| *again = FIRST);
        Box::pin(async move { load(question, wanted, fetch).await.map(Some) })
    }

    /// Takes in what was fetched. Rows that are gone are no longer selected.
    pub fn take(self, answer: Result<Page<R>, AppError>) {
        match answer {
            Ok(page) => {
                let (selected, keys) = (self.grid.selected, page.items.iter().map(GridRow::key).collect::<std::collections::HashSet<_>>());
                if selected.with_untracked(|selected| !selected.is_subset(&keys)) {
                    selected.update(|selected| selected.retain(|key| keys.contains(key)));
                }
                let there = there(&page, page.items.len());
                self.total.set(page.total);
                self.capped.set(page.total_capped);
                self.cursor.set(page.next_cursor);
                self.phase.set(if page.items.is_empty() { Phase::Empty } else { Phase::Rows });
                self.rows.set(page.items, there);
                self.stale.set(false);
            }
            Err(error) => {
                self.error.set(Some(error));
                self.phase.set(Phase::Failed);
            }
        }
    }

    /// Fetches the next page, if there is one and none is on its way.
    pub fn more<F, S>(self, address: ListAddress<F, S>, fetch: fn(ListQuery<F, S>) -> Answer<Page<R>>, failed: impl Fn(AppError) + 'static)
    where
        F: Filter + Send + Sync + 'static,
        S: SortField + Send + Sync,
    {
        if self.loading.get_untracked() || self.cursor.with_untracked(Option::is_none) {
            return;
        }
        self.loading.set(true);
        leptos::task::spawn_local(async move {
            let answer = self.next(address.query.get_untracked(), fetch).await;
            let _ = self.loading.try_set(false);
            if let Err(error) = answer {
                failed(error);
            }
        });
    }

    /// Fetches and appends the next page.
    async fn next<F: Filter, S: SortField>(
        self,
        asked: ListQuery<F, S>,
        fetch: fn(ListQuery<F, S>) -> Answer<Page<R>>,
    ) -> Result<(), AppError> {
        let Some(cursor) = self.cursor.try_get_untracked().flatten() else { return Ok(()) };
        let page = PageRequest { limit: Some(MAX_LIMIT), cursor: Some(cursor.clone()) };
        let page = fetch(ListQuery { page, ..asked }).await?;
        // Meanwhile the list may have become another one, or the page may have gone.
        if self.cursor.try_get_untracked().flatten().is_some_and(|now| now == cursor) {
            let here = untrack(|| self.rows.len()) + page.items.len();
            let there = there(&page, here);
            self.cursor.set(page.next_cursor);
            self.rows.extend(page.items, there);
            let _ = self.loading.try_set(false);
        }
        Ok(())
    }

    /// Fetches all rows that there are, up to so many, and selects them.
    ///
    /// # Errors
    /// Those of `fetch`.
    pub async fn select_matches<F, S>(
        self,
        asked: ListQuery<F, S>,
        most: usize,
        fetch: fn(ListQuery<F, S>) -> Answer<Page<R>>,
    ) -> Result<(), AppError>
    where
        F: Filter,
        S: SortField,
    {
        while untrack(|| self.rows.len()) < most && self.cursor.try_get_untracked().flatten().is_some() {
            self.next(asked.clone(), fetch).await?;
        }
        let keys = self.rows.chosen(|_| true).iter().take(most).map(GridRow::key).collect();
        let _ = self.grid.selected.try_update(|selected| *selected = keys);
        Ok(())
    }

    /// The selected rows, in order.
    #[must_use]
    pub fn chosen(self) -> Vec<R> {
        let selected = self.grid.selected.get_untracked();
        self.rows.chosen(|key| selected.contains(&key))
    }

    /// Fetches the rows anew, if the page is still there: as many as are here.
    pub fn refresh(self) {
        let here = untrack(|| self.rows.len()).clamp(FIRST, MAX_AGAIN);
        let _ = self.again.try_update_value(|again| *again = here);
        let _ = self.changed.try_update(|n| *n += 1);
    }

    /// Follows what others do: a changed row is fetched and shown, everything else makes the list stale.
    pub fn follow<K: Catalog<Row = R>>(self) {
        let me = use_context::<Session>().map(|session| session.user_id.to_string());
        let told = StoredValue::new(false);
        use_live(move |live| match live {
            Live::Change(change) if change.resource == K::RESOURCE => {
                let by = change.payload.get("by").and_then(|by| by.as_str()).map(str::to_owned);
                if by == me {
                    return;
                }
                let here = change.resource_id.and_then(|id| id.parse::<R::Id>().ok()).filter(|id| self.rows.find(R::number(*id)).is_some());
                match here {
                    Some(id) if change.kind.ends_with(".updated") => leptos::task::spawn_local(async move {
                        if let Ok(row) = K::fetch_one(id).await {
                            self.rows.replace(row);
                        }
                    }),
                    _ => drop(self.stale.try_set(true)),
                }
            }
            // The first word of a stream says only that it begins.
            Live::Reload if told.try_get_value() == Some(true) => drop(self.stale.try_set(true)),
            Live::Reload => drop(told.try_update_value(|told| *told = true)),
            Live::Change(_) => {}
        });
    }
}

/// How many rows a list has, as far as it is known: a count that stopped goes on while there are more pages.
fn there<R>(page: &Page<R>, here: usize) -> usize {
    let counted = usize::try_from(page.total).unwrap_or(here).max(here);
    match (&page.next_cursor, page.total_capped) {
        (None, _) => here,
        (Some(_), true) => counted.max(here.saturating_add(usize::try_from(MAX_LIMIT).unwrap_or_default())),
        (Some(_), false) => counted.max(here.saturating_add(1)),
    }
}

/// Fetches the first `wanted` rows of a list as one page.
///
/// # Errors
/// Those of `fetch`.
async fn load<R, F, S>(question: ListQuery<F, S>, wanted: usize, fetch: fn(ListQuery<F, S>) -> Answer<Page<R>>) -> Result<Page<R>, AppError>
where
    F: Filter,
    S: SortField,
{
    let mut missing = i64::try_from(wanted).unwrap_or(MAX_LIMIT);
    let mut all: Option<Page<R>> = None;
    loop {
        let cursor = all.as_mut().and_then(|page| page.next_cursor.take());
        let request = PageRequest { limit: Some(missing.clamp(1, MAX_LIMIT)), cursor };
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
