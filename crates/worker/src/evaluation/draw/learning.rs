//! The learning curve: fields for the sizes of training sets, and whether more data would help.

use std::fmt::{self, Write};

use tuneworthy_core::units::grouped;
use tuneworthy_evals::compare::{LearningCurve, UnclearComparison};
use tuneworthy_evals::judge::LEAST_SIZES;
use tuneworthy_evals::read::EvalTable;
use tuneworthy_text::html::EscapedHtml as Escaped;

use super::super::choices::{Choices, MOST_SIZED, size_field};
use super::figure::cut;

/// Writes a field for the training examples of each system, where there are enough for a curve.
pub(super) fn fields(to: &mut String, table: &EvalTable, choices: &Choices) -> fmt::Result {
    let systems = table.systems.iter().take(MOST_SIZED);
    if systems.len() < LEAST_SIZES {
        return Ok(());
    }
    let is_given = (0..systems.len()).any(|system| choices.get(&size_field(system)).is_some());
    let open = if is_given { " open" } else { "" };
    writeln!(
        to,
        "<details class=\"columns\"{open}><summary>Would more training data help?</summary>\n<p class=\"muted\">Give the number of training examples of at least {LEAST_SIZES} systems tuned alike on parts of the same data.</p>"
    )?;
    for (number, system) in systems.enumerate() {
        let name = size_field(number);
        let value = choices.get(&name).unwrap_or_default();
        let is_wrong = choices.is_wrong(&name, 1.0, 1e12);
        let invalid = if is_wrong {
            format!(" aria-invalid=\"true\" aria-describedby=\"choice-{name}-error\"")
        } else {
            String::new()
        };
        write!(
            to,
            "<div class=\"field\"><label for=\"choice-{name}\">Training examples of {}</label><input id=\"choice-{name}\" name=\"{name}\" inputmode=\"numeric\" autocomplete=\"off\" value=\"{}\"{invalid}>",
            Escaped(&cut(&system.name, 60)),
            Escaped(value)
        )?;
        if is_wrong {
            write!(
                to,
                "<p class=\"error\" id=\"choice-{name}-error\">A number from 1, in digits alone.</p>"
            )?;
        }
        to.write_str("</div>\n")?;
    }
    to.write_str("</details>\n")
}

/// Writes the sentence and the results by size.
pub(super) fn learning(
    to: &mut String,
    found: Option<&Result<LearningCurve, UnclearComparison>>,
) -> fmt::Result {
    let curve = match found {
        None => return Ok(()),
        Some(Err(unclear)) => {
            return writeln!(
                to,
                "<p class=\"callout\">Learning curve: {}</p>",
                Escaped(&unclear.to_string())
            );
        }
        Some(Ok(curve)) => curve,
    };
    writeln!(
        to,
        "<section aria-labelledby=\"learning\">\n<h2 id=\"learning\">Would more training data help?</h2>\n<p>{}</p>\n<div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Table of sizes\"><table><thead><tr><th scope=\"col\">System</th><th scope=\"col\" class=\"number\">Training examples</th><th scope=\"col\" class=\"number\">Failed</th><th scope=\"col\" class=\"number\">Cases</th></tr></thead><tbody>",
        Escaped(&curve.sentence())
    )?;
    for (name, point) in &curve.points {
        writeln!(
            to,
            "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
            Escaped(name),
            grouped(point.examples as f64),
            grouped(point.failed as f64),
            grouped(point.cases as f64)
        )?;
    }
    to.write_str("</tbody></table></div>\n</section>\n")
}
