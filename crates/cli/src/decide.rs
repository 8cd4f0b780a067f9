//! `tuneworthy decide`: prints the verdict on an assessment.
//!
//! In: an assessment as JSON. Out: the whole verdict as JSON, or a memo in Markdown with what a team
//! reads first: headline, next step, plan, reasons and sources.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};
use std::process::ExitCode;

use tuneworthy_core::assessment::Assessment;
use tuneworthy_core::catalog::Catalog;
use tuneworthy_core::terms::{Move, SourceId};
use tuneworthy_decision::guidance::{source, source_names};
use tuneworthy_decision::{
    Clash, PlanStep, Status, UnusedAnswer, Verdict, VerdictReason, derive, kind_name,
};
use tuneworthy_exports::provider_duty;
use tuneworthy_record::from_json;
use tuneworthy_text::markdown::EscapedMarkdown as Text;

use crate::{DecideArguments, input, print};

/// Prints the verdict.
pub(crate) fn decide(arguments: &DecideArguments) -> Result<ExitCode, Vec<String>> {
    let text = input::text(&arguments.file).map_err(|problem| vec![problem])?;
    let fallback = arguments.today.unwrap_or_else(input::clock);
    let assessment = from_json(&text, fallback)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let today = arguments.today.unwrap_or(assessment.as_of);
    let verdict = derive(&assessment, Catalog::bundled(), today).verdict;
    let written = if arguments.format.markdown {
        markdown(&assessment, &verdict)
    } else {
        serde_json::to_string_pretty(&verdict).map_err(|error| vec![error.to_string()])?
    };
    print(&written);
    Ok(ExitCode::SUCCESS)
}

/// Returns the verdict as a memo in Markdown.
fn markdown(assessment: &Assessment, verdict: &Verdict) -> String {
    let mut memo = String::new();
    // A String takes every text.
    let _ = write(&mut memo, assessment, verdict);
    memo.truncate(memo.trim_end().len());
    memo
}

fn write(to: &mut String, assessment: &Assessment, verdict: &Verdict) -> fmt::Result {
    writeln!(to, "# {}\n", Text(&verdict.headline))?;
    if !assessment.name.is_empty() {
        writeln!(to, "Assessment: {}\n", Text(&assessment.name))?;
    }
    writeln!(
        to,
        "Verdict: {}. Evidence: {}. As of {}.\n",
        Text(kind_name(verdict.kind)),
        verdict.evidence.label(),
        verdict.today.in_words()
    )?;
    contradictions(to, &verdict.contradictions)?;
    let next = verdict.plan.iter().find(|step| step.status == Status::Next);
    if let Some(step) = next {
        next_step(to, step)?;
    }
    plan(to, &verdict.plan)?;
    reasons(to, &verdict.reasons)?;
    if let Some(duty) = provider_duty(assessment, verdict) {
        writeln!(to, "## Duties\n\n- {}\n", Text(&duty))?;
    }
    unused(to, &verdict.unused)?;
    sources(to, verdict, next)
}

fn contradictions(to: &mut String, clashes: &[Clash]) -> fmt::Result {
    if clashes.is_empty() {
        return Ok(());
    }
    to.write_str("## These answers do not fit together\n\n")?;
    for clash in clashes {
        let names = clash.questions.map(|question| question.definition().short);
        let names = names.join("; ");
        writeln!(to, "- {} ({})", Text(clash.text), Text(&names))?;
    }
    to.write_char('\n')
}

fn next_step(to: &mut String, step: &PlanStep) -> fmt::Result {
    writeln!(
        to,
        "## Next step: {}\n\n{}\n",
        Text(step.title),
        Text(step.advice)
    )?;
    for check in &step.checks {
        writeln!(to, "- Beside it: {}", Text(check))?;
    }
    for (label, text) in [
        ("Ten-case look", step.look),
        ("Needed", step.need.as_deref()),
        ("Takes", Some(step.time)),
        ("Costs", Some(step.cost)),
        ("Go on when", Some(step.go_on)),
        ("Stop when", Some(step.stop)),
    ] {
        // Nothing is begun, so nothing takes time and nothing is stopped.
        let applies = step.what != Move::Keep || label == "Go on when";
        if let Some(text) = text.filter(|text| applies && !text.is_empty()) {
            writeln!(to, "- {label}: {}", Text(text))?;
        }
    }
    to.write_char('\n')
}

/// Writes the steps in order. The next step alone is no plan.
fn plan(to: &mut String, steps: &[PlanStep]) -> fmt::Result {
    if steps.len() < 2 {
        return Ok(());
    }
    to.write_str("## Plan\n\n")?;
    for (number, step) in (1..).zip(steps) {
        let title = Text(step.title);
        match step.status {
            Status::Done => writeln!(to, "{number}. {title} (done)")?,
            Status::Next => writeln!(to, "{number}. **{title}** (next)")?,
            Status::Later => {
                let (time, cost) = (Text(step.time), Text(step.cost));
                writeln!(to, "{number}. {title} ({time}; {cost})")?;
            }
        }
    }
    to.write_char('\n')
}

fn reasons(to: &mut String, reasons: &[VerdictReason]) -> fmt::Result {
    if reasons.is_empty() {
        return Ok(());
    }
    to.write_str("## Reasons\n\n")?;
    for reason in reasons {
        let names = source_names(&reason.sources).join("; ");
        let from = if names.is_empty() {
            String::new()
        } else {
            format!("{}. ", Text(&names))
        };
        let evidence = reason.evidence.label();
        writeln!(to, "- {} ({from}Evidence: {evidence})", Text(reason.text))?;
    }
    to.write_char('\n')
}

fn unused(to: &mut String, answers: &[UnusedAnswer]) -> fmt::Result {
    if answers.is_empty() {
        return Ok(());
    }
    to.write_str("## Answers that are not used\n\n")?;
    for answer in answers {
        writeln!(to, "- {}", Text(&answer.text))?;
    }
    to.write_char('\n')
}

/// Writes the sources of the next step and of the reasons, each once.
fn sources(to: &mut String, verdict: &Verdict, next: Option<&PlanStep>) -> fmt::Result {
    let reasons = verdict.reasons.iter().flat_map(|reason| &reason.sources);
    let cited = next.into_iter().flat_map(|step| &step.sources);
    let mut seen = BTreeSet::new();
    let cited = cited.chain(reasons).filter(|id| seen.insert(**id));
    let cited: Vec<SourceId> = cited.copied().collect();
    if cited.is_empty() {
        return Ok(());
    }
    to.write_str("## Sources\n\n")?;
    for id in cited {
        let source = source(id);
        let title = Text(source.title);
        // The address of a source may be unknown.
        if source.url.is_empty() {
            write!(to, "- {title}")?;
        } else {
            write!(to, "- [{title}](<{}>)", source.url)?;
        }
        writeln!(
            to,
            ", {}, {}. Evidence: {}.",
            Text(source.publisher),
            Text(source.published),
            source.evidence.label()
        )?;
    }
    Ok(())
}
