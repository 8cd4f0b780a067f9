//! Parts of the report below the difference: whether the set is enough, forgetting, slices, several
//! candidates, a grader that errs, and the files.

use std::fmt::{self, Write};

use tuneworthy_core::units::{counted, grouped};
use tuneworthy_evals::compare::{
    CandidateComparison, SliceComparison, SystemComparison, UnclearComparison,
};
use tuneworthy_evals::judge::{BarState, PairedOutcome};
use tuneworthy_evals::read::EvalReading;
use tuneworthy_text::html::EscapedHtml as Escaped;

use super::super::PairJudgement;
use super::super::numbers::short;
use super::figure::{Axis, IntervalRow, interval_figure};

/// Writes what a set of this size can show, and what a settled answer takes.
pub(super) fn enough(to: &mut String, found: &SystemComparison, bar: Option<f64>) -> fmt::Result {
    let Some(enough) = found.enough(bar) else {
        return Ok(());
    };
    to.write_str(
        "<section aria-labelledby=\"enough\">\n<h2 id=\"enough\">Is it enough?</h2>\n<ul>\n",
    )?;
    let cases = grouped(found.cases as f64);
    let differ = short(100.0 * enough.discordant);
    match enough.smallest {
        Some(least) => writeln!(
            to,
            "<li>The systems differ on {differ} % of {cases} cases. Such a set finds a difference of {} points 8 times in 10; smaller ones stay hidden more often.</li>",
            short(100.0 * least)
        )?,
        None => writeln!(
            to,
            "<li>The systems differ on {differ} % of {cases} cases: too few to find any difference 8 times in 10.</li>"
        )?,
    }
    if let (Some(power), Some(needed)) = (enough.power, enough.needed) {
        let percent = short((100.0 * power).round());
        writeln!(
            to,
            "<li>A true difference of the size seen would be found in {percent} % of sets like this one. {} cases find it 8 times in 10.</li>",
            grouped(needed as f64)
        )?;
    }
    if !enough.to_bar.is_empty() {
        let rows = enough.to_bar.iter().map(|(share, cases)| {
            format!(
                "{} if {} % of cases differ",
                grouped(*cases as f64),
                short(100.0 * share)
            )
        });
        let rows: Vec<String> = rows.collect();
        writeln!(
            to,
            "<li>A candidate that just reaches the bar takes so many cases to be found 8 times in 10: {}.</li>",
            rows.join("; ")
        )?;
    }
    for system in [&found.baseline, &found.candidate] {
        if let Some(needed) = bar.and_then(|bar| system.cases_to_settle(bar))
            && system.bar == Some(BarState::NotEstablished)
        {
            writeln!(
                to,
                "<li>{} against the bar: {} cases in all settle it, at an unchanged rate.</li>",
                Escaped(&system.name),
                grouped(needed as f64)
            )?;
        }
    }
    to.write_str("</ul>\n</section>\n")
}

/// Writes the two systems on a general suite, against the margin.
pub(super) fn suite(to: &mut String, pair: &PairJudgement) -> fmt::Result {
    let suite = match &pair.suite {
        None => return Ok(()),
        Some(Ok(suite)) => suite,
        Some(Err(unclear)) => {
            return writeln!(
                to,
                "<p class=\"callout\">General suite: {}</p>",
                Escaped(&unclear.to_string())
            );
        }
    };
    let Some((margin, against)) = suite.not_worse else {
        return Ok(());
    };
    let scale = if suite.is_graded { 1.0 } else { 100.0 };
    let rows = [IntervalRow {
        label: "Candidate minus baseline, general suite".to_owned(),
        class: "green",
        at: suite.difference * scale,
        ends: Some((against.interval.low * scale, against.interval.high * scale)),
        note: counted(suite.cases as u64, "case"),
    }];
    let mark = -margin * scale;
    let values = [
        against.interval.low * scale,
        against.interval.high * scale,
        mark,
        0.0,
    ];
    let unit = if suite.is_graded { "" } else { " points" };
    let axis = Axis::around(values.into_iter(), None, Some((mark, "margin")), unit);
    let (margin, lost) = (suite.change(-margin), suite.change(suite.difference));
    let takeaway = if against.is_not_worse {
        format!(
            "{lost} on the general suite. The whole 90 % interval lies above {margin}: not worse by the margin you set."
        )
    } else {
        format!(
            "{lost} on the general suite. The 90 % interval does not lie above {margin}: that nothing was forgotten is not shown. \u{201c}No significant loss\u{201d} would not be enough."
        )
    };
    interval_figure(to, "forgetting", "What it forgot", &takeaway, &axis, &rows)
}

/// Writes a row for each group of cases.
pub(super) fn slices(
    to: &mut String,
    found: &SystemComparison,
    slices: &Result<Vec<SliceComparison>, UnclearComparison>,
) -> fmt::Result {
    let slices = match slices {
        Ok(slices) if slices.is_empty() => return Ok(()),
        Ok(slices) => slices,
        Err(unclear) => {
            return writeln!(
                to,
                "<p class=\"callout\">Slices: {}</p>",
                Escaped(&unclear.to_string())
            );
        }
    };
    let scale = if found.is_graded { 1.0 } else { 100.0 };
    let rows: Vec<IntervalRow> = slices
        .iter()
        .map(|slice| {
            let [one, other] = slice.means.map(|mean| short(mean * scale));
            let state = match slice.outcome {
                PairedOutcome::Better => "better",
                PairedOutcome::Worse => "worse",
                PairedOutcome::NotEstablished => "not established",
            };
            IntervalRow {
                label: slice
                    .value
                    .clone()
                    .unwrap_or_else(|| "(no value)".to_owned()),
                class: match slice.outcome {
                    PairedOutcome::Better => "blue",
                    PairedOutcome::Worse => "vermillion",
                    PairedOutcome::NotEstablished => "purple",
                },
                at: slice.difference * scale,
                ends: slice.interval.map(|it| (it.low * scale, it.high * scale)),
                note: format!(
                    "{}, {one} to {other}, {state}",
                    counted(slice.cases as u64, "case")
                ),
            }
        })
        .collect();
    let values = rows.iter().flat_map(|row| {
        let (low, high) = row.ends.unwrap_or((row.at, row.at));
        [low, high, 0.0]
    });
    let unit = if found.is_graded { "" } else { " points" };
    let bounds = (!found.is_graded).then_some((-100.0, 100.0));
    let axis = Axis::around(values, bounds, Some((0.0, "no difference")), unit);
    let count = |outcome| {
        slices
            .iter()
            .filter(|slice| slice.outcome == outcome)
            .count()
    };
    let takeaway = format!(
        "Of {}: better in {}, worse in {}. The intervals hold all at once, so they are wider than one alone.",
        counted(slices.len() as u64, "slice"),
        count(PairedOutcome::Better),
        count(PairedOutcome::Worse)
    );
    interval_figure(
        to,
        "slices",
        "The difference by slice",
        &takeaway,
        &axis,
        &rows,
    )
}

/// Writes a row for each candidate, with p-values adjusted for their number.
pub(super) fn candidates(
    to: &mut String,
    found: &SystemComparison,
    candidates: &[CandidateComparison],
) -> fmt::Result {
    if candidates.is_empty() {
        return Ok(());
    }
    to.write_str("<section aria-labelledby=\"candidates\">\n<h2 id=\"candidates\">All candidates</h2>\n<p>The more are tried, the more often one seems better by chance. The last column takes that into account (Holm\u{2019}s method).</p>\n<div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"Table of candidates\"><table><thead><tr><th scope=\"col\">Candidate</th><th scope=\"col\" class=\"number\">Cases</th><th scope=\"col\">Difference (95 % interval)</th><th scope=\"col\" class=\"number\">p alone</th><th scope=\"col\" class=\"number\">p of all</th></tr></thead><tbody>\n")?;
    for one in candidates {
        let interval = one.interval.map_or_else(
            || "no interval".to_owned(),
            |interval| found.range(interval),
        );
        let p = |p: f64| format!("{p:.3}");
        let (alone, all) = one.p.map_or_else(
            || (String::new(), String::new()),
            |(one, all)| (p(one), p(all)),
        );
        writeln!(
            to,
            "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td>{} ({interval})</td><td class=\"number\">{alone}</td><td class=\"number\">{all}</td></tr>",
            Escaped(&one.name),
            one.cases,
            found.change(one.difference)
        )?;
    }
    to.write_str("</tbody></table></div>\n</section>\n")
}

/// Writes the rates corrected by people's verdicts; without any, what errors would do.
pub(super) fn grader(to: &mut String, pair: &PairJudgement) -> fmt::Result {
    let found = &pair.found;
    let doubts = found.if_grader_errs();
    if doubts.is_empty() && pair.labelled.is_none() {
        return Ok(());
    }
    to.write_str(
        "<section aria-labelledby=\"grader\">\n<h2 id=\"grader\">If the grader errs</h2>\n<ul>\n",
    )?;
    match &pair.labelled {
        Some(Ok(both)) => {
            for rate in both {
                let name = Escaped(&rate.name);
                let labels = counted(rate.labels.cases(), "label");
                if let Some(accuracy) = rate.accuracy {
                    writeln!(
                        to,
                        "<li>{name}, by {labels}: the grader passes {} % of what people pass, and fails {} % of what they fail.</li>",
                        short(100.0 * accuracy.sensitivity),
                        short(100.0 * accuracy.specificity)
                    )?;
                }
                match rate.corrected {
                    Ok(corrected) => writeln!(
                        to,
                        "<li>{name}, corrected: {}.</li>",
                        Escaped(&found.level(corrected.rate, Some(corrected.interval)))
                    )?,
                    Err(reason) => {
                        writeln!(
                            to,
                            "<li>{name} is not corrected. {}</li>",
                            Escaped(&reason.to_string())
                        )?;
                    }
                }
            }
        }
        Some(Err(unclear)) => writeln!(to, "<li>{}</li>", Escaped(&unclear.to_string()))?,
        None => {
            for doubt in doubts {
                let state = match doubt.favours.direction() {
                    PairedOutcome::NotEstablished => {
                        "the difference may then be the grader\u{2019}s"
                    }
                    PairedOutcome::Better | PairedOutcome::Worse => {
                        "the conclusion holds even then"
                    }
                };
                writeln!(
                    to,
                    "<li>In {} % of cases: {} points if it errs the same for both systems; {} if it may favour one, so {state}.</li>",
                    short(100.0 * doubt.error),
                    found.range(doubt.even),
                    found.range(doubt.favours)
                )?;
            }
        }
    }
    to.write_str("</ul>\n</section>\n")
}

/// Writes what was read of each file, and which files were refused.
pub(super) fn files(to: &mut String, reading: &EvalReading) -> fmt::Result {
    to.write_str(
        "<section aria-labelledby=\"files\">\n<h2 id=\"files\">What was read</h2>\n<ul>\n",
    )?;
    for source in &reading.table.sources {
        let version = source.version.as_ref();
        let version = version.map_or_else(String::new, |version| format!(" {version}"));
        write!(
            to,
            "<li>{}: {}{}, {}",
            Escaped(&source.name),
            source.tool.name(),
            Escaped(&version),
            counted(source.rows as u64, "row")
        )?;
        if source.is_copy {
            to.write_str("; left out, because another file holds the same rows")?;
        }
        if source.malformed.count > 0 {
            write!(
                to,
                "; {} could not be read",
                counted(source.malformed.count, "row")
            )?;
        }
        to.write_str(".")?;
        for (note, rows) in &source.notes {
            write!(to, " {} ({})", Escaped(note), counted(*rows, "row"))?;
        }
        to.write_str("</li>\n")?;
    }
    for curve in &reading.curves {
        writeln!(to, "<li>{}</li>", Escaped(&super::curve::described(curve)))?;
    }
    for refused in &reading.refused {
        writeln!(
            to,
            "<li class=\"stop\">{} was not read. {}</li>",
            Escaped(&refused.name),
            Escaped(&refused.reason.to_string())
        )?;
    }
    to.write_str("</ul>\n")?;
    for system in &reading.table.systems {
        let (least, most) = system.repeats;
        if most > 1 {
            let by = if system.repeats_by_content {
                ", recognised by equal cases"
            } else {
                ""
            };
            writeln!(
                to,
                "<p class=\"muted\">{}: {least} to {most} repeats of a case{by}.</p>",
                Escaped(&system.name)
            )?;
        }
    }
    to.write_str("</section>\n")
}
