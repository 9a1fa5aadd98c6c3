//! The deals board: columns of cards that are dragged, carried by keyboard or sent by menu, and that follow what others do.

mod add;
mod card;
mod column;
mod follow;
mod keys;
mod menu;
mod moves;
mod pointer;
mod state;

pub use add::read as read_value;
pub use keys::focus_element;
pub use moves::why;

use crate::{
    api::deals::get_board,
    model::{BoardFilter, Deal, PipelineId},
    pages::{
        deals::{ClosingDialog, Facts, NoMatches, now},
        samples::FirstSamples,
    },
};
use column::Column;
use kernel::AppError;
use leptos::prelude::*;
use menu::CardMenu;
use state::BoardState;
use ui::{Button, Drawing, EmptyState, ErrorPanel, LinkButton, Shape, Skeleton, Variant, icon, live::use_live};

/// The board of a pipeline: fetched with the page, so that it is there at first paint.
#[component]
pub fn BoardPanel(
    /// Whose; the default one if none is named.
    pipeline: Option<PipelineId>,
    /// Which cards are shown.
    filter: Signal<BoardFilter>,
    /// A deal that a form of this page saved.
    saved: RwSignal<Option<Deal>>,
    /// Opens the form for a new deal.
    on_new: Callback<()>,
    /// Takes every filter away.
    on_clear: Callback<()>,
) -> impl IntoView {
    let board = Resource::new_blocking(
        || (),
        move |()| {
            let filter = filter.get_untracked();
            async move { get_board(pipeline, filter).await.map(|board| (board, now())) }
        },
    );
    let again = Callback::new(move |()| board.refetch());
    view! {
        <Suspense fallback=|| view! { <Skeleton shape=Shape::Board count=5/> }>
            {move || Suspend::new(async move {
                match board.await {
                    Ok((board, now)) => {
                        Facts::at(now);
                        let state = BoardState::new(board, filter, again);
                        view! { <Whole state saved on_new on_clear again/> }.into_any()
                    }
                    Err(error) => view! { <Failed error again/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// Why there is nothing to see, with a way to try again.
#[component]
pub fn Failed(
    /// What went wrong.
    error: AppError,
    /// Tries again.
    again: Callback<()>,
) -> impl IntoView {
    view! { <ErrorPanel help=why(&error) reference=error.correlation_id on_retry=again/> }
}

/// The board, once it is known.
#[component]
fn Whole(
    state: BoardState,
    saved: RwSignal<Option<Deal>>,
    on_new: Callback<()>,
    on_clear: Callback<()>,
    again: Callback<()>,
) -> impl IntoView {
    use_live(move |live| state.hear(live));
    Effect::new(move |_| {
        if let Some(deal) = saved.get() {
            saved.set(None);
            state.show(&deal);
        }
    });
    on_cleanup(pointer::cancel);
    Effect::new(move |_| {
        let stray = window_event_listener(leptos::ev::keydown, move |event| state.stray_key(&event));
        on_cleanup(move || stray.remove());
    });
    Effect::new(move |seen: Option<BoardFilter>| {
        let now = state.filter.get();
        if seen.is_some_and(|seen| seen != now) {
            state.fetch();
        }
        now
    });
    let columns = state.all_columns();
    let orders: Vec<_> = columns.iter().map(|column| column.ids).collect();
    Effect::new(move |_| {
        orders.iter().for_each(|ids| ids.track());
        if let Some(lift) = state.lift.get() {
            keys::keep_focus(lift.id);
        }
    });
    let counts: Vec<_> = columns.iter().map(|column| column.figures).collect();
    let bare = Memo::new(move |_| counts.iter().all(|figures| figures.with(|figures| figures.count == 0)));
    let empty = Memo::new(move |_| bare.get() && state.filter.with(BoardFilter::is_empty));
    let none = Memo::new(move |_| bare.get() && !state.filter.with(BoardFilter::is_empty));
    let label = state.board.try_with_value(|board| board.pipeline.name.clone()).unwrap_or_default();
    view! {
        <p class="sr-only" id="board-keys" hidden=move || bare.get()>
            {move || if state.may_write.get() { t!("crm-board-keys") } else { t!("crm-board-keys.read") }}
        </p>
        <Show when=move || empty.get()>
            <EmptyState drawing=Drawing::Board title=t!("crm-board-empty") text=t!("crm-board-empty.help")>
                {move || state.may_write.get().then(|| {
                        view! {
                            <Button variant=Variant::Primary icon=icon::PLUS on_click=move |_| on_new.run(())>{t!("crm-deal-new")}</Button>
                            <LinkButton href="/contacts">{t!("crm-board-empty.contacts")}</LinkButton>
                        }
                    })}
            </EmptyState>
            <FirstSamples on_added=again/>
        </Show>
        <Show when=move || none.get()><NoMatches on_clear/></Show>
        <div class="board" role="group" aria-label=label hidden=move || bare.get()>
            {columns.into_iter().map(|column| view! { <Column state column/> }).collect_view()}
        </div>
        <CardMenu state/>
        <ClosingDialog id="board-close" asking=state.asked on_close=move |end| state.end(end) on_cancel=move |()| state.put_back()/>
    }
}
