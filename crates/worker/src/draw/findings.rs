//! Findings as HTML, grouped by the action they ask for.

use std::fmt::{self, Write};

use tuneworthy_core::units::{counted, grouped};
use tuneworthy_dataset::{Finding, Remedy, Severity, Spot};

use super::{Escaped, section};

/// Writes the section: a group for each action, each finding folded behind its sentence.
pub(super) fn findings(to: &mut String, findings: &[Finding]) -> fmt::Result {
    if findings.is_empty() {
        return Ok(());
    }
    section(to, "findings", "Fix first")?;
    for remedy in Remedy::ALL {
        let group: Vec<&Finding> = findings
            .iter()
            .filter(|finding| finding.remedy() == *remedy)
            .collect();
        if group.is_empty() {
            continue;
        }
        writeln!(
            to,
            "<h3 id=\"fix-{}\">{} <span class=\"muted\">{}</span></h3>\n<p class=\"muted\">{}</p>",
            remedy.id(),
            remedy.title(),
            counted(group.len() as u64, "finding"),
            remedy.says()
        )?;
        for finding in group {
            one(to, finding)?;
        }
    }
    to.write_str("</section>\n")
}

/// Writes the findings that concern only services the file was not made for, as one fold.
pub(super) fn elsewhere(to: &mut String, findings: &[Finding]) -> fmt::Result {
    if findings.is_empty() {
        return Ok(());
    }
    section(to, "elsewhere", "Elsewhere")?;
    writeln!(
        to,
        "<details><summary>{} that only services this file was not made for would mind</summary>",
        counted(findings.len() as u64, "finding")
    )?;
    for finding in findings {
        one(to, finding)?;
    }
    to.write_str("</details>\n</section>\n")
}

/// Returns the style of a severity.
pub(super) const fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Rejects => "stop",
        Severity::TrainsWrongly => "caution",
        Severity::WorthALook => "muted",
    }
}

fn one(to: &mut String, finding: &Finding) -> fmt::Result {
    let mark = mark(finding.severity);
    let severity = match finding.severity {
        Severity::Rejects => "Rejects",
        Severity::TrainsWrongly => "Trains wrongly",
        Severity::WorthALook => "Worth a look",
    };
    write!(
        to,
        "<details class=\"finding\"><summary><span class=\"{mark}\">{severity}</span> {} <span class=\"muted\">{}",
        Escaped(finding.about.text),
        counted(finding.count, "place")
    )?;
    if let Some(first) = finding.places.first() {
        let from = if finding.count == 1 {
            "line"
        } else {
            "from line"
        };
        write!(to, ", {from} {}", grouped(first.line as f64))?;
    }
    writeln!(
        to,
        "</span></summary>\n<p>{}</p>",
        Escaped(finding.about.fix)
    )?;
    if !finding.places.is_empty() {
        to.write_str("<ol class=\"places\">\n")?;
        for spot in &finding.places {
            place(to, spot)?;
        }
        to.write_str("</ol>\n")?;
    }
    for wording in finding.about.worded {
        writeln!(
            to,
            "<p class=\"muted\">{} says: <q>{}</q> (<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>)</p>",
            wording.by,
            Escaped(wording.text),
            Escaped(wording.source.url),
            Escaped(wording.source.title)
        )?;
    }
    if let Some(source) = finding.about.source {
        writeln!(
            to,
            "<p class=\"muted\">From <a href=\"{}\" rel=\"noopener noreferrer\">{}</a>, read {}.</p>",
            Escaped(source.url),
            Escaped(source.title),
            source.read.in_words()
        )?;
    }
    to.write_str("</details>\n")
}

fn place(to: &mut String, spot: &Spot) -> fmt::Result {
    let line = grouped(spot.line as f64);
    write!(
        to,
        "<li>Line {line}, column {}",
        grouped(f64::from(spot.column))
    )?;
    if !spot.path.is_empty() {
        write!(to, ", <code>{}</code>", Escaped(&spot.path))?;
    }
    if !spot.hint.is_empty() {
        write!(to, ": {}", Escaped(&spot.hint))?;
    }
    if !spot.excerpt.is_empty() {
        write!(to, "<br><code>{}</code>", Escaped(&spot.excerpt))?;
    }
    writeln!(
        to,
        "<br><button type=\"button\" class=\"plain\" data-show=\"{}\">Show the record<span class=\"visually-hidden\"> on line {line}</span></button></li>",
        spot.line
    )
}
