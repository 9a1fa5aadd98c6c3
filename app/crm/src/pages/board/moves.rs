//! Moving, adding and deleting: shown at once, then sent; what the server refuses goes back and says why.

use super::state::{Asking, BoardState};
use crate::{
    api::deals::{close_deal, create_deal, delete_deal, move_deal, restore_deal},
    model::{CloseDeal, Deal, DealCard, DealForm, DealId, DealStatus, MoveDeal, StageId},
};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use ui::Toast;

/// A card whose move is on the way. Moves of one card are sent one after the other; of those that wait only the last
/// counts.
pub struct Sending {
    /// The last place that the server knows of.
    home: MoveDeal,
    /// What to send next.
    next: Option<MoveDeal>,
    /// What the stream said about this card meanwhile.
    pub(super) heard: Option<(StageId, DealCard)>,
}

impl BoardState {
    /// Moves a card, here at once and then on the server.
    pub fn move_card(self, id: DealId, to: MoveDeal) {
        let Some(home) = self.place(id) else { return };
        if !self.may_write.get_untracked() || home == to || to.after_id == Some(id) {
            return;
        }
        if self.change(|board| board.apply(id, to)) == Some(true) {
            self.send(id, to, home);
        }
    }

    /// Sends a move that the board shows already; `home` is where the card goes back to if it fails. Why a deal was lost is asked
    /// first.
    pub fn send(self, id: DealId, to: MoveDeal, home: MoveDeal) {
        if to.stage_id != home.stage_id && self.status_of(to.stage_id) == DealStatus::Lost {
            self.mark(id, |mark| mark.pending = true);
            self.asking.set(Some(Asking { id, to, home }));
            return self.asked.set(Some(DealStatus::Lost));
        }
        self.send_end(id, to, home, None);
    }

    /// The answer to why a deal was lost: now its move is sent.
    pub fn end(self, end: CloseDeal) {
        let Some(Asking { id, to, home }) = self.asking.get_untracked() else { return };
        self.asking.set(None);
        self.send_end(id, to, home, Some(CloseDeal { after_id: to.after_id, ..end }));
        super::keys::focus(id);
    }

    /// No answer to why a deal was lost: it goes back where it came from.
    pub fn put_back(self) {
        let Some(Asking { id, home, .. }) = self.asking.get_untracked() else { return };
        self.asking.set(None);
        self.mark(id, |mark| mark.pending = false);
        self.change(|board| board.apply(id, home));
        self.toasts.announce(t!("crm-board-put-back"));
        super::keys::focus(id);
        // Where others put it meanwhile only the server knows.
        self.refresh();
    }

    fn send_end(self, id: DealId, to: MoveDeal, home: MoveDeal, end: Option<CloseDeal>) {
        let first = self.moves.try_update_value(|moves| match moves.get_mut(&id) {
            Some(sending) => {
                sending.next = Some(to);
                false
            }
            None => {
                moves.insert(id, Sending { home, next: None, heard: None });
                true
            }
        });
        self.mark(id, |mark| (mark.pending, mark.failed) = (true, false));
        if first == Some(true) {
            spawn_local(self.deliver(id, to, home, end));
        }
    }

    async fn deliver(self, id: DealId, mut to: MoveDeal, from: MoveDeal, mut end: Option<CloseDeal>) {
        loop {
            let answer = match end.take() {
                Some(end) => close_deal(id, end, None).await,
                None => move_deal(id, to, None).await,
            };
            match answer {
                Ok(deal) => {
                    self.confirm(id, &deal);
                    let next = self.moves.try_update_value(|moves| {
                        let sending = moves.get_mut(&id)?;
                        sending.home = to;
                        sending.next.take()
                    });
                    match next.flatten() {
                        Some(next) => to = next,
                        None => return self.finish(id, &deal, from),
                    }
                }
                Err(error) => return self.take_back(id, to, &error),
            }
        }
    }

    /// Takes over what the server decided about the card itself.
    fn confirm(self, id: DealId, deal: &Deal) {
        self.change(|board| {
            let card = board.columns.iter_mut().flat_map(|column| &mut column.cards).find(|card| card.id == id);
            if let Some(card) = card.filter(|card| card.version < deal.version) {
                card.version = deal.version;
                card.stage_since = deal.stage_since;
            }
        });
    }

    /// The last move of a card arrived. If somebody else moved it after that, theirs counts.
    fn finish(self, id: DealId, deal: &Deal, from: MoveDeal) {
        self.tell_end(id, deal, from);
        let sending = self.moves.try_update_value(|moves| moves.remove(&id)).flatten();
        self.mark(id, |mark| mark.pending = false);
        if let Some((stage, card)) = sending.and_then(|sending| sending.heard).filter(|(_, card)| card.version >= deal.version) {
            let theirs = card.version > deal.version;
            self.settle(stage, card, theirs);
        }
    }

    /// Says that a deal was won or lost, and offers to go on with it.
    fn tell_end(self, id: DealId, deal: &Deal, from: MoveDeal) {
        if self.status_of(from.stage_id) == deal.status {
            return;
        }
        let text = match deal.status {
            DealStatus::Open => return,
            DealStatus::Won => t!("crm-close-now-won", title = deal.title.clone()),
            DealStatus::Lost => t!("crm-close-now-lost", title = deal.title.clone()),
        };
        let undo = Callback::new(move |()| self.move_card(id, from));
        self.toasts.show(Toast::success(text).undo(undo));
    }

    /// The server refused: the card goes back, shakes, and a message says why.
    fn take_back(self, id: DealId, to: MoveDeal, error: &AppError) {
        let sending = self.moves.try_update_value(|moves| moves.remove(&id)).flatten();
        let Some(sending) = sending else { return };
        let title = self.card(id).map(|signals| signals.card.with_untracked(|card| card.title.clone())).unwrap_or_default();
        self.change(|board| board.apply(id, sending.home));
        self.mark(id, |mark| mark.pending = false);
        self.flash(id, |mark, on| mark.failed = on);
        let text = t!("crm-board-move-failed", title = title, why = why(error));
        self.toasts.show(Toast::error(text).action(t!("crm-board-retry"), Callback::new(move |()| self.move_card(id, to))));
        if matches!(error.status, 404 | 412 | 422) {
            self.refresh();
        }
    }

    /// Adds a deal at the top of its column; `done` hears whether it worked.
    pub fn add(self, form: DealForm, done: impl Fn(Result<(), AppError>) + 'static) {
        spawn_local(async move {
            match create_deal(form).await {
                Ok(deal) => {
                    self.show(&deal);
                    done(Ok(()));
                }
                Err(error) => done(Err(error)),
            }
        });
    }

    /// Shows a deal that was made or changed on this page, before the stream tells of it.
    pub fn show(self, deal: &Deal) {
        self.change(|board| {
            let old = board.card(deal.id).map(|(stage, card)| (stage, card.rank.clone(), card.version));
            if old.as_ref().is_some_and(|(_, _, version)| *version >= deal.version) {
                return;
            }
            let rank = old.filter(|(stage, _, _)| *stage == deal.stage_id).map(|(_, rank, _)| rank).unwrap_or_default();
            super::follow::put_by_rank(board, deal.stage_id, card_of(deal, rank));
        });
        self.keep_current();
    }

    /// Deletes a deal, here at once and then on the server; the message offers to take that back.
    pub fn delete(self, id: DealId) {
        let card = if self.may_delete.get_untracked() { self.change(|board| board.take(id)).flatten() } else { None };
        let Some(card) = card else { return };
        self.deleted.try_update_value(|deleted| deleted.insert(id));
        self.keep_current();
        spawn_local(async move {
            match delete_deal(id, None).await {
                Ok(()) => {
                    let undo = Callback::new(move |()| self.restore(id));
                    self.toasts.show(Toast::success(t!("crm-deal-deleted", title = card.title)).undo(undo));
                }
                Err(error) => {
                    self.toasts.show(Toast::error(why(&error)));
                    self.refresh();
                }
            }
        });
    }

    fn restore(self, id: DealId) {
        spawn_local(async move {
            match restore_deal(id).await {
                Ok(_) => self.refresh(),
                Err(error) => self.toasts.show(Toast::error(why(&error))),
            }
        });
    }
}

/// A deal as a card.
fn card_of(deal: &Deal, rank: String) -> DealCard {
    DealCard {
        id: deal.id,
        version: deal.version,
        title: deal.title.clone(),
        value: deal.value,
        company_id: deal.company_id,
        company_name: deal.company_name.clone(),
        owner_id: deal.owner_id,
        expected_close: deal.expected_close,
        rank,
        stage_since: deal.stage_since,
    }
}

/// Why something was refused, in the reader's language.
#[must_use]
pub fn why(error: &AppError) -> String {
    match error.errors.first() {
        Some(field) if field.code == "deal.not_in_stage" => t!("crm-board-anchor-gone"),
        Some(field) => ui::error_text(&field.code, &field.message),
        None => ui::error_text(&error.code, &error.detail),
    }
}
