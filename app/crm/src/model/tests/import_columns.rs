//! What columns mean: guesses and mappings.

use super::codes;
use crate::model::import::{ImportField, Mapping, guess::fold, guess_mapping};

fn guess(headers: &[&str], rows: &[&[&str]]) -> Vec<String> {
    let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    let mapping = guess_mapping(&headers, &rows, &[]);
    headers.iter().map(|header| mapping.field(header).code().into_owned()).collect()
}

#[test]
fn headers_in_five_languages() {
    for (headers, fields) in [
        (
            vec!["First Name", "LAST_NAME", "E-Mail", "Phone #", "Company", "Job Title", "Tags"],
            vec!["first_name", "last_name", "email", "phone", "company", "title", "tags"],
        ),
        (
            vec!["Vorname", "Nachname", "E-Mail-Adresse", "Telefon", "Mobil", "Firma", "Funktion"],
            vec!["first_name", "last_name", "email", "phone", "phone_2", "company", "title"],
        ),
        (
            vec!["Prénom", "Nom", "Adresse e-mail", "Téléphone", "Société", "Fonction"],
            vec!["first_name", "last_name", "email", "phone", "company", "title"],
        ),
        (
            vec!["Nombre", "Apellidos", "Correo electrónico", "Teléfono móvil", "Empresa", "Cargo"],
            vec!["first_name", "last_name", "email", "phone", "company", "title"],
        ),
        (
            vec!["الاسم الأول", "اسم العائلة", "البريد الإلكتروني", "رقم الجوّال", "الشركة", "المسمى الوظيفي"],
            vec!["first_name", "last_name", "email", "phone", "company", "title"],
        ),
        (vec!["الاسم", "الهاتف", "ملاحظات"], vec!["full_name", "phone", "skip"]),
        (
            vec![
                "First Name",
                "Last Name",
                "Organization Name",
                "Labels",
                "E-mail 1 - Label",
                "E-mail 1 - Value",
                "E-mail 2 - Value",
                "Phone 1 - Value",
            ],
            vec!["first_name", "last_name", "company", "tags", "skip", "email", "email_2", "phone"],
        ),
        (
            vec!["Record ID", "First Name", "Last Name", "Email", "Phone Number", "Contact owner", "Associated Company"],
            vec!["skip", "first_name", "last_name", "email", "phone", "owner_email", "company"],
        ),
        (vec!["Name", "First name", "Last name"], vec!["skip", "first_name", "last_name"]),
        (vec!["Kundennummer", "Name", "Fax"], vec!["skip", "full_name", "skip"]),
    ] {
        assert_eq!(guess(&headers, &[]), fields, "{headers:?}");
    }
}

#[test]
fn columns_by_what_stands_in_them() {
    let rows: &[&[&str]] = &[
        &["Anna", "anna@example.com", "+49 170 123456", "10115", "2026-01-31", "a@x.co"],
        &["Bert", "", "0170/1234567", "20095", "2026-02-28", "b@x.co"],
        &["Carl", "carl@example.com", "", "80331", "2026-03-31", ""],
    ];
    assert_eq!(
        guess(&["Column 1", "Column 2", "Column 3", "Column 4", "Column 5", "Column 6"], rows),
        ["skip", "email", "phone", "skip", "skip", "email_2"]
    );
    // An owner is known by address only.
    assert_eq!(guess(&["Name", "Owner"], &[&["Anna", "Bob"]]), ["full_name", "skip"]);
    assert_eq!(guess(&["Name", "Owner"], &[&["Anna", "bob@x.co"]]), ["full_name", "owner_email"]);
}

#[test]
fn headers_are_folded() {
    for (header, folded) in [
        ("  E-Mail_Adresse: ", "e mail adresse"),
        ("Prénom", "prenom"),
        ("إسـمٌ كاملة", "اسم كامله"),
        ("Phone٢", "phone2"),
        ("Straße", "strasse"),
    ] {
        assert_eq!(fold(header), folded);
    }
}

#[test]
fn mappings_are_checked() {
    let headers = ["Name".to_owned(), "E-mail".to_owned(), "Zip".to_owned()];
    let read = |json: &str| Mapping::read(json).unwrap();
    let mapping = read(r#"{"name ": "full_name", "E-mail": "emails", "Zip": null}"#);
    assert_eq!(mapping.check(&headers), Ok(()));
    assert_eq!(
        (mapping.field("Name"), mapping.field("E-mail"), mapping.field("Zip")),
        (ImportField::FullName, ImportField::Email, ImportField::Skip)
    );
    for (json, expected) in [
        (r#"{"Name": "shoe_size"}"#, ("mapping.Name", "import.unknown_field")),
        (r#"{"Name": 7}"#, ("mapping.Name", "invalid_type")),
        ("[]", ("mapping", "not_an_object")),
        ("{", ("mapping", "not_an_object")),
    ] {
        assert_eq!(codes(&Mapping::read(json).unwrap_err()), [expected]);
    }
    for (json, expected) in [
        (r#"{"Nom": "full_name"}"#, ("mapping.Nom", "import.unknown_column")),
        (r#"{"E-mail": "email", "Zip": "email"}"#, ("mapping.Zip", "import.field_twice")),
        (r#"{"Name": "company"}"#, ("mapping", "import.needs_identity")),
        ("{}", ("mapping", "import.needs_identity")),
    ] {
        assert_eq!(codes(&read(json).check(&headers).unwrap_err()), [expected], "{json}");
    }
}

#[test]
fn a_field_moves_from_column_to_column() {
    let mut mapping = Mapping::read(r#"{"A": "email", "B": "tags"}"#).unwrap();
    mapping.set("B", ImportField::Email);
    mapping.set("C", ImportField::Tags);
    assert_eq!(serde_json::to_string(&mapping).unwrap(), r#"{"A":"skip","B":"email","C":"tags"}"#);
}

#[test]
fn codes_are_what_json_says() {
    for field in ImportField::ALL.into_iter().chain([ImportField::Own("region".into())]) {
        assert_eq!(serde_json::to_value(&field).unwrap(), field.code().as_ref());
        assert_eq!(ImportField::from_code(&field.code()), Some(field));
    }
}
