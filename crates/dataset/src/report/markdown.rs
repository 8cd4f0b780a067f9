//! The report as Markdown, for a ticket or a pull request.
//!
//! Every text that comes from the file goes through [`EscapedMarkdown`](Plain) or
//! [`CodeSpan`](Code): a training file is a
//! stranger's, and nothing in it may become a link, a heading or HTML.

use std::fmt::{self, Write};

use super::{AlikeGroups, Cost, Loader, Report, Spread, TextTable, Training};
use crate::findings::finding::Finding;
use crate::findings::spot::Spot;
use crate::service::{Outcome, Service, unread_in_words};
use tuneworthy_core::units::{counted, grouped};
use tuneworthy_text::markdown::{CodeSpan as Code, EscapedMarkdown as Plain};

impl Report {
    /// The whole report as Markdown. `name`: what the file is called.
    #[must_use]
    pub fn markdown(&self, name: &str) -> String {
        let mut to = String::new();
        // A String takes every text.
        let _ = write(&mut to, self, name);
        to
    }
}

fn write(to: &mut String, report: &Report, name: &str) -> fmt::Result {
    let name = if name.is_empty() { "the file" } else { name };
    writeln!(
        to,
        "# What {} holds\n\n{}\n",
        Plain(name),
        Plain(&report.headline())
    )?;
    facts(to, report)?;
    services(to, &report.services)?;
    loaders(to, &report.loaders)?;
    findings(to, "What to mend, the worst first", &report.findings)?;
    duplicates(to, report)?;
    leaks(to, report)?;
    texts(to, report)?;
    tokens(to, report)?;
    if let Some(turns) = &report.turns {
        to.write_str("## Turns of a record\n\n")?;
        spread(to, "Turns", turns)?;
    }
    findings(to, "What only other services would mind", &report.elsewhere)
}

fn facts(to: &mut String, report: &Report) -> fmt::Result {
    let file = &report.file;
    let number = |number: u64| grouped(number as f64);
    writeln!(
        to,
        "- {} in {}, {}",
        counted(file.records, "record"),
        file.layout,
        file.encoding
    )?;
    writeln!(
        to,
        "- {}, {}",
        counted(file.bytes, "byte"),
        counted(file.lines, "line")
    )?;
    for share in &report.formats {
        let (whole, tenth) = (share.permille / 10, share.permille % 10);
        writeln!(
            to,
            "- {}: {} ({whole}.{tenth} %)",
            Plain(share.name),
            number(share.records)
        )?;
    }
    if file.unread > 0 {
        writeln!(to, "- {} could not be read", counted(file.unread, "place"))?;
    }
    for (records, what) in [
        (report.with_system, "with a system prompt"),
        (report.with_tools, "with tools"),
        (report.with_media, "with pictures or files"),
    ] {
        if records > 0 {
            writeln!(to, "- {} {what}", counted(records, "record"))?;
        }
    }
    to.write_char('\n')
}

fn services(to: &mut String, services: &[Service]) -> fmt::Result {
    to.write_str("## Who would take it\n\n| Service | Verdict | Trains on | Why | New jobs |\n|---|---|---|---|---|\n")?;
    for service in services {
        let verdict = match service.outcome {
            Outcome::Accepted => "accepted",
            Outcome::Truncated => "accepted in part",
            Outcome::Rejected => "**rejected**",
            Outcome::Unjudged => "not judged",
        };
        let why = service.reasons.iter().chain(&service.cautions);
        let why = why.map(|reason| {
            let lines: Vec<String> = reason.lines.iter().map(u64::to_string).collect();
            let at = if lines.is_empty() {
                String::new()
            } else {
                format!(" Lines {}.", lines.join(", "))
            };
            format!("{} {}{at}", reason.about.text, reason.detail)
        });
        let mut why: Vec<String> = why.collect();
        why.push(unread_in_words(&service.unread));
        writeln!(
            to,
            "| {} | {verdict} | {} | {} | {} |",
            Plain(service.name),
            grouped(service.accepted as f64),
            Plain(why.join(" ").trim()),
            Plain(&service.jobs.in_words())
        )?;
    }
    to.write_char('\n')
}

/// Writes how each trainer loads the file, as Markdown.
fn loaders(to: &mut String, loaders: &[Loader]) -> fmt::Result {
    if loaders.is_empty() {
        return Ok(());
    }
    to.write_str("## How trainers load it\n\n")?;
    for loader in loaders {
        writeln!(
            to,
            "### {}\n\n{} {}{}\n",
            Plain(loader.name),
            Plain(&loader.in_words()),
            Plain(&loader.length_in_words()),
            Plain(&unread_in_words(&loader.unread))
        )?;
        if !loader.block.is_empty() {
            let whole = loader.whole_block();
            // A fence longer than any run of backticks inside.
            let runs = whole.split(|letter| letter != '`').map(str::len);
            let fence = "`".repeat(runs.max().unwrap_or(0).max(2) + 1);
            writeln!(to, "For {}:\n\n{fence}\n{whole}\n{fence}\n", loader.place)?;
        }
        for note in &loader.notes {
            writeln!(to, "- {}", Plain(note))?;
        }
        if !loader.notes.is_empty() {
            to.write_char('\n')?;
        }
    }
    Ok(())
}

fn findings(to: &mut String, title: &str, findings: &[Finding]) -> fmt::Result {
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(to, "## {title}\n")?;
    for finding in findings {
        writeln!(
            to,
            "### {} ({})\n\n{} in {}, rule {}. {}",
            Plain(finding.about.text.trim_end_matches('.')),
            finding.severity.label(),
            counted(finding.count, "place"),
            counted(finding.records, "record"),
            Code(finding.about.id),
            Plain(finding.about.fix)
        )?;
        for wording in finding.about.worded {
            writeln!(to, "{} says: {}", wording.by, Code(wording.text))?;
        }
        if let Some(source) = finding.about.source {
            let read = source.read.in_words();
            writeln!(
                to,
                "From [{}](<{}>), read {read}.",
                Plain(source.title),
                source.url
            )?;
        }
        to.write_char('\n')?;
        for spot in &finding.places {
            place(to, spot)?;
        }
        if !finding.places.is_empty() {
            to.write_char('\n')?;
        }
    }
    Ok(())
}

fn place(to: &mut String, spot: &Spot) -> fmt::Result {
    write!(to, "- line {}, column {}", spot.line, spot.column)?;
    if !spot.path.is_empty() {
        write!(to, ", {}", Code(&spot.path))?;
    }
    if !spot.hint.is_empty() {
        write!(to, ": {}", Plain(&spot.hint))?;
    }
    if !spot.excerpt.is_empty() {
        write!(to, " {}", Code(&spot.excerpt))?;
    }
    to.write_char('\n')
}

fn duplicates(to: &mut String, report: &Report) -> fmt::Result {
    let found = &report.duplicates;
    if found.records == 0 {
        return Ok(());
    }
    writeln!(
        to,
        "## Records that are alike\n\n{} of {} differ.{}\n",
        grouped(found.distinct as f64),
        counted(found.records, "record"),
        if found.one_in > 1 {
            format!(" One in {} was compared for nearness.", found.one_in)
        } else {
            String::new()
        }
    )?;
    groups(to, "The same text more than once", &found.exact)?;
    groups(to, "One prompt, several answers", &found.conflicts)?;
    groups(to, "Nearly the same text", &found.near)
}

fn groups(to: &mut String, title: &str, groups: &AlikeGroups) -> fmt::Result {
    if groups.groups == 0 {
        return writeln!(to, "{title}: none.\n");
    }
    let largest = grouped(groups.largest as f64);
    writeln!(
        to,
        "{title}: {}, the largest of {largest}.\n",
        counted(groups.groups, "group")
    )?;
    for group in &groups.shown {
        let lines: Vec<String> = group.records.iter().map(|at| at.line.to_string()).collect();
        writeln!(
            to,
            "- {} alike: lines {}",
            grouped(group.size as f64),
            lines.join(", ")
        )?;
        for excerpt in group.beside.iter().flatten() {
            let asked = match excerpt.prompt.as_str() {
                "" => String::new(),
                prompt => format!("{} ", Code(prompt)),
            };
            writeln!(
                to,
                "  - line {}: {asked}{}",
                excerpt.at.line,
                Code(&excerpt.answer)
            )?;
        }
    }
    to.write_char('\n')
}

fn leaks(to: &mut String, report: &Report) -> fmt::Result {
    let Some(leakage) = &report.leakage else {
        return Ok(());
    };
    writeln!(to, "## What the validation file shares with this one\n")?;
    for (what, leak) in [
        ("stand here word for word", &leakage.exact),
        ("have a prompt that stands here", &leakage.prompt),
        ("are nearly the same as one here", &leakage.near),
        (
            "have a prompt that is nearly the same as one here",
            &leakage.near_prompt,
        ),
    ] {
        let (some, all) = (
            grouped(leak.records as f64),
            grouped(leakage.records as f64),
        );
        writeln!(to, "- {some} of {all} {what}")?;
    }
    to.write_char('\n')
}

fn texts(to: &mut String, report: &Report) -> fmt::Result {
    let topics = report.topics();
    if topics.is_empty() {
        return Ok(());
    }
    to.write_str("## What the texts hold\n\n")?;
    for topic in &topics {
        let says = topic.says.join(" ");
        writeln!(to, "### {}\n\n{}\n", topic.title, Plain(&says))?;
        if let Some(shown) = &topic.table {
            table(to, shown)?;
        }
    }
    Ok(())
}

fn table(to: &mut String, table: &TextTable) -> fmt::Result {
    for head in &table.head {
        write!(to, "| {head} ")?;
    }
    writeln!(to, "|\n{}|", "|---".repeat(table.head.len()))?;
    for row in &table.rows {
        for cell in row {
            write!(to, "| {} ", Plain(cell))?;
        }
        to.write_str("|\n")?;
    }
    to.write_char('\n')
}

/// A histogram: its takeaway and its numbers.
fn spread(to: &mut String, unit: &'static str, spread: &Spread) -> fmt::Result {
    writeln!(to, "{}\n", Plain(&spread.in_words()))?;
    let bars = spread.shown();
    let rows = bars
        .iter()
        .map(|bar| vec![bar.in_words(), grouped(bar.count as f64)]);
    let head = vec![unit, "Records"];
    let rows = rows.collect();
    table(to, &TextTable { head, rows })
}

fn tokens(to: &mut String, report: &Report) -> fmt::Result {
    let tokens = &report.tokens;
    if tokens.all == 0 {
        return Ok(());
    }
    let lost = tokens.learnt.saturating_sub(tokens.learnt_when_cut);
    writeln!(
        to,
        "## Tokens, and what training on them costs\n\n{} in one pass, {} of them learnt. {} Cut at {}, {} would be lost.\n",
        counted(tokens.all, "token"),
        grouped(tokens.learnt as f64),
        Plain(&tokens.how()),
        grouped(tokens.cut_at as f64),
        grouped(lost as f64)
    )?;
    if let Some(lengths) = &tokens.lengths {
        spread(to, "Tokens", lengths)?;
    }
    if report.training.is_empty() {
        return Ok(());
    }
    to.write_str("| Service | Model | Tokens a pass | Passes | Cost | As of | Source |\n|---|---|---|---|---|---|---|\n")?;
    for row in &report.training {
        if row.costs.is_empty() {
            let name = Plain(row.name);
            writeln!(
                to,
                "| {name} | | {} | {} | {} | | |",
                grouped(row.tokens as f64),
                row.passes,
                Plain(row.note)
            )?;
        }
        for cost in &row.costs {
            bill(to, row, cost)?;
        }
    }
    to.write_char('\n')
}

fn bill(to: &mut String, row: &Training, cost: &Cost) -> fmt::Result {
    let day = cost
        .as_of
        .map_or_else(|| "no date".to_owned(), |day| day.to_string());
    writeln!(
        to,
        "| {} | {} | {} | {} | {} | {day} | [{}](<{}>) |",
        Plain(row.name),
        Plain(&cost.model),
        grouped(row.tokens as f64),
        row.passes,
        Plain(&cost.in_words()),
        Plain(&cost.source),
        cost.url
    )
}
