//! What the address says about a list: filter and order, which columns, how many pages. It is the list's only state
//! that outlives the page, so a link, a reload and the way back all show the same.

use crate::model::{
    ListQuery, SortField,
    query::{Filter, decode_pairs, encode_pairs},
    sort::Sort,
};
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

/// How many rows come at once.
pub const PAGE_ROWS: i64 = 50;
/// The most pages that are fetched again after a reload or on the way back.
const MAX_PAGES: i64 = 20;

/// A list's place in the address, to read and to change. Copies are the same.
pub struct ListAddress<F: Send + Sync + 'static, S: Send + Sync + 'static> {
    path: &'static str,
    /// Filter and order; its page is always the first.
    pub query: Memo<ListQuery<F, S>>,
    /// The columns chosen, if not the usual ones.
    pub columns: Memo<Option<Vec<String>>>,
    /// How many pages are shown, from 1.
    pub pages: Memo<i64>,
    go: Callback<String>,
}

impl<F: Send + Sync + 'static, S: Send + Sync + 'static> Clone for ListAddress<F, S> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<F: Send + Sync + 'static, S: Send + Sync + 'static> Copy for ListAddress<F, S> {}

impl<F: Filter + Send + Sync + 'static, S: SortField + Send + Sync> ListAddress<F, S> {
    /// The list at this path. Call it while the page is set up.
    #[must_use]
    pub fn of(path: &'static str) -> Self {
        let search = use_location().search;
        let navigate = use_navigate();
        let query = Memo::new(move |_| {
            let query = search.with(|search| ListQuery::<F, S>::from_query(search)).unwrap_or_default();
            ListQuery { page: PageRequest::default(), ..query }
        });
        let extra =
            move |name: &str| search.with(|search| decode_pairs(search).into_iter().find(|(key, _)| key == name).map(|(_, value)| value));
        let columns =
            Memo::new(move |_| extra("columns").map(|names| names.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect()));
        let pages = Memo::new(move |_| extra("pages").and_then(|n| n.parse().ok()).unwrap_or(1).clamp(1, MAX_PAGES));
        let go = Callback::new(move |to: String| {
            navigate(&to, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
        });
        Self { path, query, columns, pages, go }
    }

    /// The address of the list with this question, columns and pages.
    fn href_of(self, query: &ListQuery<F, S>, columns: Option<&[String]>, pages: i64) -> String {
        let mut pairs = query.pairs();
        pairs.extend(columns.map(|names| ("columns", names.join(","))));
        pairs.extend((pages > 1).then(|| ("pages", pages.to_string())));
        let mark = if pairs.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", self.path, encode_pairs(&pairs))
    }

    /// The address after a change of the question; back on the first page. Tracks the address.
    #[must_use]
    pub fn href(self, change: impl FnOnce(&mut ListQuery<F, S>)) -> String {
        let mut query = self.query.get();
        change(&mut query);
        self.href_of(&query, self.columns.get().as_deref(), 1)
    }

    /// Changes the question; back on the first page.
    pub fn change(self, change: impl FnOnce(&mut ListQuery<F, S>)) {
        self.go.run(untrack(|| self.href(change)));
    }

    /// Sorts by a column: ascending, descending, not at all; with `more` besides the columns before it.
    pub fn sort_by(self, field: S, more: bool) {
        self.change(|query| query.sort = query.sort.toggled(field, more));
    }

    /// How the list is sorted by a column, and its place among several.
    pub fn sorting(self, field: S) -> (Signal<ui::Sort>, Signal<Option<usize>>) {
        let sort = Signal::derive(move || match self.query.with(|query| query.sort.direction(field)) {
            None => ui::Sort::None,
            Some(false) => ui::Sort::Ascending,
            Some(true) => ui::Sort::Descending,
        });
        let place = Signal::derive(move || {
            let keys = self.query.with(|query: &ListQuery<F, S>| Sort::keys(&query.sort));
            keys.iter().position(|key| key.field == field).filter(|_| keys.len() > 1).map(|at| at + 1)
        });
        (sort, place)
    }

    /// Shows these columns; `None` the usual ones.
    pub fn show_columns(self, columns: Option<Vec<String>>) {
        let to = untrack(|| self.href_of(&self.query.get(), columns.as_deref(), self.pages.get()));
        self.go.run(to);
    }

    /// Notes that this many pages are shown.
    pub fn set_pages(self, pages: i64) {
        let to = untrack(|| self.href_of(&self.query.get(), self.columns.get().as_deref(), pages));
        self.go.run(to);
    }
}
