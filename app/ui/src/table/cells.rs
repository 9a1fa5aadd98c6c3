//! Cells of a grid and ranges of them: where the keys lead, what a range holds, how it goes to a spreadsheet.

/// A cell: row of the list, column as shown, both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The row.
    pub row: usize,
    /// The column, by its place.
    pub column: usize,
}

/// A way from one cell to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// So many rows down.
    Rows(isize),
    /// So many columns towards the end.
    Columns(isize),
    /// The row's first cell.
    RowStart,
    /// The row's last cell.
    RowEnd,
    /// The list's first row.
    First,
    /// The list's last row.
    Last,
}

impl Cell {
    /// Where a way leads in a grid of so many rows and columns; never out of it.
    #[must_use]
    pub fn go(self, way: Way, rows: usize, columns: usize) -> Self {
        let (last_row, last_column) = (rows.saturating_sub(1), columns.saturating_sub(1));
        let to = match way {
            Way::Rows(by) => Self { row: self.row.saturating_add_signed(by), ..self },
            Way::Columns(by) => Self { column: self.column.saturating_add_signed(by), ..self },
            Way::RowStart => Self { column: 0, ..self },
            Way::RowEnd => Self { column: last_column, ..self },
            Way::First => Self { row: 0, ..self },
            Way::Last => Self { row: last_row, ..self },
        };
        Self { row: to.row.min(last_row), column: to.column.min(last_column) }
    }
}

/// A rectangle of cells, from where it was begun to where it was drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// Where it was begun.
    pub from: Cell,
    /// Where it was drawn to.
    pub to: Cell,
}

impl Range {
    /// First and last row, first and last column.
    #[must_use]
    pub fn bounds(self) -> (usize, usize, usize, usize) {
        let (a, b) = (self.from, self.to);
        (a.row.min(b.row), a.row.max(b.row), a.column.min(b.column), a.column.max(b.column))
    }

    /// Whether a cell lies in it.
    #[must_use]
    pub fn holds(self, cell: Cell) -> bool {
        let (top, bottom, start, end) = self.bounds();
        (top..=bottom).contains(&cell.row) && (start..=end).contains(&cell.column)
    }

    /// Whether it is a single cell.
    #[must_use]
    pub fn is_one(self) -> bool {
        self.from == self.to
    }

    /// Its cells as text for a spreadsheet: tabs between columns, a line for each row.
    #[must_use]
    pub fn text(self, cell: impl Fn(Cell) -> String) -> String {
        let (top, bottom, start, end) = self.bounds();
        let line = |row| (start..=end).map(|column| quoted(cell(Cell { row, column }))).collect::<Vec<_>>().join("\t");
        (top..=bottom).map(line).collect::<Vec<_>>().join("\n")
    }
}

/// A text as a spreadsheet reads it back: quoted when it holds what divides cells. What would be taken for a formula
/// gets an apostrophe before it.
fn quoted(text: String) -> String {
    let formula = text.starts_with(['=', '@']) || (text.starts_with(['+', '-']) && text.chars().any(char::is_alphabetic));
    let text = if formula { format!("'{text}") } else { text };
    if text.contains(['\t', '\n', '\r', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_way_leads_out(row in 0_usize..2_000, column in 0_usize..20, by in -5_000_isize..5_000, rows in 1_usize..1_500, columns in 1_usize..12) {
            let cell = Cell { row, column };
            for way in [Way::Rows(by), Way::Columns(by), Way::RowStart, Way::RowEnd, Way::First, Way::Last] {
                let to = cell.go(way, rows, columns);
                prop_assert!(to.row < rows && to.column < columns, "{way:?} leads to {to:?}");
            }
        }

        #[test]
        fn a_range_is_the_same_from_each_corner(a in 0_usize..9, b in 0_usize..9, c in 0_usize..9, d in 0_usize..9) {
            let (one, two) = (Cell { row: a, column: b }, Cell { row: c, column: d });
            let (there, back) = (Range { from: one, to: two }, Range { from: two, to: one });
            prop_assert_eq!(there.bounds(), back.bounds());
            prop_assert!(there.holds(one) && there.holds(two));
            let text = there.text(|cell| format!("{}.{}", cell.row, cell.column));
            prop_assert_eq!(text.lines().count(), a.abs_diff(c) + 1);
            prop_assert!(text.lines().all(|line| line.split('\t').count() == b.abs_diff(d) + 1));
        }
    }

    #[test]
    fn texts_keep_their_cells_and_start_no_formula() {
        let texts = ["plain", "a\tb", "say \"hi\"", "=SUM(A1)", "+49 30 1234", "+cmd", "-5"];
        let range = Range { from: Cell::default(), to: Cell { row: 0, column: 6 } };
        let line = range.text(|cell| texts.get(cell.column).copied().unwrap_or_default().to_owned());
        assert_eq!(line, "plain\t\"a\tb\"\t\"say \"\"hi\"\"\"\t'=SUM(A1)\t+49 30 1234\t'+cmd\t-5");
    }
}
