//! What every list of records is made of. A list says what its records are ([`Catalog`]); everything else, from the address
//! to the bar for a selection, is the same for all of them.

pub mod address;
mod body;
mod bulk;
pub mod cells;
mod memory;
pub mod menus;
pub mod own;
mod peek;
pub mod state;
pub mod tools;
pub mod words;

pub use body::{ListBody, ListFailed, ListViews};
pub use bulk::{SelectionBar, act};
pub use peek::{Beside, PeekDrawer};

use crate::model::{BulkAction, ListQuery, SortField, query::Filter};
use crate::pages::deals::Colleague;
use address::ListAddress;
use fields::{known::use_fields, model::Field};
use kernel::{AppError, Page, Permission, UserId, access::use_may};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use state::ListState;
use std::{fmt::Display, hash::Hash, pin::Pin, str::FromStr};
use ui::{GridColumn, GridRow, Layout, Refused, Saving, layout::Spec};

/// Whether the signed-in person may do this, now and after a change of their roles. It only decides what is offered; the server decides anew.
#[must_use]
pub fn may(permission: Permission) -> Signal<bool> {
    use_may(permission)
}

/// An answer of the server to come.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, AppError>> + Send>>;

/// A record that a list shows.
pub trait Listed: GridRow + Serialize + DeserializeOwned {
    /// Its id.
    type Id: Copy + Eq + Hash + Display + FromStr + Send + Sync + 'static;

    /// Its id.
    fn id(&self) -> Self::Id;
    /// Its tags; none where records carry none.
    fn tags(&self) -> &[String] {
        &[]
    }
    /// Who looks after it.
    fn owner(&self) -> Option<UserId>;
    /// The change that gives it back the status that it has now, where records have one.
    fn back(&self) -> Option<BulkAction> {
        None
    }
    /// The number of an id, as [`GridRow::key`].
    fn number(id: Self::Id) -> u128;
}

/// A list's question.
pub type Question<K> = ListQuery<<K as Catalog>::Filter, <K as Catalog>::Field>;

/// What a list is a list of.
pub trait Catalog: Sized + Send + Sync + 'static {
    /// Its records.
    type Row: Listed;
    /// What narrows it down.
    type Filter: Filter + Send + Sync + 'static;
    /// What it is sorted by.
    type Field: SortField + Send + Sync;
    /// Its path.
    const PATH: &'static str;
    /// What the paths of its records begin with.
    const RECORDS: &'static str = Self::PATH;
    /// What views call it.
    const LIST: &'static str;
    /// What events call its records.
    const RESOURCE: &'static str;
    /// The columns that sort, and by what.
    const ORDERS: &'static [(&'static str, Self::Field)];
    /// Where those that may be there twice are shown, if anywhere.
    const DUPLICATES: Option<&'static str> = None;
    /// Whether its records carry tags.
    const TAGGED: bool = true;

    /// What the list is called.
    fn title() -> String;
    /// Its columns; the first is the name.
    fn columns(list: List<Self>) -> Vec<GridColumn<Self::Row>>;
    /// A page of it.
    fn fetch(question: Question<Self>) -> Answer<Page<Self::Row>>;
    /// One of its records as it is by now.
    fn fetch_one(id: <Self::Row as Listed>::Id) -> Answer<Self::Row>;
    /// Saves what was entered into a cell.
    fn save(row: Self::Row, column: &'static str, value: String) -> Saving<Self::Row>;
    /// Saves a merge patch of one record, for cells of own fields; a list without them needs none.
    fn save_own(row: Self::Row, _patch: Value) -> Saving<Self::Row> {
        Box::pin(async move { Err(Refused { why: String::new(), now: Some(row) }) })
    }
    /// Changes many at once; at most [`crate::model::bulk::MAX_BULK`].
    fn change(ids: Vec<<Self::Row as Listed>::Id>, action: BulkAction) -> Answer<()>;
    /// A record as it lies beside the list.
    fn beside(id: <Self::Row as Listed>::Id, list: List<Self>) -> AnyView;
    /// What else can be done to selected records.
    fn actions(_: Callback<BulkAction>) -> AnyView {
        ().into_any()
    }
    /// How many records there are, in words.
    fn counted(n: i64, total: String) -> String;
}

/// A list with all that its parts share. Copies are the same list.
pub struct List<K: Catalog> {
    /// What the address says.
    pub address: ListAddress<K::Filter, K::Field>,
    /// The rows.
    pub state: ListState<K::Row>,
    /// Those who may own records.
    pub colleagues: Signal<Vec<Colleague>>,
    /// Tags to offer.
    pub tags: Signal<Vec<String>>,
    /// All columns: what their arrangement depends on, and their headings.
    pub columns: StoredValue<Vec<(Spec, String)>>,
    /// How the columns are arranged.
    pub layout: Memo<Layout>,
    /// The organisation's own fields of its records, as they were when the list was opened: its columns are made of them.
    pub own: StoredValue<Vec<Field>>,
    /// Whether cells can be changed.
    pub may_write: Signal<bool>,
    /// Whether rows can be selected.
    pub may_select: Memo<bool>,
}

impl<K: Catalog> Clone for List<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K: Catalog> Copy for List<K> {}

impl<K: Catalog> List<K> {
    /// The list of this page. Call it while the page is set up.
    #[must_use]
    pub fn new(colleagues: Signal<Vec<Colleague>>, tags: impl FnOnce(ListState<K::Row>) -> Signal<Vec<String>>) -> Self {
        let address = ListAddress::of(K::PATH);
        let state = ListState::at(K::LIST, &use_location().search.get_untracked());
        state.remember(K::LIST, K::PATH);
        state.follow::<K>();
        let columns = StoredValue::new(Vec::<(Spec, String)>::new());
        let layout = Memo::new(move |_| {
            let specs: Vec<Spec> = columns.with_value(|all| all.iter().map(|(spec, _)| *spec).collect());
            address.columns.with(|text| text.as_ref().map_or_else(|| Layout::usual(&specs), |text| Layout::read(text, &specs)))
        });
        let (may_write, may_delete) = (may(crate::permission::WRITE), may(crate::permission::DELETE));
        let may_select = Memo::new(move |_| may_write.get() || may_delete.get());
        let own = StoredValue::new(use_fields(K::RESOURCE).get_untracked());
        let list = Self { address, state, colleagues, tags: tags(state), columns, layout, own, may_write, may_select };
        columns.set_value(K::columns(list).iter().map(|column| (column.spec(), column.title().to_owned())).collect());
        // The arrangement of the last time, when the address has none of its own.
        Effect::new(move |done: Option<()>| {
            let plain = address.columns.with_untracked(Option::is_none) && address.view.with_untracked(Option::is_none);
            if let Some(text) = memory::columns(K::LIST).filter(|_| done.is_none() && plain) {
                address.arrange(Some(text));
            }
        });
        list
    }

    /// Shows these columns from now on, also the next time.
    pub fn arrange(self, layout: &Layout) {
        let specs: Vec<Spec> = self.columns.with_value(|all| all.iter().map(|(spec, _)| *spec).collect());
        let text = layout.write(&specs);
        memory::set_columns(K::LIST, text.as_deref());
        self.address.arrange(text);
    }

    /// Fetches the next page.
    pub fn more(self, toasts: ui::Toasts) {
        self.state.more(self.address, K::fetch, move |error| words::say_failed(toasts, &error));
    }
}
