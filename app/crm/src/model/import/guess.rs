//! What a file's columns mean: by their headers in five languages, else by what stands in them.

use super::{
    mapping::{ImportField, Mapping},
    synonyms::SYNONYMS,
};
use crate::model::{
    channel::normalise_phone,
    text::{ascii_digits, is_invisible},
};
use fields::model::Field;
use kernel::form::is_email;

/// A header without what people vary: case, accents, punctuation, Arabic spelling variants.
#[must_use]
pub fn fold(header: &str) -> String {
    let mut folded = String::new();
    for c in ascii_digits(header).chars().filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase) {
        match c {
            'ä' | 'á' | 'à' | 'â' | 'ã' | 'å' => folded.push('a'),
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'í' | 'ì' | 'î' | 'ï' => folded.push('i'),
            'ö' | 'ó' | 'ò' | 'ô' | 'õ' => folded.push('o'),
            'ü' | 'ú' | 'ù' | 'û' => folded.push('u'),
            'ç' => folded.push('c'),
            'ñ' => folded.push('n'),
            'ß' => folded.push_str("ss"),
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
            'ى' => folded.push('ي'),
            'ة' => folded.push('ه'),
            // Short vowels, combining accents and the stretching mark say nothing.
            '\u{64b}'..='\u{652}' | '\u{670}' | 'ـ' | '\u{300}'..='\u{36f}' | '\'' | '’' => {}
            c if c.is_alphanumeric() => folded.push(c),
            _ => folded.push(' '),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The field that a header names. A number in it (`E-mail 2`, `Phone 1 - Value`) doesn't matter: the columns of a kind
/// are counted in their order.
fn by_header(header: &str) -> Option<ImportField> {
    let folded = fold(header);
    let plain = folded.split(' ').filter(|word| !word.bytes().all(|b| b.is_ascii_digit())).collect::<Vec<_>>().join(" ");
    let plain = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    let named = |name: &str| SYNONYMS.iter().find(|(_, names)| names.split('|').any(|known| known == name)).map(|(field, _)| field.clone());
    named(&folded).or_else(|| named(plain))
}

/// The own field that a header names by its label, its key or its code. What people are called and reached by goes before.
fn by_own(header: &str, own: &[Field], known: Option<&ImportField>) -> Option<ImportField> {
    let folded = fold(header);
    let names =
        |field: &Field| fold(&field.label) == folded || fold(&field.key) == folded || format!("custom.{}", field.key) == header.trim();
    let found = own.iter().find(|field| names(field)).map(|field| ImportField::Own(field.key.clone()));
    found.filter(|_| !known.is_some_and(ImportField::identifies))
}

/// The field that most cells of a column look like: addresses or numbers. Numbers must say that they are ones by `+` or
/// a leading zero, else any column of digits would be called.
fn by_content<'a>(cells: impl Iterator<Item = &'a str>) -> Option<ImportField> {
    let (mut filled, mut addresses, mut numbers) = (0_usize, 0_usize, 0_usize);
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        filled = filled.saturating_add(1);
        if is_email(cell) {
            addresses = addresses.saturating_add(1);
        } else if looks_like_phone(cell) {
            numbers = numbers.saturating_add(1);
        }
    }
    let most = |count: usize| count > 0 && count.saturating_mul(10) >= filled.saturating_mul(6);
    if most(addresses) {
        Some(ImportField::Email)
    } else if most(numbers) {
        Some(ImportField::Phone)
    } else {
        None
    }
}

/// Whether a cell is a telephone number for sure.
fn looks_like_phone(cell: &str) -> bool {
    let starts = cell.trim_start_matches(['(', '\'']).starts_with(['+', '0', '٠', '۰']);
    starts && normalise_phone(cell).is_some_and(|number| number.len() >= 8)
}

/// Whether a first row holds data and not names of columns: names are never addresses or numbers.
#[must_use]
pub(super) fn looks_like_data(cells: &[String]) -> bool {
    cells.iter().map(|cell| cell.trim()).any(|cell| is_email(cell) || looks_like_phone(cell))
}

/// What the columns mean, as far as it can be told from their headers and some rows; unknown ones are skipped. The
/// second and third address and number go to their own fields, a whole name only counts when no part of it is there.
#[must_use]
pub fn guess_mapping(headers: &[String], sample: &[Vec<String>], own: &[Field]) -> Mapping {
    let mut fields: Vec<ImportField> = Vec::new();
    for (index, header) in headers.iter().enumerate() {
        let cells = || sample.iter().filter_map(|row| row.get(index)).map(String::as_str);
        let known = by_header(header);
        let guess = by_own(header, own, known.as_ref()).or(known).or_else(|| by_content(cells())).unwrap_or_default();
        // An owner is found by address only.
        let named = guess == ImportField::OwnerEmail && cells().any(|cell| !cell.trim().is_empty() && !is_email(cell.trim()));
        let field = if named { ImportField::Skip } else { guess };
        fields.push(next_free(field, &fields));
    }
    let part = fields.iter().any(|field| matches!(field, ImportField::FirstName | ImportField::LastName));
    let refine = |field: &ImportField| match field.clone() {
        ImportField::FullName if part && !fields.contains(&ImportField::LastName) => ImportField::LastName,
        ImportField::FullName if part && !fields.contains(&ImportField::FirstName) => ImportField::FirstName,
        ImportField::FullName if part => ImportField::Skip,
        other => other,
    };
    Mapping::new(headers.iter().cloned().zip(fields.iter().map(refine)))
}

/// The field itself while it is free, else the next of its kind, else none.
fn next_free(field: ImportField, taken: &[ImportField]) -> ImportField {
    let mut field = field;
    while field.is_single() && taken.contains(&field) {
        field = field.next();
    }
    field
}
