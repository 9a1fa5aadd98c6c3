//! What a column of a grid is: its heading, its cells, and how a cell is changed in place.

use super::layout::{STEP, Spec};
use crate::{Choice, format};
use leptos::prelude::*;
use std::{future::Future, pin::Pin, sync::Arc};

/// A row that a grid can show.
pub trait GridRow: Clone + PartialEq + Send + Sync + 'static {
    /// What tells it from all others, such as its id's number.
    fn key(&self) -> u128;

    /// What people call it.
    fn name(&self) -> String;
}

/// Where the words in a column's cells stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the start: words.
    #[default]
    Start,
    /// At the end, with figures of one width: numbers, money.
    End,
}

/// How a cell is changed in place.
#[derive(Clone)]
pub enum Editor {
    /// A line of text.
    Text,
    /// A number with at most so many decimals, as [`format::parse_decimal`] reads it.
    Number(u32),
    /// An amount of money whose currency has so many decimals; `1.2k` is understood. Given as minor units.
    Money(u32),
    /// A day, as `2026-11-22`; empty for none.
    Date,
    /// One of several; the empty value stands for none when it is among them.
    Choice(Signal<Vec<Choice>>),
}

impl Editor {
    /// What was typed, in the form that is sent: trimmed text, a plain decimal, minor units, a day, a choice's value.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(super) fn read(&self, typed: &str) -> Result<String, String> {
        let typed = typed.trim();
        match self {
            Self::Text | Self::Choice(_) | Self::Date => Ok(typed.to_owned()),
            Self::Number(_) | Self::Money(_) if typed.is_empty() => Ok(String::new()),
            Self::Number(digits) | Self::Money(digits) => {
                format::parse_decimal(typed, *digits).map(|units| units.to_string()).ok_or_else(|| t!("ui-grid-no-number"))
            }
        }
    }
}

/// Gives a cell's content.
type Face<R> = Arc<dyn Fn(&R) -> AnyView + Send + Sync>;
/// Gives a cell's text.
type Words<R> = Arc<dyn Fn(&R) -> String + Send + Sync>;
/// Takes a changed value into a row.
type Apply<R> = Arc<dyn Fn(&mut R, &str) + Send + Sync>;

/// How the cells of a column are changed.
#[derive(Clone)]
pub(super) struct Change<R> {
    pub(super) editor: Editor,
    pub(super) value: Words<R>,
    pub(super) apply: Apply<R>,
}

/// A column of a grid of `R`.
#[derive(Clone)]
pub struct GridColumn<R: GridRow> {
    pub(super) spec: Spec,
    pub(super) title: String,
    pub(super) align: Align,
    pub(super) sorts: bool,
    pub(super) text: Words<R>,
    pub(super) face: Option<Face<R>>,
    pub(super) change: Option<Change<R>>,
}

impl<R: GridRow> GridColumn<R> {
    /// A column of text: its name in addresses, its heading, its width in pixels, what its cells say. The first column of
    /// a grid is the record's name.
    #[must_use]
    pub fn new(key: &'static str, title: impl Into<String>, width: u16, text: impl Fn(&R) -> String + Send + Sync + 'static) -> Self {
        let spec = Spec { key, width: width.next_multiple_of(STEP), least: 72, usual: true };
        Self { spec, title: title.into(), align: Align::Start, sorts: false, text: Arc::new(text), face: None, change: None }
    }

    /// What its arrangement depends on.
    #[must_use]
    pub const fn spec(&self) -> Spec {
        self.spec
    }

    /// Its heading.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What its cells show, where that is more than their text. The text is still what is copied and what a remark on a
    /// cut cell says.
    #[must_use]
    pub fn face(mut self, face: impl Fn(&R) -> AnyView + Send + Sync + 'static) -> Self {
        self.face = Some(Arc::new(face));
        self
    }

    /// Numbers: at the end of the cell.
    #[must_use]
    pub const fn end(mut self) -> Self {
        self.align = Align::End;
        self
    }

    /// Never narrower than so many pixels.
    #[must_use]
    pub const fn least(mut self, width: u16) -> Self {
        self.spec.least = width;
        self
    }

    /// Hidden until somebody asks for it.
    #[must_use]
    pub const fn hidden(mut self) -> Self {
        self.spec.usual = false;
        self
    }

    /// Rows can be sorted by it.
    #[must_use]
    pub const fn sorts(mut self) -> Self {
        self.sorts = true;
        self
    }

    /// Its cells can be changed in place: `value` is what the editor starts with (minor units for money, a choice's
    /// value, a day), `apply` takes what was entered into the row at once, before it is saved.
    #[must_use]
    pub fn editable(
        mut self,
        editor: Editor,
        value: impl Fn(&R) -> String + Send + Sync + 'static,
        apply: impl Fn(&mut R, &str) + Send + Sync + 'static,
    ) -> Self {
        self.change = Some(Change { editor, value: Arc::new(value), apply: Arc::new(apply) });
        self
    }
}

/// The facts of columns that their arrangement depends on.
#[must_use]
pub fn specs<R: GridRow>(columns: &[GridColumn<R>]) -> Vec<Spec> {
    columns.iter().map(|column| column.spec).collect()
}

/// A change that was not accepted.
#[derive(Clone, Debug)]
pub struct Refused<R> {
    /// Why, in words.
    pub why: String,
    /// The row as it is by now, if that is known.
    pub now: Option<R>,
}

/// The answer to a change, to come.
pub type Saving<R> = Pin<Box<dyn Future<Output = Result<R, Refused<R>>>>>;

/// Saves a change: the row as the server knows it, the column's name, the new value.
pub type Save<R> = Arc<dyn Fn(R, &'static str, String) -> Saving<R> + Send + Sync>;
