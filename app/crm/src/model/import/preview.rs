//! What an import would do with the beginning of a file, for the browser: no upload needed.

use super::{
    Delimiter, Encoding, Mapping, OwnColumns, OwnFields, ReadError, Record, Records, RowError, RowReader, SeenEmails, guess_mapping,
    row::repeated_email,
};
use kernel::FieldError;
use serde::{Deserialize, Serialize};

/// How many rows are shown.
pub const SHOWN_ROWS: usize = 50;
/// How many rows the columns are guessed from.
const SAMPLE_ROWS: usize = 50;
/// How many errors are listed.
pub const SHOWN_ERRORS: usize = 200;

/// A row of the preview.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct PreviewRow {
    /// The row as a spreadsheet counts.
    pub row: u32,
    /// Its cells; none when the row is broken.
    pub cells: Vec<String>,
    /// What is wrong with it.
    pub errors: Vec<RowError>,
}

/// The beginning of a file as the import understands it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Preview {
    /// How the text is encoded.
    pub encoding: Encoding,
    /// What separates the cells.
    pub delimiter: Delimiter,
    /// Whether the file names its columns.
    pub has_header: bool,
    /// The columns' names.
    pub headers: Vec<String>,
    /// Which column fills which field: as given, else as guessed.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = std::collections::BTreeMap<String, String>))]
    pub mapping: Mapping,
    /// What is wrong with the mapping; rows are not checked then.
    pub problems: Vec<FieldError>,
    /// The first rows.
    pub rows: Vec<PreviewRow>,
    /// How many rows of the beginning were checked.
    pub checked: u32,
    /// How many of them are wrong.
    pub failed: u32,
    /// The first errors of all rows checked.
    pub errors: Vec<RowError>,
}

/// Reads the beginning of a file. `whole` tells that `bytes` are all of it; else the last row is left out, for it may be
/// cut. Without a mapping the columns are guessed.
///
/// # Errors
/// When the file can't be read at all: the error's field is `file`.
pub fn preview(bytes: &[u8], whole: bool, mapping: Option<&Mapping>, own: &OwnFields) -> Result<Preview, FieldError> {
    let mut records = Records::open(bytes).map_err(|error| match error {
        ReadError::File(error) => error,
        ReadError::Row(error) => FieldError { field: "file".to_owned(), code: error.code, message: error.message },
    })?;
    let headers = records.headers().to_vec();
    let (delimiter, has_header) = (records.delimiter(), records.has_header());
    let mut sample: Vec<Result<Record, ReadError>> = records.by_ref().take(SAMPLE_ROWS).collect();
    // Fewer than asked for: the last one is the last of the beginning.
    if !whole && sample.len() < SAMPLE_ROWS {
        sample.pop();
    }
    let cells: Vec<Vec<String>> = sample.iter().flatten().map(|record| record.cells.clone()).collect();
    let mapping = mapping.cloned().unwrap_or_else(|| guess_mapping(&headers, &cells, &own.fields));
    let own = OwnColumns::new(own, &mapping);
    let reader = own.check(&mapping).and_then(|()| RowReader::new(&headers, &mapping, own));
    let problems = reader.as_ref().err().cloned().unwrap_or_default();
    let mut preview = Preview { delimiter, has_header, headers, mapping, problems, ..Preview::default() };
    let mut seen = SeenEmails::default();
    let mut rest = sample.into_iter().chain(records.by_ref()).peekable();
    while let Some(next) = rest.next() {
        let last = rest.peek().is_none();
        if last && !whole && preview.rows.len() >= SAMPLE_ROWS {
            break;
        }
        preview.take_in(next, reader.as_ref().ok(), &mut seen);
    }
    drop(rest);
    preview.encoding = records.encoding();
    Ok(preview)
}

impl Preview {
    /// Checks a row and keeps it if it is one of the first.
    fn take_in(&mut self, next: Result<Record, ReadError>, reader: Option<&RowReader>, seen: &mut SeenEmails) {
        let row = match next {
            Err(ReadError::File(error)) => {
                self.problems.push(error);
                return;
            }
            Err(ReadError::Row(error)) => PreviewRow { row: error.row, cells: Vec::new(), errors: vec![error] },
            Ok(record) => {
                let errors = match reader.map(|reader| (reader, reader.read(&record))) {
                    Some((_, Err(errors))) => errors,
                    Some((reader, Ok(imported))) => {
                        let repeated = seen.repeated(&imported).map(|earlier| repeated_email(record.row, earlier));
                        repeated.into_iter().chain(reader.lacks(&imported)).collect()
                    }
                    None => Vec::new(),
                };
                PreviewRow { row: record.row, cells: record.cells, errors }
            }
        };
        self.checked = self.checked.saturating_add(1);
        if !row.errors.is_empty() {
            self.failed = self.failed.saturating_add(1);
            let room = SHOWN_ERRORS.saturating_sub(self.errors.len());
            self.errors.extend(row.errors.iter().take(room).cloned());
        }
        if self.rows.len() < SHOWN_ROWS {
            self.rows.push(row);
        }
    }
}
