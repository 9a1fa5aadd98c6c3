//! Columns that fill own fields: guessed, checked, read cell by cell.

use super::codes;
use crate::model::import::{ImportField, Mapping, OwnColumns, OwnFields, Record, RowReader, guess_mapping, preview};
use fields::model::{FieldForm, FieldId, FieldKind, FieldOption};
use kernel::Currency;
use serde_json::{Value, json};

fn own() -> OwnFields {
    let field = |key: &str, label: &str, kind: FieldKind| {
        let option = |name: &str| FieldOption { key: name.to_lowercase(), label: name.to_owned() };
        let form = FieldForm { key: key.into(), label: label.into(), kind, ..FieldForm::default() };
        FieldForm { options: ["North", "South"].map(option).to_vec(), ..form }.into_field(FieldId::new(), chrono::DateTime::UNIX_EPOCH)
    };
    let mut fields = vec![
        field("region", "Sales région", FieldKind::Choice),
        field("topics", "Topics", FieldKind::MultiChoice),
        field("seats", "Seats", FieldKind::Number),
        field("signed", "Signed", FieldKind::Date),
        field("budget", "Budget", FieldKind::Money),
        field("coach", "Coach", FieldKind::Person),
        field("level", "Level", FieldKind::Text),
    ];
    fields[0].required = true;
    fields[6].preset = json!("gold");
    OwnFields { fields, currency: Currency::EUR }
}

#[test]
fn columns_are_guessed_by_label_key_and_code() {
    let headers = ["Name", "sales region", "SEATS", "custom.signed", "Email", "Other"].map(str::to_owned);
    let mapping = guess_mapping(&headers, &[], &own().fields);
    let filled: Vec<String> = headers.iter().map(|header| mapping.field(header).code().into_owned()).collect();
    assert_eq!(filled, ["full_name", "custom.region", "custom.seats", "custom.signed", "email", "skip"]);
    assert_eq!(serde_json::from_value::<Mapping>(serde_json::to_value(&mapping).unwrap()).unwrap(), mapping);
    // What a contact is reached by is not taken by a field that is called the same.
    let mut named = own();
    named.fields[2].label = "E-Mail".into();
    assert_eq!(guess_mapping(&["E-Mail".to_owned()], &[], &named.fields).field("E-Mail"), ImportField::Email);
}

#[test]
fn a_required_field_needs_a_column_and_an_unknown_one_is_told() {
    let check = |json: &str| {
        let mapping = Mapping::read(json).unwrap();
        OwnColumns::new(&own(), &mapping).check(&mapping)
    };
    assert_eq!(check(r#"{"R": "custom.region"}"#), Ok(()));
    assert_eq!(codes(&check(r#"{"N": "full_name"}"#).unwrap_err()), [("mapping.custom.region", "import.required_field")]);
    let unknown = check(r#"{"R": "custom.region", "C": "custom.color"}"#).unwrap_err();
    assert_eq!(codes(&unknown), [("mapping.C", "import.unknown_field")]);
}

/// What a row comes to, or the column and code of each mistake.
fn read(cells: [&str; 7]) -> Result<Value, Vec<(String, String)>> {
    let headers = ["Name", "Region", "Topics", "Seats", "Signed", "Budget", "Coach"].map(str::to_owned);
    let codes = ["full_name", "custom.region", "custom.topics", "custom.seats", "custom.signed", "custom.budget", "custom.coach"];
    let mapping = Mapping::new(headers.iter().cloned().zip(codes.map(|code| ImportField::from_code(code).unwrap())));
    let own = OwnColumns::new(&own(), &mapping);
    let reader = RowReader::new(&headers, &mapping, own.clone()).unwrap();
    let told = |errors: Vec<crate::model::RowError>| {
        errors.into_iter().map(|error| (error.column.unwrap_or_default(), error.code)).collect::<Vec<_>>()
    };
    let imported = reader.read(&Record { row: 2, cells: cells.map(str::to_owned).to_vec() }).map_err(told)?;
    assert_eq!(reader.lacks(&imported).is_empty(), own.complete(&imported).is_ok());
    let custom = own.complete(&imported).map_err(told)?;
    Ok(json!([custom, imported.people]))
}

#[test]
fn cells_become_values_and_what_is_missing_is_preset_or_told() {
    let full = read(["Ada", "NORTH", "south; North", "1.200,5", "22.11.2026", "1.2k usd", "Bob@X.co"]);
    let custom = json!({"region": "north", "topics": ["north", "south"], "seats": 1200.5, "signed": "2026-11-22",
        "budget": {"amount": "1200.00", "currency": "USD"}, "level": "gold"});
    assert_eq!(full, Ok(json!([custom, {"coach": "bob@x.co"}])));
    let plain = read(["Ada", "north", "", "3", "2026-11-22 00:00:00", "7", ""]);
    let custom = json!({"region": "north", "seats": 3, "signed": "2026-11-22", "budget": {"amount": "7.00", "currency": "EUR"},
        "level": "gold"});
    assert_eq!(plain, Ok(json!([custom, {}])));
    let wrong = read(["Ada", "west", "art", "many", "03/04/2026", "x", "Bob"]).unwrap_err();
    let wrong: Vec<(&str, &str)> = wrong.iter().map(|(column, code)| (column.as_str(), code.as_str())).collect();
    let expected = [
        ("Region", "unknown_option"),
        ("Topics", "unknown_option"),
        ("Seats", "invalid_number"),
        ("Signed", "invalid_date"),
        ("Budget", "money.malformed"),
        ("Coach", "invalid_email"),
    ];
    assert_eq!(wrong, expected);
    assert_eq!(read(["Ada", "", "", "", "", "", ""]), Err(vec![("Region".to_owned(), "required".to_owned())]));
}

#[test]
fn the_preview_tells_what_the_import_would() {
    let file = b"Name,Area,Seats\nAda,north,3\nBob,,4\nCid,south,x\n";
    let found = preview(file, true, None, &own()).unwrap();
    assert_eq!((found.problems.len(), found.checked, found.failed), (1, 3, 0), "no column fills what is required");
    let mapping = Mapping::read(r#"{"Name": "full_name", "Area": "custom.region", "Seats": "custom.seats"}"#).unwrap();
    let found = preview(file, true, Some(&mapping), &own()).unwrap();
    assert_eq!((found.problems.len(), found.checked, found.failed), (0, 3, 2));
    let errors: Vec<_> =
        found.errors.iter().map(|error| (error.row, error.column.as_deref().unwrap_or_default(), error.code.as_str())).collect();
    assert_eq!(errors, [(3, "Area", "required"), (4, "Seats", "invalid_number")]);
}
