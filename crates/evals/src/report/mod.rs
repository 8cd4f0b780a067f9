//! A comparison as JSON, with every figure, and as Markdown, for a pull request.
//!
//! In: a comparison and the table it was made of, or training curves. Out: text. Names from the files
//! are escaped.

mod parts;
mod training;

use std::fmt::{self, Write as _};

use crate::compare::{
    CandidateComparison, ComparedSystem, ComparisonVerdict, LabelledRate, LearningCurve,
    SliceComparison, SystemComparison,
};
use crate::judge::{BarState, ConfidenceInterval, PairedOutcome};
use crate::read::{EvalTable, TrainingCurve};
use serde_json::{Value, json};
use tuneworthy_core::units::counted;
use tuneworthy_text::markdown::EscapedMarkdown as Text;

pub use training::{training_json, training_markdown};

/// A comparison with the table it was made of.
#[derive(Clone, Copy, Debug)]
pub struct ComparisonReport<'a> {
    /// The table.
    pub table: &'a EvalTable,
    /// The comparison.
    pub found: &'a SystemComparison,
    /// Pass rate that is asked for, 0 to 1.
    pub bar: Option<f64>,
    /// Groups of cases, if a key was named.
    pub slices: &'a [SliceComparison],
    /// Every candidate, where there are several.
    pub candidates: &'a [CandidateComparison],
    /// Rates corrected by human labels, if a metric was named.
    pub labelled: Option<&'a [LabelledRate; 2]>,
    /// Learning curve, if sizes of training sets were named.
    pub learning: Option<&'a LearningCurve>,
    /// Training curves among the files.
    pub training: &'a [TrainingCurve],
}

impl ComparisonReport<'_> {
    /// Name of the metric, and its suite where there is one.
    fn metric(&self) -> (&str, &str) {
        let metric = self.table.metrics.get(self.found.metric);
        metric.map_or(("", ""), |metric| (&metric.name, &metric.suite))
    }

    /// Returns every figure.
    #[must_use]
    pub fn json(&self) -> Value {
        let found = self.found;
        let (metric, suite) = self.metric();
        let sources = self.table.sources.iter();
        let sources: Vec<Value> = sources
            .map(|source| {
                json!({
                    "name": source.name,
                    "tool": source.tool.name(),
                    "version": source.version,
                    "rows": source.rows,
                    "malformed": source.malformed.count,
                })
            })
            .collect();
        let not_worse = found.not_worse.map(|(margin, against)| {
            json!({
                "margin": margin,
                "interval": ends(against.interval),
                "confidence": 0.9,
                "is_not_worse": against.is_not_worse,
            })
        });
        json!({
            "verdict": verdict(found.verdict()),
            "headline": found.headline(),
            "metric": metric,
            "suite": suite,
            "is_graded": found.is_graded,
            "lower_is_better": found.lower_is_better,
            "bar": self.bar,
            "baseline": system(&found.baseline),
            "candidate": system(&found.candidate),
            "paired": {
                "cases": found.cases,
                "baseline_only": found.baseline_only,
                "candidate_only": found.candidate_only,
                "wins": found.wins,
                "losses": found.losses,
                "ties": found.ties,
                "difference": found.difference,
                "interval": found.interval.ok().map(ends),
                "no_interval": found.interval.err().map(|reason| reason.to_string()),
                "confidence": found.confidence.level(),
                "is_paired": found.is_paired,
                "looks": found.looks,
                "method": self.method(),
                "outcome": outcome(found.outcome),
                "mcnemar": found.test.map(|test| json!({"exact": test.exact, "mid_p": test.mid_p})),
            },
            "not_worse": not_worse,
            "clusters": parts::clusters(found),
            "enough": parts::enough(found, self.bar),
            "if_grader_errs": parts::if_grader_errs(found),
            "labelled": self.labelled.map(parts::labelled),
            "slices": parts::slices(self.slices),
            "candidates": parts::candidates(self.candidates),
            "repeats": training::repeats_json(&found.repeats(self.table)),
            "learning": self.learning.map(training::learning_json),
            "training": training_json(self.training),
            "files": sources,
        })
    }

    const fn method(&self) -> &'static str {
        match (self.found.is_paired, &self.found.clusters) {
            (false, _) => "Newcombe's of two samples, or Welch's t",
            (true, Some(_)) => "t of clusters",
            (true, None) if self.found.test.is_some() => "Tango",
            (true, None) => "paired t",
        }
    }

    /// Returns the conclusion, a row for each system, and the figures of the difference.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut to = String::new();
        // A String takes every text.
        let _ = self.write(&mut to);
        to.truncate(to.trim_end().len());
        to
    }

    fn write(&self, to: &mut String) -> fmt::Result {
        let found = self.found;
        writeln!(to, "# {}\n", Text(&found.headline()))?;
        let (metric, suite) = self.metric();
        write!(to, "Metric: {}", Text(metric))?;
        if !suite.is_empty() {
            write!(to, " of {}", Text(suite))?;
        }
        writeln!(
            to,
            ". Scored in both systems: {}.\n",
            counted(found.cases as u64, "case")
        )?;
        self.systems(to)?;
        self.difference(to)?;
        parts::write_more(self, to)?;
        for source in &self.table.sources {
            if source.malformed.count > 0 {
                let (rows, name) = (counted(source.malformed.count, "row"), Text(&source.name));
                writeln!(to, "- Could not be read: {rows} of {name}")?;
            }
        }
        training::write_repeats(&found.repeats(self.table), to)?;
        if let Some(learning) = self.learning {
            training::write_learning(learning, to)?;
        }
        training::write_training(self.training, to)
    }

    fn systems(&self, to: &mut String) -> fmt::Result {
        let found = self.found;
        let figure = if found.is_graded { "Mean" } else { "Pass rate" };
        let (bar, line) = match self.bar {
            Some(bar) => (format!(" Against {} |", found.level(bar, None)), "---|"),
            None => (String::new(), ""),
        };
        writeln!(
            to,
            "| System | {figure} (95 % interval) | Cases | Not scored |{bar}\n|---|---:|---:|---|{line}"
        )?;
        for (role, system) in [
            ("baseline", &found.baseline),
            ("candidate", &found.candidate),
        ] {
            let level = found.level(system.mean, system.interval);
            let reasons = system.not_scored.iter();
            let reasons: Vec<String> = reasons
                .map(|(reason, rows)| format!("{} {rows}", reason.words()))
                .collect();
            let left_out = if reasons.is_empty() {
                "0".to_owned()
            } else {
                let cases = counted(system.cases_not_scored as u64, "case");
                format!("{cases} (rows: {})", reasons.join(", "))
            };
            let name = Text(&system.name);
            let cases = system.cases;
            write!(to, "| {name} ({role}) | {level} | {cases} | {left_out} |")?;
            if self.bar.is_some() {
                write!(to, " {} |", system.bar.map_or("not known", bar_words))?;
            }
            to.write_char('\n')?;
        }
        to.write_char('\n')
    }

    fn difference(&self, to: &mut String) -> fmt::Result {
        let found = self.found;
        let change = found.change(found.difference);
        match found.interval {
            Ok(interval) => {
                let (interval, method) = (found.range(interval), self.method());
                writeln!(
                    to,
                    "- Difference: {change}, {} % interval {interval} ({method})",
                    found.confidence_percent()
                )?;
            }
            Err(_) => writeln!(to, "- Difference: {change}, without an interval")?,
        }
        if let Some(test) = found.test {
            let (exact, mid) = (p_value(test.exact), p_value(test.mid_p));
            writeln!(to, "- McNemar's test: exact p {exact}, mid-p {mid}")?;
        }
        if let Some((margin, against)) = found.not_worse {
            let interval = found.range(against.interval);
            let margin = found.change(-margin);
            let lies = if against.is_not_worse {
                "lies above"
            } else {
                "does not lie above"
            };
            let gain = if found.lower_is_better {
                " of the gain"
            } else {
                ""
            };
            writeln!(
                to,
                "- Not worse: the 90 % interval{gain}, {interval}, {lies} {margin}"
            )?;
        }
        let (wins, losses, ties) = (found.wins, found.losses, found.ties);
        writeln!(to, "- Wins {wins}, losses {losses}, ties {ties}")?;
        let (one, other) = (found.baseline_only, found.candidate_only);
        if one + other > 0 {
            writeln!(
                to,
                "- Cases not compared: {one} scored in the baseline only, {other} in the candidate only"
            )?;
        }
        let repeats = found.baseline.repeats.max(found.candidate.repeats);
        if repeats > 1 {
            writeln!(
                to,
                "- Repeats (up to {repeats} of a case) are averaged within the case"
            )?;
        }
        Ok(())
    }
}

fn system(system: &ComparedSystem) -> Value {
    let not_scored = system.not_scored.iter();
    let not_scored: serde_json::Map<String, Value> = not_scored
        .map(|(reason, rows)| (reason.words().replace(' ', "_"), json!(rows)))
        .collect();
    json!({
        "name": system.name,
        "cases": system.cases,
        "cases_not_scored": system.cases_not_scored,
        "rows_not_scored": not_scored,
        "repeats": system.repeats,
        "mean": system.mean,
        "effective_cases": system.effective,
        "clusters": system.clusters,
        "interval": system.interval.map(ends),
        "bar": system.bar.map(bar_words),
    })
}

pub(super) fn ends(interval: ConfidenceInterval) -> [f64; 2] {
    [interval.low, interval.high]
}

const fn verdict(verdict: ComparisonVerdict) -> &'static str {
    match verdict {
        ComparisonVerdict::Better => "better",
        ComparisonVerdict::NotWorse => "not-worse",
        ComparisonVerdict::NotEstablished => "not-established",
        ComparisonVerdict::Worse => "worse",
    }
}

pub(super) const fn outcome(outcome: PairedOutcome) -> &'static str {
    match outcome {
        PairedOutcome::Better => "better",
        PairedOutcome::Worse => "worse",
        PairedOutcome::NotEstablished => "not-established",
    }
}

const fn bar_words(state: BarState) -> &'static str {
    match state {
        BarState::Above => "above",
        BarState::Below => "below",
        BarState::NotEstablished => "not established",
    }
}

/// Writes a p-value to three decimals, never as none.
pub(super) fn p_value(p: f64) -> String {
    if p < 0.001 {
        "below 0.001".to_owned()
    } else {
        format!("{p:.3}")
    }
}
