//! The column picker: the columns of plain tables with their first values, and a field for the role of
//! each.

use std::fmt::{self, Write};

use tuneworthy_evals::read::ColumnRole;
use tuneworthy_text::html::EscapedHtml as Escaped;

use super::super::columns::{ColumnPicker, field};
use super::figure::cut;

/// Roles as the reader knows them, in the order of [`ColumnRole::ALL`].
const NAMES: [&str; 10] = [
    "case (id or input)",
    "system",
    "number of the repeat",
    "name of the metric",
    "score",
    "score of the system named so",
    "group of cases",
    "output",
    "error of the call",
    "not used",
];

/// Most columns that get a field. Chosen here: wider tables are those of tools.
const MOST_FIELDS: usize = 60;

/// Writes the picker of each table; unfolded where nothing could be read, and if asked where roles were
/// chosen.
pub(super) fn columns(to: &mut String, picker: &ColumnPicker) -> fmt::Result {
    for (number, table) in picker.tables.iter().enumerate() {
        let is_open = table.lacks_score || table.is_chosen && picker.is_open;
        let open = if is_open { " open" } else { "" };
        let chosen = if table.is_chosen {
            ", read as you chose"
        } else {
            ""
        };
        let files = cut(&table.files.join(", "), 80);
        writeln!(
            to,
            "<details class=\"columns\"{open}><summary>Columns of {}{chosen}</summary>\n<p class=\"muted\">How each column is read. What you choose is chosen again for files with the same columns, in this browser: names of columns and their roles are kept, nothing else.</p>\n<div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Columns of {0}\"><table><thead><tr><th scope=\"col\">Column</th><th scope=\"col\">First values</th><th scope=\"col\">Read as</th></tr></thead><tbody>",
            Escaped(&files)
        )?;
        for (column, guess) in table.columns.iter().enumerate().take(MOST_FIELDS) {
            let name = cut(&guess.column, 60);
            let values: Vec<String> = guess.examples.iter().map(|it| cut(it, 40)).collect();
            let id = field(number, column);
            write!(
                to,
                "<tr><th scope=\"row\">{}</th><td>{}</td><td><select id=\"choice-{id}\" name=\"{id}\" aria-label=\"Read {0} as\">",
                Escaped(&name),
                Escaped(&values.join("; "))
            )?;
            for (role, text) in ColumnRole::ALL.into_iter().zip(NAMES) {
                super::form::option(to, role.id(), text, role == guess.role)?;
            }
            to.write_str("</select></td></tr>\n")?;
        }
        to.write_str("</tbody></table></div>\n")?;
        if table.columns.len() > MOST_FIELDS {
            writeln!(
                to,
                "<p class=\"muted\">The first {MOST_FIELDS} columns are shown.</p>"
            )?;
        }
        to.write_str("</details>\n")?;
    }
    Ok(())
}
