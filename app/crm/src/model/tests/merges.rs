//! Whose values stay in a merge, and what undo makes of them.

use crate::model::{
    Side,
    merge::{Fields, flatten, merge_fields, undo_fields, unflatten},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn fields(value: Value) -> Fields {
    flatten(value)
}

fn address(text: &str) -> Value {
    json!({"label": "work", "address": text})
}

#[test]
fn what_is_empty_is_filled_and_lists_are_united() {
    let kept =
        fields(json!({"title": "", "source": "fair", "emails": [address("a@b.co")], "tags": ["vip"], "custom": {"region": "north"}}));
    let other = fields(json!({
        "title": "Buyer", "source": "web", "emails": [{"label": "home", "address": "a@b.co"}, address("c@d.co")], "tags": ["new"],
        "custom": {"region": "south", "seats": 3},
    }));
    let merged = merge_fields(&kept, &other, &BTreeMap::new()).unwrap();
    let expected = json!({
        "title": "Buyer", "source": "fair", "emails": [address("a@b.co"), address("c@d.co")], "tags": ["vip", "new"],
        "custom": {"region": "north", "seats": 3},
    });
    assert_eq!(unflatten(merged), expected);
}

#[test]
fn choices_win_and_are_checked() {
    let (kept, other) = (fields(json!({"title": "Boss", "tags": ["a"]})), fields(json!({"title": "Buyer", "tags": ["b"]})));
    let choose = |field: &str, side| BTreeMap::from([(field.to_owned(), side)]);
    assert_eq!(merge_fields(&kept, &other, &choose("title", Side::Other)).unwrap()["title"], "Buyer");
    assert_eq!(merge_fields(&kept, &other, &choose("tags", Side::Other)).unwrap()["tags"], json!(["b"]));
    assert_eq!(merge_fields(&kept, &other, &choose("title", Side::Both)).unwrap_err()[0].code, "merge.not_both");
    assert_eq!(merge_fields(&kept, &other, &choose("shoe", Side::Kept)).unwrap_err()[0].code, "unknown_field");
}

#[test]
fn undo_gives_back_what_was_and_keeps_what_came_since() {
    let before = fields(json!({"title": "Boss", "source": "", "tags": ["a"], "custom": {}}));
    let after = fields(json!({"title": "Buyer", "source": "web", "tags": ["a", "b"], "custom": {"seats": 3}}));
    assert_eq!(unflatten(undo_fields(&before, &after, &after)), unflatten(before.clone()));
    let now = fields(json!({"title": "Chief", "source": "web", "tags": ["a", "b", "c"], "custom": {"seats": 4}}));
    let back = unflatten(undo_fields(&before, &after, &now));
    assert_eq!(back, json!({"title": "Chief", "source": "", "tags": ["a", "c"], "custom": {"seats": 4}}));
}
