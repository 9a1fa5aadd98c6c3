//! Tables. [`Grid`] is for lists that people work in: long, sorted, arranged, changed in place. The other parts are for
//! short ones: the frame that scrolls, heads that sort, rows that can be selected; the caller writes `<thead>`, `<tbody>`,
//! `<tr>` and `<td>` itself, and numeric cells take `class="num"`.

pub mod cells;
mod column;
mod editor;
mod grid;
mod head;
mod keys;
pub mod layout;
mod pointer;
mod row;
mod rows;
mod scroll;
mod source;
pub mod window;

pub use column::{Align, Editor, GridColumn, GridRow, Refused, Save, Saving, specs};
pub use grid::{Grid, GridState, SortWish};
pub use layout::Layout;
pub use rows::GridRows;

use crate::icon::{self, Icon};
use leptos::html;
use leptos::prelude::*;

/// The scrolling frame with a table in it; head and first column stick.
#[component]
pub fn Table(
    /// What the table lists, for screen readers.
    #[prop(into)]
    label: String,
    /// How many rows there are in all, when only a part is in the page.
    #[prop(optional, into)]
    rows: Signal<Option<u64>>,
    /// Rows are being fetched: the old ones stay, paler.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The first column stays in sight when the table scrolls sideways.
    #[prop(default = true)]
    sticky_first: bool,
    /// Further classes of the frame.
    #[prop(optional, into)]
    class: String,
    /// Head and body.
    children: Children,
) -> impl IntoView {
    let sticky = if sticky_first { "table-sticky" } else { "" };
    let region = label.clone();
    view! {
        <div class=format!("table-frame {class}").trim_end().to_owned() tabindex="0" role="region" aria-label=region>
            <table
                class=format!("table {sticky}").trim_end().to_owned()
                aria-label=label
                aria-rowcount=move || rows.get().map(|rows| rows.to_string())
                // What the server paints is there already, whatever it still waited for a moment ago.
                aria-busy=move || (cfg!(target_arch = "wasm32") && busy.get()).then_some("true")
            >
                {children()}
            </table>
        </div>
    }
}

/// How a column is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Not by this column.
    #[default]
    None,
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

impl Sort {
    const fn aria(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }
}

/// A column's head that sorts. With `href` it is a link and works before hydration; with `on_sort` a button, told
/// whether Shift was held (adds the column to the order).
#[component]
pub fn SortHead(
    /// The column's name.
    #[prop(into)]
    label: String,
    /// How it is sorted now.
    #[prop(into)]
    sort: Signal<Sort>,
    /// Its place in a sort by several columns, from 1.
    #[prop(optional, into)]
    place: Signal<Option<usize>>,
    /// The address of the page sorted by it.
    #[prop(optional, into)]
    href: Option<Signal<String>>,
    /// Sorts by it.
    #[prop(optional, into)]
    on_sort: Option<Callback<bool>>,
    /// A column of numbers.
    #[prop(optional)]
    num: bool,
    /// Further classes.
    #[prop(optional, into)]
    class: String,
) -> impl IntoView {
    let class = format!("{}{class}", if num { "num " } else { "" }).trim_end().to_owned();
    let face = {
        let label = label.clone();
        move || {
            view! {
                <span>{label.clone()}</span>
                <span class="sort-mark">
                    <Icon glyph=icon::ARROW_UP/>
                    {move || place.get().map(|place| view! { <span class="sort-place">{place}</span> })}
                </span>
            }
        }
    };
    let title = t!("ui-sort-by", what = label);
    let inside = match href {
        Some(href) => view! { <a class="sort" href=move || href.get() title=title>{face()}</a> }.into_any(),
        None => view! {
            <button
                type="button"
                class="sort"
                title=title
                on:click=move |event| {
                    if let Some(on_sort) = on_sort {
                        on_sort.run(event.shift_key());
                    }
                }
            >
                {face()}
            </button>
        }
        .into_any(),
    };
    view! { <th scope="col" class=class aria-sort=move || sort.get().aria()>{inside}</th> }
}

/// The head's checkbox: all, some or none of the rows.
#[component]
pub fn SelectAll(
    /// How many rows are selected.
    #[prop(into)]
    selected: Signal<usize>,
    /// How many rows there are.
    #[prop(into)]
    total: Signal<usize>,
    /// Selects all (`true`) or none.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let all = move || total.get() > 0 && selected.get() >= total.get();
    Effect::new(move |_| {
        let some = selected.get() > 0 && !all();
        if let Some(input) = node.get() {
            input.set_indeterminate(some);
        }
    });
    view! {
        <th scope="col" class="select-cell">
            <input
                class="checkbox"
                type="checkbox"
                node_ref=node
                aria-label=t!("ui-select-all")
                checked=untrack(all)
                prop:checked=all
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
        </th>
    }
}

/// A row's checkbox. `on_change` is told the new state and whether Shift was held (selects the range).
#[component]
pub fn SelectRow(
    /// The row's name, for screen readers.
    #[prop(into)]
    label: String,
    /// Whether it is selected.
    #[prop(into)]
    selected: Signal<bool>,
    /// Selects or deselects it.
    #[prop(into)]
    on_change: Callback<(bool, bool)>,
) -> impl IntoView {
    view! {
        <td class="select-cell">
            <input
                class="checkbox"
                type="checkbox"
                aria-label=t!("ui-select-row", what = label)
                checked=selected.get_untracked()
                prop:checked=move || selected.get()
                on:click=move |event| on_change.run((event_target_checked(&event), event.shift_key()))
            />
        </td>
    }
}
