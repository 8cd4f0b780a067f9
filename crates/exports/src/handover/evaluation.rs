//! The evaluation plan: bars, number of cases, comparison, judge, stop rule.

use std::fmt::Write as _;

use tuneworthy_core::assessment::{Assessment, QuestionId, WHOLE_SHARE};
use tuneworthy_core::maths::samples::{Z_POWER_80, Z95, pairs_to_find, settling_cases};
use tuneworthy_core::terms::Goal;
use tuneworthy_core::units::number::plain;
use tuneworthy_core::units::{Range, grouped};
use tuneworthy_decision::{Verdict, goal_name};
use tuneworthy_text::markdown::EscapedMarkdown as Text;

use super::HandoverFile;
use super::answers;

/// Share of cases on which two systems differ, where none was measured. Chosen here.
const ASSUMED_DISCORDANT: f64 = 0.2;

/// Number of cases above which more of them settle nothing.
const MOST_CASES: f64 = 10_000_000.0;

/// Returns the plan as a file.
pub(super) fn file(assessment: &Assessment, verdict: &Verdict) -> HandoverFile {
    let mut to = String::new();
    // A String takes every text.
    let _ = write(&mut to, assessment, verdict);
    HandoverFile {
        path: "evaluation-plan.md".to_owned(),
        purpose: "The bar of each goal, the number of cases, and when to stop; agree on it before anything is tried.".to_owned(),
        text: to,
    }
}

fn write(to: &mut String, assessment: &Assessment, verdict: &Verdict) -> std::fmt::Result {
    writeln!(to, "# Evaluation plan\n")?;
    if !assessment.name.is_empty() {
        writeln!(to, "Task: {}\n", Text(&assessment.name))?;
    }
    writeln!(
        to,
        "As of {}. Verdict: {}\n\nOwner: REPLACE_OWNER\n",
        verdict.today.in_words(),
        Text(&verdict.headline)
    )?;
    bars(to, assessment)?;
    cases(to, assessment)?;
    writeln!(
        to,
        "## Comparison\n\n\
        - Run both systems on the same cases and compare case by case: a paired comparison needs fewer cases than two rates.\n\
        - Set the prompt and the decoding settings beforehand, and run each case three times; average the runs of a case.\n\
        - A difference counts once its 95 % interval leaves zero. tuneworthy compare works it out from the results.\n\
        - Keep the cases out of every prompt and every training file, near copies too.\n"
    )?;
    writeln!(
        to,
        "## Judge\n\n\
        - A program judges where it can: the label, the field, the JSON shape, the test.\n\
        - Where a model judges, it is another one than those judged, and people judge a part of the same cases: its agreement with them is part of the result (tuneworthy compare --human).\n\
        - People judge without seeing which system an answer is from.\n"
    )?;
    slices(to, assessment)?;
    stop(to, assessment, verdict)
}

/// Writes the bar of each goal.
fn bars(to: &mut String, assessment: &Assessment) -> std::fmt::Result {
    to.write_str("## Bars\n\n| Goal | Bar | Measured by |\n|---|---|---|\n")?;
    let quality = match answers::bar(assessment) {
        Some(bar) => format!("{} % of the cases pass", words(bar)),
        None => "not set: set it before the first run".to_owned(),
    };
    for goal in answers::goals(assessment) {
        let (bar, by) = match goal {
            Goal::Cost => (
                answers::number(assessment, QuestionId::CostBar).map_or_else(
                    || "not set".to_owned(),
                    |cost| format!("${} a call", words(cost)),
                ),
                "tokens of the call times the price list",
            ),
            Goal::Latency => (
                answers::number(assessment, QuestionId::LatencyBar).map_or_else(
                    || "not set".to_owned(),
                    |time| format!("{} ms", words(time)),
                ),
                "95th percentile of the calls, cache off",
            ),
            goal => (quality.clone(), measured_by(goal)),
        };
        writeln!(
            to,
            "| {} | {} | {} |",
            Text(goal_name(goal)),
            Text(&bar),
            Text(by)
        )?;
    }
    to.write_str("\n")
}

const fn measured_by(goal: Goal) -> &'static str {
    match goal {
        Goal::Format => "a parser or a pattern",
        Goal::Accuracy | Goal::Reasoning => "the right answer of each case",
        Goal::Facts => "the right answer, and whether each claim is supported by a document",
        Goal::ToolUse => "the right call with the right arguments",
        Goal::Refusals => "whether it answers what it should and declines what it should",
        _ => "a rubric of one or two sentences",
    }
}

/// Writes the numbers of cases.
fn cases(to: &mut String, assessment: &Assessment) -> std::fmt::Result {
    to.write_str("## Cases\n\n")?;
    match (answers::bar(assessment), rate(assessment)) {
        (Some(bar), _) if bar.high() >= 100.0 => {
            to.write_str("- A bar of 100 % is missed by the first case that fails; no number of cases shows that it is met.\n")?;
        }
        (Some(bar), Some((rate, scale))) => {
            let ends = [bar.low(), bar.high()].map(|bar| settling_cases(rate, bar / 100.0, Z95));
            let most = ends[0].max(ends[1]) * scale;
            let rate = Text(&plain((rate * 1_000.0).round() / 10.0)).to_string();
            if most < MOST_CASES {
                writeln!(
                    to,
                    "- {} cases settle whether a pass rate of {rate} % is above or below the bar: from there on its 95 % interval leaves the bar.",
                    grouped(round_up(most))
                )?;
            } else {
                writeln!(
                    to,
                    "- A pass rate of {rate} % lies on the bar: no number of cases settles on which side."
                )?;
            }
        }
        (Some(bar), None) => {
            let bar = bar.low();
            for gap in [2.0, 5.0, 10.0] {
                let cases = settling_cases((bar - gap).max(0.0) / 100.0, bar / 100.0, Z95);
                writeln!(
                    to,
                    "- A pass rate {gap} points below the bar is settled by {} cases.",
                    grouped(round_up(cases.max(1.0)))
                )?;
            }
        }
        (None, _) => {
            to.write_str("- Without a bar no number of cases settles anything: set it first.\n")?;
        }
    }
    let measured = assessment.gap.as_ref().and_then(|gap| gap.figures.pairs);
    let discordant =
        measured.map(|pairs| (pairs.wins + pairs.losses) as f64 / pairs.cases.max(1) as f64);
    let (share, whose) = match discordant {
        Some(share) if share > 0.0 => (share, "as measured"),
        _ => (
            ASSUMED_DISCORDANT,
            "assumed here until you have measured it",
        ),
    };
    for points in [5.0, 10.0] {
        // They cannot differ by more than the share of cases on which they differ.
        if points / 100.0 > share {
            continue;
        }
        let pairs = pairs_to_find(share, points / 100.0, Z95, Z_POWER_80);
        writeln!(
            to,
            "- A difference of {points} points between two systems is found 8 times in 10 with {} cases, if they differ on {} % of them ({whose}).",
            grouped(round_up(pairs)),
            plain((share * 1_000.0).round() / 10.0)
        )?;
    }
    to.write_str("\n")
}

/// Returns the pass rate as a share, and how many cases of the set tell as much as one independent case.
fn rate(assessment: &Assessment) -> Option<(f64, f64)> {
    if let Some(gap) = &assessment.gap {
        let rate = gap.figures.baseline;
        let scale = rate.cases as f64 / rate.effective.max(1) as f64;
        return Some((rate.rate as f64 / WHOLE_SHARE as f64, scale.max(1.0)));
    }
    let pass = answers::number(assessment, QuestionId::Pass)?;
    Some((pass.high() / 100.0, 1.0))
}

fn slices(to: &mut String, assessment: &Assessment) -> std::fmt::Result {
    to.write_str("## Slices\n\n- Report each group of cases that may fail by itself: language, customer, label, length.\n")?;
    if let Some(rarest) = assessment.data.and_then(|data| data.text.rarest_label) {
        writeln!(
            to,
            "- The rarest label of the training file has {}: report its cases by themselves.",
            tuneworthy_core::units::counted(rarest, "example")
        )?;
    }
    to.write_str("\n")
}

fn stop(to: &mut String, assessment: &Assessment, verdict: &Verdict) -> std::fmt::Result {
    to.write_str("## Stop rule\n\n")?;
    let next = verdict.plan.iter().find(|step| step.what == verdict.first);
    if let Some(step) = next {
        writeln!(to, "- Go on: {}", Text(step.go_on))?;
        if !step.stop.is_empty() {
            writeln!(to, "- Stop: {}", Text(step.stop))?;
        }
    }
    to.write_str("- Look once, at the number of cases above. Each further look is planned beforehand and counted (tuneworthy compare --looks).\n")?;
    if verdict.destination.is_some() && !answers::is(assessment, QuestionId::Forgetting, "narrow") {
        to.write_str("- After a tune run a general suite too, with the loss that is allowed set beforehand (tuneworthy compare --margin).\n")?;
    }
    Ok(())
}

/// Returns a range as a number or as two.
fn words(range: Range) -> String {
    if range.is_exact() {
        plain(range.low())
    } else {
        format!("{} to {}", plain(range.low()), plain(range.high()))
    }
}

/// Rounds up to three digits, as the plan of the verdict does.
fn round_up(cases: f64) -> f64 {
    let mut scale = 1.0;
    while cases / scale > 1_000.0 {
        scale *= 10.0;
    }
    (cases / scale).ceil() * scale
}
