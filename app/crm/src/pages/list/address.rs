//! What the address says about a list: filter and order, how the columns are arranged, which view it came from, which record
//! lies beside it. It is the list's only state that outlives the page, so a link, a reload and the way back show the same.

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

/// A list's place in the address, to read and to change. Copies are the same.
pub struct ListAddress<F: Send + Sync + 'static, S: Send + Sync + 'static> {
    path: &'static str,
    /// Filter and order; its page is always the first.
    pub query: Memo<ListQuery<F, S>>,
    /// How the columns are arranged, if not as usual.
    pub columns: Memo<Option<String>>,
    /// The view that the list was opened with: its id, or another word for none.
    pub view: Memo<Option<String>>,
    /// The record that lies beside the list.
    pub peek: Memo<Option<String>>,
    go: Callback<(String, bool)>,
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
        let extra = move |name: &'static str| {
            Memo::new(move |_| {
                let pairs = search.with(|search| decode_pairs(search));
                pairs.into_iter().find(|(key, _)| key == name).map(|(_, value)| value).filter(|value| !value.is_empty())
            })
        };
        let go = Callback::new(move |(to, replace): (String, bool)| {
            navigate(&to, NavigateOptions { replace, scroll: false, ..NavigateOptions::default() });
        });
        Self { path, query, columns: extra("columns"), view: extra("view"), peek: extra("peek"), go }
    }

    /// The address of the list with this question, columns and record beside it.
    fn href_of(self, query: &ListQuery<F, S>, columns: Option<String>, peek: Option<String>) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        pairs.extend(self.view.get().map(|view| ("view", view)));
        pairs.extend(query.pairs());
        pairs.extend(columns.map(|columns| ("columns", columns)));
        pairs.extend(peek.map(|peek| ("peek", peek)));
        let mark = if pairs.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", self.path, encode_pairs(&pairs))
    }

    /// The address after a change of the question. Tracks the address.
    #[must_use]
    pub fn href(self, change: impl FnOnce(&mut ListQuery<F, S>)) -> String {
        let mut query = self.query.get();
        change(&mut query);
        self.href_of(&query, self.columns.get(), None)
    }

    /// Changes the question.
    pub fn change(self, change: impl FnOnce(&mut ListQuery<F, S>)) {
        self.go.run((untrack(|| self.href(change)), true));
    }

    /// Filter and order as they stand in an address, and the columns: what a view keeps. Tracks the address.
    #[must_use]
    pub fn words(self) -> (String, String) {
        (
            self.query.with(|query| encode_pairs(&query.pairs())),
            self.columns.get().map(|columns| encode_pairs(&[("", columns)]).split_off(1)).unwrap_or_default(),
        )
    }

    /// Sorts by a column: ascending, descending, not at all; with `more` besides the columns before it.
    pub fn sort_by(self, field: S, more: bool) {
        self.change(|query| query.sort = query.sort.toggled(field, more));
    }

    /// Sorts by a column in a direction.
    pub fn sort_so(self, field: S, descending: bool) {
        self.change(|query| query.sort = Sort::by(field, descending));
    }

    /// Arranges the columns; `None` as usual.
    pub fn arrange(self, columns: Option<String>) {
        let to = untrack(|| self.href_of(&self.query.get(), columns, self.peek.get()));
        self.go.run((to, true));
    }

    /// Lays a record beside the list, or takes it away. Going back takes it away too.
    pub fn lay(self, id: Option<String>) {
        let replace = id.is_none() || self.peek.with_untracked(Option::is_some);
        let to = untrack(|| self.href_of(&self.query.get(), self.columns.get(), id));
        self.go.run((to, replace));
    }

    /// Goes to another address, in place of this one.
    pub fn go(self, to: String) {
        self.go.run((to, true));
    }
}
