//! Repeats of cases: the chance that one of several passes, and that all do.

use std::fmt::{self, Write};

use tuneworthy_evals::compare::RepeatedPasses;
use tuneworthy_text::html::EscapedHtml as Escaped;

use super::super::numbers::short;

/// Writes the chances of each system that has repeats.
pub(super) fn repeats(to: &mut String, systems: &[RepeatedPasses]) -> fmt::Result {
    if systems.is_empty() {
        return Ok(());
    }
    to.write_str(
        "<section aria-labelledby=\"repeats\">\n<h2 id=\"repeats\">Over several tries</h2>\n<ul>\n",
    )?;
    for system in systems {
        writeln!(
            to,
            "<li>{}: {}</li>",
            Escaped(&system.name),
            Escaped(&system.sentence())
        )?;
    }
    to.write_str("</ul>\n<div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Table of repeats\"><table><thead><tr><th scope=\"col\">System</th><th scope=\"col\" class=\"number\">Repeats (k)</th><th scope=\"col\" class=\"number\">At least one passes (pass@k)</th><th scope=\"col\" class=\"number\">All pass (pass^k)</th><th scope=\"col\" class=\"number\">Cases</th></tr></thead><tbody>\n")?;
    for system in systems {
        for chance in &system.chances {
            writeln!(
                to,
                "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{} %</td><td class=\"number\">{} %</td><td class=\"number\">{}</td></tr>",
                Escaped(&system.name),
                chance.k,
                short(100.0 * chance.any),
                short(100.0 * chance.all),
                chance.cases
            )?;
        }
    }
    to.write_str("</tbody></table></div>\n</section>\n")
}
