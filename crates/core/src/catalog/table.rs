//! Parser of comma-separated tables: one row per line, texts with commas in double quotes.
//!
//! Cells point into the text. A file that is not such a table gives problems, never a panic.

use std::fmt;

/// A mistake in the data, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogProblem {
    /// File name.
    pub file: &'static str,
    /// Line, counted from 1.
    pub line: usize,
    /// Column; empty if the whole row is meant.
    pub column: &'static str,
    /// Text of the cell.
    pub found: String,
    /// Kind of mistake.
    pub fault: CatalogFault,
}

/// Kind of mistake in a cell or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatalogFault {
    /// The first line does not name the columns of this file.
    Head,
    /// More or fewer cells than columns.
    Cells,
    /// A double quote where none may stand.
    Quote,
    /// An empty cell that must not be empty.
    Missing,
    /// No price: a decimal number, or two with a hyphen between.
    Price,
    /// Below zero, too large to be meant, or a range whose ends are exchanged.
    Implausible,
    /// No percentage from 0 to 100.
    Percent,
    /// No number of tokens.
    Length,
    /// No day written `2026-11-23`, nor a month or year.
    Day,
    /// No id: `seller/what`, in small letters, digits, points and hyphens.
    Id,
    /// A word that this column does not know.
    Unknown,
    /// An id that an earlier row has.
    Repeated,
    /// A row that goes on a price must follow it, later days and longer prompts last.
    Order,
    /// Without a date the evidence is very low.
    Undated,
    /// An unknown price needs a note that says where to look.
    Unsaid,
    /// A cached token that costs more than a fresh one.
    Cached,
    /// A date after the day it is checked on.
    Future,
    /// A source that no row names.
    Unused,
}

impl CatalogFault {
    const fn says(self) -> &'static str {
        match self {
            Self::Head => "the first line must name the columns of this file, in their order",
            Self::Cells => "as many cells as there are columns",
            Self::Quote => {
                "double quotes only around a whole cell; inside a text write single ones"
            }
            Self::Missing => "must not be empty",
            Self::Price => "expected a price: 0.5, or 0.48-1.35",
            Self::Implausible => "expected a plausible price, the lower end first",
            Self::Percent => "expected a percentage from 0 to 100",
            Self::Length => "expected a number of tokens, such as 272000",
            Self::Day => "expected a day such as 2026-11-23, a month such as 2026-11, or a year",
            Self::Id => "expected an id such as openai/gpt-6-luna",
            Self::Unknown => "is not known here",
            Self::Repeated => "is the id of an earlier row; ids are never used again",
            Self::Order => {
                "goes on a price: it must stand right below it, with a later day or a longer prompt"
            }
            Self::Undated => "without a date the evidence is very-low",
            Self::Unsaid => "a row without a price needs a note that says where to look",
            Self::Cached => "a cached token must not cost more than a fresh one",
            Self::Future => "lies in the future",
            Self::Unused => "is a source that no row names",
        }
    }
}

impl fmt::Display for CatalogProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)?;
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        write!(f, ": \"{}\": {}", self.found, self.fault.says())
    }
}

/// A row of a table: its line number, and its cells.
pub(super) struct Line<'a, const N: usize> {
    pub(super) number: usize,
    pub(super) cells: [&'a str; N],
}

/// Iterates over the rows of a table whose first line names these columns. Empty lines are skipped.
pub(super) fn lines<'a, const N: usize>(
    file: &'static str,
    text: &'a str,
    head: &[&str; N],
    problems: &mut Vec<CatalogProblem>,
) -> Vec<Line<'a, N>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows = Vec::new();
    let mut problem = |line: usize, found: &str, fault| {
        problems.push(CatalogProblem {
            file,
            line,
            column: "",
            found: found.to_owned(),
            fault,
        });
    };
    for (at, line) in text.lines().enumerate() {
        let number = at + 1;
        let cells = cells(line);
        if at == 0 {
            if cells.as_deref() != Some(head.as_slice()) {
                problem(number, line, CatalogFault::Head);
                break;
            }
        } else if !line.trim().is_empty() {
            match cells.map(<[&str; N]>::try_from) {
                Some(Ok(cells)) => rows.push(Line { number, cells }),
                Some(Err(_)) => problem(number, line, CatalogFault::Cells),
                None => problem(number, line, CatalogFault::Quote),
            }
        }
    }
    if text.is_empty() {
        problem(1, "", CatalogFault::Head);
    }
    rows
}

/// Splits a line into cells, trimmed. `None` if a quote stands wrong.
fn cells(line: &str) -> Option<Vec<&str>> {
    let mut cells = Vec::new();
    let mut rest = line;
    loop {
        let (cell, after) = match rest.trim_start().strip_prefix('"') {
            Some(quoted) => {
                let (cell, after) = quoted.split_once('"')?;
                let after = after.trim_start();
                if !(after.is_empty() || after.starts_with(',')) {
                    return None;
                }
                (cell, after.strip_prefix(','))
            }
            None => match rest.split_once(',') {
                Some((cell, after)) => (cell, Some(after)),
                None => (rest, None),
            },
        };
        let cell = cell.trim();
        if cell.contains('"') {
            return None;
        }
        cells.push(cell);
        match after {
            Some(after) => rest = after,
            None => return Some(cells),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> (Vec<[&str; 3]>, Vec<CatalogFault>) {
        let mut problems = Vec::new();
        let rows = lines("a.csv", text, &["a", "b", "c"], &mut problems);
        let faults = problems.iter().map(|problem| problem.fault).collect();
        (rows.into_iter().map(|row| row.cells).collect(), faults)
    }

    #[test]
    fn cells_are_told_apart() {
        let text = "\u{feff}a,b,c\r\n1, 2 ,3\r\n\n\"x, y\",,\" z \"\n,,\n";
        let (rows, faults) = read(text);
        assert_eq!(rows, [["1", "2", "3"], ["x, y", "", "z"], ["", "", ""]]);
        assert!(faults.is_empty());
    }

    #[test]
    fn a_malformed_table_is_reported_and_the_rest_read() {
        assert_eq!(read("").1, [CatalogFault::Head]);
        assert_eq!(read("a,b\n1,2,3").1, [CatalogFault::Head]);
        let (rows, faults) = read("a,b,c\n1,2\n1,2,3,4\n\"1,2,3\n1,\"2\"x,3\n1,2\"\",3\n7,8,9");
        assert_eq!(rows, [["7", "8", "9"]]);
        assert_eq!(
            faults,
            [
                CatalogFault::Cells,
                CatalogFault::Cells,
                CatalogFault::Quote,
                CatalogFault::Quote,
                CatalogFault::Quote
            ]
        );
    }

    #[test]
    fn a_problem_says_where_it_stands() {
        let mut problems = Vec::new();
        lines("a.csv", "a,b,c\n\n1,2", &["a", "b", "c"], &mut problems);
        assert_eq!(
            problems[0].to_string(),
            "a.csv, line 3: \"1,2\": as many cells as there are columns"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[a-c,\"\\n \u{fc}\\\\]{0,60}") {
            let table = format!("a,b,c\n{text}");
            let (rows, faults) = read(&table);
            let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
            prop_assert_eq!(rows.len() + faults.len(), lines);
        }

        #[test]
        fn plain_cells_come_back(cells in prop::array::uniform3("[a-z0-9 .]{0,8}")) {
            prop_assume!(cells.iter().any(|cell| !cell.trim().is_empty()));
            let text = format!("a,b,c\n{}", cells.join(","));
            let trimmed = cells.each_ref().map(|cell| cell.trim());
            prop_assert_eq!(read(&text).0, vec![trimmed]);
        }
    }
}
