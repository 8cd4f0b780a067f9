//! Roles of the columns of plain tables: those the reader chooses, and those chosen before for tables
//! with the same columns.
//!
//! In: a reading, form fields `role-TABLE-COLUMN=role`, and what the page keeps. Out: layouts to read by,
//! and what the page is to keep: names of columns with their roles, nothing of their values.

use std::collections::BTreeMap;

use tuneworthy_evals::read::{ColumnChoice, ColumnGuess, ColumnRole, EvalReading, ResultsError};

use super::choices::Choices;

/// Roles of all columns of a table.
pub(super) type TableLayout = Vec<ColumnChoice>;

/// Most tables that are remembered, most columns of one, and most bytes of them all. Chosen here: what
/// the browser lends a page is shared with its saved work.
const MOST_TABLES: usize = 20;
const MOST_COLUMNS: usize = 60;
const MOST_BYTES: usize = 16 << 10;

/// Tables of a reading that have the same columns.
pub(super) struct PlainTable {
    /// Names of the files.
    pub(super) files: Vec<String>,
    /// The columns, with the roles and first values of the first file.
    pub(super) columns: Vec<ColumnGuess>,
    /// Whether no column is a score, so that nothing was read.
    pub(super) lacks_score: bool,
    /// Whether its roles were chosen, now or before.
    pub(super) is_chosen: bool,
}

/// The picker of columns, as it is drawn.
pub(super) struct ColumnPicker {
    /// Plain tables of the reading.
    pub(super) tables: Vec<PlainTable>,
    /// Whether tables whose roles were chosen are unfolded: the reader is at work on them.
    pub(super) is_open: bool,
}

/// Returns the plain tables of a reading, those with the same columns as one, by their columns.
pub(super) fn tables(reading: &EvalReading, layouts: &[TableLayout]) -> Vec<PlainTable> {
    let mut found: BTreeMap<Vec<String>, PlainTable> = BTreeMap::new();
    let mut add = |file: &str, columns: &[ColumnGuess], lacks_score| {
        if columns.is_empty() {
            return;
        }
        let mut names: Vec<String> = columns.iter().map(|it| it.column.clone()).collect();
        names.sort();
        let is_chosen = layouts.iter().any(|layout| self::names(layout) == names);
        let table = found.entry(names).or_insert_with(|| PlainTable {
            files: Vec::new(),
            columns: columns.to_vec(),
            lacks_score: false,
            is_chosen,
        });
        table.files.push(file.to_owned());
        table.lacks_score |= lacks_score;
    };
    for source in &reading.table.sources {
        add(&source.name, &source.columns, false);
    }
    for refused in &reading.refused {
        if let ResultsError::NoScores(columns) = &refused.reason {
            add(&refused.name, columns, true);
        }
    }
    found.into_values().collect()
}

/// Returns the name of the form field of a column.
pub(super) fn field(table: usize, column: usize) -> String {
    format!("role-{table}-{column}")
}

/// Returns the layouts that the form asks for, of tables that were read by another.
pub(super) fn chosen(tables: &[PlainTable], choices: &Choices) -> Vec<TableLayout> {
    let layouts = tables.iter().enumerate().filter_map(|(table, plain)| {
        let mut is_other = false;
        let columns = plain.columns.iter().enumerate().map(|(column, guess)| {
            let role = choices.get(&field(table, column));
            let role = role.and_then(ColumnRole::from_id).unwrap_or(guess.role);
            is_other |= role != guess.role;
            ColumnChoice {
                column: guess.column.clone(),
                role,
            }
        });
        let layout: TableLayout = columns.collect();
        is_other.then_some(layout)
    });
    layouts.collect()
}

/// Puts layouts before others, in the place of those with the same columns.
pub(super) fn prefer(layouts: Vec<TableLayout>, others: &mut Vec<TableLayout>) {
    for layout in layouts {
        others.retain(|other| names(other) != names(&layout));
        others.insert(0, layout);
    }
}

fn names(layout: &TableLayout) -> Vec<&str> {
    let mut names: Vec<&str> = layout.iter().map(|it| it.column.as_str()).collect();
    names.sort_unstable();
    names
}

/// Reads what the page keeps. What is no list of layouts counts as nothing kept.
pub(super) fn remembered(text: &str) -> Vec<TableLayout> {
    if text.len() > MOST_BYTES {
        return Vec::new();
    }
    let kept: Vec<BTreeMap<String, String>> = serde_json::from_str(text).unwrap_or_default();
    let layouts = kept.into_iter().take(MOST_TABLES).map(|table| {
        let columns = table.into_iter().filter_map(|(column, role)| {
            let role = ColumnRole::from_id(&role)?;
            Some(ColumnChoice { column, role })
        });
        columns.collect()
    });
    layouts.collect()
}

/// Writes layouts for the page to keep, the first of them as far as they fit.
pub(super) fn to_keep(layouts: &[TableLayout]) -> String {
    let fit = layouts.iter().filter(|layout| layout.len() <= MOST_COLUMNS);
    let mut kept: Vec<BTreeMap<&str, &str>> = fit
        .take(MOST_TABLES)
        .map(|layout| {
            let columns = layout.iter().map(|it| (it.column.as_str(), it.role.id()));
            columns.collect()
        })
        .collect();
    loop {
        let text = serde_json::to_string(&kept).unwrap_or_default();
        if text.len() <= MOST_BYTES || kept.pop().is_none() {
            return text;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(columns: &[(&str, ColumnRole)]) -> TableLayout {
        let columns = columns.iter().map(|(column, role)| ColumnChoice {
            column: (*column).to_owned(),
            role: *role,
        });
        columns.collect()
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let kept = vec![
            layout(&[("\"a\"=<b>", ColumnRole::Score), ("c", ColumnRole::Case)]),
            layout(&[("d", ColumnRole::SystemScore)]),
        ];
        assert_eq!(remembered(&to_keep(&kept)), kept);
    }

    #[test]
    fn what_is_kept_stays_small() {
        let name = |table: usize| format!("{table}{}", "x".repeat(2_000));
        let many: Vec<TableLayout> = (0..100)
            .map(|table| layout(&[(&name(table), ColumnRole::Score)]))
            .collect();
        let text = to_keep(&many);
        assert!(text.len() <= MOST_BYTES, "{}", text.len());
        assert_eq!(remembered(&text), many[..remembered(&text).len()]);
        assert!(!remembered(&text).is_empty());
        let column: Vec<String> = (0..61).map(|column| column.to_string()).collect();
        let wide: Vec<(&str, ColumnRole)> = column
            .iter()
            .map(|it| (it.as_str(), ColumnRole::Score))
            .collect();
        assert_eq!(to_keep(&[layout(&wide)]), "[]");
    }

    #[test]
    fn what_is_no_list_of_layouts_is_nothing() {
        let long = format!("[{{\"{}\":\"case\"}}]", "x".repeat(MOST_BYTES));
        for text in ["", "{}", "[1]", "[{\"a\":1}]", "null", &long] {
            assert_eq!(remembered(text), Vec::<TableLayout>::new(), "{text:.20}");
        }
        assert_eq!(remembered("[{\"a\":\"owner\"}]"), [Vec::new()]);
    }

    #[test]
    fn the_last_choice_takes_the_place_of_the_same_columns() {
        let old = layout(&[("a", ColumnRole::Case), ("b", ColumnRole::Score)]);
        let other = layout(&[("c", ColumnRole::Case)]);
        let new = layout(&[("b", ColumnRole::Ignored), ("a", ColumnRole::Score)]);
        let mut kept = vec![other.clone(), old];
        prefer(vec![new.clone()], &mut kept);
        assert_eq!(kept, [new, other]);
    }
}
