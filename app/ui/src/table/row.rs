//! A row of a grid, its tick and its cells.

use super::{
    column::Align,
    editor::CellEditor,
    grid::Core,
    layout::{Layout, Placed},
};
use leptos::prelude::*;

/// The classes of a cell at a place: its width, and where it stays when the rest scrolls.
pub(super) fn cell_class(core: Core, layout: &Layout, at: usize, placed: &Placed, align: Option<Align>) -> String {
    // Widths and offsets are in quarters of a `rem`: style/main.css makes a class of each.
    let mut class = format!("grid-cell w-{}", placed.width / 4);
    if placed.pinned {
        class.push_str(&format!(" grid-pin start-{}", layout.start(at, core.lead()) / 4));
        if layout.columns().get(at + 1).is_none_or(|next| !next.pinned) {
            class.push_str(" grid-edge");
        }
    }
    if at == 0 {
        class.push_str(" grid-name");
    }
    if align == Some(Align::End) {
        class.push_str(" num");
    }
    class
}

/// A row; without its data yet, a shape of it.
#[component]
pub(super) fn RowView(core: Core, at: usize, here: bool) -> impl IntoView {
    let state = core.state;
    if !here {
        return view! {
            <tr role="row" class="grid-row grid-waiting" data-at=at.to_string() aria-rowindex=(at + 2).to_string() aria-busy="true">
                {move || bones(core, &core.layout.get())}
            </tr>
        }
        .into_any();
    }
    let source = core.source();
    let (key, name) = (source.key(at).unwrap_or_default(), source.name(at));
    let selected = Signal::derive(move || core.selectable && state.selected.with(|selected| selected.contains(&key)));
    let editing = Memo::new(move |_| state.editing.with(|editing| editing.filter(|(row, _)| *row == at).map(|(_, column)| column)));
    let cells = move || {
        let (layout, editing) = (core.layout.get(), editing.get());
        let cells: Vec<AnyView> =
            layout.columns().iter().enumerate().map(|(place, placed)| cell(core, &layout, at, place, placed, editing)).collect();
        cells
    };
    view! {
        <tr
            role="row"
            class="grid-row"
            data-at=at.to_string()
            aria-rowindex=(at + 2).to_string()
            aria-selected=move || core.selectable.then(|| if selected.get() { "true" } else { "false" })
        >
            {core
                .selectable
                .then(|| {
                    view! {
                        <td role="gridcell" class="grid-cell select-cell grid-pin w-12 start-0" aria-colindex="1">
                            <input
                                class="checkbox"
                                type="checkbox"
                                aria-label=t!("ui-select-row", what = name)
                                checked=selected.get_untracked()
                                prop:checked=move || selected.get()
                                on:click=move |event| select(core, at, event_target_checked(&event), event.shift_key())
                            />
                        </td>
                    }
                })}
            {cells}
        </tr>
    }
    .into_any()
}

fn cell(core: Core, layout: &Layout, at: usize, place: usize, placed: &Placed, editing: Option<usize>) -> AnyView {
    let source = core.source();
    let heading = source.heading(placed.column);
    let class = cell_class(core, layout, place, placed, heading.map(|heading| heading.align));
    let key = heading.map_or("", |heading| heading.key);
    let index = (place + 1 + usize::from(core.selectable)).to_string();
    if editing == Some(placed.column) {
        let class = format!("{class} grid-editing");
        return view! {
            <td role="gridcell" class=class data-col=key aria-colindex=index><CellEditor core at column=placed.column/></td>
        }
        .into_any();
    }
    let face = source.face(at, placed.column);
    if place == 0 {
        // Read before every cell of the row: the name alone, without the buttons beside it.
        let name = source.name(at);
        view! { <th scope="row" role="rowheader" aria-label=name class=class data-col=key aria-colindex=index tabindex="-1">{face}</th> }
            .into_any()
    } else {
        let fixed = (!source.editable(placed.column)).then_some("true");
        view! { <td role="gridcell" class=class data-col=key aria-colindex=index aria-readonly=fixed tabindex="-1">{face}</td> }.into_any()
    }
}

/// The shape of a row to come.
fn bones(core: Core, layout: &Layout) -> impl IntoView + use<> {
    let cells: Vec<AnyView> = layout
        .columns()
        .iter()
        .enumerate()
        .map(|(place, placed)| {
            let class = cell_class(core, layout, place, placed, None);
            view! { <td role="gridcell" class=class><span class="bone"></span></td> }.into_any()
        })
        .collect();
    view! {
        {core.selectable.then(|| view! { <td role="gridcell" class="grid-cell select-cell grid-pin w-12 start-0"></td> })}
        {cells}
    }
}

/// Selects or deselects a row; with `range` all rows from the one before.
pub(super) fn select(core: Core, at: usize, on: bool, range: bool) {
    let (state, source) = (core.state, core.source());
    let from = state.anchor.get_untracked().filter(|_| range).unwrap_or(at);
    let keys: Vec<u128> = (from.min(at)..=from.max(at)).filter_map(|row| source.key(row)).collect();
    state.selected.update(|selected| {
        for key in keys {
            if on {
                selected.insert(key);
            } else {
                selected.remove(&key);
            }
        }
    });
    state.anchor.set(Some(at));
}

/// Selects every row that is here, or none.
pub(super) fn select_all(core: Core, on: bool) {
    let source = core.source();
    let here = untrack(|| source.len());
    let all = if on { (0..here).filter_map(|row| source.key(row)).collect() } else { Default::default() };
    core.state.selected.set(all);
}
