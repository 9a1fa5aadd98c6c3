//! One record to one contact, or to everything that is wrong with it.

use super::{
    RowError,
    mapping::{ImportField, Mapping},
    own::{OwnCell, OwnColumns},
    records::Record,
};
use crate::model::{
    Email, Phone,
    contact::{ContactForm, MAX_NAME, NewContact},
    text::one_line,
};
use kernel::{FieldError, Problems};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasher, RandomState},
};

/// A contact read from a row. Company and owner are found by the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedContact {
    /// The row as a spreadsheet counts.
    pub row: u32,
    /// The contact; its company and owner are still open.
    pub contact: NewContact,
    /// The name of the company, if the row says one.
    pub company: Option<String>,
    /// The address of the colleague who looks after the contact, if the row says one.
    pub owner_email: Option<String>,
    /// The addresses of the colleagues in own fields, by the fields' keys.
    pub people: BTreeMap<String, String>,
}

/// Reads records by a mapping that fits the file's headers.
#[derive(Clone, Debug)]
pub struct RowReader {
    headers: Vec<String>,
    fields: Vec<ImportField>,
    own: OwnColumns,
}

/// What the cells of a row say, with the column of each list entry.
#[derive(Default)]
struct Cells {
    form: ContactForm,
    full_name: String,
    company: String,
    owner_email: String,
    people: BTreeMap<String, String>,
    email_columns: Vec<usize>,
    phone_columns: Vec<usize>,
}

impl RowReader {
    /// A reader of a file with these headers.
    ///
    /// # Errors
    /// As [`Mapping::check`].
    pub fn new(headers: &[String], mapping: &Mapping, own: OwnColumns) -> Result<Self, Vec<FieldError>> {
        mapping.check(headers)?;
        let fields = headers.iter().map(|header| mapping.field(header)).collect();
        Ok(Self { headers: headers.to_vec(), fields, own })
    }

    /// The contact of a record.
    ///
    /// # Errors
    /// Everything that is wrong with the row, by column: codes of the contact form, `import.too_many_cells`,
    /// `import.bad_characters`.
    pub fn read(&self, record: &Record) -> Result<ImportedContact, Vec<RowError>> {
        let mut errors = Vec::new();
        let extra = record.cells.iter().skip(self.headers.len()).any(|cell| !cell.trim().is_empty());
        if extra {
            let message = "This row has more cells than the file has columns; put cells with a separator in quotation marks.";
            errors.push(RowError::new(record.row, None, "import.too_many_cells", message));
        }
        let cells = self.sort_out(record, &mut errors);
        let mut problems = Problems::new();
        let company = problems.text("company", &one_line(&cells.company), MAX_NAME);
        let owner_email = problems.email("owner_email", &one_line(&cells.owner_email));
        let parsed = cells.form.parse();
        let people = cells.people.clone();
        let found = problems.into_vec().into_iter().chain(parsed.as_ref().err().into_iter().flatten().cloned());
        errors.extend(found.map(|error| {
            let column = self.column(&error.field, &cells);
            RowError { row: record.row, column, code: error.code, message: error.message }
        }));
        match parsed {
            Ok(contact) if errors.is_empty() => {
                let company = Some(company).filter(|name| !name.is_empty());
                Ok(ImportedContact { row: record.row, contact, company, owner_email, people })
            }
            _ => Err(errors),
        }
    }

    /// Puts each cell where its column says.
    fn sort_out(&self, record: &Record, errors: &mut Vec<RowError>) -> Cells {
        let mut cells = Cells::default();
        for (index, (field, written)) in self.fields.iter().zip(&record.cells).enumerate() {
            let cell = written.trim();
            // Programs put an apostrophe before a cell that must not become a number or a formula.
            let cell =
                cell.strip_prefix('\'').filter(|rest| rest.starts_with(|c: char| c.is_numeric() || "+=-@".contains(c))).unwrap_or(cell);
            if *field == ImportField::Skip || cell.is_empty() {
                continue;
            }
            if cell.contains(char::REPLACEMENT_CHARACTER) {
                let message = "Some characters of this cell can't be read. Save the file as UTF-8.";
                errors.push(RowError::new(record.row, self.headers.get(index).map(String::as_str), "import.bad_characters", message));
            }
            let form = &mut cells.form;
            match field {
                ImportField::FirstName => cell.clone_into(&mut form.first_name),
                ImportField::LastName => cell.clone_into(&mut form.last_name),
                ImportField::FullName => cell.clone_into(&mut cells.full_name),
                ImportField::Email | ImportField::Email2 | ImportField::Email3 => {
                    for address in addresses(cell) {
                        form.emails.push(Email::new("work", address));
                        cells.email_columns.push(index);
                    }
                }
                ImportField::Phone | ImportField::Phone2 | ImportField::Phone3 => {
                    for number in parts(cell) {
                        form.phones.push(Phone::new("work", number));
                        cells.phone_columns.push(index);
                    }
                }
                ImportField::Company => cell.clone_into(&mut cells.company),
                ImportField::Title => cell.clone_into(&mut form.title),
                ImportField::Tags => form.tags.extend(cell.split([',', ';', '|', '،', '\n']).map(str::to_owned)),
                ImportField::Source => cell.clone_into(&mut form.source),
                ImportField::OwnerEmail => cell.clone_into(&mut cells.owner_email),
                ImportField::Own(key) => match self.own.read(key, cell) {
                    Ok(OwnCell::Value(value)) => drop(form.custom.insert(key.clone(), value)),
                    Ok(OwnCell::Person(address)) => drop(cells.people.insert(key.clone(), address)),
                    Ok(OwnCell::Nothing) => {}
                    Err(error) => {
                        errors.push(RowError::new(record.row, self.headers.get(index).map(String::as_str), &error.code, error.message))
                    }
                },
                ImportField::Skip => {}
            }
        }
        if !cells.full_name.is_empty() {
            let (first, last) = split_name(&cells.full_name);
            if cells.form.first_name.is_empty() {
                cells.form.first_name = first;
            }
            if cells.form.last_name.is_empty() {
                cells.form.last_name = last;
            }
        }
        cells
    }

    /// What a new contact of this row lacks: own fields that must have a value.
    #[must_use]
    pub fn lacks(&self, imported: &ImportedContact) -> Vec<RowError> {
        self.own.complete(imported).err().unwrap_or_default()
    }

    /// The header of the column that a field of the form came from.
    fn column(&self, field: &str, cells: &Cells) -> Option<String> {
        let name = field.split(['[', '.']).next().unwrap_or_default();
        let nth = || field.split(['[', ']']).nth(1).and_then(|index| index.parse::<usize>().ok()).unwrap_or(0);
        let position = |wanted: ImportField| self.fields.iter().position(|field| *field == wanted);
        let index = match name {
            "emails" => cells.email_columns.get(nth()).copied(),
            "phones" => cells.phone_columns.get(nth()).copied(),
            "first_name" | "last_name" if field_is_all_empty(cells) => None,
            "first_name" if cells.full_name.is_empty() => position(ImportField::FirstName),
            "last_name" if cells.full_name.is_empty() => position(ImportField::LastName),
            "first_name" | "last_name" => position(ImportField::FullName),
            other => ImportField::from_code(other).and_then(position),
        };
        index.and_then(|index| self.headers.get(index)).cloned()
    }
}

/// Whether the row has nothing to call the contact by, so that no single column is to blame.
fn field_is_all_empty(cells: &Cells) -> bool {
    cells.full_name.is_empty() && cells.form.first_name.is_empty() && cells.form.last_name.is_empty()
}

/// The addresses in a cell: `a@b.co; c@d.co`, `Amina <a@b.co>`, `mailto:a@b.co`.
fn addresses(cell: &str) -> impl Iterator<Item = &str> {
    let parts = parts(cell).flat_map(|part| match part.split_once('<').and_then(|(_, rest)| rest.split_once('>')) {
        Some((address, _)) => vec![address],
        // Blanks separate addresses only if each part is one; else the whole is told to be wrong.
        None if part.split_whitespace().all(|word| word.contains('@')) => part.split_whitespace().collect(),
        None => vec![part],
    });
    parts.map(|address| address.trim().trim_start_matches("mailto:")).filter(|address| !address.is_empty())
}

/// The entries of a cell that holds several: `030 123456; +49 170 1234567`, with `:::` as phone books export them.
fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', ',', '|', '\n']).flat_map(|part| part.split(":::")).map(str::trim).filter(|part| !part.is_empty())
}

/// Given and family name of a whole name: `Amina Haddad`, `Haddad, Amina`.
#[must_use]
pub fn split_name(full: &str) -> (String, String) {
    let full = one_line(full);
    if let Some((last, first)) = full.split_once([',', '،']) {
        return (first.trim().to_owned(), last.trim().to_owned());
    }
    match full.rsplit_once(' ') {
        Some((first, last)) => (first.to_owned(), last.to_owned()),
        None => (full, String::new()),
    }
}

/// The mail addresses of the rows read so far, as hashes: a few megabytes for the largest file.
#[derive(Debug, Default)]
pub struct SeenEmails {
    hasher: RandomState,
    rows: HashMap<u64, u32>,
}

impl SeenEmails {
    /// The earlier row with an address of this contact, if there is one; else remembers the contact's addresses.
    pub fn repeated(&mut self, imported: &ImportedContact) -> Option<u32> {
        let hashes: Vec<u64> = imported.contact.emails.iter().map(|email| self.hasher.hash_one(&email.address)).collect();
        let earlier = hashes.iter().find_map(|hash| self.rows.get(hash).copied());
        if earlier.is_none() {
            self.rows.extend(hashes.into_iter().map(|hash| (hash, imported.row)));
        }
        earlier
    }
}

/// The error of a row whose address an earlier row has; `import.repeated_email`.
#[must_use]
pub fn repeated_email(row: u32, earlier: u32) -> RowError {
    RowError::new(row, None, "import.repeated_email", format!("Row {earlier} of this file has the same email."))
}
