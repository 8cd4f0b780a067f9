//! Service compatibility as HTML: what holds for every service said once, then a row for each.
//!
//! The same rows are written twice, as a table and as a list that folds: the style sheet shows one of them.

use std::fmt::{self, Write};

use tuneworthy_core::units::{counted, grouped};
use tuneworthy_dataset::{Compatibility, Outcome, Reason, ServiceRow, Takes, unread_in_words};

use super::{Escaped, bill, lines, section};

/// Names of the columns behind the service and its verdict.
const COLUMNS: [&str; 5] = ["New jobs", "Records", "Tokens a pass", "Passes", "Cost"];

/// Writes the section.
pub(super) fn matrix(to: &mut String, all: &Compatibility<'_>) -> fmt::Result {
    section(to, "services", "Service compatibility")?;
    common(to, all)?;
    table(to, all)?;
    list(to, all)?;
    to.write_str("</section>\n")
}

/// Remarks common to all services that read the format, or to all services where none does.
fn common(to: &mut String, all: &Compatibility<'_>) -> fmt::Result {
    if all.common.is_empty() {
        return Ok(());
    }
    let whom = if all.reads.is_empty() {
        "any service"
    } else {
        "every service that reads this format"
    };
    writeln!(to, "<p>For {whom}:</p>\n<ul class=\"common\">")?;
    for common in &all.common {
        to.write_str("<li>")?;
        reason(to, common.reason)?;
        writeln!(to, " {}</li>", Escaped(&common.effect()))?;
    }
    to.write_str("</ul>\n")
}

fn reason(to: &mut String, reason: &Reason) -> fmt::Result {
    write!(to, "{}", Escaped(reason.about.text))?;
    if !reason.detail.is_empty() {
        write!(to, " {}", Escaped(reason.detail.trim()))?;
    }
    lines(to, &reason.lines)
}

/// The style and the name of a verdict.
const fn verdict(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Accepted => ("good", "Accepted"),
        Outcome::Truncated => ("caution", "Truncated"),
        Outcome::Rejected => ("stop", "Rejected"),
        Outcome::Unjudged => ("caution", "Not judged"),
    }
}

/// New jobs in a few words.
fn jobs(row: &ServiceRow<'_>) -> String {
    let jobs = &row.service.jobs;
    let who = match jobs.takes {
        Takes::Everyone => "Open",
        Takes::Customers => "Customers only",
        Takes::Nobody => "Closed",
        Takes::NotConfirmed => "Not confirmed",
        Takes::NoOffer => "No offer",
    };
    match (jobs.until, jobs.ended) {
        (Some(day), _) => format!("{who} until {day}"),
        (None, Some(day)) => format!("{who} since {day}"),
        (None, None) => who.to_owned(),
    }
}

/// The cells of [`COLUMNS`]; empty where nothing is trained.
fn cells(row: &ServiceRow<'_>) -> [String; COLUMNS.len()] {
    let number = |number: u64| grouped(number as f64);
    let training = row.training;
    let of = |text: &dyn Fn(&tuneworthy_dataset::Training) -> String| {
        training.map_or_else(String::new, text)
    };
    [
        jobs(row),
        number(row.service.accepted),
        of(&|training| number(training.tokens)),
        of(&|training| number(training.passes)),
        of(&|training| training.cost_in_words()),
    ]
}

fn table(to: &mut String, all: &Compatibility<'_>) -> fmt::Result {
    to.write_str("<div class=\"table-box matrix\" role=\"region\" aria-label=\"Table of services\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">Service</th><th scope=\"col\">Verdict</th>")?;
    for (at, column) in COLUMNS.iter().enumerate() {
        let number = if at == 0 { "" } else { " class=\"number\"" };
        write!(to, "<th scope=\"col\"{number}>{column}</th>")?;
    }
    to.write_str("<th scope=\"col\">What differs</th></tr></thead>\n<tbody>\n")?;
    for row in &all.reads {
        let (mark, name) = verdict(row.service.outcome);
        let service = Escaped(row.service.name);
        write!(
            to,
            "<tr><th scope=\"row\">{service}</th><td class=\"{mark}\">{name}</td>"
        )?;
        for (at, cell) in cells(row).iter().enumerate() {
            let number = if at == 0 { "" } else { " class=\"number\"" };
            write!(to, "<td{number}>{}</td>", Escaped(cell))?;
        }
        to.write_str("<td>")?;
        differs(to, row, 1)?;
        to.write_str("</td></tr>\n")?;
    }
    to.write_str("</tbody>\n")?;
    if !all.others.is_empty() {
        to.write_str("<tbody>\n<tr><th scope=\"colgroup\" colspan=\"8\">Do not read this format. A converted copy can be written below.</th></tr>\n")?;
        for row in &all.others {
            let (mark, name) = verdict(row.service.outcome);
            let service = Escaped(row.service.name);
            writeln!(
                to,
                "<tr><th scope=\"row\">{service}</th><td class=\"{mark}\">{name}</td><td>{}</td><td class=\"number\">0</td><td></td><td></td><td></td><td></td></tr>",
                Escaped(&jobs(row))
            )?;
        }
        to.write_str("</tbody>\n")?;
    }
    to.write_str("</table>\n</div>\n")
}

/// Reasons of one service: the first `shown`, the rest and everything else in a fold.
fn differs(to: &mut String, row: &ServiceRow<'_>, shown: usize) -> fmt::Result {
    let (first, rest) = row.differs.split_at(shown.min(row.differs.len()));
    for one in first {
        to.write_str("<p>")?;
        reason(to, one)?;
        to.write_str("</p>")?;
    }
    let label = match rest.len() {
        0 => "Details".to_owned(),
        more => format!("{} more, details", grouped(more as f64)),
    };
    write!(
        to,
        "<details><summary>{label}<span class=\"visually-hidden\"> of {}</span></summary>",
        Escaped(row.service.name)
    )?;
    for one in rest {
        to.write_str("<p>")?;
        reason(to, one)?;
        to.write_str("</p>")?;
    }
    details(to, row)?;
    to.write_str("</details>")
}

/// Remarks on one service beside its reasons.
fn details(to: &mut String, row: &ServiceRow<'_>) -> fmt::Result {
    let service = row.service;
    write!(to, "<p>{}.</p>", Escaped(&service.jobs.in_words()))?;
    if service.left_out > 0 {
        write!(
            to,
            "<p>Leaves {} out.</p>",
            counted(service.left_out, "record")
        )?;
    }
    if service.too_long > 0 {
        let long = counted(service.too_long, "record");
        write!(to, "<p>Cuts {long} short.</p>")?;
    }
    if !service.unread.is_empty() {
        let unread = unread_in_words(&service.unread);
        write!(to, "<p>{}</p>", Escaped(unread.trim()))?;
    }
    for note in &service.notes {
        write!(to, "<p class=\"muted\">{}</p>", Escaped(note))?;
    }
    if let Some(training) = row.training {
        bill::bill(to, training)?;
    }
    Ok(())
}

fn list(to: &mut String, all: &Compatibility<'_>) -> fmt::Result {
    to.write_str("<ul class=\"matrix-list plain-list\">\n")?;
    for row in all.reads.iter().chain(&all.others) {
        let (mark, name) = verdict(row.service.outcome);
        write!(
            to,
            "<li><details><summary>{} <span class=\"{mark}\">{name}</span></summary>\n<dl>",
            Escaped(row.service.name)
        )?;
        for (column, cell) in COLUMNS.iter().zip(cells(row)) {
            if !cell.is_empty() {
                write!(
                    to,
                    "<div><dt>{column}</dt><dd>{}</dd></div>",
                    Escaped(&cell)
                )?;
            }
        }
        to.write_str("</dl>")?;
        for one in &row.differs {
            to.write_str("<p>")?;
            reason(to, one)?;
            to.write_str("</p>")?;
        }
        details(to, row)?;
        to.write_str("</details></li>\n")?;
    }
    to.write_str("</ul>\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tuneworthy_core::catalog::Catalog;
    use tuneworthy_core::units::Date;
    use tuneworthy_dataset::{Inspector, Options, Report};

    fn report(text: &str) -> Report {
        let mut inspector = Inspector::new("a.jsonl", Options::default());
        inspector.push(text.as_bytes());
        let whole = inspector.finish().settle();
        whole.report(Catalog::bundled(), Date::fixed(2026, 11, 29), None)
    }

    fn drawn(text: &str) -> String {
        let report = report(text);
        let mut html = String::new();
        matrix(&mut html, &report.compatibility()).expect("a String takes every text");
        html
    }

    #[test]
    fn each_service_stands_once_in_the_table_and_once_in_the_list() {
        let row = "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"asistant\",\"content\":\"b\"}]}\n";
        let html = drawn(row);
        for name in ["OpenAI", "Together", "Gemini (Agent Platform)", "TRL"] {
            assert_eq!(
                html.matches(&format!("<th scope=\"row\">{name}</th>"))
                    .count(),
                1
            );
            assert_eq!(html.matches(&format!("<summary>{name} <span")).count(), 1);
        }
        // The misspelt role is said once above, and the price list stands in a fold.
        let (above, table) = html.split_once("<table>").expect("a table");
        assert!(above.contains("No format knows this role."), "{above}");
        assert!(!table.contains("No format knows this role."), "{table}");
        assert_eq!(html.matches("Do not read this format").count(), 1);
    }

    #[test]
    fn what_a_file_says_is_escaped() {
        let row = "{\"messages\":[{\"role\":\"<b>\",\"content\":\"a\"}]}\n";
        assert!(!drawn(row).contains("<b>"));
    }
}
