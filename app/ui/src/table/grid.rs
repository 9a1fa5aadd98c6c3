//! The grid: a table for lists that people work in. It shows 100,000 rows by painting only those in sight, keeps head and
//! first columns in view, is sorted, arranged and filled in place, and can be worked by keyboard alone.
//!
//! The page owns the rows ([`GridRows`]), the arrangement ([`Layout`]) and the order; the grid tells what somebody wants.
//! The server paints the first rows whole, with widths as classes, so that nothing moves when the page wakes up.

use super::{
    cells::{Cell, Range},
    column::{GridColumn, GridRow, Save},
    editor, head, keys,
    layout::Layout,
    pointer,
    row::RowView,
    rows::GridRows,
    scroll,
    source::{Source, Typed},
    window::Window,
};
use crate::use_toasts;
use leptos::{html, prelude::*};
use std::{collections::HashSet, sync::Arc};

/// As many rows are painted by the server at most: what a window of usual height shows. More would wait for their turn to wake up.
const PAINTED: usize = 24;
/// The width of the column of ticks, in pixels.
pub(super) const TICKS: u16 = 48;

/// A wish for another order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortWish {
    /// By this column.
    pub key: &'static str,
    /// Largest first or not; `None` turns the column's order as a click does.
    pub descending: Option<bool>,
    /// Besides the columns before it.
    pub more: bool,
}

/// What a page and its grid share besides the rows: where somebody is, what they chose. Copies are the same.
#[derive(Clone, Copy)]
pub struct GridState {
    /// The keys of the selected rows.
    pub selected: RwSignal<HashSet<u128>>,
    /// The cell that the keyboard is on.
    pub active: RwSignal<Option<Cell>>,
    /// How far the list is scrolled, in pixels; set before the grid is made, it begins there.
    pub scrolled: RwSignal<f64>,
    pub(super) range: RwSignal<Option<Range>>,
    pub(super) window: RwSignal<Window>,
    pub(super) editing: RwSignal<Option<(usize, usize)>>,
    pub(super) row: RwSignal<f64>,
    pub(super) anchor: RwSignal<Option<usize>>,
    /// The focus belongs to the grid, also while its cell is out of the page.
    pub(super) engaged: RwSignal<bool>,
    /// A look at what is in sight is due at the next frame.
    pub(super) looking: StoredValue<bool>,
    /// A range is being drawn.
    pub(super) drawing: RwSignal<bool>,
}

impl GridState {
    /// Nothing chosen, at the beginning.
    #[must_use]
    pub fn new() -> Self {
        Self {
            selected: RwSignal::new(HashSet::new()),
            active: RwSignal::new(None),
            scrolled: RwSignal::new(0.0),
            range: RwSignal::new(None),
            window: RwSignal::new(Window { first: 0, last: PAINTED }),
            editing: RwSignal::new(None),
            row: RwSignal::new(0.0),
            anchor: RwSignal::new(None),
            engaged: RwSignal::new(false),
            looking: StoredValue::new(false),
            drawing: RwSignal::new(false),
        }
    }

    /// How many rows are selected.
    #[must_use]
    pub fn count(self) -> Signal<usize> {
        Signal::derive(move || self.selected.with(HashSet::len))
    }

    /// Whether a cell is being changed. Not reactive.
    #[must_use]
    pub fn is_editing(self) -> bool {
        self.editing.with_untracked(Option::is_some)
    }
}

impl Default for GridState {
    fn default() -> Self {
        Self::new()
    }
}

/// What all parts of a grid share.
#[derive(Clone, Copy)]
pub(super) struct Core {
    pub(super) id: &'static str,
    pub(super) source: StoredValue<Arc<dyn Source>>,
    pub(super) state: GridState,
    pub(super) layout: Signal<Layout>,
    pub(super) on_layout: Callback<Layout>,
    pub(super) sorts: Signal<Vec<(&'static str, bool)>>,
    pub(super) on_sort: Callback<SortWish>,
    pub(super) on_open: Callback<usize>,
    pub(super) selectable: bool,
    pub(super) frame: NodeRef<html::Div>,
    pub(super) body: NodeRef<html::Tbody>,
    pub(super) said: RwSignal<String>,
}

impl Core {
    /// The rows and columns.
    pub(super) fn source(self) -> Arc<dyn Source> {
        self.source.get_value()
    }

    /// Pixels that the ticks take at the start.
    pub(super) const fn lead(self) -> u16 {
        if self.selectable { TICKS } else { 0 }
    }

    /// The column at a place, as an index of the specs. Not reactive.
    pub(super) fn column(self, place: usize) -> Option<usize> {
        self.layout.with_untracked(|layout| layout.columns().get(place).map(|placed| placed.column))
    }
}

/// The grid.
#[component]
pub fn Grid<R: GridRow>(
    /// Its id; parts of it derive theirs.
    id: &'static str,
    /// What it lists, for screen readers.
    #[prop(into)]
    label: String,
    /// The rows that are here.
    rows: GridRows<R>,
    /// Where somebody is and what they chose.
    state: GridState,
    /// All columns; the first is the record's name.
    columns: Vec<GridColumn<R>>,
    /// How the columns are arranged.
    #[prop(into)]
    layout: Signal<Layout>,
    /// Somebody arranged them otherwise.
    #[prop(into)]
    on_layout: Callback<Layout>,
    /// The columns by which rows are sorted, the first counting most, and whether largest first.
    #[prop(into)]
    sorts: Signal<Vec<(&'static str, bool)>>,
    /// Somebody wants another order.
    #[prop(into)]
    on_sort: Callback<SortWish>,
    /// Somebody opens the row at this place.
    #[prop(into)]
    on_open: Callback<usize>,
    /// Rows up to this place are wanted and not here yet.
    #[prop(into)]
    on_want: Callback<usize>,
    /// Rows can be selected.
    #[prop(optional)]
    selectable: bool,
    /// Saves a change made in place; without it nothing can be changed.
    #[prop(optional_no_strip)]
    save: Option<Save<R>>,
    /// Rows are being fetched: the old ones stay, paler.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The last line: what stands under which column.
    #[prop(optional, into)]
    totals: Signal<Vec<(&'static str, String)>>,
    /// Further classes of the frame.
    #[prop(optional, into)]
    class: String,
) -> impl IntoView {
    let source: Arc<dyn Source> = Arc::new(Typed::new(rows, columns, save, use_toasts()));
    let source = StoredValue::new(source);
    let (frame, body, said) = (NodeRef::new(), NodeRef::new(), RwSignal::new(String::new()));
    let core = Core { id, source, state, layout, on_layout, sorts, on_sort, on_open, selectable, frame, body, said };
    view! { <Frame core label on_want busy totals class/> }
}

/// The grid without the type of its rows.
#[component]
fn Frame(
    core: Core,
    label: String,
    on_want: Callback<usize>,
    busy: Signal<bool>,
    totals: Signal<Vec<(&'static str, String)>>,
    class: String,
) -> impl IntoView {
    let (source, asked) = (core.source(), RwSignal::new(None));
    scroll::follow(core, on_want);
    keys::listen(core);
    pointer::listen(core);
    editor::watch(core);
    let shown = shown(core);
    let rows = {
        let source = source.clone();
        move || source.total().saturating_add(1).to_string()
    };
    view! {
        <div
            class=format!("table-frame grid-frame {class}").trim_end().to_owned()
            id=core.id
            node_ref=core.frame
            on:scroll=move |_| scroll::later(core)
            on:focusin=move |event| keys::entered(core, &event)
            on:focusout=move |event| keys::left(core, &event)
            on:keydown=move |event| keys::pressed(core, &event)
        >
            <table
                class="table datagrid"
                role="grid"
                aria-label=label
                aria-rowcount=rows
                aria-colcount=move || (core.layout.with(|layout| layout.columns().len()) + usize::from(core.selectable)).to_string()
                aria-multiselectable=core.selectable.then_some("true")
                aria-busy=move || (cfg!(target_arch = "wasm32") && busy.get()).then_some("true")
            >
                <head::Head core asked/>
                <tbody
                    role="rowgroup"
                    node_ref=core.body
                    on:pointerdown=move |event| pointer::down(core, &event)
                    on:pointerover=move |event| pointer::over(core, &event)
                    on:dblclick=move |event| pointer::twice(core, &event)
                >
                    <For each=move || shown.get() key=|row| *row let:row>
                        <RowView core at=row.0 here=row.1 != 0/>
                    </For>
                </tbody>
                <Totals core totals/>
            </table>
            <head::HeadMenu core asked/>
            <p class="sr-only" role="status">{move || core.said.get()}</p>
        </div>
    }
}

/// The rows in the page, with the numbers of their states. One that is being changed stays as it is painted, whatever comes
/// from the server meanwhile: nobody loses what they are typing.
fn shown(core: Core) -> Memo<Vec<(usize, u64)>> {
    let (state, source) = (core.state, core.source());
    let held = StoredValue::new(None::<(usize, u64)>);
    Memo::new(move |_| {
        let (window, total) = (state.window.get(), source.total());
        let mut rows = source.serials(window.first.min(total), window.last.min(total));
        let editing = state.editing.get().and_then(|(at, _)| rows.iter_mut().find(|(row, _)| *row == at));
        match (editing, held.get_value()) {
            (Some(row), Some((at, serial))) if row.0 == at => row.1 = serial,
            (Some(row), _) => held.set_value(Some(*row)),
            (None, _) => held.set_value(None),
        }
        rows
    })
}

/// The last line.
#[component]
fn Totals(core: Core, totals: Signal<Vec<(&'static str, String)>>) -> impl IntoView {
    let source = core.source();
    let cells = move || {
        let told = totals.get();
        let layout = core.layout.get();
        let cell = |(at, placed): (usize, &super::layout::Placed)| {
            let heading = source.heading(placed.column);
            let words = heading.and_then(|heading| told.iter().find(|(key, _)| *key == heading.key)).map(|(_, words)| words.clone());
            let class = super::row::cell_class(core, &layout, at, placed, heading.map(|heading| heading.align));
            view! { <td role="gridcell" class=class>{words}</td> }
        };
        layout.columns().iter().enumerate().map(cell).collect_view()
    };
    view! {
        <Show when=move || totals.with(|totals| !totals.is_empty())>
            <tfoot role="rowgroup">
                <tr role="row" class="grid-row">
                    {core.selectable.then(|| view! { <td role="gridcell" class="grid-cell select-cell grid-pin w-12 start-0"></td> })}
                    {cells.clone()}
                </tr>
            </tfoot>
        </Show>
    }
}
