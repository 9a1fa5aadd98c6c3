//! One record of a delimited text: where it ends and what its cells are. Quotes are taken strictly, so that a forgotten
//! one shows at the next quote and not at the end of the file.

/// The largest cell, in bytes of UTF-8.
pub const MAX_CELL: usize = 64 * 1024;
/// The largest record, in bytes of UTF-8.
pub const MAX_RECORD: usize = 1024 * 1024;
/// What the text from here on is.
pub(super) enum Parsed {
    /// A record of so many bytes.
    Record(usize, Vec<String>),
    /// Cut: more text is needed.
    Cut,
    /// A record with a quote that isn't closed as it should be, or beyond bounds.
    Broken(&'static str),
}

/// The record at the start of a text; `ended` tells that no text follows.
pub(super) fn split(text: &str, delimiter: u8, ended: bool) -> Parsed {
    let bytes = text.as_bytes();
    let find =
        |from: usize, wanted: &dyn Fn(u8) -> bool| bytes.get(from..)?.iter().position(|b| wanted(*b)).map(|i| from.saturating_add(i));
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        if at > MAX_RECORD {
            return Parsed::Broken("import.row_too_long");
        }
        let visible = find(at, &|b| b != b' ').unwrap_or(bytes.len());
        let end = if bytes.get(visible) == Some(&b'"') {
            let start = visible.saturating_add(1);
            match closing_quote(bytes, start, delimiter, ended) {
                Ok((close, end)) => {
                    cells.push(text.get(start..close).unwrap_or_default().replace("\"\"", "\""));
                    end
                }
                Err(parsed) => return parsed,
            }
        } else {
            let end = match find(at, &|b| b == delimiter || b == b'\n' || b == b'\r') {
                Some(end) => end,
                None if ended || bytes.len().saturating_sub(at) > MAX_CELL => bytes.len(),
                None => return Parsed::Cut,
            };
            if end.saturating_sub(at) > MAX_CELL {
                return Parsed::Broken("import.row_too_long");
            }
            cells.push(text.get(at..end).unwrap_or_default().to_owned());
            end
        };
        match (bytes.get(end), bytes.get(end.saturating_add(1))) {
            (Some(b'\n') | None, _) => return Parsed::Record(end.saturating_add(1).min(bytes.len()), cells),
            (Some(b'\r'), Some(b'\n')) => return Parsed::Record(end.saturating_add(2), cells),
            (Some(b'\r'), None) if !ended => return Parsed::Cut,
            (Some(b'\r'), _) => return Parsed::Record(end.saturating_add(1), cells),
            _ => at = end.saturating_add(1),
        }
    }
}

/// Where a quoted cell closes and where it ends; blanks between the two are let through.
fn closing_quote(bytes: &[u8], start: usize, delimiter: u8, ended: bool) -> Result<(usize, usize), Parsed> {
    let mut from = start;
    loop {
        let quote = bytes.get(from..).and_then(|rest| rest.iter().position(|b| *b == b'"')).map(|i| from.saturating_add(i));
        let length = quote.unwrap_or(bytes.len()).saturating_sub(start);
        let quote = match quote {
            Some(quote) if length <= MAX_CELL => quote,
            None if length <= MAX_CELL && !ended => return Err(Parsed::Cut),
            _ => return Err(Parsed::Broken("import.broken_quotes")),
        };
        if bytes.get(quote.saturating_add(1)) == Some(&b'"') {
            from = quote.saturating_add(2);
            continue;
        }
        let mut end = quote.saturating_add(1);
        while bytes.get(end) == Some(&b' ') {
            end = end.saturating_add(1);
        }
        return match bytes.get(end) {
            None if !ended => Err(Parsed::Cut),
            None | Some(b'\n' | b'\r') => Ok((quote, end)),
            Some(byte) if *byte == delimiter => Ok((quote, end)),
            Some(_) => Err(Parsed::Broken("import.broken_quotes")),
        };
    }
}
