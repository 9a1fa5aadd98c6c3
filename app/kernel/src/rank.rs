//! Order that people give by hand: a key between two keys, so that moving one card writes one row.

use fractional_index::FractionalIndex;

/// A position in a hand-made order: lower-case hexadecimal text that compares byte by byte.
///
/// # Errors
/// `None` when a neighbour is not a key of ours, or `before >= after`.
#[must_use]
pub fn between(before: Option<&str>, after: Option<&str>) -> Option<String> {
    let read = |key: Option<&str>| key.map(FractionalIndex::from_string).transpose().ok();
    FractionalIndex::new(read(before)?.as_ref(), read(after)?.as_ref()).map(|key| key.to_string())
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn there_is_always_room() {
        let mut low = between(None, None).unwrap();
        let high = between(Some(&low), None).unwrap();
        for _ in 0..200 {
            let middle = between(Some(&low), Some(&high)).unwrap();
            assert!(low < middle && middle < high);
            low = middle;
        }
        assert!(between(None, Some(&low)).unwrap() < low);
        assert_eq!(between(Some("not a key"), None), None);
    }
}
