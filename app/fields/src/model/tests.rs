//! Fields, values and wishes without a database.

use super::*;
use chrono::DateTime;
use proptest::prelude::*;
use serde_json::{Value, json};

fn field(kind: FieldKind) -> Field {
    let options = ["north", "south", "east"].map(|key| FieldOption { key: key.into(), label: key.to_uppercase() });
    let form =
        FieldForm { record: "contact".into(), label: "A".into(), key: "a".into(), kind, options: options.into(), ..FieldForm::default() };
    form.into_field(FieldId::new(), DateTime::UNIX_EPOCH)
}

fn custom(value: Value) -> Custom {
    Custom::from([("a".to_owned(), value)])
}

/// The value as it is kept, or the code of what is wrong.
fn kept(kind: FieldKind, given: Value) -> Result<Value, String> {
    let checked = check(&[field(kind)], &custom(given), None);
    checked.map(|mut custom| custom.remove("a").unwrap_or_default()).map_err(|wrong| wrong[0].code.clone())
}

#[test]
fn values_are_kept_in_one_form() {
    use FieldKind::*;
    for (kind, given, wanted) in [
        (Text, json!("  two \n words "), json!("two words")),
        (Text, json!("  "), Value::Null),
        (Number, json!("٠١٢٫٥".replace('٫', ".")), json!(12.5)),
        (Number, json!("-0.0"), json!(0)),
        (Number, json!(1200.50), json!(1200.5)),
        (Date, json!("2026-11-22"), json!("2026-11-22")),
        (Choice, json!("SOUTH"), json!("south")),
        (MultiChoice, json!(["south", "north", "South"]), json!(["north", "south"])),
        (MultiChoice, json!("East, north"), json!(["north", "east"])),
        (MultiChoice, json!([]), Value::Null),
        (Money, json!({"amount": "12.5", "currency": "eur"}), json!({"amount": "12.50", "currency": "EUR"})),
        (Money, json!({"amount": "", "currency": "EUR"}), Value::Null),
        (Url, json!("example.com/a?b=c:d"), json!("https://example.com/a?b=c:d")),
        (Url, json!("example.com:8080"), json!("https://example.com:8080")),
        (Url, json!("HTTP://example.com"), json!("HTTP://example.com")),
    ] {
        assert_eq!(kept(kind, given.clone()), Ok(wanted), "{kind:?} {given}");
    }
}

#[test]
fn wrong_values_say_what_is_wrong() {
    use FieldKind::*;
    for (kind, given, code) in [
        (Text, json!(5), "invalid_type"),
        (Text, json!("a\u{0}b"), "control_characters"),
        (Text, json!("x".repeat(501)), "too_long"),
        (Number, json!("1e3"), "invalid_number"),
        (Number, json!("1,5"), "invalid_number"),
        (Number, json!(true), "invalid_number"),
        (Number, json!("1234567890123456"), "number_too_long"),
        (Number, json!("0.1234567"), "number_too_long"),
        (Date, json!("22.11.2026"), "invalid_date"),
        (Date, json!("2026-02-30"), "invalid_date"),
        (Choice, json!("west"), "unknown_option"),
        (MultiChoice, json!(["north", 5]), "unknown_option"),
        (Money, json!("12"), "invalid_type"),
        (Money, json!({"amount": "1.234", "currency": "EUR"}), "money.too_precise"),
        (Money, json!({"amount": "1", "currency": "EUX"}), "money.unknown_currency"),
        (Url, json!("javascript:alert(1)"), "invalid_url"),
        (Url, json!("ftp://example.com"), "invalid_url"),
        (Url, json!("a b.com"), "invalid_url"),
        (Url, json!("localhost"), "invalid_url"),
        (Url, json!("https://user@example.com"), "invalid_url"),
        (Person, json!("somebody"), "unknown_reference"),
    ] {
        assert_eq!(kept(kind, given.clone()), Err(code.to_owned()), "{kind:?} {given}");
    }
    let unknown = check(&[], &custom(json!("x")), None).unwrap_err();
    assert_eq!((unknown[0].field.as_str(), unknown[0].code.as_str()), ("custom.a", "unknown_field"));
}

#[test]
fn required_asks_new_records_and_keeps_old_ones_usable() {
    let required = Field { required: true, ..field(FieldKind::Text) };
    let fields = [required.clone()];
    assert_eq!(check(&fields, &Custom::new(), None).unwrap_err()[0].code, "required");
    // A record from before the field can be changed without it, but what it has can't be emptied.
    assert_eq!(check(&fields, &Custom::new(), Some(&Custom::new())), Ok(Custom::new()));
    let before = custom(json!("x"));
    assert_eq!(check_patch(&fields, &before, &custom(Value::Null)).unwrap_err()[0].code, "required");
    assert_eq!(check_patch(&fields, &before, &Custom::new()), Ok(before));
    // A preset fills what is not mentioned.
    let preset = [Field { preset: json!("usual"), ..required }];
    assert_eq!(check(&preset, &Custom::new(), None), Ok(custom(json!("usual"))));
}

#[test]
fn what_a_record_had_may_stay() {
    let before = custom(json!("gone"));
    assert_eq!(check(&[field(FieldKind::Choice)], &before, Some(&before)), Ok(before.clone()));
    assert_eq!(check(&[], &before, Some(&before)), Ok(before.clone()));
    assert_eq!(check(&[], &custom(json!("other")), Some(&before)).unwrap_err()[0].code, "unknown_field");
}

#[test]
fn keys_come_from_labels() {
    let key = |label: &str| FieldForm { label: label.into(), ..FieldForm::default() }.parse().map(|form| form.key);
    assert_eq!(key("Sales region (EU)").unwrap(), "sales_region_eu");
    assert!(key("المنطقة").unwrap().starts_with("field_"));
    assert_ne!(key("المنطقة").unwrap(), key("الفئة").unwrap());
    assert!(key("9 lives").unwrap().starts_with("field_"));
    assert_eq!(key(" ").unwrap_err()[0].code, "required");
    let form = FieldForm { label: "A".into(), key: "Not a key".into(), ..FieldForm::default() };
    assert_eq!(form.parse().unwrap_err()[0].code, "invalid_key");
}

#[test]
fn options_are_named_once_and_presets_are_values() {
    let option = |label: &str| FieldOption { label: label.into(), ..FieldOption::default() };
    let form = |options: &[&str]| FieldForm {
        label: "A".into(),
        kind: FieldKind::Choice,
        options: options.iter().map(|label| option(label)).collect(),
        ..FieldForm::default()
    };
    assert_eq!(form(&["Big", "", "Small"]).parse().unwrap().options.len(), 2);
    assert_eq!(form(&[]).parse().unwrap_err()[0].code, "required");
    assert_eq!(form(&["Big", "big "]).parse().unwrap_err()[0].field, "options[1].label");
    let with_preset = |preset: Value| FieldForm { preset, ..form(&["Big"]) }.parse();
    assert_eq!(with_preset(json!("Big")).unwrap().preset, json!("big"));
    assert_eq!(with_preset(json!("Small")).unwrap_err()[0].field, "preset");
}

#[test]
fn a_patch_tells_null_from_nothing() {
    let read = |json: Value| serde_json::from_value::<FieldPatch>(json).unwrap().preset;
    assert_eq!((read(json!({})), read(json!({"preset": null}))), (None, Some(Value::Null)));
}

#[test]
fn wishes() {
    let of = |kind: FieldKind, text: &str| Wish::read(&format!("a:{text}")).unwrap().of(&field(kind)).map_err(|error| error.code);
    assert_eq!(of(FieldKind::Number, "10..20"), Ok(Wanted::Between(Some(10.0), Some(20.0))));
    assert_eq!(of(FieldKind::Money, "..20.5"), Ok(Wanted::Between(None, Some(20.5))));
    assert_eq!(of(FieldKind::Date, "1970-01-02"), Ok(Wanted::Between(Some(1.0), Some(1.0))));
    assert_eq!(of(FieldKind::Choice, "north, south"), Ok(Wanted::AnyOf(vec!["north".into(), "south".into()])));
    assert_eq!(of(FieldKind::Text, "two words"), Ok(Wanted::Words("two words".into())));
    assert_eq!(of(FieldKind::Text, "*"), Ok(Wanted::Some));
    assert_eq!(of(FieldKind::Money, "!"), Ok(Wanted::None));
    for (kind, wrong) in [
        (FieldKind::Number, ".."),
        (FieldKind::Number, "NaN"),
        (FieldKind::Date, "today"),
        (FieldKind::Choice, ","),
        (FieldKind::Text, " "),
    ] {
        assert_eq!(of(kind, wrong), Err("invalid_wish".to_owned()), "{wrong}");
    }
    assert_eq!(Wish::read("nothing"), None);
    assert_eq!(Wish::read("a:b:c").unwrap().to_string(), "a:b:c");
}

proptest! {
    /// What is kept is kept as it is when it is given again.
    #[test]
    fn reading_twice_changes_nothing(kind in prop::sample::select(FieldKind::ALL.to_vec()), text in "\\PC{0,20}", number in -1_000_000_000_i64..1_000_000_000) {
        let scaled = format!("{}.{:03}", number / 1000, (number % 1000).abs());
        for given in [json!(text), json!(scaled), json!(number), json!({"amount": scaled, "currency": "KWD"}), json!([text])] {
            if let Ok(once) = kept(kind, given) {
                prop_assert_eq!(kept(kind, once.clone()), Ok(once));
            }
        }
    }
}
