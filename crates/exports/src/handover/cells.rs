//! Rows of CSV files (RFC 4180), safe to open in a spreadsheet.

/// Returns a row with its line end. A cell that a spreadsheet would take for a formula begins with an
/// apostrophe (ASVS 5.0, 1.2.10); numbers are written by [`number`] and are never guarded.
pub(super) fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    format!("{}\r\n", cells.join(","))
}

/// Returns a row of fixed texts.
pub(super) fn words(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| text(cell)).collect();
    row(&cells)
}

/// Returns a text as a cell, guarded.
pub(super) fn text(text: &str) -> String {
    let first = text
        .trim_start_matches([' ', '\u{200b}', '\u{feff}'])
        .chars()
        .next();
    let is_formula = matches!(
        first,
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠')
    );
    let guard = if is_formula { "'" } else { "" };
    format!("{guard}{text}")
}

/// Returns a number as a cell; empty for none.
pub(super) fn number(value: Option<f64>) -> String {
    value.map_or(String::new(), tuneworthy_core::units::number::plain)
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_quotes_doubled() {
        for formula in ["=1", "+1", "-1", "@x", " =1", "\u{200b}=1", "＝1"] {
            assert_eq!(text(formula), format!("'{formula}"));
        }
        let cells = [text("a,b"), text("c\"d"), number(Some(-5.2)), number(None)];
        assert_eq!(row(&cells), "\"a,b\",\"c\"\"d\",-5.2,\r\n");
    }
}
