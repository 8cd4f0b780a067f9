//! The report as HTML. Every text goes through [`Escaped`]: a training file is a stranger's.

mod bill;
mod changes;
mod loaders;
mod spread;
mod texts;

pub(crate) use changes::changes;

use std::fmt::{self, Write};

use tuneworthy_core::units::{counted, grouped};
use tuneworthy_dataset::{
    AlikeGroups, Excerpt, Finding, Leakage, Outcome, Report, Service, Severity, Spot,
    unread_in_words,
};
use tuneworthy_text::html::EscapedHtml as Escaped;

/// The whole report, in one element.
pub(crate) fn report(report: &Report, name: &str) -> String {
    let mut to = String::new();
    write(&mut to, report, name).expect("a String takes every text");
    to
}

fn write(to: &mut String, report: &Report, name: &str) -> fmt::Result {
    to.write_str("<div id=\"report\">\n")?;
    writeln!(
        to,
        "<p class=\"headline\">{}</p>",
        Escaped(&report.headline())
    )?;
    facts(to, report, name)?;
    services(to, &report.services)?;
    findings(
        to,
        "What to mend, the worst first",
        "findings",
        &report.findings,
    )?;
    loaders::loaders(to, &report.loaders)?;
    duplicates(to, report)?;
    if let Some(leakage) = &report.leakage {
        leaks(to, leakage)?;
    }
    texts::texts(to, &report.topics())?;
    spread::tokens(to, &report.tokens)?;
    bill::bill(to, &report.training)?;
    if let Some(turns) = &report.turns {
        spread::turns(to, turns)?;
    }
    findings(
        to,
        "What only other services would mind",
        "elsewhere",
        &report.elsewhere,
    )?;
    to.write_str("</div>\n")
}

fn facts(to: &mut String, report: &Report, name: &str) -> fmt::Result {
    let file = &report.file;
    let layout = match file.layout {
        "jsonl" => "JSON Lines",
        "json-array" => "one JSON array",
        "json-values" => "JSON values, one after the other",
        "csv" => "CSV",
        "parquet" => "Parquet",
        _ => "unknown",
    };
    let formats = report.formats.iter().map(|share| {
        let percent = grouped(share.permille as f64 / 10.0);
        format!("{} {percent} %", share.name)
    });
    let formats: Vec<String> = formats.collect();
    // A count that says something only where it is not nothing.
    let some = |count: u64| match count {
        0 => String::new(),
        count => grouped(count as f64),
    };
    let rows = [
        ("File", name.to_owned()),
        ("Size", format!("{} bytes", grouped(file.bytes as f64))),
        ("Layout", format!("{layout}, {}", file.encoding)),
        ("Records", grouped(file.records as f64)),
        ("Format", formats.join(", ")),
        ("Could not be read", some(file.unread)),
        ("With a system prompt", grouped(report.with_system as f64)),
        ("With tools", grouped(report.with_tools as f64)),
        ("With pictures or files", some(report.with_media)),
    ];
    to.write_str("<dl class=\"facts\">\n")?;
    for (term, text) in rows.iter().filter(|(_, text)| !text.is_empty()) {
        writeln!(to, "<div><dt>{term}</dt><dd>{}</dd></div>", Escaped(text))?;
    }
    to.write_str("</dl>\n")
}

fn services(to: &mut String, services: &[Service]) -> fmt::Result {
    to.write_str("<section aria-labelledby=\"services\">\n<h2 id=\"services\">Who would take it</h2>\n<div class=\"table-box stacks\" role=\"region\" aria-label=\"Table of services\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">Service</th><th scope=\"col\">Verdict</th><th scope=\"col\">Trains on</th><th scope=\"col\">Why</th><th scope=\"col\">New jobs</th></tr></thead>\n<tbody>\n")?;
    for service in services {
        let (mark, verdict) = match service.outcome {
            Outcome::Accepted => ("good", "Accepted"),
            Outcome::Truncated => ("caution", "Accepted in part"),
            Outcome::Rejected => ("stop", "Rejected"),
            Outcome::Unjudged => ("caution", "Not judged"),
        };
        write!(
            to,
            "<tr><th scope=\"row\">{}</th><td data-label=\"Verdict\" class=\"{mark}\">{verdict}</td><td data-label=\"Trains on\">{}</td><td data-label=\"Why\">",
            Escaped(service.name),
            grouped(service.accepted as f64)
        )?;
        for reason in service.reasons.iter().chain(&service.cautions) {
            write!(to, "<p>{}", Escaped(reason.about.text))?;
            if !reason.detail.is_empty() {
                write!(to, " {}", Escaped(&reason.detail))?;
            }
            lines(to, &reason.lines)?;
            to.write_str("</p>")?;
        }
        if service.left_out > 0 {
            write!(
                to,
                "<p>Leaves {} out.</p>",
                counted(service.left_out, "record")
            )?;
        }
        if !service.unread.is_empty() {
            write!(
                to,
                "<p>{}</p>",
                Escaped(unread_in_words(&service.unread).trim())
            )?;
        }
        for note in &service.notes {
            write!(to, "<p class=\"muted\">{}</p>", Escaped(note))?;
        }
        writeln!(
            to,
            "</td><td data-label=\"New jobs\">{}</td></tr>",
            Escaped(&service.jobs.in_words())
        )?;
    }
    to.write_str("</tbody>\n</table>\n</div>\n</section>\n")
}

fn lines(to: &mut String, lines: &[u64]) -> fmt::Result {
    let Some((first, rest)) = lines.split_first() else {
        return Ok(());
    };
    let noun = if rest.is_empty() { "Line" } else { "Lines" };
    write!(
        to,
        " <span class=\"muted\">{noun} {}",
        grouped(*first as f64)
    )?;
    for line in rest {
        write!(to, ", {}", grouped(*line as f64))?;
    }
    to.write_str(".</span>")
}

fn findings(to: &mut String, title: &str, id: &str, findings: &[Finding]) -> fmt::Result {
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(
        to,
        "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{title}</h2>"
    )?;
    for finding in findings {
        let (mark, severity) = match finding.severity {
            Severity::Rejects => ("stop", "Rejects"),
            Severity::TrainsWrongly => ("caution", "Trains wrongly"),
            Severity::WorthALook => ("muted", "Worth a look"),
        };
        writeln!(
            to,
            "<details class=\"finding\"><summary><span class=\"{mark}\">{severity}</span> {} <span class=\"muted\">{}</span></summary>",
            Escaped(finding.about.text),
            counted(finding.count, "place")
        )?;
        writeln!(to, "<p>{}</p>", Escaped(finding.about.fix))?;
        if !finding.places.is_empty() {
            to.write_str("<ol class=\"places\">\n")?;
            for spot in &finding.places {
                place(to, spot)?;
            }
            to.write_str("</ol>\n")?;
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
        to.write_str("</details>\n")?;
    }
    to.write_str("</section>\n")
}

fn place(to: &mut String, spot: &Spot) -> fmt::Result {
    write!(
        to,
        "<li>Line {}, column {}",
        grouped(spot.line as f64),
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
    to.write_str("</li>\n")
}

fn duplicates(to: &mut String, report: &Report) -> fmt::Result {
    let found = &report.duplicates;
    if found.records == 0 {
        return Ok(());
    }
    to.write_str(
        "<section aria-labelledby=\"alike\">\n<h2 id=\"alike\">Records that are alike</h2>\n",
    )?;
    writeln!(
        to,
        "<p>{} of {} differ. Text that most records share is set aside before they are compared.</p>",
        grouped(found.distinct as f64),
        counted(found.records, "record")
    )?;
    if found.one_in > 1 {
        writeln!(
            to,
            "<p>There are too many texts to compare all of them: one in {} was compared for nearness.</p>",
            found.one_in
        )?;
    }
    groups(to, "The same text more than once", &found.exact)?;
    groups(to, "One prompt, several answers", &found.conflicts)?;
    groups(to, "Nearly the same text", &found.near)?;
    to.write_str("</section>\n")
}

fn groups(to: &mut String, title: &str, groups: &AlikeGroups) -> fmt::Result {
    if groups.groups == 0 {
        return writeln!(to, "<p>{title}: none.</p>");
    }
    writeln!(
        to,
        "<details><summary>{title}: {}, the largest of {}</summary>\n<ul>",
        counted(groups.groups, "group"),
        grouped(groups.largest as f64)
    )?;
    for group in &groups.shown {
        let places: Vec<u64> = group.records.iter().map(|at| at.line).collect();
        write!(to, "<li>{}.", counted(group.size, "record"))?;
        lines(to, &places)?;
        if let Some(pair) = &group.beside {
            beside(to, pair)?;
        }
        to.write_str("</li>\n")?;
    }
    to.write_str("</ul></details>\n")
}

/// Two records of a group, side by side where there is room.
fn beside(to: &mut String, pair: &[Excerpt; 2]) -> fmt::Result {
    to.write_str("<div class=\"beside\">")?;
    for excerpt in pair {
        let line = grouped(excerpt.at.line as f64);
        write!(to, "<p><span class=\"muted\">Line {line}</span>")?;
        for text in [&excerpt.prompt, &excerpt.answer] {
            if !text.is_empty() {
                write!(to, "<br><code>{}</code>", Escaped(text))?;
            }
        }
        to.write_str("</p>")?;
    }
    to.write_str("</div>")
}

fn leaks(to: &mut String, leakage: &Leakage) -> fmt::Result {
    to.write_str("<section aria-labelledby=\"leaks\">\n<h2 id=\"leaks\">What the validation file shares with this one</h2>\n<ul>\n")?;
    for (what, leak) in [
        ("stand here word for word", &leakage.exact),
        ("have a prompt that stands here", &leakage.prompt),
        ("are nearly the same as one here", &leakage.near),
        (
            "have a prompt that is nearly the same as one here",
            &leakage.near_prompt,
        ),
    ] {
        write!(
            to,
            "<li>{} of {} {what}.",
            grouped(leak.records as f64),
            grouped(leakage.records as f64)
        )?;
        let shown: Vec<u64> = leak.shown.iter().map(|pair| pair.validation.line).collect();
        lines(to, &shown)?;
        to.write_str("</li>\n")?;
    }
    to.write_str("</ul>\n</section>\n")
}

fn section(to: &mut String, id: &str, title: &str) -> fmt::Result {
    writeln!(
        to,
        "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{title}</h2>"
    )
}
