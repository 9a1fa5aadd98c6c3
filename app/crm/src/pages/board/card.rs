//! One deal on the board.

use super::{
    keys::element_id,
    pointer,
    state::{BoardState, CardSignals},
};
use crate::{
    model::{DealCard, DealId, DealStatus, pipeline::Stage},
    pages::deals::{Facts, Owner, amount},
};
use chrono::TimeDelta;
use leptos::prelude::*;
use ui::{Icon, format, i18n::use_lang, icon};
use wasm_bindgen::JsCast;

/// The id of the one menu that all cards share.
pub const MENU: &str = "deal-menu";

/// A card. It can be dragged, lifted with Space, opened with Enter or a click; its menu has the rest.
#[component]
pub fn Card(state: BoardState, stage: Stage, id: DealId) -> impl IntoView {
    let Some(CardSignals { card, mark }) = state.card(id) else { return ().into_any() };
    let facts = Facts::get();
    let open = use_open();
    let face = move || {
        let stage = stage.clone();
        card.with(|card| view! { <Face card=card.clone() stage facts/> })
    };
    let shows = move |part: fn(&super::state::Mark) -> bool| {
        let mark = mark.clone();
        move || mark.with(part)
    };
    view! {
        <li
            class="deal-card"
            id=element_id(id)
            data-deal=id.to_string()
            tabindex={
                let current = shows(|mark| mark.current);
                move || if current() { "0" } else { "-1" }
            }
            aria-roledescription=t!("crm-board-card")
            aria-describedby="board-keys"
            class:is-dragging=shows(|mark| mark.dragging)
            class:is-lifted=shows(|mark| mark.lifted)
            class:is-pending=shows(|mark| mark.pending)
            class:is-failed=shows(|mark| mark.failed)
            class=("outline-2", shows(|mark| mark.fresh))
            class=("outline-accent", shows(|mark| mark.fresh))
            on:focusin=move |_| state.make_current(id)
            on:pointerdown=move |event| pointer::press(state, id, &event)
            on:dragstart=move |event| event.prevent_default()
            on:contextmenu=move |event| {
                if pointer::is_held() {
                    event.prevent_default();
                }
            }
            on:keydown={
                let open = open.clone();
                move |event| {
                    let alone = event.target() == event.current_target() && state.lift.with_untracked(Option::is_none);
                    if alone && event.key() == "Enter" {
                        open(id);
                    } else {
                        state.key(id, &event);
                    }
                }
            }
            on:click=move |event| {
                let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                let control = target.is_some_and(|target| target.closest("a, button").is_ok_and(|found| found.is_some()));
                if pointer::swallows_click() {
                    event.prevent_default();
                } else if !control {
                    open(id);
                }
            }
        >
            {face}
            <button
                type="button"
                class="btn btn-icon btn-ghost btn-sm deal-menu"
                popovertarget=MENU
                aria-haspopup="menu"
                aria-label={
                    let card = state.card(id);
                    move || t!("crm-board-card-menu", title = card.as_ref().map(|card| card.card.with(|card| card.title.clone())).unwrap_or_default())
                }
                on:click=move |_| state.menu.set(Some(id))
            >
                <Icon glyph=icon::DOTS/>
            </button>
        </li>
    }
    .into_any()
}

/// Opens a deal's page.
fn use_open() -> impl Fn(DealId) + Clone + 'static {
    let navigate = leptos_router::hooks::use_navigate();
    move |id| navigate(&format!("/deals/{id}"), leptos_router::NavigateOptions::default())
}

/// What the card says.
#[component]
fn Face(card: DealCard, stage: Stage, facts: Facts) -> impl IntoView {
    let lang = use_lang();
    let warning = warning(&card, &stage, facts);
    let close = card.expected_close.filter(|_| warning.is_none());
    let owner = card.owner_id;
    view! {
        <a class="deal-title" href=format!("/deals/{}", card.id) tabindex="-1" draggable="false"><bdi>{card.title}</bdi></a>
        {card.company_name.map(|name| view! { <span class="deal-company truncate"><bdi>{name}</bdi></span> })}
        <div class="deal-meta">
            <span class="deal-value text-ink">{amount(lang, card.value)}</span>
            {warning.map(|words| view! { <span class="deal-warn whitespace-nowrap"><Icon glyph=icon::CLOCK/>{words}</span> })}
            {close
                .map(|day| {
                    view! {
                        <span title=t!("crm-deal-close")>
                            <time datetime=format::day_input(day)>{format::date(lang, day)}</time>
                        </span>
                    }
                })}
            <span class="inline-flex"><Owner colleagues=facts.colleagues owner bare=true/></span>
        </div>
    }
}

/// What is wrong with an open deal: it should have been won by now, or nothing has happened for long.
fn warning(card: &DealCard, stage: &Stage, facts: Facts) -> Option<String> {
    if stage.status != DealStatus::Open {
        return None;
    }
    let today = (facts.now + TimeDelta::minutes(facts.zone.into())).date_naive();
    let late = card.expected_close.map_or(0, |day| (today - day).num_days());
    if late > 0 {
        return Some(t!("crm-board-overdue", n = late));
    }
    let idle = (facts.now - card.stage_since).num_days();
    let patience = stage.rotting_days.map(i64::from)?;
    (idle >= patience).then(|| t!("crm-board-idle", n = idle))
}
