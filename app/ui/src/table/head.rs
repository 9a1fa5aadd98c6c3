//! The heads of a grid's columns: sorting, resizing, moving, and a menu with all of it.

use super::{
    column::Align,
    grid::{Core, SortWish},
    layout::{Layout, Placed},
    pointer, row,
};
use crate::{
    Icon, MenuItem, MenuSeparator, icon,
    overlay::{Step, step},
};
use leptos::{ev::KeyboardEvent, html, prelude::*};
use std::collections::HashSet;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// How much wider a key makes a column, in pixels.
const WIDER: i32 = 16;

/// The head of the grid. `asked` is told whose menu somebody opens.
#[component]
pub(super) fn Head(core: Core, asked: RwSignal<Option<usize>>) -> impl IntoView {
    let heads = move || {
        let layout = core.layout.get();
        let heads: Vec<AnyView> =
            layout.columns().iter().enumerate().map(|(place, placed)| head(core, &layout, place, placed, asked)).collect();
        heads
    };
    view! {
        <thead role="rowgroup">
            <tr role="row" class="grid-heads" aria-rowindex="1">
                {core.selectable.then(|| view! { <AllTick core/> })}
                {heads}
            </tr>
        </thead>
    }
}

/// The tick for all rows.
#[component]
fn AllTick(core: Core) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let source = core.source();
    let count = move || core.state.selected.with(HashSet::len);
    let all = move || source.len() > 0 && count() >= source.len();
    let some = {
        let all = all.clone();
        move || count() > 0 && !all()
    };
    Effect::new(move |_| {
        let some = some();
        if let Some(input) = node.get() {
            input.set_indeterminate(some);
        }
    });
    view! {
        <th scope="col" role="columnheader" class="grid-cell select-cell grid-pin w-12 start-0" aria-colindex="1">
            <input
                class="checkbox"
                type="checkbox"
                node_ref=node
                aria-label=t!("ui-select-all")
                checked=untrack(all.clone())
                prop:checked=all
                on:change=move |event| row::select_all(core, event_target_checked(&event))
            />
        </th>
    }
}

fn head(core: Core, layout: &Layout, place: usize, placed: &Placed, asked: RwSignal<Option<usize>>) -> AnyView {
    let source = core.source();
    let Some(heading) = source.heading(placed.column).cloned() else { return ().into_any() };
    let (column, key, title) = (placed.column, heading.key, heading.title);
    let class = row::cell_class(core, layout, place, placed, Some(heading.align));
    let order = Memo::new(move |_| core.sorts.with(|sorts| sorts.iter().find(|(sorted, _)| *sorted == key).map(|(_, down)| *down)));
    let rank = Memo::new(move |_| {
        core.sorts.with(|sorts| sorts.iter().position(|(sorted, _)| *sorted == key).filter(|_| sorts.len() > 1).map(|at| at + 1))
    });
    let aria = move || match order.get() {
        _ if !heading.sorts => None,
        None => Some("none"),
        Some(false) => Some("ascending"),
        Some(true) => Some("descending"),
    };
    let (words, menu) = (title.clone(), t!("ui-grid-column", what = title.clone()));
    let (named, hover) = (title.clone(), heading.sorts.then(|| t!("ui-sort-by", what = title)));
    let sort = move |event: web_sys::MouseEvent| {
        if heading.sorts && !pointer::just_moved() {
            core.on_sort.run(SortWish { key, descending: None, more: event.shift_key() });
        }
    };
    let mark = move || {
        view! {
            <span class="sort-mark">
                <Icon glyph=icon::ARROW_UP/>
                {move || rank.get().map(|rank| view! { <span class="sort-place">{rank}</span> })}
            </span>
        }
    };
    let label = if heading.sorts {
        view! {
            <button
                type="button"
                class="sort"
                title=hover
                on:click=sort
                on:keydown=move |event| head_key(core, column, &event)
                on:pointerdown=move |event| pointer::take_head(core, column, &event)
                on:pointermove=move |event| pointer::carry_head(core, &event)
                on:pointerup=move |event| pointer::drop_head(core, &event)
                on:pointercancel=move |event| pointer::drop_head(core, &event)
            >
                <span>{words}</span>
                {mark()}
            </button>
        }
        .into_any()
    } else {
        view! {
            <span
                class="sort grid-plain"
                on:pointerdown=move |event| pointer::take_head(core, column, &event)
                on:pointermove=move |event| pointer::carry_head(core, &event)
                on:pointerup=move |event| pointer::drop_head(core, &event)
                on:pointercancel=move |event| pointer::drop_head(core, &event)
            >
                <span>{words}</span>
            </span>
        }
        .into_any()
    };
    view! {
        <th
            scope="col"
            role="columnheader"
            class=class
            data-head=key
            aria-colindex=(place + 1 + usize::from(core.selectable)).to_string()
            aria-label=named
            aria-sort=aria
        >
            {label}
            <button
                type="button"
                class="grid-more"
                on:keydown=move |event| head_key(core, column, &event)
                id=format!("{}-more-{key}", core.id)
                popovertarget=format!("{}-menu", core.id)
                aria-haspopup="menu"
                aria-label=menu
                on:click=move |_| asked.set(Some(column))
            >
                <Icon glyph=icon::CHEVRON_DOWN/>
            </button>
            <span
                class="grid-resize"
                aria-hidden="true"
                on:pointerdown=move |event| pointer::take_edge(core, column, &event)
                on:pointermove=move |event| pointer::pull_edge(core, column, &event)
                on:pointerup=move |event| pointer::leave_edge(core, column, &event)
                on:pointercancel=move |event| pointer::leave_edge(core, column, &event)
                on:dblclick=move |_| pointer::fit(core, column)
            ></span>
        </th>
    }
    .into_any()
}

/// On a head: Shift with an arrow makes the column wider or narrower, Control and Shift move it.
fn head_key(core: Core, column: usize, event: &KeyboardEvent) {
    let towards_end: isize = match (event.key().as_str(), super::scroll::is_mirrored(core)) {
        ("ArrowRight", false) | ("ArrowLeft", true) => 1,
        ("ArrowLeft", false) | ("ArrowRight", true) => -1,
        _ => return,
    };
    if !event.shift_key() {
        return;
    }
    event.prevent_default();
    event.stop_propagation();
    if event.ctrl_key() || event.meta_key() {
        arrange(core, |layout| layout.shift(column, towards_end));
    } else {
        wider(core, column, if towards_end > 0 { WIDER } else { -WIDER });
    }
    // The heads are painted anew: the focus goes on where it was.
    request_animation_frame(move || focus_head(core, column));
}

fn focus_head(core: Core, column: usize) {
    let source = core.source();
    let Some(heading) = source.heading(column) else { return };
    let found = core.frame.get_untracked().and_then(|frame| frame.query_selector(&format!("[data-head='{}'] button", heading.key)).ok()?);
    if let Some(button) = found.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

/// Arranges the columns otherwise.
pub(super) fn arrange(core: Core, change: impl FnOnce(&Layout) -> Layout) {
    let (now, next) = core.layout.with_untracked(|layout| (layout.clone(), change(layout)));
    if now != next {
        core.on_layout.run(next);
    }
}

fn wider(core: Core, column: usize, by: i32) {
    let source = core.source();
    arrange(core, |layout| {
        let width = layout.at(column).and_then(|at| layout.columns().get(at)).map_or(0, |placed| i32::from(placed.width));
        layout.resize(column, width + by, source.specs())
    });
}

/// What can be done with a column: one menu for all of them.
#[component]
pub(super) fn HeadMenu(core: Core, asked: RwSignal<Option<usize>>) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let open = RwSignal::new(false);
    view! {
        <div
            id=format!("{}-menu", core.id)
            class="menu"
            popover="auto"
            role="menu"
            aria-label=t!("ui-grid-columns")
            node_ref=node
            on:toggle=move |event| {
                let opened = event.dyn_into::<web_sys::ToggleEvent>().is_ok_and(|event| event.new_state() == "open");
                open.set(opened);
                request_animation_frame(move || {
                    if let Some(menu) = node.get_untracked().filter(|_| opened) {
                        step(&menu, Step::First);
                    }
                });
            }
            on:keydown=move |event| {
                if let Some(menu) = node.get_untracked() {
                    crate::overlay::menu_key(&menu, &event);
                }
            }
        >
            {move || open.get().then(|| asked.get()).flatten().map(|column| items(core, column))}
        </div>
    }
}

fn items(core: Core, column: usize) -> impl IntoView {
    let source = core.source();
    let heading = source.heading(column).cloned();
    let (key, sorts, figures) = heading.map_or(("", false, false), |h| (h.key, h.sorts, h.align == Align::End));
    let layout = core.layout;
    let (first, pinned) =
        (column == 0, layout.with_untracked(|all| all.at(column).and_then(|at| all.columns().get(at)).is_some_and(|p| p.pinned)));
    let can = move |by: isize| Signal::derive(move || !layout.with(|layout| layout.can_shift(column, by)));
    let sort = move |down: bool| core.on_sort.run(SortWish { key, descending: Some(down), more: false });
    let (up, down) =
        if figures { (t!("ui-grid-smallest"), t!("ui-grid-largest")) } else { (t!("ui-grid-ascending"), t!("ui-grid-descending")) };
    view! {
        {sorts
            .then(|| {
                view! {
                    <MenuItem icon=icon::ARROW_UP on_select=move |()| sort(false)>{up}</MenuItem>
                    <MenuItem icon=icon::ARROW_DOWN on_select=move |()| sort(true)>{down}</MenuItem>
                    <MenuSeparator/>
                }
            })}
        <MenuItem icon=icon::COLUMNS on_select=move |()| pointer::fit(core, column)>{t!("ui-grid-fit")}</MenuItem>
        <MenuItem icon=icon::PLUS keys="⇧→" on_select=move |()| wider(core, column, WIDER)>{t!("ui-grid-wider")}</MenuItem>
        <MenuItem icon=icon::MINUS keys="⇧←" on_select=move |()| wider(core, column, -WIDER)>{t!("ui-grid-narrower")}</MenuItem>
        {(!first)
            .then(|| {
                view! {
                    <MenuSeparator/>
                    <MenuItem icon=icon::ARROW_START disabled=can(-1) on_select=move |()| arrange(core, |layout| layout.shift(column, -1))>
                        {t!("ui-grid-to-start")}
                    </MenuItem>
                    <MenuItem icon=icon::ARROW_END disabled=can(1) on_select=move |()| arrange(core, |layout| layout.shift(column, 1))>
                        {t!("ui-grid-to-end")}
                    </MenuItem>
                    <MenuItem icon=icon::PIN on_select=move |()| arrange(core, |layout| layout.pin(column, !pinned))>
                        {if pinned { t!("ui-grid-unpin") } else { t!("ui-grid-pin") }}
                    </MenuItem>
                    <MenuSeparator/>
                    <MenuItem
                        icon=icon::EYE_OFF
                        on_select=move |()| {
                            let source = core.source();
                            arrange(core, |layout| layout.show(column, false, source.specs()));
                        }
                    >
                        {t!("ui-grid-hide")}
                    </MenuItem>
                }
            })}
    }
}
