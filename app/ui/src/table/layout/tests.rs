//! Columns stay whole however they are shown, moved, pinned and resized.

use super::*;
use proptest::prelude::*;

const fn spec(key: &'static str, usual: bool) -> Spec {
    Spec { key, width: 160, least: 64, usual }
}

const SPECS: &[Spec] =
    &[spec("name", true), spec("company", true), spec("email", true), spec("phone", true), spec("tags", false), spec("owner", false)];

#[derive(Clone, Debug)]
enum Step {
    Show(usize, bool),
    Shift(usize, isize),
    Place(usize, usize),
    Pin(usize, bool),
    Resize(usize, i32),
}

fn step() -> impl Strategy<Value = Step> {
    let column = 0_usize..SPECS.len();
    prop_oneof![
        (column.clone(), any::<bool>()).prop_map(|(c, on)| Step::Show(c, on)),
        (column.clone(), -2_isize..=2).prop_map(|(c, by)| Step::Shift(c, by)),
        (column.clone(), column.clone()).prop_map(|(c, to)| Step::Place(c, to)),
        (column.clone(), any::<bool>()).prop_map(|(c, on)| Step::Pin(c, on)),
        (column, -50_i32..2_000).prop_map(|(c, width)| Step::Resize(c, width)),
    ]
}

fn after(layout: &Layout, step: &Step) -> Layout {
    match *step {
        Step::Show(column, on) => layout.show(column, on, SPECS),
        Step::Shift(column, by) => layout.shift(column, by),
        Step::Place(column, to) => layout.place(column, to),
        Step::Pin(column, on) => layout.pin(column, on),
        Step::Resize(column, width) => layout.resize(column, width, SPECS),
    }
}

/// The columns shown, without their order.
fn shown(layout: &Layout) -> Vec<usize> {
    let mut shown: Vec<usize> = layout.columns().iter().map(|placed| placed.column).collect();
    shown.sort_unstable();
    shown
}

proptest! {
    #[test]
    fn whatever_is_done_the_layout_stays_whole(steps in proptest::collection::vec(step(), 0..40)) {
        let mut layout = Layout::usual(SPECS);
        for step in &steps {
            let before = shown(&layout);
            layout = after(&layout, step);
            let columns = layout.columns();
            prop_assert_eq!(columns.first().map(|placed| (placed.column, placed.pinned)), Some((0, true)), "the name comes first");
            let mut unique = shown(&layout);
            unique.dedup();
            prop_assert_eq!(unique.len(), columns.len(), "each once");
            let pinned = columns.iter().take_while(|placed| placed.pinned).count();
            prop_assert!(columns.iter().skip(pinned).all(|placed| !placed.pinned), "pinned ones stand together");
            prop_assert!(columns.iter().all(|placed| placed.width % STEP == 0 && (64..=WIDEST).contains(&placed.width)));
            if !matches!(step, Step::Show(..)) {
                prop_assert_eq!(before, shown(&layout), "arranging neither adds nor loses a column");
            }
        }
        let text = layout.write(SPECS);
        let read = text.map_or_else(|| Layout::usual(SPECS), |text| Layout::read(&text, SPECS));
        prop_assert_eq!(read, layout, "its text brings it back");
    }

    #[test]
    fn any_text_is_read(text in "[~a-z:0-9,]{0,60}") {
        let layout = Layout::read(&text, SPECS);
        prop_assert!(layout.shows(0));
    }
}

#[test]
fn texts_say_only_what_differs() {
    let usual = Layout::usual(SPECS);
    assert_eq!(usual.write(SPECS), None);
    assert_eq!(usual.show(3, false, SPECS).write(SPECS).as_deref(), Some("company,email"));
    assert_eq!(usual.resize(0, 283, SPECS).write(SPECS).as_deref(), Some("name:280,company,email,phone"));
    assert_eq!(usual.pin(3, true).write(SPECS).as_deref(), Some("~phone,company,email"));
    assert_eq!(usual.shift(2, -1).write(SPECS).as_deref(), Some("email,company,phone"));
    assert_eq!(Layout::read("name", SPECS).write(SPECS).as_deref(), Some("name"));
    assert_eq!(Layout::read("phone,nothing,phone:900", SPECS).write(SPECS).as_deref(), Some("phone"));
}

#[test]
fn pinned_columns_stand_behind_each_other() {
    let layout = Layout::usual(SPECS).pin(2, true).resize(0, 200, SPECS);
    assert_eq!((layout.start(0, 48), layout.start(1, 48)), (48, 248));
    let full = layout.resize(0, 640, SPECS).resize(2, 640, SPECS);
    assert_eq!(full.columns().iter().filter(|placed| placed.pinned).count(), 1, "what leaves no room is let go");
}
