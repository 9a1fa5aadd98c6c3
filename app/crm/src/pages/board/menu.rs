//! The one menu of all cards, on the browser's popover: where a hundred cards each had their own, the page would carry a
//! thousand hidden items.

use super::{card::MENU, state::BoardState};
use crate::model::{DealId, MoveDeal};
use leptos::{ev::KeyboardEvent, prelude::*};
use ui::{MenuHeading, MenuItem, MenuLink, MenuSeparator, icon};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The menu; the button of each card opens it and says for which card.
#[component]
pub fn CardMenu(state: BoardState) -> impl IntoView {
    let node = NodeRef::<leptos::html::Div>::new();
    view! {
        <div
            id=MENU
            class="menu"
            popover="auto"
            role="menu"
            aria-label=t!("crm-board-menu")
            node_ref=node
            on:toggle=move |event| {
                let opened = event.dyn_into::<web_sys::ToggleEvent>().is_ok_and(|event| event.new_state() == "open");
                if opened && let Some(menu) = node.get_untracked() {
                    // The items follow the card, which the click named just before.
                    request_animation_frame(move || step(&menu, |_, _| 0));
                }
            }
            on:keydown=move |event| {
                if let Some(menu) = node.get_untracked() {
                    key(&menu, &event);
                }
            }
        >
            {move || state.menu.get().map(|id| view! { <Items state id/> })}
        </div>
    }
}

#[component]
fn Items(state: BoardState, id: DealId) -> impl IntoView {
    let here = state.place(id).map(|place| place.stage_id);
    let stages: Vec<_> = state.all_columns().into_iter().map(|column| column.stage).collect();
    view! {
        <MenuLink href=format!("/deals/{id}") icon=icon::EXTERNAL>{t!("crm-deal-open")}</MenuLink>
        {move || state.may_write.get().then(|| {
                view! {
                    <MenuSeparator/>
                    <MenuHeading>{t!("crm-board-move-to")}</MenuHeading>
                    {stages
                        .iter()
                        .cloned()
                        .map(|stage| {
                            let to = MoveDeal { stage_id: stage.id, after_id: None };
                            let there = here == Some(stage.id);
                            let go = move |()| {
                                state.move_card(id, to);
                                super::keys::focus(id);
                                state.say(id, |title, column, place, total| t!("crm-board-dropped", title = title, column = column, place = place, total = total));
                            };
                            view! { <MenuItem checked=Signal::stored(there) disabled=there on_select=go><span dir="auto">{stage.name}</span></MenuItem> }
                        })
                        .collect_view()}
                }
            })}
        {move || state.may_delete.get().then(|| {
                view! {
                    <MenuSeparator/>
                    <MenuItem icon=icon::TRASH danger=true on_select=move |()| state.delete(id)>{t!("crm-deal-delete")}</MenuItem>
                }
            })}
    }
}

fn key(menu: &HtmlElement, event: &KeyboardEvent) {
    match event.key().as_str() {
        "ArrowDown" => step(menu, |at, count| at.map_or(0, |at| if at + 1 < count { at + 1 } else { 0 })),
        "ArrowUp" => step(menu, |at, count| at.and_then(|at| at.checked_sub(1)).unwrap_or(count.saturating_sub(1))),
        "Home" => step(menu, |_, _| 0),
        "End" => step(menu, |_, count| count.saturating_sub(1)),
        "Tab" => {
            // A menu that is closed already stays so.
            let _ = menu.hide_popover();
            return;
        }
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// Gives the focus to another item: told the present one's place and how many there are.
fn step(menu: &HtmlElement, goal: impl FnOnce(Option<usize>, usize) -> usize) {
    let Ok(found) = menu.query_selector_all("[role^=menuitem]:not([aria-disabled=true])") else { return };
    let items: Vec<HtmlElement> = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect();
    let active = document().active_element();
    let at = items.iter().position(|item| active.as_ref().is_some_and(|active| item.is_same_node(Some(active))));
    if let Some(item) = items.get(goal(at, items.len())) {
        // An item that can't take the focus is skipped by the next key.
        let _ = item.focus();
    }
}
