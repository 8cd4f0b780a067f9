//! Why not the others: every technique that is not in the plan, in one compact table.

use tuneworthy_decision::technique_name;

use super::{Case, section};
use crate::browser::dom::{El, el};

/// The table.
pub(super) fn why_not(case: &Case) -> Option<El> {
    let others = &case.verdict.why_not;
    if others.is_empty() {
        return None;
    }
    let rows = others.iter().fold(el("tbody"), |rows, row| {
        let question = row.question.filter(|_| case.id.is_some());
        let link =
            question.map(|question| case.to_question(question, question.definition().short.into()));
        rows.child(
            el("tr")
                .child(
                    el("th")
                        .attr("scope", "row")
                        .text(technique_name(row.technique)),
                )
                .child(el("td").text(row.text.clone()))
                .child(el("td").class("screen-only").child(link)),
        )
    });
    let column = |name: &'static str| el("th").attr("scope", "col").text(name);
    let columns = el("tr")
        .child(column("Instead of the plan"))
        .child(column("Why not"))
        .child(column("Decided by").class("screen-only"));
    let table = el("table")
        .class("why-not")
        .child(el("thead").child(columns))
        .child(rows);
    let all = section("why-not", "Why not the others");
    Some(all.child(el("div").class("table-box").child(table)))
}
