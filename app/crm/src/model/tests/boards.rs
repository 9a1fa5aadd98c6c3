//! The board's figures and what moving a card does to them.

use crate::model::{
    Board, BoardColumn, DealCard, DealId, DealStatus, MoveDeal, Pipeline, PipelineId, Stage, StageId,
    pipeline::{sums, total, weighted},
};
use kernel::{Currency, Money};

fn euro(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn card(minor: i64) -> DealCard {
    DealCard {
        id: DealId::new(),
        version: 1,
        title: "Deal".into(),
        value: euro(minor),
        company_id: None,
        company_name: None,
        owner_id: None,
        expected_close: None,
        rank: "80".into(),
        stage_since: chrono::DateTime::default(),
    }
}

fn board(columns: Vec<(i32, Vec<DealCard>)>) -> Board {
    let stage = |probability| Stage { id: StageId::new(), name: "Stage".into(), probability, rotting_days: None, status: DealStatus::Open };
    let columns: Vec<_> =
        columns.into_iter().map(|(percent, cards)| BoardColumn::from_cards(stage(percent), Currency::EUR, cards)).collect();
    let stages = columns.iter().map(|column| column.stage.clone()).collect();
    Board {
        pipeline: Pipeline { id: PipelineId::new(), name: "Sales".into(), version: 1, is_default: true, archived: false, stages },
        columns,
    }
}

fn ids(board: &Board, column: usize) -> Vec<DealId> {
    board.columns[column].cards.iter().map(|card| card.id).collect()
}

#[test]
fn the_sum_is_weighed_once_and_half_goes_up() {
    for (minor, percent, kept) in
        [(1, 50, 1), (3, 50, 2), (-1, 50, 0), (100, 33, 33), (150, 33, 50), (10, 0, 0), (10, 100, 10), (10, 250, 10)]
    {
        assert_eq!(weighted(euro(minor), percent), euro(kept), "{minor} at {percent} %");
    }
    assert_eq!(weighted(euro(i64::MAX), 100), euro(i64::MAX));
    // Three cards of one cent at 50 %: 1.5 cents, not three times a rounded half.
    assert_eq!(
        BoardColumn::from_cards(board(vec![(50, vec![])]).columns[0].stage.clone(), Currency::EUR, vec![card(1), card(1), card(1)])
            .weighted,
        euro(2)
    );
}

#[test]
fn currencies_are_not_mixed() {
    let usd = Money::new(7, "USD".parse().unwrap());
    assert_eq!(total(&[euro(5), usd, euro(6)], Currency::EUR), euro(11));
    assert_eq!(sums(&[usd, euro(5), usd]), [euro(5), Money::new(14, usd.currency)]);
    let mut foreign = card(0);
    foreign.value = usd;
    let mut board = board(vec![(50, vec![card(5), foreign.clone()])]);
    assert_eq!((board.columns[0].total, board.columns[0].other_totals.clone()), (euro(5), vec![usd]));
    board.take(foreign.id);
    assert!(board.columns[0].other_totals.is_empty());
}

#[test]
fn a_move_takes_the_figures_along() {
    let (a, b, c) = (card(100), card(200), card(300));
    let mut board = board(vec![(10, vec![a.clone(), b.clone()]), (50, vec![c.clone()])]);
    let before = board.clone();
    let to = MoveDeal { stage_id: board.columns[1].stage.id, after_id: Some(c.id) };
    assert!(board.apply(a.id, to));
    assert_eq!((ids(&board, 0), ids(&board, 1)), (vec![b.id], vec![c.id, a.id]));
    let figures: Vec<_> = board.columns.iter().map(|column| (column.count, column.total.minor, column.weighted.minor)).collect();
    assert_eq!(figures, [(1, 200, 20), (2, 400, 200)]);
    // Back to the top of where it came from: all as before.
    assert!(board.apply(a.id, MoveDeal { stage_id: before.columns[0].stage.id, after_id: None }));
    assert_eq!(board, before);
}

#[test]
fn a_position_becomes_a_neighbour() {
    let (a, b, c) = (card(1), card(2), card(3));
    let mut board = board(vec![(10, vec![a.clone(), b.clone(), c.clone()])]);
    let stage = board.columns[0].stage.id;
    for (position, after) in [(0, None), (1, Some(b.id)), (2, Some(c.id)), (9, Some(c.id))] {
        assert_eq!(board.move_to(a.id, stage, position), Some(MoveDeal { stage_id: stage, after_id: after }));
    }
    assert!(board.apply(c.id, MoveDeal { stage_id: stage, after_id: Some(a.id) }));
    assert_eq!(ids(&board, 0), [a.id, c.id, b.id]);
    assert_eq!(board.columns[0].count, 3);
    let before = board.clone();
    assert!(!board.apply(a.id, MoveDeal { stage_id: StageId::new(), after_id: None }));
    assert!(!board.apply(DealId::new(), MoveDeal { stage_id: stage, after_id: None }));
    assert_eq!(board, before);
}
