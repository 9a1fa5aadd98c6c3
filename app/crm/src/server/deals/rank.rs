//! Places in a column of the board: text that sorts byte by byte, with room between any two.
//!
//! A place is [`WIDTH`] hexadecimal digits, counted in steps of [`STEP`] from the middle outwards as cards go to the top or
//! the end, and further digits only where cards were put between others again and again.

/// Digits of every place.
const WIDTH: usize = 10;
/// What lies between two neighbours that were put at an end.
const STEP: u64 = 256;
/// The first place of an empty column.
const MIDDLE: u64 = 0x80_0000_0000;
/// Places longer than this are not given; the column is counted anew instead.
const LONGEST: usize = 100;

/// The place with a number.
fn whole(number: u64) -> String {
    format!("{number:0WIDTH$x}")
}

/// The place of the card with this index when a column is counted anew.
pub fn nth(index: usize) -> String {
    whole(MIDDLE.saturating_add(u64::try_from(index).unwrap_or(u64::MAX / STEP).saturating_mul(STEP)))
}

/// A place after `low` and before `high`, either of which may be an end of the column. `None` when there is no room: the
/// keys are not ours, in the wrong order, or grown too long; then the column must be counted anew.
pub fn between(low: Option<&str>, high: Option<&str>) -> Option<String> {
    let place = match (low, high) {
        (None, None) => nth(0),
        (None, Some(high)) => whole(number(high)?.checked_sub(STEP)?),
        (Some(low), None) => whole(number(low)?.checked_add(STEP)?),
        (Some(low), Some(high)) => middle(&digits(low)?, &digits(high)?)?,
    };
    let fits = low.is_none_or(|low| low < place.as_str()) && high.is_none_or(|high| place.as_str() < high);
    (fits && (WIDTH..=LONGEST).contains(&place.len())).then_some(place)
}

/// So many places before all others, the first of which is `high`, in order. `None` when there is no room.
pub fn above(high: Option<&str>, count: usize) -> Option<Vec<String>> {
    let mut places = run(high, count, |last| between(None, last))?;
    places.reverse();
    Some(places)
}

/// So many places after all others, the last of which is `low`, in order. `None` when there is no room.
pub fn below(low: Option<&str>, count: usize) -> Option<Vec<String>> {
    run(low, count, |last| between(last, None))
}

/// Places that each follow from the one before.
fn run(first: Option<&str>, count: usize, next: impl Fn(Option<&str>) -> Option<String>) -> Option<Vec<String>> {
    let mut places: Vec<String> = Vec::with_capacity(count);
    for _ in 0..count {
        places.push(next(places.last().map(String::as_str).or(first))?);
    }
    Some(places)
}

/// The whole part of a place.
fn number(place: &str) -> Option<u64> {
    digits(place)?;
    u64::from_str_radix(place.get(..WIDTH)?, 16).ok()
}

/// The digits of a place of ours.
fn digits(place: &str) -> Option<Vec<u32>> {
    let lower = place.len() >= WIDTH && place.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    lower.then(|| place.chars().filter_map(|c| c.to_digit(16)).collect())
}

/// The middle of two digit strings that are read as fractions.
fn middle(low: &[u32], high: &[u32]) -> Option<String> {
    let mut out = String::new();
    // Once a digit of ours is below `high`'s, any digits may follow.
    let mut below = false;
    for index in 0..=low.len().max(high.len()) {
        let from = low.get(index).copied().unwrap_or(0);
        let to = if below { 16 } else { high.get(index).copied().unwrap_or(0) };
        if to > from.checked_add(1)? {
            out.push(char::from_digit(u32::midpoint(from, to), 16)?);
            break;
        }
        if to < from {
            return None;
        }
        below = below || to > from;
        out.push(char::from_digit(from, 16)?);
    }
    while out.len() < WIDTH {
        out.push('0');
    }
    while out.len() > WIDTH && out.ends_with('0') {
        out.pop();
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Inserts at a changing index and checks the order after each; counts the column anew when told to.
    fn fill(count: usize, index: impl Fn(usize, usize) -> usize) -> usize {
        let mut places: Vec<String> = Vec::new();
        let mut anew = 0;
        for turn in 0..count {
            let at = index(turn, places.len());
            let low = at.checked_sub(1).map(|i| places[i].clone());
            let high = places.get(at).cloned();
            match between(low.as_deref(), high.as_deref()) {
                Some(place) => places.insert(at, place),
                None => {
                    anew += 1;
                    places.insert(at, String::new());
                    places = (0..places.len()).map(nth).collect();
                }
            }
            assert!(places.is_sorted_by(|a, b| a < b), "turn {turn}");
        }
        anew
    }

    #[test]
    fn there_is_room_at_both_ends_and_in_any_gap() {
        assert_eq!(fill(2000, |_, _| 0), 0);
        assert_eq!(fill(2000, |_, len| len), 0);
        assert_eq!(fill(2000, |turn, len| turn * 7919 % (len + 1)), 0);
        // The same gap again and again: from above, from below, and inwards from both sides.
        assert!(fill(3000, |_, len| len.min(1)) < 12);
        assert!(fill(3000, |_, len| len.saturating_sub(1)) < 12);
        assert!(fill(3000, |turn, len| len / 2 + (turn % 2).min(len - len / 2)) < 12);
    }

    #[test]
    fn many_find_room_at_either_end() {
        for first in [None, Some("8000000000")] {
            let (up, down) = (above(first, 50).unwrap(), below(first, 50).unwrap());
            assert!(up.is_sorted_by(|a, b| a < b) && down.is_sorted_by(|a, b| a < b));
            assert!(first.is_none_or(|first| up[49].as_str() < first && first < down[0].as_str()));
        }
        assert_eq!(above(Some("0000000100"), 2), None);
    }

    #[test]
    fn strangers_and_wrong_order_have_no_room() {
        for (low, high) in [("80", "8000000100"), ("8000000100", "8000000000"), ("8000000000", "8000000000"), ("8000000000", "80000000F0")]
        {
            assert_eq!(between(Some(low), Some(high)), None, "{low} {high}");
        }
        assert_eq!(between(None, Some("0000000000")), None);
        assert_eq!(between(Some("8000000000"), Some("80000000008")).as_deref(), Some("80000000004"));
    }
}
