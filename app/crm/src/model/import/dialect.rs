//! How a file separates its cells.

use serde::{Deserialize, Serialize};

/// How many records are looked at.
const SAMPLE: usize = 100;

/// What stands between cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub enum Delimiter {
    /// `,`
    #[default]
    Comma,
    /// `;`
    Semicolon,
    /// The tabulator.
    Tab,
    /// `|`
    Pipe,
}

impl Delimiter {
    /// All of them, the likelier ones first.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Pipe];

    /// The character.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }

    /// The delimiter of the first records of a file: the one that splits most of them into as many cells as the first,
    /// and into most cells. Delimiters and line ends inside quotes don't count. A file of one column gets the comma.
    #[must_use]
    pub fn sniff(text: &str) -> Self {
        let mut best = (0, Self::default());
        for delimiter in Self::ALL {
            let counts = cells_per_record(text, delimiter.byte());
            let Some(first) = counts.first().copied() else { continue };
            let same = counts.iter().filter(|count| **count == first).count();
            let score = same.saturating_mul(1000).checked_div(counts.len()).unwrap_or(0).saturating_mul(first.saturating_sub(1));
            if score > best.0 {
                best = (score, delimiter);
            }
        }
        best.1
    }

    /// The delimiter that a first line such as `sep=;` names (spreadsheet programs write it).
    #[must_use]
    pub fn announced(line: &str) -> Option<Self> {
        let line = line.trim_matches(['\r', '\n', ' ', '"', '\u{feff}']);
        let byte = line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?.bytes().next()?;
        Self::ALL.into_iter().find(|delimiter| delimiter.byte() == byte)
    }
}

/// How many cells each of the first records has; blank lines don't count, nor does a last record that may be cut.
fn cells_per_record(text: &str, delimiter: u8) -> Vec<usize> {
    let mut counts = Vec::new();
    let (mut cells, mut quoted, mut at_start, mut blank) = (1_usize, false, true, true);
    for byte in text.bytes() {
        match byte {
            b'"' if quoted => quoted = false,
            // A quote only opens a cell at its start; but it may reopen it, as the second of a pair.
            b'"' if at_start => quoted = true,
            b'\n' | b'\r' if !quoted => {
                if !blank {
                    counts.push(cells);
                }
                (cells, at_start, blank) = (1, true, true);
                if counts.len() == SAMPLE {
                    return counts;
                }
            }
            other if other == delimiter && !quoted => {
                cells = cells.saturating_add(1);
                (at_start, blank) = (true, false);
            }
            b' ' if at_start => {}
            _ => {
                // Inside quotes the cell's start is kept, for a pair of quotes that follows.
                at_start = quoted && at_start;
                blank = false;
            }
        }
    }
    if counts.is_empty() && !blank {
        counts.push(cells);
    }
    counts
}
