//! Changes of a rewritten file, as HTML.

use std::fmt::{self, Write};

use tuneworthy_core::units::{counted, grouped};
use tuneworthy_dataset::Change;

use super::Escaped;

/// Largest number of places listed on the page for one change. The saved list has all.
const CHANGES_SHOWN: usize = 12;

/// Returns the changes of a rewritten file as one element.
pub(crate) fn changes(changes: &[Change]) -> String {
    let mut to = String::new();
    write(&mut to, changes).expect("a String takes every text");
    to
}

fn write(to: &mut String, changes: &[Change]) -> fmt::Result {
    if changes.is_empty() {
        return to.write_str("<p>Nothing needed a change.</p>\n");
    }
    to.write_str("<ul class=\"changes\">\n")?;
    for change in changes {
        write!(
            to,
            "<li>{}{} <span class=\"muted\">{}",
            if change.loses {
                "<span class=\"caution\">Lost.</span> "
            } else {
                ""
            },
            Escaped(&change.text),
            counted(change.count, "time")
        )?;
        for (at, (first, last)) in change.lines.iter().take(CHANGES_SHOWN).enumerate() {
            to.write_str(if at == 0 { ": line " } else { ", " })?;
            to.write_str(&grouped(*first as f64))?;
            if last > first {
                write!(to, " to {}", grouped(*last as f64))?;
            }
        }
        if change.lines.len() > CHANGES_SHOWN {
            to.write_str(", and more in the list of changes")?;
        }
        to.write_str(".</span></li>\n")?;
    }
    to.write_str("</ul>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_listed_by_their_lines_and_a_long_list_is_cut() {
        let change = |lines: Vec<(u64, u64)>| Change {
            id: "copy",
            text: "Left out: <b>.".to_owned(),
            loses: false,
            count: lines.len() as u64,
            lines,
        };
        assert!(changes(&[]).contains("Nothing needed a change"));
        let few = changes(&[change(vec![(3, 3), (7, 9)])]);
        assert!(few.contains("2 times: line 3, 7 to 9.</span>"), "{few}");
        let many = changes(&[change((0..99).map(|at| (2 * at, 2 * at)).collect())]);
        assert!(many.contains("22, and more in the list"), "{many}");
    }
}
