//! The judgement as HTML. Every text goes through [`Escaped`]: results are a stranger's.

mod columns;
mod curve;
mod figure;
mod form;
mod learning;
mod parts;
mod repeats;

use std::fmt::{self, Write};

use tuneworthy_core::units::{counted, grouped};
use tuneworthy_evals::compare::{ComparedSystem, SystemComparison, SystemMeasure, repeated_passes};
use tuneworthy_evals::judge::{BarState, PairedOutcome};
use tuneworthy_evals::read::{EvalReading, EvalTable};
use tuneworthy_text::html::EscapedHtml as Escaped;

use super::cases;
use super::choices::{Choices, metric_label};
use super::columns::ColumnPicker;
use super::numbers::short;
use super::{Judgement, PairJudgement};
use figure::{Axis, IntervalRow, interval_figure};

/// The whole report, in one element.
pub(super) fn report(
    reading: &EvalReading,
    choices: &Choices,
    judged: &Judgement,
    picker: &ColumnPicker,
) -> String {
    let mut to = String::new();
    write(&mut to, reading, choices, judged, picker).expect("a String takes every text");
    to
}

fn write(
    to: &mut String,
    reading: &EvalReading,
    choices: &Choices,
    judged: &Judgement,
    picker: &ColumnPicker,
) -> fmt::Result {
    let table = &reading.table;
    to.write_str("<div id=\"evaluation-report\">\n")?;
    match judged {
        _ if table.systems.is_empty() => nothing(to, reading, choices, judged, picker)?,
        Judgement::Open(unclear) => {
            writeln!(
                to,
                "<p class=\"headline\">{}</p>",
                Escaped(&unclear.to_string())
            )?;
            form::form(to, table, choices, judged, picker)?;
            curve::curves(to, &reading.curves)?;
        }
        Judgement::Alone(measure) => {
            alone(to, table, choices, judged, measure, picker)?;
            let repeated = measure.systems.iter().filter_map(|system| {
                repeated_passes(table, system.system, measure.metric, measure.mark)
            });
            repeats::repeats(to, &repeated.collect::<Vec<_>>())?;
            curve::curves(to, &reading.curves)?;
        }
        Judgement::Pair(pair) => {
            writeln!(to, "<p class=\"headline\">{}</p>", Escaped(&headline(pair)))?;
            basis(to, table, pair.found.metric, pair.found.cases)?;
            form::form(to, table, choices, judged, picker)?;
            systems(to, &pair.found, pair.bar)?;
            difference(to, pair)?;
            parts::enough(to, &pair.found, pair.bar)?;
            repeats::repeats(to, &pair.found.repeats(table))?;
            parts::suite(to, pair)?;
            parts::slices(to, &pair.found, &pair.slices)?;
            parts::candidates(to, &pair.found, &pair.candidates)?;
            parts::grader(to, pair)?;
            learning::learning(to, pair.learning.as_ref())?;
            curve::curves(to, &reading.curves)?;
            to.write_str(
                "<section aria-labelledby=\"flips\">\n<h2 id=\"flips\">Cases that flipped</h2>\n",
            )?;
            to.write_str("<div class=\"field\"><label for=\"find-case\">Find in cases and outputs</label><input id=\"find-case\" name=\"find\" type=\"search\" autocomplete=\"off\" maxlength=\"200\"></div>\n<div id=\"case-list\" aria-live=\"polite\">\n")?;
            to.write_str(&cases::list(table, judged, ""))?;
            to.write_str("</div>\n</section>\n")?;
        }
    }
    parts::files(to, reading)?;
    to.write_str("</div>\n")
}

/// Writes what there is without results: training curves, and columns to choose the scores from.
fn nothing(
    to: &mut String,
    reading: &EvalReading,
    choices: &Choices,
    judged: &Judgement,
    picker: &ColumnPicker,
) -> fmt::Result {
    let sentence = match reading.curves.as_slice() {
        [curve] => curve.sentence(),
        [] if picker.tables.iter().any(|table| table.lacks_score) => {
            "No column is recognised as a score. Choose below which column is one.".to_owned()
        }
        [] => "No results could be read.".to_owned(),
        curves => format!("{} training curves, each judged below.", curves.len()),
    };
    writeln!(to, "<p class=\"headline\">{}</p>", Escaped(&sentence))?;
    if !reading.curves.is_empty() {
        to.write_str("<p class=\"muted\">Whether a checkpoint is better is for results to say: choose the curve together with the result files of the model before and after the tune, and they are compared here.</p>\n")?;
    }
    if !picker.tables.is_empty() {
        form::form(to, &reading.table, choices, judged, picker)?;
    }
    curve::curves(to, &reading.curves)
}

fn alone(
    to: &mut String,
    table: &EvalTable,
    choices: &Choices,
    judged: &Judgement,
    measure: &SystemMeasure,
    picker: &ColumnPicker,
) -> fmt::Result {
    let Some(system) = measure.systems.first() else {
        to.write_str("<p class=\"headline\">No case of these files has a score.</p>\n")?;
        return form::form(to, table, choices, judged, picker);
    };
    let is_graded = measure.mark.is_none();
    let level = percent_or_score(is_graded, system);
    let against = choices.bar().map(|bar| against(bar, system));
    let name = &system.name;
    let sentence = format!("{name} {level}{}.", against.unwrap_or_default());
    writeln!(to, "<p class=\"headline\">{}</p>", Escaped(&sentence))?;
    basis(to, table, measure.metric, system.cases)?;
    form::form(to, table, choices, judged, picker)?;
    let rows: Vec<IntervalRow> = measure
        .systems
        .iter()
        .map(|system| row(system, is_graded, "blue"))
        .collect();
    let takeaway =
        "The dot is what was measured; the line holds the true rate in 95 of 100 such evaluations.";
    interval_figure(
        to,
        "systems",
        "Pass rate",
        takeaway,
        &axis(is_graded, choices.bar(), &rows),
        &rows,
    )?;
    if let Some(needed) = choices.bar().and_then(|bar| system.cases_to_settle(bar))
        && system.bar == Some(BarState::NotEstablished)
    {
        let needed = grouped(needed as f64);
        writeln!(
            to,
            "<p>{needed} cases in all would settle it, at an unchanged rate. There are {}.</p>",
            grouped(system.cases as f64)
        )?;
    }
    Ok(())
}

/// Returns the sentence at the top: which is better, by how much, how sure, and what it forgot.
pub(super) fn headline(pair: &PairJudgement) -> String {
    let found = &pair.found;
    let name = format!("“{}”", found.candidate.name);
    let mut sentence = found.headline().replacen("The candidate", &name, 1);
    if let Some(bar) = pair.bar {
        let system = &found.candidate;
        let level = percent_or_score(found.is_graded, system);
        let _ = write!(sentence, " It {level}{}.", against(bar, system));
    }
    if let Some(Ok(suite)) = &pair.suite
        && let Some((margin, found)) = suite.not_worse
    {
        let change = suite.change(suite.difference);
        let margin = suite.change(-margin);
        let within = match found.is_not_worse {
            true => format!("within your margin of {margin}"),
            false if found.interval.high < -suite.not_worse.map_or(0.0, |(margin, _)| margin) => {
                format!("beyond your margin of {margin}")
            }
            false => format!("and it is not established that this is within {margin}"),
        };
        let _ = write!(sentence, " On the general suite: {change}, {within}.");
    }
    sentence
}

/// Returns "passes 71 % of cases (66 to 76)", or the mean score.
fn percent_or_score(is_graded: bool, system: &ComparedSystem) -> String {
    let (scale, unit, verb) = if is_graded {
        (1.0, "", "scores")
    } else {
        (100.0, " % of cases", "passes")
    };
    let number = |value: f64| short(value * scale);
    let interval = system.interval.map_or_else(String::new, |interval| {
        format!(
            " (95 % interval {} to {})",
            number(interval.low),
            number(interval.high)
        )
    });
    format!("{verb} {}{unit}{interval}", number(system.mean))
}

/// Returns how a rate lies to the bar, in words.
fn against(bar: f64, system: &ComparedSystem) -> String {
    let bar = short(100.0 * bar);
    match system.bar {
        Some(BarState::Above) => format!(", above the bar of {bar} %"),
        Some(BarState::Below) => format!(", below the bar of {bar} %"),
        Some(BarState::NotEstablished) | None => {
            format!(
                "; the bar of {bar} % lies within that, so whether it is met is not established"
            )
        }
    }
}

fn basis(to: &mut String, table: &EvalTable, metric: usize, cases: usize) -> fmt::Result {
    let metric = metric_label(table, metric);
    let tools: Vec<&str> = table.sources.iter().map(|it| it.tool.name()).collect();
    let mut tools = tools;
    tools.sort_unstable();
    tools.dedup();
    writeln!(
        to,
        "<p class=\"muted\">By {}, on {}. Read as: {}.</p>",
        Escaped(&metric),
        counted(cases as u64, "case"),
        Escaped(&tools.join(", "))
    )
}

fn row(system: &ComparedSystem, is_graded: bool, class: &'static str) -> IntervalRow {
    let scale = if is_graded { 1.0 } else { 100.0 };
    let ends = system.interval.map(|it| (it.low * scale, it.high * scale));
    let unscored = match system.cases_not_scored {
        0 => String::new(),
        count => format!(", {count} not scored"),
    };
    IntervalRow {
        label: system.name.clone(),
        class,
        at: system.mean * scale,
        ends,
        note: format!("{}{unscored}", counted(system.cases as u64, "case")),
    }
}

fn axis(is_graded: bool, bar: Option<f64>, rows: &[IntervalRow]) -> Axis {
    let ends = rows.iter().flat_map(|row| {
        let (low, high) = row.ends.unwrap_or((row.at, row.at));
        [low, high]
    });
    let mark = bar.map(|bar| (100.0 * bar, "bar"));
    let ends = ends.chain(mark.map(|(at, _)| at));
    let unit = if is_graded { "" } else { " %" };
    let bounds = (!is_graded).then_some((0.0, 100.0));
    Axis::around(ends, bounds, mark, unit)
}

fn systems(to: &mut String, found: &SystemComparison, bar: Option<f64>) -> fmt::Result {
    let rows = [
        row(&found.baseline, found.is_graded, "vermillion"),
        row(&found.candidate, found.is_graded, "blue"),
    ];
    let title = if found.is_graded {
        "Mean score"
    } else {
        "Pass rate"
    };
    let takeaway = match bar {
        Some(bar) => {
            let bar = short(100.0 * bar);
            let state = |system: &ComparedSystem| match system.bar {
                Some(BarState::Above) => "above",
                Some(BarState::Below) => "below",
                Some(BarState::NotEstablished) | None => "not established against",
            };
            let (one, other) = (state(&found.baseline), state(&found.candidate));
            format!("Against a bar of {bar} %: the baseline is {one} it, the candidate {other} it. A line that touches the bar settles nothing.")
        }
        None => "The dot is what was measured; the line holds the true value in 95 of 100 such evaluations.".to_owned(),
    };
    interval_figure(
        to,
        "systems",
        title,
        &takeaway,
        &axis(found.is_graded, bar, &rows),
        &rows,
    )
}

fn difference(to: &mut String, pair: &PairJudgement) -> fmt::Result {
    let found = &pair.found;
    let scale = if found.is_graded { 1.0 } else { 100.0 };
    let ends = found
        .interval
        .ok()
        .map(|it| (it.low * scale, it.high * scale));
    let (wins, losses, ties) = (found.wins, found.losses, found.ties);
    let rows = [IntervalRow {
        label: "Candidate minus baseline".to_owned(),
        class: "blue",
        at: found.difference * scale,
        ends,
        note: format!("{wins} won, {losses} lost, {ties} the same"),
    }];
    let unit = if found.is_graded { "" } else { " points" };
    let bounds = (!found.is_graded).then_some((-100.0, 100.0));
    let values = rows.iter().flat_map(|row| {
        let (low, high) = row.ends.unwrap_or((row.at, row.at));
        [low, high, 0.0]
    });
    let axis = Axis::around(values, bounds, Some((0.0, "no difference")), unit);
    let level = found.confidence_percent();
    let side = match found.outcome {
        PairedOutcome::Better => "the whole interval lies on the better side of zero",
        PairedOutcome::Worse => "the whole interval lies on the worse side of zero",
        PairedOutcome::NotEstablished => {
            "the interval touches zero, so neither system is shown to be better"
        }
    };
    let test = found.test.map_or_else(String::new, |test| {
        let p = match test.exact {
            small if small < 0.001 => "below 0.001".to_owned(),
            p => format!("{p:.3}"),
        };
        format!(" McNemar\u{2019}s exact test beside it: p {p}.")
    });
    let pairing = if found.is_paired {
        format!(
            "Of {}, the candidate wins {wins} and loses {losses}; {ties} are the same",
            counted(found.cases as u64, "case")
        )
    } else {
        "The systems ran on different cases, which tells far less than the same ones".to_owned()
    };
    let takeaway = format!("{pairing}. At {level} %, {side}.{test}");
    interval_figure(
        to,
        "difference",
        "The difference on the same cases",
        &takeaway,
        &axis,
        &rows,
    )?;
    if let Some(clusters) = &found.clusters {
        let few = if clusters.are_few() {
            " Fewer than ten clusters: the interval is not to be trusted."
        } else {
            ""
        };
        writeln!(
            to,
            "<p>By {}: {}, which make the interval {:.2} times as wide as if each case stood alone.{few}</p>",
            Escaped(&clusters.key),
            counted(clusters.clusters as u64, "cluster"),
            clusters.times_wider
        )?;
    }
    let (one, other) = (found.baseline_only, found.candidate_only);
    if found.is_paired && one + other > 0 {
        writeln!(
            to,
            "<p class=\"muted\">Not compared: {one} scored in the baseline only, {other} in the candidate only.</p>"
        )?;
    }
    let repeats = found.baseline.repeats.max(found.candidate.repeats);
    if repeats > 1 {
        writeln!(
            to,
            "<p class=\"muted\">Up to {repeats} repeats of a case, averaged within it.</p>"
        )?;
    }
    Ok(())
}
