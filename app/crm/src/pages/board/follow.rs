//! Following others: events of the live stream, and the quiet fetch after something was missed.

use super::state::BoardState;
use crate::{
    api::deals::{get_board, load_column},
    model::{Board, BoardColumn, DealCard, DealId, MoveDeal, PipelineId, StageId},
};
use kernel::UserId;
use leptos::{prelude::*, task::spawn_local};
use serde::Deserialize;
use std::time::Duration;
use ui::{
    Toast,
    live::{Change, Live},
};

/// What an event about a deal carries.
#[derive(Deserialize)]
struct DealEvent {
    pipeline_id: PipelineId,
    from_stage: Option<StageId>,
    to_stage: StageId,
    moved_by: Option<UserId>,
    card: DealCard,
}

impl BoardState {
    /// Takes in what the stream says.
    pub fn hear(self, live: Live) {
        match live {
            Live::Reload => self.refresh(),
            Live::Change(change) if change.resource == "deal" => self.follow(change),
            // Stages came, went or changed: what is fetched tells whether this board is concerned.
            Live::Change(change) if change.resource == "pipeline" => self.refresh(),
            Live::Change(_) => {}
        }
    }

    fn follow(self, change: Change) {
        let Ok(event) = serde_json::from_value::<DealEvent>(change.payload) else { return };
        let ours = self.board.try_with_value(|board| board.pipeline.id == event.pipeline_id) == Some(true);
        match change.kind.as_str() {
            "deal.deleted" if ours => self.leave(&event),
            "deal.created" | "deal.restored" | "deal.updated" | "deal.moved" if ours => self.arrive(change.kind.as_str(), event),
            // It went to another pipeline.
            "deal.moved" => {
                self.change(|board| board.take(event.card.id));
            }
            // `deal.won` and `deal.lost` come besides `deal.moved`.
            _ => {}
        }
        self.keep_current();
    }

    fn leave(self, event: &DealEvent) {
        let id = event.card.id;
        let own = self.deleted.try_update_value(|deleted| deleted.remove(&id)) == Some(true);
        if self.change(|board| board.take(id)).flatten().is_none() && !own {
            self.refresh();
        }
    }

    fn arrive(self, kind: &str, event: DealEvent) {
        let id = event.card.id;
        let shown = self.board.try_with_value(|board| board.card(id).map(|(_, card)| card.version)).flatten();
        if shown.is_some_and(|version| version > event.card.version) {
            return;
        }
        let mine = event.moved_by.is_some() && event.moved_by == self.me;
        let kept = self.moves.try_update_value(|moves| {
            let sending = moves.get_mut(&id)?;
            if sending.heard.as_ref().is_none_or(|(_, card)| card.version < event.card.version) {
                sending.heard = Some((event.to_stage, event.card.clone()));
            }
            Some(())
        });
        let asked = self.asking.get_untracked().is_some_and(|asking| asking.id == id);
        let in_hand = asked || self.lift.get_untracked().is_some_and(|lift| lift.id == id);
        if kept.flatten().is_some() || in_hand {
            // The answer to our own move, or the hand that carries it, decides where it lies; its facts are true already.
            self.change(|board| refresh_facts(board, &event.card));
            return;
        }
        if shown != Some(event.card.version) && self.filter.try_with_untracked(|filter| filter.passes(&event.card)) == Some(false) {
            // What was added here just now stays in sight; what others change so that it doesn't fit any more goes.
            self.change(|board| board.take(id));
            return;
        }
        if shown.is_none() && (kind == "deal.updated" || event.from_stage.is_some()) {
            // It lay beyond the cards on the page: only the server knows what that does to the sums.
            self.refresh();
            return;
        }
        let fresh = !(mine && shown == Some(event.card.version));
        self.settle(event.to_stage, event.card, fresh);
    }

    /// Puts a card where its rank says; `fresh` shows it for a moment.
    pub(super) fn settle(self, stage: StageId, card: DealCard, fresh: bool) {
        let id = card.id;
        let before = (self.place(id), self.card(id).map(|signals| signals.card.get_untracked()));
        self.change(|board| {
            // What keeps its rank stays where it lies, also beside a card that is in somebody's hand.
            if board.card(id).is_some_and(|(lies, shown)| lies == stage && shown.rank == card.rank) {
                refresh_facts(board, &card);
            } else {
                put_by_rank(board, stage, card);
            }
        });
        let after = (self.place(id), self.card(id).map(|signals| signals.card.get_untracked()));
        if fresh && before != after {
            self.flash(id, |mark, on| mark.fresh = on);
        }
    }

    /// Fetches the board again without a flicker. Several wishes within a moment are one.
    pub fn refresh(self) {
        if self.refreshing.try_update_value(|busy| std::mem::replace(busy, true)) != Some(false) {
            return;
        }
        let fetch = move || {
            let _ = self.refreshing.try_set_value(false);
            self.fetch();
        };
        set_timeout(fetch, Duration::from_millis(250));
    }

    /// Fetches the board as it is filtered now.
    pub fn fetch(self) {
        spawn_local(async move {
            let pipeline = self.board.try_with_value(|board| board.pipeline.id);
            let (Some(pipeline), Some(filter)) = (pipeline, self.filter.try_get_untracked()) else { return };
            let answer = get_board(Some(pipeline), filter.clone()).await;
            // The filter may have changed again meanwhile: then a later answer counts.
            if self.filter.try_get_untracked() != Some(filter) {
                return;
            }
            match answer {
                Ok(board) => self.take_over(board),
                Err(error) => self.toasts.show(Toast::error(super::moves::why(&error))),
            }
        });
    }

    /// A fetched board replaces ours, but for what is on its way to the server or in somebody's hand.
    fn take_over(self, board: Board) {
        let stages = |board: &Board| board.pipeline.clone();
        if self.board.try_with_value(|ours| stages(ours) != stages(&board)) != Some(false) {
            self.rebuild.run(());
            return;
        }
        let moving = self.moves.try_with_value(|moves| moves.keys().copied().collect::<Vec<_>>()).unwrap_or_default();
        let lifted = self.lift.get_untracked().map(|lift| lift.id);
        let asked = self.asking.get_untracked().map(|asking| asking.id);
        let held: Vec<(DealId, MoveDeal)> =
            moving.into_iter().chain(lifted).chain(asked).filter_map(|id| Some((id, self.place(id)?))).collect();
        self.change(|ours| {
            *ours = board;
            held.into_iter().for_each(|(id, to)| {
                ours.apply(id, to);
            });
        });
        self.keep_current();
    }

    /// Brings the next cards of a column.
    pub fn load_more(self, stage: StageId, done: impl Fn() + 'static) {
        let last = |board: &Board| {
            let column = board.columns.iter().find(|column| column.stage.id == stage)?;
            column.cards.iter().map(|card| card.rank.clone()).max()
        };
        let after = self.board.try_with_value(last).flatten();
        spawn_local(async move {
            let Some(filter) = self.filter.try_get_untracked() else { return };
            match load_column(stage, after, filter).await {
                Ok(cards) => {
                    self.change(|board| append(board, stage, cards));
                }
                Err(error) => self.toasts.show(Toast::error(super::moves::why(&error))),
            }
            done();
        });
    }
}

/// Adds cards at the end of a column, those that are on the board already left out. The figures count them already.
fn append(board: &mut Board, stage: StageId, cards: Vec<DealCard>) {
    let fresh: Vec<_> = cards.into_iter().filter(|card| board.card(card.id).is_none()).collect();
    if let Some(column) = column(board, stage) {
        column.cards.extend(fresh);
    }
}

fn column(board: &mut Board, stage: StageId) -> Option<&mut BoardColumn> {
    board.columns.iter_mut().find(|column| column.stage.id == stage)
}

/// Gives a shown card its new facts where it lies, and the column its new sum.
fn refresh_facts(board: &mut Board, card: &DealCard) {
    let stage = board.card(card.id).map(|(stage, _)| stage);
    let Some(column) = stage.and_then(|stage| column(board, stage)) else { return };
    let Some(shown) = column.cards.iter_mut().find(|shown| shown.id == card.id) else { return };
    let old = std::mem::replace(shown, card.clone()).value;
    column.add(kernel::Money::new(old.minor.saturating_neg(), old.currency));
    column.add(card.value);
}

/// Puts a card where its rank says; beyond the cards on the page it only counts.
pub(super) fn put_by_rank(board: &mut Board, stage: StageId, card: DealCard) {
    board.take(card.id);
    let Some(column) = column(board, stage) else { return };
    let more = usize::try_from(column.count).unwrap_or(usize::MAX) > column.cards.len();
    // A card that was added just now has no rank before the stream tells it: nothing can be said to lie after it.
    let after = column.cards.iter().rfind(|other| !other.rank.is_empty() && other.rank < card.rank);
    let last = column.cards.last().map(|last| last.id);
    if more && after.is_some() && after.map(|after| after.id) == last {
        column.count = column.count.saturating_add(1);
        column.add(card.value);
        return;
    }
    let to = MoveDeal { stage_id: stage, after_id: after.map(|after| after.id) };
    board.put(card, to);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DealStatus, Pipeline, Stage};
    use kernel::{Currency, Money};

    fn card(rank: &str, minor: i64) -> DealCard {
        DealCard {
            id: DealId::new(),
            version: 1,
            title: rank.to_owned(),
            value: Money::new(minor, Currency::EUR),
            company_id: None,
            company_name: None,
            owner_id: None,
            expected_close: None,
            rank: rank.to_owned(),
            stage_since: chrono::DateTime::UNIX_EPOCH,
        }
    }

    fn board(ranks: &[&str]) -> (Board, StageId) {
        let stage = Stage { id: StageId::new(), name: "New".to_owned(), probability: 50, rotting_days: None, status: DealStatus::Open };
        let id = stage.id;
        let cards = ranks.iter().map(|rank| card(rank, 100)).collect();
        let columns = vec![BoardColumn::from_cards(stage.clone(), Currency::EUR, cards)];
        (
            Board {
                pipeline: Pipeline {
                    id: PipelineId::new(),
                    name: "Sales".to_owned(),
                    version: 1,
                    is_default: true,
                    archived: false,
                    stages: vec![stage],
                },
                columns,
            },
            id,
        )
    }

    fn order(board: &Board) -> String {
        board.columns.iter().flat_map(|column| &column.cards).map(|card| card.rank.as_str()).collect()
    }

    #[test]
    fn cards_lie_by_rank() {
        let (mut board, stage) = board(&["b", "d", "f"]);
        for (rank, expected) in [("a", "abdf"), ("e", "abdef"), ("g", "abdefg")] {
            put_by_rank(&mut board, stage, card(rank, 50));
            assert_eq!(order(&board), expected);
        }
        let column = &board.columns[0];
        assert_eq!((column.count, column.total.minor, column.weighted.minor), (6, 450, 225));
        // Told twice is told once.
        let again = column.cards[0].clone();
        put_by_rank(&mut board, stage, again);
        assert_eq!((order(&board).as_str(), board.columns[0].count), ("abdefg", 6));
    }

    #[test]
    fn what_lies_beyond_the_page_only_counts() {
        let (mut board, stage) = board(&["b", "d"]);
        board.columns[0].count = 10;
        put_by_rank(&mut board, stage, card("x", 70));
        assert_eq!((order(&board).as_str(), board.columns[0].count, board.columns[0].total.minor), ("bd", 11, 270));
    }

    #[test]
    fn further_cards_come_once() {
        let (mut board, stage) = board(&["b", "d"]);
        let known = board.columns[0].cards[1].clone();
        append(&mut board, stage, vec![known, card("e", 1)]);
        assert_eq!((order(&board).as_str(), board.columns[0].count), ("bde", 2));
    }

    #[test]
    fn new_facts_change_the_sum_and_not_the_place() {
        let (mut board, _) = board(&["b", "d"]);
        let mut richer = board.columns[0].cards[0].clone();
        (richer.value.minor, richer.rank) = (900, "z".to_owned());
        refresh_facts(&mut board, &richer);
        assert_eq!((order(&board).as_str(), board.columns[0].total.minor), ("zd", 1_000));
    }
}
