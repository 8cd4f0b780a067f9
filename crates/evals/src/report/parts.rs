//! Parts of a comparison that are there only where they are asked for, or where they matter: clusters,
//! slices, several candidates, whether the set is enough, a grader that errs.

use std::fmt::{self, Write as _};

use crate::compare::{CandidateComparison, LabelledRate, SliceComparison, SystemComparison};
use crate::judge::{Confidence, false_alarm_of_looks};
use serde_json::{Value, json};
use tuneworthy_core::units::{counted, grouped};
use tuneworthy_text::markdown::EscapedMarkdown as Text;

use super::{ComparisonReport, ends, outcome, p_value};

pub(super) fn clusters(found: &SystemComparison) -> Value {
    let Some(clusters) = &found.clusters else {
        return Value::Null;
    };
    json!({
        "key": clusters.key,
        "clusters": clusters.clusters,
        "times_wider": clusters.times_wider,
        "are_few": clusters.are_few(),
    })
}

pub(super) fn enough(found: &SystemComparison, bar: Option<f64>) -> Value {
    let Some(enough) = found.enough(bar) else {
        return Value::Null;
    };
    let to_bar = enough.to_bar.iter();
    let to_bar: Vec<Value> = to_bar
        .map(|(discordant, cases)| json!({"discordant": discordant, "cases": cases}))
        .collect();
    let settle =
        |system: &crate::compare::ComparedSystem| bar.and_then(|bar| system.cases_to_settle(bar));
    json!({
        "discordant": enough.discordant,
        "smallest_difference": enough.smallest,
        "power": enough.power,
        "cases_for_the_difference": enough.needed,
        "cases_for_the_bar": to_bar,
        "cases_to_settle": [settle(&found.baseline), settle(&found.candidate)],
    })
}

pub(super) fn if_grader_errs(found: &SystemComparison) -> Value {
    let doubts = found.if_grader_errs();
    let doubts = doubts.iter().map(|doubt| {
        json!({
            "error": doubt.error,
            "baseline": ends(doubt.rates[0]),
            "candidate": ends(doubt.rates[1]),
            "difference_if_even": ends(doubt.even),
            "difference_if_it_favours": ends(doubt.favours),
        })
    });
    doubts.collect()
}

pub(super) fn labelled(both: &[LabelledRate; 2]) -> Value {
    let rates = both.iter().map(|rate| {
        json!({
            "name": rate.name,
            "labels": rate.labels.cases(),
            "sensitivity": rate.accuracy.map(|it| it.sensitivity),
            "specificity": rate.accuracy.map(|it| it.specificity),
            "rate": rate.corrected.ok().map(|it| it.rate),
            "interval": rate.corrected.ok().map(|it| ends(it.interval)),
            "no_rate": rate.corrected.err().map(|reason| reason.to_string()),
        })
    });
    rates.collect()
}

pub(super) fn slices(slices: &[SliceComparison]) -> Value {
    let rows = slices.iter().map(|slice| {
        json!({
            "value": slice.value,
            "cases": slice.cases,
            "baseline": slice.means[0],
            "candidate": slice.means[1],
            "difference": slice.difference,
            "interval": slice.interval.map(ends),
            "outcome": outcome(slice.outcome),
        })
    });
    rows.collect()
}

pub(super) fn candidates(candidates: &[CandidateComparison]) -> Value {
    let rows = candidates.iter().map(|one| {
        json!({
            "name": one.name,
            "cases": one.cases,
            "difference": one.difference,
            "interval": one.interval.map(ends),
            "p": one.p.map(|(p, _)| p),
            "p_holm": one.p.map(|(_, adjusted)| adjusted),
        })
    });
    rows.collect()
}

/// Writes the parts that apply, each after the figures of the difference.
pub(super) fn write_more(report: &ComparisonReport, to: &mut String) -> fmt::Result {
    let found = report.found;
    if let Some(clusters) = &found.clusters {
        let (key, number) = (
            Text(&clusters.key),
            counted(clusters.clusters as u64, "cluster"),
        );
        let wider = clusters.times_wider;
        write!(
            to,
            "- By {key}: {number}, which make the interval {wider:.2} times as wide"
        )?;
        let few = ". Fewer than ten: the interval is not to be trusted";
        writeln!(to, "{}", if clusters.are_few() { few } else { "" })?;
    }
    if found.looks > 1 {
        let looks = found.looks;
        let alarm = 100.0 * false_alarm_of_looks(looks, Confidence::P95);
        writeln!(
            to,
            "- Looked at {looks} times: without correction {alarm:.0} % of equal systems would seem to differ, so the level is {} %",
            found.confidence_percent()
        )?;
    }
    write_enough(report, to)?;
    write_grader(report, to)?;
    write_slices(report, to)?;
    write_candidates(report, to)
}

fn write_enough(report: &ComparisonReport, to: &mut String) -> fmt::Result {
    let found = report.found;
    if let Some(enough) = found.enough(report.bar) {
        let discordant = 100.0 * enough.discordant;
        write!(to, "- The systems differ on {discordant:.1} % of cases. ")?;
        match enough.smallest {
            Some(least) => writeln!(
                to,
                "Such a set finds a difference of {} 8 times in 10, and smaller ones less often",
                found.change(least)
            )?,
            None => writeln!(to, "Such a set finds no difference 8 times in 10")?,
        }
        if let Some(needed) = enough.needed {
            let needed = grouped(needed as f64);
            writeln!(
                to,
                "- The difference seen takes {needed} cases to be found 8 times in 10"
            )?;
        }
        for (share, cases) in &enough.to_bar {
            let (share, cases) = (100.0 * share, grouped(*cases as f64));
            writeln!(
                to,
                "- From the baseline to the bar: {cases} cases, if {share:.0} % of them differ"
            )?;
        }
    }
    let Some(bar) = report.bar else { return Ok(()) };
    for system in [&found.baseline, &found.candidate] {
        let is_open = system.bar == Some(crate::judge::BarState::NotEstablished);
        if is_open && let Some(needed) = system.cases_to_settle(bar) {
            let (name, needed) = (Text(&system.name), grouped(needed as f64));
            writeln!(
                to,
                "- {name} against the bar: {needed} cases in all settle it, at an unchanged rate"
            )?;
        }
    }
    Ok(())
}

fn write_grader(report: &ComparisonReport, to: &mut String) -> fmt::Result {
    let found = report.found;
    if let Some(both) = report.labelled {
        for rate in both {
            let name = Text(&rate.name);
            match rate.corrected {
                Ok(corrected) => writeln!(
                    to,
                    "- {name}, corrected by {}: {}",
                    counted(rate.labels.cases(), "human label"),
                    found.level(corrected.rate, Some(corrected.interval))
                )?,
                Err(reason) => writeln!(to, "- {name} is not corrected by labels. {reason}")?,
            }
        }
        return Ok(());
    }
    for doubt in found.if_grader_errs() {
        let (error, even) = (100.0 * doubt.error, found.range(doubt.even));
        let favours = found.range(doubt.favours);
        writeln!(
            to,
            "- If the grader errs in {error:.0} % of cases: the interval is {even} if it errs the same for both, {favours} if it may favour one"
        )?;
    }
    Ok(())
}

fn write_slices(report: &ComparisonReport, to: &mut String) -> fmt::Result {
    if report.slices.is_empty() {
        return Ok(());
    }
    let found = report.found;
    writeln!(
        to,
        "\n| Slice | Cases | Baseline | Candidate | Difference (intervals that hold together) |\n|---|---:|---:|---:|---:|"
    )?;
    for slice in report.slices {
        let [one, other] = slice.means.map(|mean| found.level(mean, None));
        let name = slice.value.as_deref().unwrap_or("(none)");
        let interval = slice.interval.map_or_else(
            || "no interval".to_owned(),
            |interval| found.range(interval),
        );
        writeln!(
            to,
            "| {} | {} | {one} | {other} | {} ({interval}) |",
            Text(name),
            slice.cases,
            found.change(slice.difference)
        )?;
    }
    Ok(())
}

fn write_candidates(report: &ComparisonReport, to: &mut String) -> fmt::Result {
    if report.candidates.is_empty() {
        return Ok(());
    }
    let found = report.found;
    writeln!(
        to,
        "\n| Candidate | Cases | Difference (95 % interval) | p | p after Holm |\n|---|---:|---:|---:|---:|"
    )?;
    for one in report.candidates {
        let interval = one
            .interval
            .map_or_else(|| "no interval".to_owned(), |it| found.range(it));
        let (p, adjusted) = one.p.map_or_else(
            || (String::new(), String::new()),
            |(p, adjusted)| (p_value(p), p_value(adjusted)),
        );
        writeln!(
            to,
            "| {} | {} | {} ({interval}) | {p} | {adjusted} |",
            Text(&one.name),
            one.cases,
            found.change(one.difference)
        )?;
    }
    Ok(())
}
