//! Tables that stand column by column, or rows without their names, made into rows.
//!
//! In: the object that pandas writes for a table, by `to_json` with its default or with
//! `orient="split"`. Out: a JSON object for each row.

use std::collections::BTreeMap;

use tuneworthy_ingest::json::Node;

use super::super::outline::KeyOutline;

/// Arrangement of a table in an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Columnar {
    /// Column name → row number → value.
    Columns,
    /// `columns`, a list of names, and `data`, a list of rows.
    Split,
}

/// Returns the arrangement, if the object is such a table.
pub(in crate::read) fn columnar(outline: &KeyOutline) -> Option<Columnar> {
    if outline.has("columns") && outline.has("columns[]") && outline.has("data[]") {
        return Some(Columnar::Split);
    }
    let mut columns = outline.paths.iter().filter(|path| !path.contains('.'));
    let has_first_row = |column: &String| outline.has(&format!("{column}.0"));
    let is_table = columns.clone().next().is_some() && columns.all(has_first_row);
    // Names with dots look like paths; at least one plain one tells.
    is_table.then_some(Columnar::Columns)
}

/// Hands over each row as a JSON object.
pub(in crate::read) fn rows_of(root: Node<'_>, layout: Columnar, take: &mut dyn FnMut(&str)) {
    let mut row = String::new();
    match layout {
        Columnar::Split => {
            let names: Vec<Node<'_>> = root
                .get("columns")
                .into_iter()
                .flat_map(|it| it.items())
                .collect();
            let rows = root.get("data").into_iter().flat_map(|it| it.items());
            for values in rows {
                write(&mut row, names.iter().map(Node::raw).zip(values.items()));
                take(&row);
            }
        }
        Columnar::Columns => {
            // Row numbers may be any labels, and a column may lack some.
            let mut rows: BTreeMap<(usize, &str), Vec<(String, Node<'_>)>> = BTreeMap::new();
            for (name, column) in root.entries() {
                for (number, value) in column.entries() {
                    let at = (number.raw().parse().unwrap_or(usize::MAX), number.raw());
                    let name = format!("\"{}\"", name.raw());
                    rows.entry(at).or_default().push((name, value));
                }
            }
            for fields in rows.values() {
                write(
                    &mut row,
                    fields.iter().map(|(name, value)| (name.as_str(), *value)),
                );
                take(&row);
            }
        }
    }
}

fn write<'n>(row: &mut String, fields: impl Iterator<Item = (&'n str, Node<'n>)>) {
    row.clear();
    for (name, value) in fields {
        row.push(if row.is_empty() { '{' } else { ',' });
        row.push_str(name);
        row.push(':');
        row.push_str(value.raw());
    }
    if row.is_empty() {
        row.push('{');
    }
    row.push('}');
}
