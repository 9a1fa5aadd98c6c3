//! The board as the page holds it: one truth ([`Board`]), and signals per column and per card that change only where
//! the truth did, so that a move touches two columns and one card.

use crate::model::{Board, BoardFilter, DealCard, DealId, DealStatus, MoveDeal, StageId, board::BoardColumn, pipeline::Stage};
use kernel::{Money, UserId, access::use_may};
use leptos::prelude::*;
use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};

/// The figures over a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// How many deals.
    pub count: i64,
    /// Their sum in the tenant's currency.
    pub total: Money,
    /// That sum times the stage's probability.
    pub weighted: Money,
    /// Sums in other currencies.
    pub others: Vec<Money>,
    /// How many of them are on the page.
    pub loaded: usize,
}

impl Figures {
    fn of(column: &BoardColumn) -> Self {
        let BoardColumn { count, total, weighted, other_totals, cards, .. } = column;
        Self { count: *count, total: *total, weighted: *weighted, others: other_totals.clone(), loaded: cards.len() }
    }
}

/// What a card shows besides its deal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Its move is on the way to the server.
    pub pending: bool,
    /// Its move failed just now.
    pub failed: bool,
    /// Somebody else moved or changed it just now.
    pub fresh: bool,
    /// It is being dragged.
    pub dragging: bool,
    /// It is lifted with the keyboard.
    pub lifted: bool,
    /// The Tab key leads to it.
    pub current: bool,
}

/// The signals of one card.
#[derive(Clone)]
pub struct CardSignals {
    /// The deal.
    pub card: ArcRwSignal<DealCard>,
    /// How it shows.
    pub mark: ArcRwSignal<Mark>,
}

/// The signals of one column.
#[derive(Clone)]
pub struct ColumnSignals {
    /// The stage.
    pub stage: Stage,
    /// Its place among the columns; gives the colour.
    pub index: usize,
    /// The figures.
    pub figures: RwSignal<Figures>,
    /// The cards on the page, in order.
    pub ids: RwSignal<Vec<DealId>>,
}

/// Where a dragged card would land.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The card.
    pub id: DealId,
    /// The place.
    pub to: MoveDeal,
    /// Whether it lies there already.
    pub home: bool,
}

/// A card that was put where deals are lost: why is asked before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The card.
    pub id: DealId,
    /// Where it lies.
    pub to: MoveDeal,
    /// Where it came from.
    pub home: MoveDeal,
}

/// A card that the keyboard holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lift {
    /// The card.
    pub id: DealId,
    /// Where it came from.
    pub home: MoveDeal,
}

/// The handle that all parts of the board share; copies are the same board.
#[derive(Clone, Copy)]
pub struct BoardState {
    pub(super) board: StoredValue<Board>,
    pub(super) columns: StoredValue<Vec<ColumnSignals>>,
    cards: StoredValue<HashMap<DealId, CardSignals>>,
    pub(super) moves: StoredValue<HashMap<DealId, super::moves::Sending>>,
    /// Deals that this page deleted: the stream will tell of them once more.
    pub(super) deleted: StoredValue<HashSet<DealId>>,
    pub(super) refreshing: StoredValue<bool>,
    /// Where the dragged card would land.
    pub target: RwSignal<Option<Target>>,
    /// The card that the keyboard holds.
    pub lift: RwSignal<Option<Lift>>,
    /// The card whose end is asked about.
    pub asking: RwSignal<Option<Asking>>,
    /// The end that is asked about.
    pub asked: RwSignal<Option<DealStatus>>,
    /// Which cards are shown.
    pub filter: Signal<BoardFilter>,
    /// The card whose menu is open.
    pub menu: RwSignal<Option<DealId>>,
    /// The signed-in person.
    pub me: Option<UserId>,
    /// Whether this person may move and add deals.
    pub may_write: Signal<bool>,
    /// Whether this person may delete deals.
    pub may_delete: Signal<bool>,
    /// Messages.
    pub toasts: ui::Toasts,
    /// Fetches the page's board anew, when columns came or went.
    pub rebuild: Callback<()>,
}

impl BoardState {
    /// The state of a fetched board. Call it while a component is set up.
    pub fn new(board: Board, filter: Signal<BoardFilter>, rebuild: Callback<()>) -> Self {
        let column = |(index, column): (usize, &BoardColumn)| ColumnSignals {
            stage: column.stage.clone(),
            index,
            figures: RwSignal::new(Figures::of(column)),
            ids: RwSignal::new(Vec::new()),
        };
        let columns = board.columns.iter().enumerate().map(column).collect();
        let state = Self {
            board: StoredValue::new(board),
            columns: StoredValue::new(columns),
            cards: StoredValue::new(HashMap::new()),
            moves: StoredValue::new(HashMap::new()),
            deleted: StoredValue::new(HashSet::new()),
            refreshing: StoredValue::new(false),
            target: RwSignal::new(None),
            lift: RwSignal::new(None),
            asking: RwSignal::new(None),
            asked: RwSignal::new(None),
            filter,
            menu: RwSignal::new(None),
            me: use_context::<kernel::Session>().map(|session| session.user_id),
            may_write: use_may(crate::permission::WRITE),
            may_delete: use_may(crate::permission::DELETE),
            toasts: ui::use_toasts(),
            rebuild,
        };
        state.sync();
        state.keep_current();
        state
    }

    /// All columns.
    pub fn all_columns(self) -> Vec<ColumnSignals> {
        self.columns.try_get_value().unwrap_or_default()
    }

    /// The column of a stage.
    pub fn column(self, stage: StageId) -> Option<ColumnSignals> {
        self.columns.try_with_value(|all| all.iter().find(|column| column.stage.id == stage).cloned()).flatten()
    }

    /// What a stage makes of deals; open when it isn't here.
    pub fn status_of(self, stage: StageId) -> DealStatus {
        self.column(stage).map(|column| column.stage.status).unwrap_or_default()
    }

    /// The signals of a card.
    pub fn card(self, id: DealId) -> Option<CardSignals> {
        self.cards.try_with_value(|all| all.get(&id).cloned()).flatten()
    }

    /// Changes the board and then the signals of what changed. `None` when the page is gone.
    pub fn change<T>(self, with: impl FnOnce(&mut Board) -> T) -> Option<T> {
        let result = self.board.try_update_value(with);
        self.sync();
        result
    }

    /// Changes how a card shows.
    pub fn mark(self, id: DealId, with: impl FnOnce(&mut Mark)) {
        let Some(signals) = self.card(id) else { return };
        let mut mark = signals.mark.get_untracked();
        with(&mut mark);
        if mark != signals.mark.get_untracked() {
            signals.mark.set(mark);
        }
    }

    /// Marks a card for a short while.
    pub fn flash(self, id: DealId, with: fn(&mut Mark, bool)) {
        self.mark(id, |mark| with(mark, true));
        set_timeout(move || self.mark(id, |mark| with(mark, false)), Duration::from_millis(1_600));
    }

    /// Where a card lies now, said as the move that puts it there.
    pub fn place(self, id: DealId) -> Option<MoveDeal> {
        let find = |board: &Board| {
            board.columns.iter().find_map(|column| {
                let index = column.cards.iter().position(|card| card.id == id)?;
                let after_id = index.checked_sub(1).and_then(|index| column.cards.get(index)).map(|card| card.id);
                Some(MoveDeal { stage_id: column.stage.id, after_id })
            })
        };
        self.board.try_with_value(find).flatten()
    }

    /// Makes a card the one that Tab leads to.
    pub fn make_current(self, id: DealId) {
        let others: Vec<DealId> = self
            .cards
            .try_with_value(|all| {
                all.iter().filter(|(_, signals)| signals.mark.with_untracked(|mark| mark.current)).map(|(id, _)| *id).collect()
            })
            .unwrap_or_default();
        others.into_iter().filter(|other| *other != id).for_each(|other| self.mark(other, |mark| mark.current = false));
        self.mark(id, |mark| mark.current = true);
    }

    /// Sees to it that Tab leads to some card.
    pub fn keep_current(self) {
        let has = self.cards.try_with_value(|all| all.values().any(|signals| signals.mark.with_untracked(|mark| mark.current)));
        if has == Some(false) {
            let first = self.all_columns().iter().find_map(|column| column.ids.with_untracked(|ids| ids.first().copied()));
            if let Some(first) = first {
                self.make_current(first);
            }
        }
    }

    /// Takes over into the signals what changed in the board.
    fn sync(self) {
        let _ = self.board.try_with_value(|board| {
            self.sync_cards(board);
            for column in self.all_columns() {
                let Some(truth) = board.columns.iter().find(|truth| truth.stage.id == column.stage.id) else { continue };
                let figures = Figures::of(truth);
                if column.figures.with_untracked(|old| *old != figures) {
                    column.figures.set(figures);
                }
                let ids: Vec<DealId> = truth.cards.iter().map(|card| card.id).collect();
                if column.ids.with_untracked(|old| *old != ids) {
                    column.ids.set(ids);
                }
            }
        });
    }

    fn sync_cards(self, board: &Board) {
        let all = || board.columns.iter().flat_map(|column| &column.cards);
        let shown: HashSet<DealId> = all().map(|card| card.id).collect();
        let mut changed = Vec::new();
        let _ = self.cards.try_update_value(|cards| {
            cards.retain(|id, _| shown.contains(id));
            for card in all() {
                match cards.get(&card.id) {
                    Some(signals) if signals.card.with_untracked(|old| old == card) => {}
                    Some(signals) => changed.push((signals.card.clone(), card.clone())),
                    None => {
                        let signals = CardSignals { card: ArcRwSignal::new(card.clone()), mark: ArcRwSignal::default() };
                        cards.insert(card.id, signals);
                    }
                }
            }
        });
        changed.into_iter().for_each(|(signal, card)| signal.set(card));
    }
}
