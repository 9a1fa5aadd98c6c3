//! Reading the file, on a thread that may block: some rows at a time, never the whole.

use crate::model::import::{
    ImportedContact, MAX_ROWS, Mapping, OwnColumns, OwnFields, ReadError, Records, RowError, RowReader, guess_mapping,
};
use kernel::FieldError;
use std::{fs::File, path::Path};

/// Rows of a chunk.
const ROWS: usize = 1000;
/// A chunk ends early beyond so many bytes of cells.
const BYTES: usize = 4 * 1024 * 1024;
/// Rows that a mapping is guessed from.
const SAMPLE: usize = 50;

/// A row: what it says, or what is wrong with it; and its cells.
pub enum Item {
    /// A contact.
    Good(Box<ImportedContact>, Vec<String>),
    /// Errors; no cells when the row is broken.
    Wrong(Vec<RowError>, Vec<String>),
}

/// Some rows.
pub struct Chunk {
    /// The rows in order.
    pub items: Vec<Item>,
    /// Whether the file ended behind them, or can't be read on, and why.
    pub ended: Option<Result<(), String>>,
}

/// An open file.
pub struct Reader {
    records: Records<File>,
    rows: RowReader,
}

impl Reader {
    /// Opens a file and goes behind the rows that are done.
    ///
    /// # Errors
    /// The code of what is wrong with the file.
    pub fn open(path: &Path, mapping: &Mapping, own: OwnColumns, skip: usize) -> Result<Self, String> {
        let file = File::open(path).map_err(|_| "import.unreadable".to_owned())?;
        let mut records = Records::open(file).map_err(code)?;
        let rows = RowReader::new(records.headers(), mapping, own).map_err(|_| "import.unreadable".to_owned())?;
        for _ in 0..skip {
            if let Some(Err(ReadError::File(error))) = records.next() {
                return Err(error.code);
            }
        }
        Ok(Self { records, rows })
    }

    /// The next rows.
    pub fn next_chunk(mut self) -> (Self, Chunk) {
        let mut chunk = Chunk { items: Vec::new(), ended: None };
        let mut bytes = 0_usize;
        while chunk.items.len() < ROWS && bytes < BYTES {
            match self.records.next() {
                None => {
                    chunk.ended = Some(Ok(()));
                    break;
                }
                Some(Err(ReadError::File(error))) => {
                    chunk.ended = Some(Err(error.code));
                    break;
                }
                Some(Err(ReadError::Row(error))) => chunk.items.push(Item::Wrong(vec![error], Vec::new())),
                Some(Ok(record)) => {
                    bytes = record.cells.iter().fold(bytes, |sum, cell| sum.saturating_add(cell.len()));
                    chunk.items.push(match self.rows.read(&record) {
                        Ok(contact) => Item::Good(Box::new(contact), record.cells),
                        Err(errors) => Item::Wrong(errors, record.cells),
                    });
                }
            }
        }
        (self, chunk)
    }
}

/// What a look at a file shows before it is accepted.
pub struct Look {
    /// Its columns.
    pub headers: Vec<String>,
    /// What they mean: as asked, else as guessed.
    pub mapping: Mapping,
    /// How many rows it has.
    pub total: i32,
}

/// Looks through a file: whether it can be read, fits the mapping and isn't too long.
///
/// # Errors
/// All that is wrong with it, under `file` and `mapping`.
pub fn look(path: &Path, mapping: Option<Mapping>, own: &OwnFields) -> Result<Look, Vec<FieldError>> {
    let unreadable = || vec![problem("import.unreadable", "The file can't be read. Upload it again.")];
    let mut records = Records::open(File::open(path).map_err(|_| unreadable())?).map_err(|error| vec![of_file(error)])?;
    let headers = records.headers().to_vec();
    let (mut total, mut sample) = (0_u32, Vec::new());
    if let Some(mapping) = &mapping {
        fits(mapping, &headers, own)?;
    }
    for record in records.by_ref() {
        total = total.saturating_add(1);
        match record {
            Err(ReadError::File(error)) => return Err(vec![error]),
            Ok(record) if sample.len() < SAMPLE => sample.push(record.cells),
            _ => {}
        }
        if total > MAX_ROWS {
            return Err(vec![problem("import.too_many_rows", "The file has more than 100,000 rows. Split it and import the parts.")]);
        }
    }
    if total == 0 {
        return Err(vec![problem("import.empty", "The file has no rows.")]);
    }
    let mapping = match mapping {
        Some(mapping) => mapping,
        None => {
            let guessed = guess_mapping(&headers, &sample, &own.fields);
            fits(&guessed, &headers, own)?;
            guessed
        }
    };
    Ok(Look { headers, mapping, total: i32::try_from(total).unwrap_or(i32::MAX) })
}

/// Whether a mapping fits a file and the own fields.
fn fits(mapping: &Mapping, headers: &[String], own: &OwnFields) -> Result<(), Vec<FieldError>> {
    mapping.check(headers)?;
    OwnColumns::new(own, mapping).check(mapping)
}

/// A problem of the file.
fn problem(code: &str, message: &str) -> FieldError {
    FieldError { field: "file".to_owned(), code: code.to_owned(), message: message.to_owned() }
}

/// What is wrong with a file that can't be opened.
fn of_file(error: ReadError) -> FieldError {
    match error {
        ReadError::File(error) => error,
        ReadError::Row(error) => problem(&error.code, &error.message),
    }
}

/// The code of it.
fn code(error: ReadError) -> String {
    of_file(error).code
}
