//! The report as HTML. Every text goes through [`Escaped`]: a training file is a stranger's.

mod bill;
mod changes;
mod copy;
mod findings;
mod loaders;
mod matrix;
mod record;
mod spread;
mod texts;

pub(crate) use changes::changes;
pub(crate) use copy::copy_fields;
pub(crate) use record::record;

use std::fmt::{self, Write};

use tuneworthy_core::units::{counted, grouped};
use tuneworthy_dataset::{AlikeGroups, Excerpt, Leakage, Report};
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
    matrix::matrix(to, &report.compatibility())?;
    findings::findings(to, &report.findings)?;
    loaders::loaders(to, &report.loaders)?;
    duplicates(to, report)?;
    if let Some(leakage) = &report.leakage {
        leaks(to, leakage)?;
    }
    texts::texts(to, &report.topics())?;
    spread::tokens(to, &report.tokens)?;
    if let Some(turns) = &report.turns {
        spread::turns(to, turns)?;
    }
    findings::elsewhere(to, &report.elsewhere)?;
    to.write_str(record::DIALOG)?;
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

fn duplicates(to: &mut String, report: &Report) -> fmt::Result {
    let found = &report.duplicates;
    if found.records == 0 {
        return Ok(());
    }
    to.write_str(
        "<section aria-labelledby=\"alike\">\n<h2 id=\"alike\">Copies and near-duplicates</h2>\n",
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
    groups(to, "Near-duplicates", &found.near)?;
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
    to.write_str("<section aria-labelledby=\"leaks\">\n<h2 id=\"leaks\">Leaks: what the validation file shares with this one</h2>\n<ul>\n")?;
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
