//! Rows: what becomes of their cells, and the preview of a file.

use crate::model::{
    Email, Phone,
    import::{ImportedContact, Mapping, OwnColumns, OwnFields, Record, RowError, RowReader, SeenEmails, preview, row::split_name},
};

const HEADERS: [&str; 9] = ["Name", "First", "Mail", "Mail 2", "Tel", "Firm", "Labels", "Owner", "Job"];
const MAPPING: &str = r#"{"Name": "full_name", "First": "first_name", "Mail": "email", "Mail 2": "email_2", "Tel": "phone",
    "Firm": "company", "Labels": "tags", "Owner": "owner_email", "Job": "title"}"#;

/// An organisation without fields of its own.
fn no_own() -> OwnFields {
    OwnFields { fields: Vec::new(), currency: kernel::Currency::EUR }
}

fn read(cells: &[&str]) -> Result<ImportedContact, Vec<RowError>> {
    let mapping = Mapping::read(MAPPING).unwrap();
    let reader = RowReader::new(&HEADERS.map(str::to_owned), &mapping, OwnColumns::new(&no_own(), &mapping)).unwrap();
    reader.read(&Record { row: 7, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() })
}

fn errors(cells: &[&str]) -> Vec<(Option<String>, String)> {
    read(cells).unwrap_err().into_iter().map(|error| (error.column, error.code)).collect()
}

#[test]
fn a_full_row() {
    let row = read(&["Amina Haddad", "", "A@b.co; c@d.co", "a@b.co", "+49 170 1234567, 030 1234", "Cedar", "vip, new", "Bob@x.co", "CEO"])
        .unwrap();
    let contact = &row.contact;
    assert_eq!((contact.first_name.as_str(), contact.last_name.as_str(), contact.title.as_str()), ("Amina", "Haddad", "CEO"));
    assert_eq!(contact.emails, [Email::new("work", "a@b.co"), Email::new("work", "c@d.co")]);
    assert_eq!(contact.phones, [Phone::new("work", "+491701234567"), Phone::new("work", "0301234")]);
    assert_eq!((row.company.as_deref(), row.owner_email.as_deref(), row.row), (Some("Cedar"), Some("bob@x.co"), 7));
    assert_eq!(contact.tags, ["vip", "new"]);
}

#[test]
fn cells_as_programs_write_them() {
    for (cell, addresses) in [
        ("Amina Haddad <amina@b.co>", vec!["amina@b.co"]),
        ("mailto:a@b.co", vec!["a@b.co"]),
        ("a@b.co c@d.co", vec!["a@b.co", "c@d.co"]),
        ("a@b.co ::: c@d.co", vec!["a@b.co", "c@d.co"]),
        ("\u{200e}a@b.co\u{200f}", vec!["a@b.co"]),
    ] {
        let contact = read(&["", "", cell]).unwrap().contact;
        assert_eq!(contact.emails.iter().map(|email| email.address.as_str()).collect::<Vec<_>>(), addresses, "{cell}");
    }
    assert_eq!(read(&["", "x", "", "", "'0170 123"]).unwrap().contact.phones, [Phone::new("work", "0170123")]);
    assert_eq!(read(&["", "'t Hooft"]).unwrap().contact.first_name, "'t Hooft");
    assert_eq!(read(&["", "🚀\u{200f} ليلى"]).unwrap().contact.first_name, "🚀 ليلى");
}

#[test]
fn names() {
    for (full, first, last) in [
        ("Amina Haddad", "Amina", "Haddad"),
        ("Haddad, Amina", "Amina", "Haddad"),
        ("Anna Maria  Meyer", "Anna Maria", "Meyer"),
        ("Cher", "Cher", ""),
        ("حداد، ليلى", "ليلى", "حداد"),
    ] {
        assert_eq!(split_name(full), (first.to_owned(), last.to_owned()));
    }
}

#[test]
fn errors_name_the_column() {
    let column = |name: &str, code: &str| (Some(name.to_owned()), code.to_owned());
    assert_eq!(errors(&["", "", "a@b.co", "nope", "12"]), [column("Mail 2", "invalid_email"), column("Tel", "invalid_phone")]);
    assert_eq!(errors(&["", &"x".repeat(10_000)]), [column("First", "too_long")]);
    assert_eq!(errors(&[&"x".repeat(10_000)]), [column("Name", "too_long")]);
    assert_eq!(errors(&["", "a\0b"]), [column("First", "control_characters")]);
    assert_eq!(errors(&["", "bro\u{fffd}ken"]), [column("First", "import.bad_characters")]);
    assert_eq!(errors(&["x", "", "", "", "", "", "", "bob"]), [column("Owner", "invalid_email")]);
    assert_eq!(errors(&["x", "", "", "", "", "", "t".repeat(51).as_str()]), [column("Labels", "too_long")]);
    assert_eq!(errors(&["", "", "", "", "", "Cedar"]), [(None, "contact.needs_name".to_owned())]);
    assert_eq!(errors(&["x", "", "", "", "", "", "", "", "", "", "more"]), [(None, "import.too_many_cells".to_owned())]);
    assert_eq!(errors(&["", "", "Anna Meyer"]), [column("Mail", "invalid_email")]);
}

#[test]
fn an_address_counts_once() {
    let mut seen = SeenEmails::default();
    let row = |cells: &[&str], row| ImportedContact { row, ..read(cells).unwrap() };
    assert_eq!(seen.repeated(&row(&["", "", "a@b.co"], 2)), None);
    assert_eq!(seen.repeated(&row(&["x"], 3)), None);
    assert_eq!(seen.repeated(&row(&["x"], 4)), None);
    assert_eq!(seen.repeated(&row(&["", "", "c@d.co", "A@B.co"], 5)), Some(2));
}

#[test]
fn a_preview_guesses_and_checks() {
    let text = "Name;E-Mail\nAnna;anna@example.com\nBert;nope\n\"x\"y;1\nAnna;ANNA@example.com\n";
    let preview = preview(text.as_bytes(), true, None, &no_own()).unwrap();
    assert_eq!(preview.headers, ["Name", "E-Mail"]);
    assert_eq!((preview.checked, preview.failed, preview.rows.len()), (4, 3, 4));
    let codes: Vec<_> = preview.errors.iter().map(|error| (error.row, error.code.as_str())).collect();
    assert_eq!(codes, [(3, "invalid_email"), (4, "import.broken_quotes"), (5, "import.repeated_email")]);
    assert!(preview.problems.is_empty());
}

#[test]
fn a_cut_file_loses_only_its_last_row() {
    let mut text = b"Name,Email\n".to_vec();
    (0..500).for_each(|n| text.extend(format!("Anna {n},anna{n}@example.com\n").bytes()));
    let whole = preview(&text, true, None, &no_own()).unwrap();
    assert_eq!((whole.checked, whole.failed, whole.rows.len()), (500, 0, 50));
    for cut in [text.len() - 5, text.len() - 1] {
        let part = preview(&text[..cut], false, None, &no_own()).unwrap();
        assert_eq!((part.checked, part.failed), (499, 0));
    }
    // A few rows, cut inside a character and inside a quote.
    assert_eq!(preview("Name\nAnna\n\"Zo\u{eb}".as_bytes().split_last().unwrap().1, false, None, &no_own()).unwrap().checked, 1);
}

#[test]
fn a_wrong_mapping_is_a_problem_and_not_an_error_of_each_row() {
    let mapping = Mapping::read(r#"{"Nom": "full_name"}"#).unwrap();
    let preview = preview(b"Name\nAnna\n", true, Some(&mapping), &no_own()).unwrap();
    assert_eq!((preview.problems.len(), preview.checked, preview.failed), (1, 1, 0));
    assert_eq!(preview.problems[0].code, "import.unknown_column");
    assert_eq!(super::super::import::preview(b"", true, None, &no_own()).unwrap_err().code, "import.empty");
}
