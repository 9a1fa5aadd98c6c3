//! Rows and columns as the grid's parts see them: without their type, so that the browser gets one grid, not one for each
//! kind of record.

use super::{
    column::{Align, Editor, GridColumn, GridRow, Save},
    layout::Spec,
    rows::{GridRows, Saver},
};
use crate::Toasts;
use leptos::prelude::*;

/// What a head needs to know of its column.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub(super) key: &'static str,
    pub(super) title: String,
    pub(super) align: Align,
    pub(super) sorts: bool,
}

/// A cell's editor and the value it starts with.
pub(super) struct Draft {
    pub(super) editor: Editor,
    pub(super) value: String,
}

/// Rows of any type.
pub(super) trait Source: Send + Sync {
    fn specs(&self) -> &[Spec];
    fn heading(&self, column: usize) -> Option<&Heading>;
    /// How many rows are here. Reactive.
    fn len(&self) -> usize;
    /// How many there are. Reactive.
    fn total(&self) -> usize;
    /// Rows with the numbers of their states. Reactive.
    fn serials(&self, first: usize, last: usize) -> Vec<(usize, u64)>;
    fn key(&self, row: usize) -> Option<u128>;
    fn name(&self, row: usize) -> String;
    fn face(&self, row: usize, column: usize) -> AnyView;
    fn text(&self, row: usize, column: usize) -> String;
    fn editable(&self, column: usize) -> bool;
    fn draft(&self, row: usize, column: usize) -> Option<Draft>;
    fn change(&self, row: usize, column: usize, value: String);
}

/// Rows of one type.
pub(super) struct Typed<R: GridRow> {
    rows: GridRows<R>,
    columns: Vec<GridColumn<R>>,
    specs: Vec<Spec>,
    headings: Vec<Heading>,
    saver: Option<Saver<R>>,
}

impl<R: GridRow> Typed<R> {
    pub(super) fn new(rows: GridRows<R>, columns: Vec<GridColumn<R>>, save: Option<Save<R>>, toasts: Toasts) -> Self {
        let heading = |column: &GridColumn<R>| Heading {
            key: column.spec.key,
            title: column.title.clone(),
            align: column.align,
            sorts: column.sorts,
        };
        let changes = columns.iter().map(|column| (column.spec.key, column.change.clone())).collect();
        Self {
            specs: super::column::specs(&columns),
            headings: columns.iter().map(heading).collect(),
            saver: save.map(|save| Saver { columns: StoredValue::new(changes), save, toasts }),
            rows,
            columns,
        }
    }
}

impl<R: GridRow> Source for Typed<R> {
    fn specs(&self) -> &[Spec] {
        &self.specs
    }
    fn heading(&self, column: usize) -> Option<&Heading> {
        self.headings.get(column)
    }
    fn len(&self) -> usize {
        self.rows.len()
    }
    fn total(&self) -> usize {
        self.rows.total()
    }
    fn serials(&self, first: usize, last: usize) -> Vec<(usize, u64)> {
        self.rows.serials(first, last)
    }
    fn key(&self, row: usize) -> Option<u128> {
        self.rows.with(row, GridRow::key)
    }
    fn name(&self, row: usize) -> String {
        self.rows.with(row, GridRow::name).unwrap_or_default()
    }
    fn face(&self, row: usize, column: usize) -> AnyView {
        let Some(column) = self.columns.get(column) else { return ().into_any() };
        let face = |row: &R| match &column.face {
            Some(face) => face(row),
            None => view! { <bdi>{(column.text)(row)}</bdi> }.into_any(),
        };
        self.rows.with(row, face).unwrap_or_else(|| ().into_any())
    }
    fn text(&self, row: usize, column: usize) -> String {
        let Some(column) = self.columns.get(column) else { return String::new() };
        self.rows.with(row, |row| (column.text)(row)).unwrap_or_default()
    }
    fn editable(&self, column: usize) -> bool {
        self.saver.is_some() && self.columns.get(column).is_some_and(|column| column.change.is_some())
    }
    fn draft(&self, row: usize, column: usize) -> Option<Draft> {
        self.saver.as_ref()?;
        let change = self.columns.get(column)?.change.as_ref()?;
        let value = self.rows.with(row, |row| (change.value)(row))?;
        Some(Draft { editor: change.editor.clone(), value })
    }
    fn change(&self, row: usize, column: usize, value: String) {
        if let Some(saver) = &self.saver {
            self.rows.change(row, column, value, saver.clone());
        }
    }
}
