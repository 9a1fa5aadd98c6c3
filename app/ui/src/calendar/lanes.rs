//! Where events of one day stand when they overlap: side by side, at half hours.

use super::CalendarEvent;
use chrono::{NaiveDate, NaiveTime, Timelike};

/// Half hours of a day.
const ROWS: u32 = 48;
/// How many stand side by side at most; further ones share the last place.
pub(super) const LANES: usize = 4;

/// The place of an event in its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub event: CalendarEvent,
    /// The half hour it begins in, from 0.
    pub row: u32,
    /// How many half hours it takes, at least one.
    pub rows: u32,
    /// Which of the places side by side, from 0.
    pub lane: usize,
    /// How many places there are side by side where it stands.
    pub lanes: usize,
}

fn half_hours(time: NaiveTime) -> u32 {
    time.hour() * 2 + time.minute() / 30
}

/// Places the events that have hours on this day. None covers another unless more than [`LANES`] meet.
pub(super) fn place(events: &[CalendarEvent], day: NaiveDate) -> Vec<Placed> {
    let mut own: Vec<&CalendarEvent> = events.iter().filter(|event| !event.all_day && event.is_on(day)).collect();
    own.sort_by_key(|event| (event.start, std::cmp::Reverse(event.end)));
    let mut ends = [0_u32; LANES];
    let placed = own
        .into_iter()
        .map(|event| {
            let row = if event.start.date() < day { 0 } else { half_hours(event.start.time()) };
            let end = if event.end.date() > day {
                ROWS
            } else {
                half_hours(event.end.time()) + u32::from(!event.end.minute().is_multiple_of(30))
            };
            let end = end.clamp(row + 1, ROWS.max(row + 1));
            let lane = ends.iter().position(|taken| *taken <= row).unwrap_or(LANES - 1);
            if let Some(taken) = ends.get_mut(lane) {
                *taken = end.max(*taken);
            }
            Placed { event: event.clone(), row, rows: end - row, lane, lanes: 1 }
        })
        .collect();
    shared_out(placed)
}

/// Tells each event how many places those take that it meets, directly or through others.
fn shared_out(mut placed: Vec<Placed>) -> Vec<Placed> {
    for group in placed.chunk_by_mut({
        let mut last = 0;
        move |one, next| {
            last = last.max(one.row + one.rows);
            next.row < last
        }
    }) {
        let lanes = group.iter().map(|one| one.lane + 1).max().unwrap_or(1);
        group.iter_mut().for_each(|one| one.lanes = lanes);
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overlay::Tone;
    use proptest::prelude::*;

    fn event(from: u32, to: u32) -> CalendarEvent {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let at = |minutes: u32| day.and_hms_opt(0, 0, 0).unwrap() + chrono::TimeDelta::minutes(minutes.into());
        CalendarEvent { id: String::new(), title: String::new(), start: at(from), end: at(to), all_day: false, tone: Tone::Neutral }
    }

    proptest! {
        #[test]
        fn events_stay_in_the_day_and_apart(times in proptest::collection::vec((0_u32..1_440, 0_u32..1_600), 0..4)) {
            let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
            let events: Vec<_> = times.iter().map(|(from, length)| event(*from, from + length)).collect();
            let placed = place(&events, day);
            prop_assert_eq!(placed.len(), events.len());
            for (at, one) in placed.iter().enumerate() {
                prop_assert!(one.rows >= 1 && one.row + one.rows <= ROWS && one.lane < one.lanes && one.lanes <= LANES);
                for other in placed.iter().skip(at + 1) {
                    let apart = one.row + one.rows <= other.row || other.row + other.rows <= one.row;
                    prop_assert!(apart || (one.lane != other.lane && one.lanes == other.lanes));
                }
            }
        }
    }
}
