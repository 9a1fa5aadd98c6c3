//! What the browser remembers of lists: as they were when they were left, for the way back, and how their columns were
//! arranged last, for the next time. On the server nothing is remembered, for one process serves everybody.

use super::Listed;
use leptos::prelude::*;
use std::{
    any::Any,
    cell::RefCell,
    collections::{HashMap, HashSet},
};
use ui::cells::Cell;

/// A list as it was left.
pub struct Left<R> {
    /// The rows that were here.
    pub rows: Vec<R>,
    /// How many match in all.
    pub total: i64,
    /// Whether the count stopped.
    pub capped: bool,
    /// Where the next page begins.
    pub cursor: Option<String>,
    /// What was selected.
    pub selected: HashSet<u128>,
    /// How far it was scrolled, in pixels.
    pub scrolled: f64,
    /// Where the keyboard was.
    pub active: Option<Cell>,
}

/// The address that a list was left at, and its rows.
type Kept = (String, Box<dyn Any>);

thread_local! {
    static LEFT: RefCell<HashMap<&'static str, Kept>> = RefCell::default();
}

/// Keeps a list as it is left at an address. Called by effects, which run in the browser only.
pub fn keep<R: Listed>(list: &'static str, search: String, left: Left<R>) {
    LEFT.with_borrow_mut(|all| all.insert(list, (search, Box::new(left))));
}

/// The list as it was left at this address, once.
pub fn take<R: Listed>(list: &'static str, search: &str) -> Option<Left<R>> {
    let (_, left) = LEFT.with_borrow_mut(|all| {
        let same = all.get(list).is_some_and(|(kept, _)| kept == search);
        if same { all.remove(list) } else { None }
    })?;
    left.downcast::<Left<R>>().ok().map(|left| *left)
}

/// Where the arrangement of a list's columns is kept.
fn place(list: &str) -> String {
    format!("columns.{list}")
}

/// How the columns of a list were arranged last. Ask in effects and handlers only.
#[must_use]
pub fn columns(list: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(&place(list)).ok()?.filter(|text| !text.is_empty())
}

/// Remembers how the columns of a list are arranged; `None` as usual.
pub fn set_columns(list: &str, columns: Option<&str>) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = match columns {
            Some(columns) => storage.set_item(&place(list), columns),
            None => storage.remove_item(&place(list)),
        };
    }
}
