//! Text as people type and paste it, made uniform: invisible marks, blanks, digits of other scripts, tags.

use kernel::Problems;
use serde::{Deserialize, Deserializer};

/// The most tags a record carries.
pub const MAX_TAGS: usize = 50;
/// The longest tag, in characters.
pub const MAX_TAG: usize = 50;

/// Whether a character is invisible and only disturbs search and comparison: byte order mark, zero-width space, word
/// joiner, soft hyphen, direction marks, embeddings and isolates. The joiners that Persian and emoji need stay.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A text of one line: no invisible marks, any run of blanks or line ends is one blank, none at the ends.
/// Control characters stay, for the check that follows.
#[must_use]
pub fn one_line(text: &str) -> String {
    let clean = |c: char| !is_invisible(c);
    if text.is_ascii() && !text.contains("  ") && !text.contains(['\t', '\n', '\r', '\x0b', '\x0c']) {
        return text.trim().to_owned();
    }
    let visible: String = text.chars().filter(|c| clean(*c)).collect();
    let mut line = String::with_capacity(visible.len());
    for word in visible.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The same text with Arabic-Indic, Persian and full-width digits as ASCII digits.
#[must_use]
pub fn ascii_digits(text: &str) -> String {
    let digit = |c: char| match c {
        '\u{660}'..='\u{669}' => shift(c, 0x660),
        '\u{6f0}'..='\u{6f9}' => shift(c, 0x6f0),
        '\u{ff10}'..='\u{ff19}' => shift(c, 0xff10),
        _ => c,
    };
    text.chars().map(digit).collect()
}

/// The ASCII digit of a digit whose script's zero stands at `zero`.
fn shift(c: char, zero: u32) -> char {
    char::from_digit(u32::from(c).saturating_sub(zero), 10).unwrap_or(c)
}

/// Tags as written, without blanks around and without repetition (upper and lower case count as the same; the first
/// way of writing stays). Notes too many, too long ones and control characters, each under `tags[n]`.
pub fn tags(problems: &mut Problems, written: &[String]) -> Vec<String> {
    names(problems, "tags", written, MAX_TAGS, MAX_TAG)
}

/// As [`tags`], for any field of short texts: at most `most` of them, none longer than `longest`.
pub fn names(problems: &mut Problems, field: &str, written: &[String], most: usize, longest: usize) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for (index, name) in written.iter().enumerate() {
        let name = one_line(name);
        let folded = name.to_lowercase();
        if name.is_empty() || seen.contains(&folded) {
            continue;
        }
        if names.len() == most {
            problems.add(field, "too_many", format!("Keep at most {most} {field}."));
            break;
        }
        let name = problems.text(&format!("{field}[{index}]"), &name, longest);
        if !name.is_empty() {
            names.push(name);
            seen.push(folded);
        }
    }
    names
}

/// Reads JSON `null` as the default value, so that a caller may send `null` for "nothing" in any field.
///
/// # Errors
/// When the value has another type than the field.
pub fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Option::<T>::deserialize(deserializer).map(Option::unwrap_or_default)
}
