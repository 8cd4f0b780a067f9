//! A decision record as Markdown in the form of MADR 4.0.0: its headings, in its order, with its forms of
//! sentences.

use std::fmt::{self, Write as _};

use tuneworthy_decision::guidance::source;
use tuneworthy_text::markdown::EscapedMarkdown as Text;

use super::DecisionRecord;
use crate::yaml::push_quoted;

/// Notes that a reader adds to a record.
#[derive(Clone, Copy, Debug, Default)]
pub struct RecordNotes<'a> {
    /// Names of those who decide, separated by commas.
    pub decision_makers: &'a str,
    /// Address that opens the assessment. It carries all answers.
    pub link: Option<&'a str>,
}

impl DecisionRecord {
    /// Returns the record as Markdown.
    #[must_use]
    pub fn markdown(&self, notes: RecordNotes) -> String {
        let mut to = String::new();
        // A String takes every text.
        let _ = write(&mut to, self, notes);
        to.truncate(to.trim_end().len());
        to.push('\n');
        to
    }
}

fn write(to: &mut String, record: &DecisionRecord, notes: RecordNotes) -> fmt::Result {
    let names = notes.decision_makers.split(',').map(str::trim);
    let names = names.filter(|name| !name.is_empty()).map(|name| {
        let mut quoted = String::new();
        push_quoted(&mut quoted, name);
        quoted
    });
    writeln!(to, "---\nstatus: proposed\ndate: {}", record.date)?;
    writeln!(
        to,
        "decision-makers: [{}]\n---\n",
        names.collect::<Vec<_>>().join(", ")
    )?;
    writeln!(to, "# {}\n", Text(&record.title))?;

    to.write_str("## Context and Problem Statement\n\nShould we fine-tune a language model for this task, or do something else first?\n\n")?;
    bullets(to, &record.context)?;
    if !record.contradictions.is_empty() {
        to.write_str("These answers do not fit together:\n\n")?;
        bullets(to, &record.contradictions)?;
    }
    if !record.drivers.is_empty() {
        to.write_str("## Decision Drivers\n\n")?;
        bullets(to, &record.drivers)?;
    }

    to.write_str("## Considered Options\n\n")?;
    let names: Vec<_> = record
        .options
        .iter()
        .map(|option| option.name.clone())
        .collect();
    bullets(to, &names)?;

    to.write_str("## Decision Outcome\n\n")?;
    if let Some(chosen) = record.chosen() {
        let because = Text(&record.because);
        writeln!(
            to,
            "Chosen option: \"{}\", because {because}.\n",
            Text(&chosen.name)
        )?;
    }
    to.write_str("### Consequences\n\n")?;
    for said in &record.consequences {
        writeln!(
            to,
            "* {}, because {}",
            said.bearing.label(),
            Text(&said.text)
        )?;
    }
    to.write_str("\n### Confirmation\n\n")?;
    bullets(to, &record.confirmation)?;

    to.write_str("## Pros and Cons of the Options\n\n")?;
    for option in &record.options {
        writeln!(to, "### {}\n", Text(&option.name))?;
        for said in &option.arguments {
            writeln!(
                to,
                "* {}, because {}",
                said.bearing.label(),
                Text(&said.text)
            )?;
        }
        if !option.arguments.is_empty() {
            to.write_char('\n')?;
        }
    }
    more(to, record, notes)
}

/// Writes what a record holds beyond the decision: plan, money, measurements, triggers, sources.
fn more(to: &mut String, record: &DecisionRecord, notes: RecordNotes) -> fmt::Result {
    to.write_str("## More Information\n\n")?;
    writeln!(to, "Evidence: {}\n", Text(&record.evidence))?;
    section(to, "Plan", &record.plan)?;
    section(to, "Money", &record.money)?;
    if !record.inputs.is_empty() {
        to.write_str("| Figure | Value, 9 times in 10 within it | From |\n| --- | --- | --- |\n")?;
        for row in &record.inputs {
            let (name, value) = (Text(&row.name), Text(&row.value));
            writeln!(to, "| {name} | {value} | {} |", row.origin.label())?;
        }
        to.write_char('\n')?;
    }
    section(to, "Measured", &record.measured)?;
    section(to, "What would change this", &record.triggers)?;
    section(
        to,
        "Not known, and knowing could change the first step",
        &record.unknown,
    )?;

    let revisit = record.days.revisit;
    writeln!(
        to,
        "### Revisit\n\n* {}: look at the decision again",
        revisit.in_words()
    )?;
    for end in &record.days.ends {
        let (title, text) = (Text(&end.title), Text(&end.text));
        writeln!(to, "* {}: {title}. {text}", end.on.in_words())?;
    }
    to.write_char('\n')?;
    sources(to, record)?;
    writeln!(
        to,
        "Made with Tuneworthy from the answers above; availability as of catalogue {}.",
        Text(record.catalog)
    )?;
    if let Some(link) = notes.link {
        let plain = link.chars().filter(char::is_ascii_graphic);
        let address: String = plain.filter(|c| !matches!(c, '<' | '>')).collect();
        writeln!(to, "\n[Open the assessment](<{address}>)")?;
    }
    Ok(())
}

fn sources(to: &mut String, record: &DecisionRecord) -> fmt::Result {
    if record.sources.is_empty() {
        return Ok(());
    }
    to.write_str("### Sources\n\n")?;
    for id in &record.sources {
        let it = source(*id);
        let title = Text(it.title);
        // The address of a source may be unknown.
        if it.url.is_empty() {
            write!(to, "* {title}")?;
        } else {
            write!(to, "* [{title}](<{}>)", it.url)?;
        }
        writeln!(
            to,
            ", {}, {}, read {}. Evidence: {}.",
            Text(it.publisher),
            Text(it.published),
            it.read,
            it.evidence.label()
        )?;
    }
    to.write_char('\n')
}

fn section(to: &mut String, heading: &str, lines: &[String]) -> fmt::Result {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(to, "### {heading}\n")?;
    bullets(to, lines)
}

fn bullets(to: &mut String, lines: &[String]) -> fmt::Result {
    for line in lines {
        writeln!(to, "* {}", Text(line))?;
    }
    if lines.is_empty() {
        return Ok(());
    }
    to.write_char('\n')
}
