//! Records of a delimited text, one at a time. Unlike a plain CSV reader it survives broken quotes: the row with the
//! open quote is reported and reading goes on at the next line, with bounds on what a quote may swallow.

use super::{
    RowError,
    dialect::Delimiter,
    encoding::{Decoded, Encoding},
    guess::looks_like_data,
    split::{Parsed, split},
};
use crate::model::text::one_line;
use kernel::FieldError;
use std::io::Read;

/// The most columns.
pub const MAX_COLUMNS: usize = 500;
/// After so many rows with broken quotes the file is given up.
pub const MAX_BROKEN: u32 = 1000;

/// A row of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The row as a spreadsheet counts, from 1, the row of headers and blank rows included.
    pub row: u32,
    /// Its cells as written, without the quotes; may be fewer than the headers.
    pub cells: Vec<String>,
}

/// Why a record can't be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// This row is broken; the next one may be sound.
    Row(RowError),
    /// The file can't be read, or not further: `import.empty`, `import.not_text`, `import.too_many_columns`,
    /// `import.broken_quotes`, `import.unreadable`. The field is `file`.
    File(FieldError),
}

/// The records of a file.
pub struct Records<R> {
    decoded: Decoded<R>,
    text: String,
    at: usize,
    ended: bool,
    delimiter: Delimiter,
    headers: Vec<String>,
    has_header: bool,
    first: Option<Record>,
    row: u32,
    line: u64,
    broken: u32,
    dead: bool,
}

impl<R: Read> Records<R> {
    /// Reads the first chunk: encoding, delimiter and headers are known then. When the first row holds data, the
    /// columns are called `Column 1`, `Column 2` …
    ///
    /// # Errors
    /// When the file is empty, no text, or its first row can't be read.
    pub fn open(reader: R) -> Result<Self, ReadError> {
        let mut records = Self {
            decoded: Decoded::new(reader),
            text: String::new(),
            at: 0,
            ended: false,
            delimiter: Delimiter::default(),
            headers: Vec::new(),
            has_header: true,
            first: None,
            row: 0,
            line: 1,
            broken: 0,
            dead: false,
        };
        records.more()?;
        let start = records.decoded.last_bytes();
        if [b"PK\x03\x04".as_slice(), b"\xd0\xcf\x11\xe0", b"%PDF"].iter().any(|magic| start.starts_with(magic)) {
            return Err(file("import.not_text", "Save the table as a CSV file first; this is another kind of file."));
        }
        let line = records.text.split_inclusive('\n').next().unwrap_or_default();
        match Delimiter::announced(line) {
            Some(delimiter) => {
                (records.delimiter, records.at, records.row, records.line) = (delimiter, line.len(), 1, 2);
            }
            None => records.delimiter = Delimiter::sniff(&records.text),
        }
        let first = records.next_record()?.ok_or_else(|| file("import.empty", "The file has no rows."))?;
        if first.cells.len() > MAX_COLUMNS {
            return Err(file("import.too_many_columns", format!("Keep at most {MAX_COLUMNS} columns.")));
        }
        records.has_header = !looks_like_data(&first.cells);
        records.headers = headers(&first.cells, records.has_header);
        records.first = Some(first).filter(|_| !records.has_header);
        Ok(records)
    }

    /// The columns' names, each once, none empty.
    #[must_use]
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Whether the file names its columns.
    #[must_use]
    pub const fn has_header(&self) -> bool {
        self.has_header
    }

    /// What separates the cells.
    #[must_use]
    pub const fn delimiter(&self) -> Delimiter {
        self.delimiter
    }

    /// How the text is encoded, as far as it was read.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.decoded.encoding()
    }

    /// How many bytes of the file were read, for progress.
    #[must_use]
    pub const fn bytes_read(&self) -> u64 {
        self.decoded.bytes_read()
    }

    /// The next record that isn't blank.
    fn next_record(&mut self) -> Result<Option<Record>, ReadError> {
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            if rest.is_empty() && self.ended {
                return Ok(None);
            }
            match split(rest, self.delimiter.byte(), self.ended) {
                Parsed::Cut => self.more()?,
                Parsed::Record(length, cells) => {
                    self.advance(length);
                    if cells.iter().any(|cell| !cell.trim().is_empty()) {
                        return Ok(Some(Record { row: self.row, cells }));
                    }
                }
                Parsed::Broken(code) => {
                    let line = self.line;
                    self.skip_line()?;
                    self.broken = self.broken.saturating_add(1);
                    if self.broken > MAX_BROKEN {
                        return Err(file(code, format!("More than {MAX_BROKEN} rows are broken; the last one in line {line}.")));
                    }
                    return Err(ReadError::Row(RowError::new(self.row, None, code, broken_message(code, line))));
                }
            }
        }
    }

    /// Goes behind a record of so many bytes.
    fn advance(&mut self, length: usize) {
        let end = self.at.saturating_add(length);
        let text = self.text.get(self.at..end).unwrap_or_default();
        let lines = text.bytes().filter(|byte| *byte == b'\n').count();
        self.line = self.line.saturating_add(u64::try_from(lines).unwrap_or(0));
        self.row = self.row.saturating_add(1);
        self.at = end;
    }

    /// Goes behind the line that starts here, however long it is.
    fn skip_line(&mut self) -> Result<(), ReadError> {
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            if let Some(end) = rest.find(['\n', '\r']) {
                let tail = rest.get(end..).unwrap_or_default();
                if tail == "\r" && !self.ended {
                    self.more()?;
                    continue;
                }
                self.advance(end.saturating_add(if tail.starts_with("\r\n") { 2 } else { 1 }));
                return Ok(());
            }
            let length = rest.len();
            if self.ended {
                self.advance(length);
                return Ok(());
            }
            self.at = self.at.saturating_add(length);
            self.more()?;
        }
    }

    /// Reads another chunk and forgets what is behind.
    fn more(&mut self) -> Result<(), ReadError> {
        self.text.drain(..self.at.min(self.text.len()));
        self.at = 0;
        let read = self.decoded.read_more(&mut self.text);
        self.ended = !read.map_err(|_| file("import.unreadable", "The file can't be read to its end. Upload it again."))?;
        Ok(())
    }
}

impl<R: Read> Iterator for Records<R> {
    type Item = Result<Record, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(first) = self.first.take() {
            return Some(Ok(first));
        }
        if self.dead {
            return None;
        }
        let next = self.next_record().transpose();
        self.dead = matches!(next, None | Some(Err(ReadError::File(_))));
        next
    }
}

/// An error of the whole file.
fn file(code: &str, message: impl Into<String>) -> ReadError {
    ReadError::File(FieldError { field: "file".to_owned(), code: code.to_owned(), message: message.into() })
}

/// What to do about a broken row.
fn broken_message(code: &str, line: u64) -> String {
    if code == "import.broken_quotes" {
        format!("Close the quotation mark opened in line {line}, and double quotation marks inside a cell.")
    } else {
        format!("Shorten line {line}: a cell holds at most 64 kB, a row 1 MB.")
    }
}

/// The columns' names: as written, `Column 3` where there is none, `Email (2)` for the second of a name.
fn headers(cells: &[String], named: bool) -> Vec<String> {
    let mut headers: Vec<String> = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        let name: String = if named { one_line(cell).chars().filter(|c| !c.is_control()).take(200).collect() } else { String::new() };
        let name = if name.is_empty() { format!("Column {}", index.saturating_add(1)) } else { name };
        let mut unique = name.clone();
        let mut count = 1_u32;
        while headers.contains(&unique) {
            count = count.saturating_add(1);
            unique = format!("{name} ({count})");
        }
        headers.push(unique);
    }
    headers
}
