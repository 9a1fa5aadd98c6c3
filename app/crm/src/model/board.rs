//! The board of a pipeline, and how it looks after a card has moved: the same for the person who drags and for those
//! who watch.

use super::{
    CompanyId, DealId, StageId,
    pipeline::{Pipeline, Stage, weighted},
};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Money, UserId};
use serde::{Deserialize, Serialize};

/// A deal on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct DealCard {
    /// Never changes.
    pub id: DealId,
    /// Counts the changes.
    pub version: i64,
    /// What it is about.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Cold store for Cedar Trading"))]
    pub title: String,
    /// What it is worth.
    pub value: Money,
    /// With which company.
    pub company_id: Option<CompanyId>,
    /// The name of that company.
    pub company_name: Option<String>,
    /// The colleague who works on it.
    pub owner_id: Option<UserId>,
    /// When it should be won.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "2026-09-30"))]
    pub expected_close: Option<NaiveDate>,
    /// Its place within the column: text that sorts byte by byte.
    pub rank: String,
    /// Since when it is in its stage.
    pub stage_since: DateTime<Utc>,
}

/// A stage with its deals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct BoardColumn {
    /// The stage.
    pub stage: Stage,
    /// How many deals are here, also those beyond `cards`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 12))]
    pub count: i64,
    /// The sum of all deals here in the tenant's currency.
    pub total: Money,
    /// That sum times the stage's probability, rounded half up once, on the sum.
    pub weighted: Money,
    /// The sums of deals here in other currencies; they are not part of `total`, for want of a rate.
    pub other_totals: Vec<Money>,
    /// The first deals, in hand-made order.
    pub cards: Vec<DealCard>,
}

/// A pipeline with its deals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Board {
    /// The pipeline.
    pub pipeline: Pipeline,
    /// One column per stage, in the stages' order.
    pub columns: Vec<BoardColumn>,
}

/// Where to put a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct MoveDeal {
    /// The stage to put it into.
    pub stage_id: StageId,
    /// The deal to put it right after; absent: at the top.
    #[serde(default)]
    pub after_id: Option<DealId>,
}

impl BoardColumn {
    /// Adds an amount to the sum of its currency, or takes it away when negative, and weighs the sum anew.
    pub fn add(&mut self, amount: Money) {
        if amount.currency == self.total.currency {
            self.total.minor = self.total.minor.saturating_add(amount.minor);
            self.weighted = weighted(self.total, self.stage.probability);
            return;
        }
        match self.other_totals.iter_mut().find(|sum| sum.currency == amount.currency) {
            Some(sum) => sum.minor = sum.minor.saturating_add(amount.minor),
            None => self.other_totals.push(amount),
        }
        self.other_totals.retain(|sum| sum.minor != 0);
        self.other_totals.sort_by_key(|sum| sum.currency);
    }

    /// A column of all the deals of a stage, with its figures.
    #[must_use]
    pub fn from_cards(stage: Stage, currency: kernel::Currency, cards: Vec<DealCard>) -> Self {
        let nothing = Money::new(0, currency);
        let count = i64::try_from(cards.len()).unwrap_or(i64::MAX);
        let mut column = Self { stage, count, total: nothing, weighted: nothing, other_totals: Vec::new(), cards: Vec::new() };
        cards.iter().for_each(|card| column.add(card.value));
        column.cards = cards;
        column
    }
}

impl Board {
    /// The card of a deal with the stage it is in.
    #[must_use]
    pub fn card(&self, id: DealId) -> Option<(StageId, &DealCard)> {
        self.columns.iter().find_map(|column| Some((column.stage.id, column.cards.iter().find(|card| card.id == id)?)))
    }

    /// The move that puts a deal at `position` (0 = top) of a stage, as if it were not on the board yet: what a drop or
    /// an arrow key means. `None` when the stage isn't on this board.
    #[must_use]
    pub fn move_to(&self, id: DealId, stage_id: StageId, position: usize) -> Option<MoveDeal> {
        let column = self.columns.iter().find(|column| column.stage.id == stage_id)?;
        let others = column.cards.iter().filter(|card| card.id != id);
        let after_id = others.take(position).last().map(|card| card.id);
        Some(MoveDeal { stage_id, after_id })
    }

    /// Moves a card as the server will, figures included; used before the answer and for moves of others. Keep a clone
    /// to roll back. `false`, and nothing changed, when the deal or the stage isn't here. An `after_id` that isn't in
    /// the column puts the card at its end, behind the cards that are loaded.
    pub fn apply(&mut self, id: DealId, to: MoveDeal) -> bool {
        if !self.columns.iter().any(|column| column.stage.id == to.stage_id) {
            return false;
        }
        let Some(card) = self.take(id) else { return false };
        self.put(card, to);
        true
    }

    /// Puts a card onto the board, or anew if it is there already; `false` when the stage isn't on this board.
    pub fn put(&mut self, card: DealCard, to: MoveDeal) -> bool {
        self.take(card.id);
        let Some(column) = self.columns.iter_mut().find(|column| column.stage.id == to.stage_id) else { return false };
        let index = to
            .after_id
            .map_or(0, |after| column.cards.iter().position(|other| other.id == after).map_or(column.cards.len(), |index| index + 1));
        column.count = column.count.saturating_add(1);
        column.add(card.value);
        column.cards.insert(index.min(column.cards.len()), card);
        true
    }

    /// Takes a card off the board, figures included.
    pub fn take(&mut self, id: DealId) -> Option<DealCard> {
        let column = self.columns.iter_mut().find(|column| column.cards.iter().any(|card| card.id == id))?;
        let index = column.cards.iter().position(|card| card.id == id)?;
        let card = column.cards.remove(index);
        column.count = column.count.saturating_sub(1);
        column.add(Money::new(card.value.minor.saturating_neg(), card.value.currency));
        Some(card)
    }
}
